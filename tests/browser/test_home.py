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
    """The names of the models that the limits leave in any ranking, sorted."""
    return sorted(set(page.locator(".ranking tbody tr:not([hidden]) a.name").all_text_contents()))


def _limit(page: Page, label: str, option: str | None, outcome: str) -> None:
    """Tick a limit, or choose an option of it, and wait for what it leads to."""
    controls = page.locator(".limits")
    if option is None:
        controls.get_by_label(label, exact=True).check()
    else:
        control = controls.get_by_role("combobox", name=label, exact=True)
        if not control.is_visible():
            page.get_by_text("More limits").click()
        control.select_option(label=option)
    expect(page.locator("[data-outcome]")).to_have_text(outcome)


def _set_aside(page: Page) -> list[str]:
    """What the limits set aside, line by line."""
    return [" ".join(text.split()) for text in page.locator("[data-set-aside] li").all_text_contents()]


@pytest.mark.parametrize(
    ("label", "option", "outcome", "shown", "set_aside"),
    [
        (
            "Open weights",
            None,
            "3 of 5 models fit; of 1 more it is not known; 1 is excluded.",
            ["Alder Large", "Cedar Voice", "Dogwood Paint", "Elm Paint"],
            ['Open weights excludes 1: Birch & Sons "Small".', "Open weights is not known of 1: Cedar Voice."],
        ),
        (
            "Commercial use",
            None,
            "4 of 5 models fit; of 1 more it is not known.",
            MODELS,
            ["Commercial use is not known of 1: Cedar Voice."],
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
    page: Page, site: str, label: str, option: str | None, outcome: str, shown: list[str], set_aside: list[str]
) -> None:
    """A limit hides what it excludes; how many that are, and of how many it is not known, is said with their names."""
    page.goto(site)
    _limit(page, label, option, outcome)

    assert (_shown(page), _set_aside(page)) == (shown, set_aside)


def test_price(page: Page, site: str) -> None:
    """A price ceiling holds in its unit; what is free fits, whoever sells it."""
    page.goto(site)
    page.get_by_role("combobox", name="Price in").select_option(label="USD per million input tokens")
    page.get_by_label("Price at most").fill("0.3")
    page.get_by_label("Price at most").press("Tab")
    expect(page.locator("[data-outcome]")).to_have_text("3 of 5 models fit; of 2 more it is not known.")

    assert _set_aside(page) == [
        "Price at most 0.3 USD per million input tokens is not known of 2: Cedar Voice, Elm Paint.",
    ]


def test_limits_together(page: Page, site: str) -> None:
    """Each limit names what it excludes; a model that two exclude is counted once."""
    page.goto(site)
    _limit(page, "Open weights", None, "3 of 5 models fit; of 1 more it is not known; 1 is excluded.")
    _limit(page, "Licence", "MIT License", "2 of 5 models fit; of 1 more it is not known; 2 are excluded.")
    _limit(page, "Type", "Services", "0 of the 1 models that are left by kind and type fit; of 1 more it is not known.")

    assert _shown(page) == ["Cedar Voice"]
    expect(page.get_by_text("None of these fits your limits.").first).to_be_visible()


def test_unknown_is_marked(page: Page, site: str) -> None:
    """A model of which a limit is not known to hold stays, marked with what is not known."""
    page.goto(site)
    _limit(page, "Open weights", None, "3 of 5 models fit; of 1 more it is not known; 1 is excluded.")

    assert page.locator("tr:not([hidden]) .unknown").all_text_contents() == ["not known: Open weights"]
    assert axe_violations(page) == ()


def test_address(page: Page, site: str) -> None:
    """The address keeps the limits beside what else it holds, brings them back, and forgets what is cleared."""
    page.goto(f"{site}?other=1")
    _limit(page, "Open weights", None, "3 of 5 models fit; of 1 more it is not known; 1 is excluded.")

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


def test_memory(page: Page, site: str) -> None:
    """What one has of memory is a free number, held as in a search against what is stated, else against the leanest way."""
    page.goto(site)
    page.get_by_label("Memory needed at most").fill("5.5")
    page.get_by_label("Memory needed at most").press("Tab")
    expect(page.locator("[data-outcome]")).to_have_text(
        "0 of 5 models fit; of 2 more it is not known; 3 are excluded."
    )  # a stated need of 18 GB does not fit, and the weights alone would; closed weights fit nowhere
    expect(page).to_have_url(f"{site}?max-memory=5.5")
    assert set(page.locator("tr:not([hidden]) .unknown").all_text_contents()) == {
        "18 GB stated; 5 GB worked out at 16 bits: may fit",
        "not known: Memory needed at most 5.5 GB",
    }

    page.get_by_label("Memory needed, how").select_option(label="worked out at 16 bits")
    expect(page).to_have_url(f"{site}?max-memory=5.5&at-max-memory=worked+out+at+16+bits")
    page.get_by_label("Memory needed at most").fill("18")
    page.get_by_label("Memory needed at most").press("Tab")
    expect(page.locator("[data-outcome]")).to_have_text("3 of 5 models fit; of 1 more it is not known; 1 is excluded.")


def test_one_ranking_at_a_time(page: Page, site: str) -> None:
    """A tab shows its ranking alone and stands in the address, which brings it back."""
    page.goto(site)
    tabs = page.get_by_role("navigation", name="Rankings").get_by_role("link")
    shown = page.locator(".ranking:visible")
    expect(shown).to_have_count(1)
    tabs.last.click()
    expect(tabs.last).to_have_attribute("aria-current", "true")
    key = page.url.rpartition("#kind-")[2]
    expect(shown).to_have_attribute("data-kind", key)
    page.reload()
    expect(shown).to_have_attribute("data-kind", key)


def test_ticked_models_are_compared(page: Page, site: str) -> None:
    """Two ticked rows, of whatever ranking, lead to their comparison."""
    page.goto(f"{site}#kind-pictures")
    bar = page.get_by_role("region", name="Ticked to compare")
    page.get_by_label("Tick Dogwood Paint").check()
    expect(bar).to_contain_text("Dogwood Paint: tick one to three more to compare")
    page.get_by_label("Tick Elm Paint").check()
    expect(bar.get_by_role("link")).to_have_attribute("href", "compare/?m=dogwood-paint,elm-paint")
    bar.get_by_role("button", name="Clear").click()
    expect(bar).to_be_hidden()


def test_two_names_and_a_need(page: Page, site: str) -> None:
    """The first that a reader meets are two fields for names and one for a need; plain forms."""
    page.goto(site)
    forms = page.locator(".asks form")

    assert [form.get_attribute("action") for form in forms.all()] == ["compare/", "search/"]
    assert [field.get_attribute("name") for field in page.locator(".asks input").all()] == ["a", "b", "q"]
    assert page.locator("datalist option").count() == len(MODELS)


@pytest.mark.parametrize("width", [320, 390, 768, 1180, 1280])
def test_columns_have_names(page: Page, site: str, width: int) -> None:
    """A ranking's columns keep their heads for readers of text at every width, and nothing overflows."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site)
    table = page.locator(".ranking:visible table")

    assert table.get_by_role("columnheader").count() == 7
    assert table.evaluate("one => one.scrollWidth <= one.parentElement.clientWidth + 1")


def test_sorting(page: Page, site: str) -> None:
    """A ranking is sorted by any of its columns, by keyboard too, and says which."""
    page.goto(f"{site}#kind-pictures")
    table = page.locator("[data-kind=pictures] table")
    names = table.locator("tbody a.name")
    by_rank = names.all_inner_texts()
    table.get_by_role("button", name="Rank").press("Enter")

    expect(names).to_have_text(by_rank[::-1])
    expect(table.get_by_role("columnheader", name="Rank")).to_have_attribute("aria-sort", "ascending")
    table.get_by_role("button", name="model", exact=False).press("Enter")
    expect(names).to_have_text(["Dogwood Paint", "Elm Paint"])


def test_what_is_not_known_stands_last(page: Page, site: str) -> None:
    """A model of which no price is known is neither the cheapest nor the dearest."""
    page.goto(f"{site}#kind-pictures")
    table = page.locator("[data-kind=pictures] table")
    for order in ("ascending", "descending"):
        table.get_by_role("button", name="Price").press("Enter")

        expect(table.get_by_role("columnheader", name="Price")).to_have_attribute("aria-sort", order)
        expect(table.locator("tbody a.name")).to_have_text(["Dogwood Paint", "Elm Paint"])


def test_accessible(page: Page, site: str) -> None:
    """The page has no violations of axe's rules with its limits open and set."""
    page.goto(site)
    _limit(page, "Licence", "MIT License", "2 of 5 models fit; of 1 more it is not known; 2 are excluded.")
    page.get_by_text("Left out by your filters").click()

    assert axe_violations(page) == ()


def test_without_script(browser: Browser, site: str) -> None:
    """Without JavaScript every model stands in its ranking, and no control that does nothing."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site)

        assert _shown(page) == MODELS
        assert page.locator(".ranking:visible").count() == page.locator(".ranking").count()
        expect(page.locator(".limits")).to_be_hidden()
