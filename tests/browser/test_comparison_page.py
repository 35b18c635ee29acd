"""A comparison answers within a phone's first screens, and says whose each column is to eyes and to readers of text."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.hosting import Served
from tests.browser.variants import build, build_variant
from tests.conftest import ROOT

WITHIN_A_FAMILY = ("compare/alder-large-vs-birch-small/", "compare/dogwood-paint-vs-elm-paint/")
ANSWERED_ABOVE = 1_100
"""Pixels on a phone of 390: the answer, the price and both sides' reasons lie above."""

MOST_PHONE_HEIGHT = 4_500
MOST_HTML = 24_000
MOST_SHIFT = 0.05

BOTTOM = (
    "(one) => Math.max(...[...document.querySelectorAll(one)].map((found) => found.getBoundingClientRect().bottom))"
)
SHIFT = """() => new Promise((resolve) => {
  let sum = 0;
  const seen = new PerformanceObserver((list) => list.getEntries().forEach((entry) => { sum += entry.value; }));
  seen.observe({type: "layout-shift", buffered: true});
  requestAnimationFrame(() => requestAnimationFrame(() => { seen.disconnect(); resolve(sum); }));
})"""


@pytest.fixture(scope="module")
def address(built_site: Path, served: Served) -> str:
    """Return the address of the fixture site under a path."""
    return served(built_site)


@pytest.mark.parametrize("path", WITHIN_A_FAMILY)
def test_the_answer_stands_first(page: Page, address: str, path: str) -> None:
    """The score, the price and what to take lie within a screen and a half; with folds closed the page is short."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address + path)

    assert page.evaluate(BOTTOM, ".answer, .take") < ANSWERED_ABOVE
    assert page.locator(".brief").get_by_role("row", name="Price").count() == 1
    assert page.evaluate("document.documentElement.scrollHeight") <= MOST_PHONE_HEIGHT


def test_the_longest_answer_stands_first(page: Page, served: Served, tmp_path: Path) -> None:
    """So does one with all that makes an answer long: see the texts in tests/fixtures/longest."""
    build("--content", ROOT / "tests/fixtures/longest/content", "--out", tmp_path / "site")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(served(tmp_path / "site") + "compare/juniper-flashlight-vs-larch-instruct/")

    assert page.locator(".life, .badge").all_inner_texts() == [
        "Juniper 2.5 Flashlight ends 21 Dec 2026; newer: Juniper 3.5 Flashlight Small",
        "Juniper 2.5 Flashlight ranks higher, not certain",
    ]
    assert page.locator(".take li").count() == 6
    assert page.evaluate(BOTTOM, ".answer, .take") < ANSWERED_ABOVE


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_columns_have_names_for_readers_of_text(page: Page, address: str, width: int) -> None:
    """At any width both sides are column headers of the facts, whatever is seen of them."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + WITHIN_A_FAMILY[0])

    heads = page.locator("#facts").get_by_role("columnheader")
    assert heads.all_inner_texts() == ["Fact", "Alder Large", 'Birch & Sons "Small"']


@pytest.mark.parametrize("path", WITHIN_A_FAMILY)
def test_a_comparison_is_small_and_stands_still(page: Page, address: str, path: str) -> None:
    """Its HTML is at most 24 kB, and nothing moves once it is seen."""
    answer = page.goto(address + path)
    assert answer is not None
    page.wait_for_load_state("networkidle")

    assert len(answer.body()) <= MOST_HTML
    assert page.evaluate(SHIFT) < MOST_SHIFT


def test_equal_rows_are_a_tap_away_without_scripts(browser: Browser, address: str) -> None:
    """The fold is the browser's own."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + WITHIN_A_FAMILY[0])
        fold = page.locator("details", has=page.locator("summary", has_text="equal row"))
        assert not fold.locator("table").is_visible()

        fold.locator("summary").click()

        assert fold.locator("table").is_visible()
        assert fold.get_by_role("row", name="Type").is_visible()


def test_models_of_different_families_have_no_contest(page: Page, served: Served, tmp_path: Path) -> None:
    """No badge, no scores on one scale, no leads, no weights: what each is for, and where each stands."""
    address = served(build_variant(tmp_path, "/repo/", site="pairs: {policy: all}\n"))
    page.goto(address + "compare/alder-large-vs-elm-paint/")

    assert page.locator(".badge, .lead-mark, .standings, [data-turn]").count() == 0
    assert page.locator("[data-cost]").count() == 0
    assert page.locator(".answer .strength").inner_text().startswith("They do different jobs: Alder Large answers")
    assert page.locator(".places li").count() == 2
    assert page.locator('meta[name="robots"]').get_attribute("content") == "noindex"
