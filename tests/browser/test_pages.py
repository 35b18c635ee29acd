"""Every kind of page keeps the site's promises to readers: on any device, in any theme, with any tool."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from gzip import compress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response, expect

from tests.browser import nu
from tests.browser.accessibility import axe_violations
from tests.browser.chromium import is_required
from tests.browser.hosting import Served
from tests.browser.variants import build_variant
from tests.browser.watch import Watch

PAIR = "compare/alder-large-vs-birch-small/"
PAGES = (
    "",
    PAIR,
    "compare/dogwood-paint-vs-elm-paint/",
    "models/alder-large/",
    "models/cedar-voice/",
    "capabilities/",
    "capabilities/summaries/",
    "search/",
    "compare/",
    "changes/",
    "methodology/",
    "about/",
    "404.html",
)
"""One of every kind, two where there is more than one state."""

WIDTHS = (320, 360, 768, 1280)

MOST_CSS = 20_000
MOST_PAIR_SCRIPT = 18_000
MOST_PAIR_HTML = 15_000
"""Bytes: style sheets and scripts as they are, a comparison page compressed."""

OVERFLOWING = """() => [...document.querySelectorAll("body *")]
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".scroll, pre, .skip, svg"))
  .map((one) => `${one.localName}.${one.className} ends at ${Math.round(one.getBoundingClientRect().right)}`)"""

FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const style = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  const seen = parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== "none" || one.closest("svg") !== null;
  return {place: wanted.indexOf(one), name: one.outerHTML.slice(0, 120), seen: seen && box.width > 0 && box.height > 0};
}"""

REACHABLE = """() => (window.wanted = [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex='0']")]
  .filter((one) => one.checkVisibility({visibilityProperty: true}) && !one.disabled)
  .filter((one) => !one.closest("details:not([open]) > :not(summary)"))).map((one, place) => place)"""


@pytest.fixture(scope="module")
def address(built_site: Path, served: Served) -> str:
    """Return the address of the fixture site under a path."""
    return served(built_site)


@pytest.fixture(params=("light", "dark"), scope="module")
def themed(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """Return a page in a theme, under watch; a new one for each theme only, as pages share nothing but the cache."""
    with browser.new_context(color_scheme=request.param) as context:
        watch = Watch(context)
        yield context.new_page()
        assert watch.troubles() == ()


def _visit(page: Page, address: str, path: str) -> None:
    """Open a page and wait until its scripts have put in what they put in unasked."""
    page.goto(address + path)
    if path == "compare/":
        expect(page.locator("[data-message]")).to_have_text("Choose two.")


@pytest.mark.parametrize("path", PAGES)
def test_page(themed: Page, address: str, path: str) -> None:
    """A page has no violation that axe sees, on phone and desk; at no width does it scroll sideways."""
    _visit(themed, address, path)
    for width in WIDTHS:
        themed.set_viewport_size({"width": width, "height": 800})
        expect(themed.locator("html")).to_have_js_property("clientWidth", width)
        assert themed.evaluate("document.documentElement.scrollWidth") <= width, themed.evaluate(OVERFLOWING)
        if width in {WIDTHS[0], WIDTHS[-1]}:
            assert axe_violations(themed) == ()


def test_every_page_is_valid(built_site: Path) -> None:
    """The Nu HTML checker finds no error in any page."""
    if not nu.is_here():
        (pytest.fail if is_required() else pytest.skip)(nu.ABSENT)

    assert nu.html_errors(sorted(built_site.rglob("*.html"))) == ()


@pytest.mark.parametrize("path", PAGES)
def test_keyboard(page: Page, address: str, path: str) -> None:
    """Tab reaches every control that can be seen, and each shows that it has the focus."""
    page.set_viewport_size({"width": 1280, "height": 800})
    _visit(page, address, path)
    wanted = set(page.evaluate(REACHABLE))
    reached, unseen = set(), []
    for _ in range(len(wanted) + 20):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUSED)
        if found is None:
            break
        reached.add(found["place"])
        if not found["seen"]:
            unseen.append(found["name"])

    assert unseen == []
    assert wanted - reached == set()


def test_first_glance(page: Page, address: str) -> None:
    """On a phone a comparison shows both names, both ranks, who leads, how sure and the price without scrolling."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address + PAIR)
    for seen in ("h1 .a", "h1 .b", ".strength", ".standing.a .standing-rank", ".standing.b .standing-rank", ".brief"):
        box = page.locator(seen).first.bounding_box()
        assert box is not None, seen
        assert box["y"] + box["height"] <= 740, seen


def test_weight(page: Page, address: str) -> None:
    """A comparison loads less than 20 kB of style and 18 kB of script, and is less than 15 kB itself, compressed."""
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address + PAIR, wait_until="networkidle")
    loaded: Counter[str] = Counter()
    for answer in answers:
        kind = answer.request.resource_type
        loaded[kind] += _size(kind, answer.body())

    assert 0 < loaded["stylesheet"] < MOST_CSS
    assert 0 < loaded["script"] < MOST_PAIR_SCRIPT
    assert 0 < loaded["document"] < MOST_PAIR_HTML


def _size(kind: str, body: bytes) -> int:
    return len(compress(body)) if kind == "document" else len(body)


def test_without_scripts(browser: Browser, address: str) -> None:
    """Without scripts a comparison says all that it says, and shows no control that would do nothing."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + PAIR)

        assert page.locator(".take").count() == 2
        assert page.locator(".verdict p").count() > 0
        assert page.locator("main button:visible, main input:visible, .theme:visible").count() == 0


def test_reduced_motion(browser: Browser, address: str) -> None:
    """Where a reader asks for less motion, nothing moves by itself and pages do not glide."""
    with browser.new_context(reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(address + PAIR)

        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
        assert page.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize("path", ["", PAIR, "models/alder-large/"])
def test_forced_colours(browser: Browser, address: str, path: str) -> None:
    """In forced colours every mark of a picture stands out from the page."""
    with browser.new_context(forced_colors="active") as context:
        page = context.new_page()
        page.goto(address + path)
        canvas = page.evaluate("getComputedStyle(document.body).backgroundColor")
        fills = page.evaluate(
            "[...document.querySelectorAll('main svg .dot, main svg .a-lane, main svg .b-lane')].map((one) => getComputedStyle(one).fill)"
        )

        assert fills
        assert canvas not in fills


def test_linked_data(built_site: Path) -> None:
    """The linked data of every page is JSON."""
    blocks = [
        block
        for page in built_site.rglob("*.html")
        for block in re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', page.read_text("utf-8"), re.DOTALL
        )
    ]

    assert blocks
    assert all(json.loads(block)["@context"] == "https://schema.org" for block in blocks)


def test_copy_link(context: BrowserContext, page: Page, address: str) -> None:
    """The link of a page is copied without the place on the page, and the button says so."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.clock.install(time=0)
    page.goto(f"{address}models/alder-large/#s1")
    page.clock.pause_at(3600)  # the button says it for three seconds only
    page.get_by_role("button", name="Copy link").click()
    page.get_by_role("button", name="Link copied").wait_for()

    assert page.evaluate("navigator.clipboard.readText()") == address + "models/alder-large/"


def test_sources(page: Page, address: str) -> None:
    """Every number of one source leads to its line on the model's page: the address, and the day where there is one."""
    page.goto(address + PAIR)
    targets = page.eval_on_selector_all("a.figure[href*='#s'], .result a", "links => links.map((link) => link.href)")
    assert targets
    for target in dict.fromkeys(targets):
        page.goto(target)
        note = page.locator(f'[id="{target.partition("#")[2]}"]')
        assert note.locator("a[href^=https]").count() == 1
        assert note.locator("time").count() <= 1


def test_next_comparisons(page: Page, served: Served, tmp_path: Path) -> None:
    """A comparison leads to further ones of both sides, and not to itself."""
    address = served(build_variant(tmp_path, "/repo/", site="pairs: {policy: all}\n"))
    page.goto(address + PAIR)
    links = page.eval_on_selector_all(".next a[href*='-vs-']", "links => links.map((link) => link.href)")

    assert links
    assert address + PAIR not in links
    for link in links:
        answer = page.request.get(link)
        assert answer.ok, link


def test_edit_and_report(page: Page, address: str) -> None:
    """A page leads to its very files on the host, each from its section too, and to a form that knows the page."""
    page.goto(address + "models/alder-large/")

    edit = "https://github.com/example/repo/edit/main/content/models/alder-large/"
    for name, file in (("facts", "model.yaml"), ("numbers", "signals.yaml"), ("texts", "capabilities.md")):
        links = page.get_by_role("link", name=f"Edit the {name}").all()
        assert [link.get_attribute("href") for link in links] == [edit + file] * 2
    assert page.get_by_role("link", name="Report a mistake").get_attribute("href") == (
        "https://github.com/example/repo/issues/new?template=wrong-number.yml&model=alder-large"
        "&page=https://example.org/repo/models/alder-large/"
    )
    page.goto(address + PAIR)
    assert page.get_by_role("link", name="Edit Alder Large").get_attribute("href") == (
        "https://github.com/example/repo/tree/main/content/models/alder-large"
    )
