"""A missing address leads on where it can be told what is meant, and nowhere else."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import axe_violations
from tests.browser.hosting import Served
from tests.browser.variants import LISTED, build_variant
from tests.browser.watch import Watch

MISSING = "(404)"
ARRIVALS = {
    "compare/birch-small-vs-alder-large/": "compare/alder-large-vs-birch-small/",
    "compare/birch-small-vs-alder-large/index.html": "compare/alder-large-vs-birch-small/",
    "compare/birch-small-vs-alder-large": "compare/alder-large-vs-birch-small/",
    "compare/Birch-Small-vs-Alder-Large/": "compare/alder-large-vs-birch-small/",
    "compare/alder-1-large-vs-birch-small/": "compare/alder-large-vs-birch-small/",
    "compare/birch-small-vs-alder-1-large/": "compare/alder-large-vs-birch-small/",
    "compare/cedar-voice-vs-elm-paint/": "compare/?m=cedar-voice,elm-paint",
    "compare/elm-paint-vs-cedar-voice/": "compare/?m=cedar-voice,elm-paint",
    "compare/Alder-Large-vs-Birch-Small/": "compare/alder-large-vs-birch-small/",
    "models/alder-1-large/": "models/alder-large/",
    "models/alder-1-large/?w=adoption:100#sources": "models/alder-large/?w=adoption:100#sources",
    "models/Elm-Paint/": "models/elm-paint/",
    "models/elmpaint/": "models/elm-paint/",
    "models/elm.paint/?w=adoption:100#sources": "models/elm-paint/?w=adoption:100#sources",
    "compare/birch-small-vs-alder-large/?w=adoption:100&use=mtok_in:7": (
        "compare/alder-large-vs-birch-small/?w=adoption:100&use=mtok_in:7"
    ),
    "compare/elm-paint-vs-cedar-voice/?use=mtok_in:7": "compare/?m=cedar-voice,elm-paint&use=mtok_in:7",
}
HOSTILE = (
    "/evil.example/",
    "//evil.example/x",
    "%2F%2Fevil.example/",
    "javascript:alert(1)",
    "compare/javascript:alert(1)-vs-alder-large/",
    "compare/%2F%2Fevil.example-vs-alder-large/",
    "compare/alder-large-vs-//evil.example/",
    "compare/__proto__-vs-constructor/",
    "compare/-vs-/",
    f"compare/{'-vs-'.join('a' * 50)}/",
    "models/%zz/",
    "models/%E0%A4%A/",
    "models/..%2f..%2fevil/",
    "models/<img src=x onerror=alert(1)>/",
    "x/" * 400,
    "models/x/#//evil.example/",
    "models/x/?to=//evil.example/",
)


@pytest.fixture(scope="module", params=["/", "/repo/"])
def root(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, served: Served) -> str:
    """Return the address of a site in which one pair has a page; a model had slugs with two hyphens and with 'vs'."""
    base: str = request.param
    folder = tmp_path_factory.mktemp("listed")
    return served(build_variant(folder, base, site=LISTED), base)


def test_leads_on(page: Page, watch: Watch, root: str) -> None:
    """Reversed pairs, pairs without a page and former slugs arrive."""
    watch.excuse(MISSING)
    for missing, arrives in ARRIVALS.items():
        page.goto(root + missing, wait_until="commit")
        page.wait_for_url(root + arrives)

        expect(page.locator("h1").first).not_to_have_text("There is no page at this address")


def test_hostile_paths(page: Page, watch: Watch, root: str) -> None:
    """A hostile path stays where it is, in the words of the page for missing addresses."""
    watch.excuse(MISSING)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    for hostile in HOSTILE:
        page.goto(root + hostile)
        asked = page.url
        page.wait_for_load_state("networkidle")

        expect(page.locator("h1")).to_have_text("There is no page at this address")
        assert page.url == asked
        assert page.locator("main img").count() == 0
    assert dialogs == []


def test_nearest_names(page: Page, watch: Watch, root: str) -> None:
    """A name that is nearly right is answered with the nearest ones, as links."""
    watch.excuse(MISSING)
    page.goto(f"{root}models/ceder-voise/")

    expect(page.locator("[data-nearest] a").first).to_have_text("Cedar Voice")
    assert page.locator("[data-nearest] a").first.get_attribute("href") == f"{root}models/cedar-voice/"
    assert axe_violations(page) == ()


def test_nearest_comparison(page: Page, watch: Watch, root: str) -> None:
    """Two names that are nearly right are answered with their comparison first, then with the models."""
    watch.excuse(MISSING)
    page.goto(f"{root}compare/ceder-vs-elm-pant/?w=adoption:100")

    expect(page.locator("[data-nearest] a")).to_have_text(["Cedar Voice vs Elm Paint", "Cedar Voice", "Elm Paint"])
    assert page.locator("[data-nearest] a").first.get_attribute("href") == (
        f"{root}compare/?m=cedar-voice,elm-paint&w=adoption:100"
    )


def test_nothing_is_near(page: Page, watch: Watch, root: str) -> None:
    """Where no name is near, no empty heading stands there."""
    watch.excuse(MISSING)
    page.goto(f"{root}models/zzzz/")
    page.wait_for_load_state("networkidle")

    expect(page.get_by_text("Names like it")).to_be_hidden()
    assert axe_violations(page) == ()


def test_without_scripts(browser: Browser, root: str) -> None:
    """Without scripts the page still leads to the ranking, the capabilities, the search and any two models."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{root}compare/birch-small-vs-alder-large/")

        expect(page.get_by_role("article").get_by_role("link")).to_have_text(
            [re.compile("ranking"), re.compile("capabilities"), re.compile("search"), re.compile("compare any two")]
        )
        page.get_by_role("article").get_by_role("link", name="ranking").click()
        expect(page).to_have_url(root)
