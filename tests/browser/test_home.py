"""A reader narrows the rankings down by filters and hard limits, and sees what they set aside."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import axe_violations
from tests.browser.hosting import Served
from tests.browser.variants import build_variant

MODELS = ["Alder Large", 'Birch & Sons "Small"', "Cedar Voice", "Dogwood Paint", "Elm Paint"]


@pytest.fixture(scope="module", params=["/", "/repo/"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, served: Served) -> str:
    """Return the address of a site."""
    base: str = request.param
    return served(build_variant(tmp_path_factory.mktemp("home"), base), base)


def _shown(page: Page) -> list[str]:
    """The names of the models that are shown, sorted."""
    return sorted(page.locator("tbody tr:visible th a").all_inner_texts())


def _limit(page: Page, label: str, option: str, outcome: str) -> None:
    """Choose an option and wait for what it leads to."""
    controls = page.locator(".limits")
    if not controls.is_visible():
        page.get_by_text("Filters and hard limits").click()
    controls.get_by_role("combobox", name=label, exact=True).select_option(label=option)
    expect(page.locator("[data-outcome]")).to_have_text(outcome)


def _set_aside(page: Page) -> list[str]:
    """What the limits set aside, line by line."""
    return [" ".join(text.split()) for text in page.locator("[data-set-aside] li").all_text_contents()]


@pytest.mark.parametrize(
    ("label", "option", "outcome", "shown", "set_aside"),
    [
        (
            "Weights",
            "open",
            "3 of 5 models fit; of 1 more it is not known; 1 is excluded.",
            ["Alder Large", "Cedar Voice", "Dogwood Paint", "Elm Paint"],
            ['Weights open excludes 1: Birch & Sons "Small".', "Weights open is not known of 1: Cedar Voice."],
        ),
        (
            "Commercial use",
            "allowed",
            "4 of 5 models fit; of 1 more it is not known.",
            MODELS,
            ["Commercial use allowed is not known of 1: Cedar Voice."],
        ),
        (
            "Context window at least",
            "128K",
            "1 of 5 models fits; of 3 more it is not known; 1 is excluded.",
            ["Alder Large", "Cedar Voice", "Dogwood Paint", "Elm Paint"],
            [
                'Context window at least 128K excludes 1: Birch & Sons "Small".',
                "Context window at least 128K is not known of 3: Cedar Voice, Dogwood Paint, Elm Paint.",
            ],
        ),
        ("Kind", "Pictures", "2 of 5 models shown.", ["Dogwood Paint", "Elm Paint"], []),
        ("Type", "Services", "1 of 5 models shown.", ["Cedar Voice"], []),
        (
            "Licence",
            "MIT License",
            "2 of 5 models fit; of 1 more it is not known; 2 are excluded.",
            ["Cedar Voice", "Dogwood Paint", "Elm Paint"],
            [
                'Licence MIT License excludes 2: Alder Large, Birch & Sons "Small".',
                "Licence MIT License is not known of 1: Cedar Voice.",
            ],
        ),
    ],
)
def test_limits(
    page: Page, site: str, label: str, option: str, outcome: str, shown: list[str], set_aside: list[str]
) -> None:
    """A limit hides what it excludes; how many that are, and of how many it is not known, is said with their names."""
    page.goto(site)
    _limit(page, label, option, outcome)

    assert (_shown(page), _set_aside(page)) == (shown, set_aside)


def test_price(page: Page, site: str) -> None:
    """A price ceiling holds in its unit; what is free fits where it has no price in it."""
    page.goto(site)
    page.get_by_text("Filters and hard limits").click()
    page.get_by_role("combobox", name="Price in").select_option(label="USD per million input tokens")
    page.get_by_label("Price at most").fill("0.3")
    page.get_by_label("Price at most").press("Tab")
    expect(page.locator("[data-outcome]")).to_have_text("2 of 5 models fit; of 2 more it is not known; 1 is excluded.")

    assert _set_aside(page) == [
        "Price at most 0.3 USD per million input tokens excludes 1: Alder Large.",
        "Price at most 0.3 USD per million input tokens is not known of 2: Cedar Voice, Elm Paint.",
    ]


def test_limits_together(page: Page, site: str) -> None:
    """Each limit names what it excludes; a model that two exclude is counted once."""
    page.goto(site)
    _limit(page, "Weights", "open", "3 of 5 models fit; of 1 more it is not known; 1 is excluded.")
    _limit(page, "Licence", "MIT License", "2 of 5 models fit; of 1 more it is not known; 2 are excluded.")
    _limit(page, "Kind", "Text", "0 of the 2 models that are left by kind and type fit; 2 are excluded.")

    assert _shown(page) == []


def test_unknown_is_marked(page: Page, site: str) -> None:
    """A model of which a limit is not known to hold stays, marked with what is not known."""
    page.goto(site)
    _limit(page, "Weights", "open", "3 of 5 models fit; of 1 more it is not known; 1 is excluded.")

    assert page.locator("tr:visible .unknown").all_inner_texts() == ["not known: Weights open"]
    assert axe_violations(page) == ()


def test_address(page: Page, site: str) -> None:
    """The address keeps the limits beside what else it holds, brings them back, and forgets what is cleared."""
    page.goto(f"{site}?other=1")
    _limit(page, "Weights", "open", "3 of 5 models fit; of 1 more it is not known; 1 is excluded.")

    expect(page).to_have_url(f"{site}?other=1&weights=open")
    page.goto(f"{site}?other=1&weights=open")
    expect(page.locator("[data-outcome]")).to_have_text("3 of 5 models fit; of 1 more it is not known; 1 is excluded.")
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator("[data-outcome]")).to_have_text("")
    expect(page).to_have_url(f"{site}?other=1")
    assert _shown(page) == MODELS


def test_hostile_address(page: Page, site: str) -> None:
    """What no control offers is no limit."""
    hostile = "?weights=<img src=x>&kind=__proto__&price=1e999&unit=constructor&min-context='\"#<b>"
    page.goto(site + hostile, wait_until="networkidle")
    page.get_by_role("button", name="Clear all").wait_for()

    assert _shown(page) == MODELS
    assert page.locator("main img").count() == 0


def test_nothing_is_loaded_before(page: Page, site: str) -> None:
    """The rankings load no data before a limit is set."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site, wait_until="networkidle")

    assert [url for url in asked if url.endswith(".json")] == []


def test_sorting(page: Page, site: str) -> None:
    """A ranking is sorted by any of its columns, by keyboard too, and says which."""
    page.goto(site)
    table = page.locator("[data-kind=pictures] table")
    names = table.locator("tbody th a")
    by_rank = names.all_inner_texts()
    table.get_by_role("button", name="Rank").press("Enter")

    expect(names).to_have_text(by_rank[::-1])
    expect(table.get_by_role("columnheader", name="Rank")).to_have_attribute("aria-sort", "ascending")
    table.get_by_role("button", name="Name").press("Enter")
    expect(names).to_have_text(["Dogwood Paint", "Elm Paint"])


def test_accessible(page: Page, site: str) -> None:
    """The page has no violations of axe's rules with its limits open and set."""
    page.goto(site)
    _limit(page, "Licence", "MIT License", "2 of 5 models fit; of 1 more it is not known; 2 are excluded.")
    page.get_by_text("What the limits set aside").click()

    assert axe_violations(page) == ()


def test_without_script(browser: Browser, site: str) -> None:
    """Without JavaScript every model stands in its ranking, and no control that does nothing."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site)

        assert _shown(page) == MODELS
        expect(page.locator(".limits")).to_be_hidden()
