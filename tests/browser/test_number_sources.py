"""A number says beside it where it is from; without scripts it is a link to that line."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.accessibility import axe_violations
from tests.browser.hosting import Served
from tests.browser.variants import LISTED, build_variant
from tests.browser.watch import Watch

PAIR = "compare/alder-large-vs-birch-small/"
MOST_NEEDED = 44
"""Pixels of what is tapped."""


@pytest.fixture(scope="module", params=["/", "/repo/"])
def root(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, served: Served) -> str:
    """Return the address of a site in which one pair has a page."""
    base: str = request.param
    return served(build_variant(tmp_path_factory.mktemp("sources"), base, site=LISTED), base)


def _mark(page: Page, side: str) -> Locator:
    """The number of a side's result on the test that both took."""
    return page.locator(f".result > p:nth-child({2 + 'ab'.index(side)}) a").first


def test_said_beside_the_number(page: Page, root: str) -> None:
    """A tap says what the source showed, who reported it and when, with the link; the page stays where it is."""
    page.goto(root + PAIR)
    _mark(page, "b").click()

    box = page.get_by_role("dialog", name="Where this number is from")
    expect(box.locator("p").first).to_contain_text("Reading test (zero-shot): 74%")
    expect(box.locator("p").first).to_contain_text(
        "birch.example.org/card, 10 February 2026, reported by the publisher"
    )
    expect(box.get_by_role("link").first).to_have_attribute("href", "https://birch.example.org/card")
    expect(page).to_have_url(root + PAIR)
    assert axe_violations(page) == ()


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (".standing.a a.figure", "UnfragileRank"),
        ("#facts tr:has-text('UnfragileRank') a.figure", "UnfragileRank"),
        (".facts tr:has-text('Adoption') a.figure", "Downloads in 30 days"),
        (".facts tr:has-text('Ecosystem') a.figure", "Tools that run it"),
        (".brief tr:has-text('Price') a.figure", "per million input tokens"),
    ],
)
def test_what_a_number_is_made_of(page: Page, root: str, number: str, told: str) -> None:
    """A score says its sum or its evidence, a price the offers; the page stays where it is."""
    page.goto(root + PAIR)
    page.locator(number).first.click()

    box = page.get_by_role("dialog", name="Where this number is from")
    expect(box.locator(".told")).to_contain_text(told)
    expect(box.get_by_role("link", name="Wrong?")).to_be_visible()
    expect(box).to_contain_text("with a GitHub account")
    expect(page).to_have_url(root + PAIR)


def test_every_number_is_a_link(page: Page, root: str) -> None:
    """Every score, result, price and fact that has a source leads to it, and is large enough to be tapped."""
    page.goto(root + PAIR)
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")

    unsourced = page.locator(":is(.answer, .facts) span.figure").all_inner_texts()
    assert unsourced == ["31 January 2025", "5 November 2025"]  # no file says from where
    heights = page.eval_on_selector_all(
        "a.figure, .result a", "all => all.map((one) => one.getBoundingClientRect().height)"
    )
    assert heights
    assert min(heights) >= MOST_NEEDED


def test_wrong(page: Page, root: str) -> None:
    """The form on which a mistake is reported knows the model, its page and the number."""
    page.goto(root + PAIR)
    _mark(page, "b").click()
    address = page.get_by_role("link", name="Wrong?").get_attribute("href")

    fields = parse_qs(urlsplit(str(address)).query)
    assert fields["template"] == ["wrong-number.yml"]
    assert fields["model"] == ["birch-small"]
    assert fields["page"][0].endswith("/models/birch-small/")
    said = fields["number"][0].split(" · ")
    assert said[:3] == ["Reading test", "74%", "Reading test (zero-shot): 74%"]
    assert re.fullmatch(r"content/models/birch-small/signals\.yaml:\d+", said[3])
    assert said[4] == "birch.example.org/card"


def test_closed(page: Page, root: str) -> None:
    """Escape, the button, another tap on the mark and a tap elsewhere close it; the focus goes back to the mark."""
    page.goto(root + PAIR)
    mark, box = _mark(page, "a"), page.get_by_role("dialog")
    closings: tuple[Callable[[], None], ...] = (
        lambda: page.keyboard.press("Escape"),
        lambda: box.get_by_role("button", name="Close").click(),
    )
    for close in closings:
        mark.click()
        expect(box).to_have_count(1)
        close()
        expect(box).to_have_count(0)
        expect(mark).to_be_focused()
    for elsewhere in (mark, page.locator("h1")):
        mark.click()
        expect(box).to_have_count(1)
        elsewhere.click()
        expect(box).to_have_count(0)


def test_one_page_for_all_numbers(page: Page, root: str) -> None:
    """The model's page is loaded once for all of its numbers."""
    page.goto(root + PAIR)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for mark in (_mark(page, "a"), page.locator(".facts td.a a.figure").first):
        mark.click()
        expect(page.get_by_role("dialog")).to_have_count(1)
        page.keyboard.press("Escape")

    assert asked.count(f"{root}models/alder-large/") == 1


def test_cannot_be_had(page: Page, watch: Watch, root: str) -> None:
    """Where the line can't be loaded the mark leads to it."""
    watch.excuse("models/alder-large/")
    page.goto(root + PAIR)
    page.route("**/models/alder-large/", lambda route: route.fulfill(status=503, body=""), times=1)
    _mark(page, "a").click()

    page.wait_for_url(f"{root}models/alder-large/#s*")


def test_without_scripts(browser: Browser, root: str) -> None:
    """Without scripts the mark is a link to the line of the source, which says what it showed."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(root + PAIR)
        _mark(page, "b").click()

        page.wait_for_url(f"{root}models/birch-small/#s*")
        expect(page.locator(":target")).to_contain_text("Reading test (zero-shot): 74%")
        expect(page.locator(":target")).to_be_visible()


@pytest.mark.parametrize(
    ("address", "cells"),
    [
        ("", ".ranked :is(.rank, .price, .bears)"),
        ("capabilities/chat/", ".ranked :is(.rank, .price, .bears)"),
        ("compare/?m=alder-large,birch-small,dogwood-paint", "table[aria-label^='Same tests'] td"),
    ],
)
def test_numbers_of_lists(page: Page, root: str, address: str, cells: str) -> None:
    """Ranks, prices and results in a list of models lead to the line or the part that proves them, and say it beside."""
    page.goto(root + address)
    numbers = page.locator(f"{cells} .figure")
    numbers.first.wait_for()

    assert (
        numbers.evaluate_all("all => all.filter((one) => !one.href.match(/models.*#(s[0-9]+|rank|prices)$/)).length")
        == 0
    )
    numbers.locator("visible=true").last.click()
    box = page.get_by_role("dialog", name="Where this number is from")
    expect(box.get_by_role("link", name="Wrong?")).to_be_visible()
    expect(page).to_have_url(re.compile(re.escape(root + address.split("?")[0])))
