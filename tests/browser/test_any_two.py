"""Any two models are compared in the browser, in the very words of the prerendered pages."""

import re
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import axe_violations
from tests.browser.hosting import Served
from tests.browser.variants import LISTED, PRESETS, SEARCHES, build_variant
from tests.browser.watch import Watch

MODELS = ("alder-large", "birch-small", "cedar-voice", "dogwood-paint", "elm-paint")
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "//evil.example/",
    "%2F%2Fevil.example",
    "../../../etc/passwd",
    "__proto__",
    "constructor",
    "%E0%A4%A",
    "x" * 5000,
)


@dataclass(frozen=True)
class Sites:
    """The addresses of two sites of the same content under one base path."""

    all: str  # every pair has a page
    listed: str  # one pair has


@pytest.fixture(scope="module", params=["/", "/repo/"])
def sites(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, served: Served) -> Sites:
    """Return the two sites, hosted, one of them with searches and presets too."""
    base: str = request.param

    def host(name: str, pairs: str) -> str:
        folder = tmp_path_factory.mktemp(name)
        return served(build_variant(folder, base, site=pairs + PRESETS, searches=SEARCHES), base)

    return Sites(host("all", ""), host("listed", LISTED))


def _article(page: Page) -> str:
    """The HTML of the comparison on a page, its links told from where they lead."""
    page.locator("article.comparison").wait_for()
    html: str = page.evaluate(
        """() => {
            const article = document.querySelector("article.comparison").cloneNode(true);
            const root = new URL(document.querySelector(".brand").href).href;
            for (const link of article.querySelectorAll("[href]")) {
                const target = new URL(link.getAttribute("href"), location.href).href;
                link.setAttribute("href", target.startsWith(location.href.split("#")[0]) ? link.hash : target.replace(root, ""));
            }
            return article.outerHTML;
        }"""
    )
    return html


def test_same_as_prerendered(page: Page, sites: Sites) -> None:
    """A comparison put together in the browser is the prerendered page, element by element, and so is its title."""
    for a, b in combinations(MODELS, 2):
        page.goto(f"{sites.all}compare/{a}-vs-{b}/")
        prerendered, title = _article(page), page.title()
        page.goto(f"{sites.all}compare/?a={b}&b={a}#here")

        assert _article(page) == prerendered
        assert page.title() == title


def test_searches_that_reach_both(page: Page, sites: Sites) -> None:
    """The searches that reach both sides and who comes out ahead stand there as on a prerendered page."""
    page.goto(f"{sites.listed}compare/?a=alder-large&b=birch-small#here")

    expect(page.locator("section.searches p")).to_have_text(
        re.compile(r"^1,270 searches reach both: Alder Large comes ")
    )


def test_prerendered_page(page: Page, sites: Sites) -> None:
    """A reader is sent to the prerendered page where there is one, and own weights go along."""
    page.goto(f"{sites.listed}compare/?a=birch-small&b=alder-large&w=adoption:100", wait_until="commit")
    page.wait_for_url(f"{sites.listed}compare/alder-large-vs-birch-small/?w=adoption:100")

    expect(page.locator("[data-own-note]").first).to_have_text(
        "At your own weights (adoption 100%), not those of this site."
    )


def test_names_are_found(page: Page, sites: Sites) -> None:
    """A model is found by name or former slug, whatever the letter case, and the address is made plain."""
    page.goto(f"{sites.listed}compare/?a=ELM Paint &b=alder-1-large")
    page.locator("article.comparison").wait_for()

    expect(page).to_have_url(f"{sites.listed}compare/?a=alder-large&b=elm-paint")


def test_picker_by_keyboard(page: Page, sites: Sites) -> None:
    """Two models are chosen by name with the keyboard alone; names are completed as they are typed."""
    page.goto(f"{sites.listed}compare/")
    expect(page.locator("[data-message]")).to_have_text("Choose two.")
    page.get_by_label("First model").focus()
    page.keyboard.type("cedar")

    expect(page.locator("datalist option")).to_have_count(1)
    completed = page.locator("datalist option").get_attribute("value")
    assert completed is not None
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(completed)
    page.keyboard.press("Tab")
    page.keyboard.type("Elm Paint")
    page.keyboard.press("Enter")
    page.locator("article.comparison").wait_for()
    expect(page).to_have_url(f"{sites.listed}compare/?a=cedar-voice&b=elm-paint")


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("?a=cedar-voice", "Choose a second model to compare Cedar Voice with."),
        ("?b=cedar-voice", "Choose a second model to compare Cedar Voice with."),
        ("?a=cedar-voice&b=cedar-voice", "Both are Cedar Voice. Choose a second model to compare it with."),
        ("?a=cedar-voice&b=zzz", "Nothing here is called “zzz”. Choose one from the list."),
        ("?a=ceder%20voise&b=elm-paint", "Nothing here is called “ceder voise”. The nearest names:"),
    ],
)
def test_what_is_missing(page: Page, sites: Sites, query: str, message: str) -> None:
    """An address that does not name two models gets a plain sentence, and the fields keep what it names."""
    page.goto(f"{sites.listed}compare/{query}")

    expect(page.locator("[data-message]")).to_have_text(message)
    expect(page.locator("form.picker")).to_be_visible()
    assert axe_violations(page) == ()


def test_nearest_name(page: Page, sites: Sites) -> None:
    """The nearest name is a link that keeps the other model."""
    page.goto(f"{sites.listed}compare/?a=ceder%20voise&b=elm-paint")
    page.get_by_role("link", name="Cedar Voice").click()
    page.locator("article.comparison").wait_for()

    expect(page).to_have_url(f"{sites.listed}compare/?a=cedar-voice&b=elm-paint")


def test_hostile_names(page: Page, sites: Sites) -> None:
    """Whatever the address says is shown as text, leads nowhere and breaks nothing."""
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    before = f"{sites.listed}compare/"
    for hostile in HOSTILE:
        page.goto(f"{before}?a={hostile}&b={hostile}&w={hostile}#{hostile}")

        expect(page.locator("[data-message]")).to_have_text(re.compile(r"^Nothing here is called “.{1,200}”\. "))
        assert page.url.startswith(f"{before}?")
        assert page.locator("main img").count() == 0
    assert dialogs == []


def test_little_is_loaded(page: Page, sites: Sites) -> None:
    """Of all models only the list is loaded, and the data of the two that are compared."""
    loaded: list[str] = []
    page.on("response", lambda response: loaded.append(response.url))
    page.goto(f"{sites.listed}compare/?a=cedar-voice&b=elm-paint")
    page.locator("article.comparison").wait_for()

    data = sorted(url.removeprefix(sites.listed) for url in loaded if url.endswith(".json"))
    assert data == [
        "api/v1/models.json",
        "compare/data/models/cedar-voice.json",
        "compare/data/models/elm-paint.json",
        "compare/data/site.json",
    ]


def test_data_is_gone(page: Page, sites: Sites, watch: Watch) -> None:
    """Where the data can't be loaded, the page says so."""
    watch.excuse("models.json")
    watch.excuse("could not be loaded (503)")
    page.route("**/models.json", lambda route: route.fulfill(status=503))
    with page.expect_event("pageerror"):  # it is told a moment after the page has said so
        page.goto(f"{sites.listed}compare/")

    expect(page.locator("[data-message]")).to_have_text(
        "The comparison could not be put together. Load the page again, or try later."
    )


def test_accessible(page: Page, sites: Sites) -> None:
    """A comparison put together in the browser has no violations."""
    page.goto(f"{sites.listed}compare/?a=cedar-voice&b=elm-paint")
    page.locator("article.comparison").wait_for()

    assert axe_violations(page) == ()


def test_without_scripts(browser: Browser, sites: Sites) -> None:
    """Without scripts the page says what it would need, and shows no form that does nothing."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{sites.listed}compare/")

        expect(page.locator("noscript p")).to_be_visible()
        expect(page.locator("form.picker")).to_be_hidden()


def test_second_field(page: Page, sites: Sites) -> None:
    """A reader who comes with one model can type the other one's name at once."""
    page.goto(f"{sites.listed}compare/?a=cedar-voice")
    page.locator("form.picker").wait_for()

    expect(page.get_by_label("Second model")).to_be_focused()
    expect(page.get_by_label("First model")).to_have_value("Cedar Voice")


def test_not_indexed(built_site: Path) -> None:
    """The page asks not to be indexed and is not in the sitemap."""
    assert '<meta name="robots" content="noindex">' in (built_site / "compare" / "index.html").read_text("utf-8")
    assert "/compare/</loc>" not in (built_site / "sitemap.xml").read_text("utf-8")
