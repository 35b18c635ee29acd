"""What one's own use costs with each side, kept in the address and taken along."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import axe_violations
from tests.browser.hosting import Served
from tests.browser.variants import LISTED, build_variant

PAIR = "compare/alder-large-vs-birch-small/"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, served: Served) -> str:
    """Return the address of a site in which one pair has a page; both sides sell tokens in and out."""
    return served(build_variant(tmp_path_factory.mktemp("cost"), "/repo/", site=LISTED))


def _sums(page: Page) -> list[str]:
    """The sum of each side, with what is noted beside it."""
    page.locator("[data-cost] table").wait_for()
    return [row.inner_text().replace("\t", " ") for row in page.locator("[data-cost] tr").all()]


def test_sums(page: Page, root: str) -> None:
    """Each side's sum follows what is typed, with who asks it and whether it may be free; the address keeps it, and the links to other comparisons do."""
    page.goto(root + PAIR)
    page.get_by_label("Million tokens in").fill("10")
    page.get_by_label("Million tokens out").fill("2.5")

    assert _sums(page) == [
        "Alder Large $8.75 hosted API; or open weights: free on your own machine; 17% more",
        'Birch & Sons "Small" $7.50 API',
    ]
    expect(page).to_have_url(f"{root}{PAIR}?use=mtok_in:10,mtok_out:2.5")
    assert "use=mtok_in:10,mtok_out:2.5" in str(page.get_by_role("link", name="swap").get_attribute("href"))


def test_use_in_the_address(page: Page, root: str) -> None:
    """A link with one's own use shows the same sums."""
    page.goto(f"{root}{PAIR}?use=mtok_in:10,mtok_out:2.5")

    expect(page.get_by_label("Million tokens in")).to_have_value("10")
    assert _sums(page) == [
        "Alder Large $8.75 hosted API; or open weights: free on your own machine; 17% more",
        'Birch & Sons "Small" $7.50 API',
    ]


@pytest.mark.parametrize(
    "use", ["", "mtok_in", "mtok_in:-1", "mtok_in:1e9", "stones:5", "<img src=x>", "mtok_in:1," * 99]
)
def test_unsound_use(page: Page, root: str, use: str) -> None:
    """What is not sound in the address counts for nothing."""
    page.goto(f"{root}{PAIR}?use={use}")

    page.locator("[data-cost] table").wait_for()
    assert page.locator("[data-cost] img").count() == 0
    expect(page.get_by_label("Million tokens out")).to_have_value("1")


def test_nothing_is_sold(page: Page, root: str) -> None:
    """Where neither side has a price nothing is asked; where one has none, that is said."""
    page.goto(f"{root}compare/?m=dogwood-paint,elm-paint")
    page.locator("article.comparison").wait_for()
    expect(page.locator("[data-cost]")).to_have_count(0)

    page.goto(f"{root}compare/?m=alder-large,birch-small,cedar-voice")
    assert _sums(page)[2] == "Cedar Voice no price is known for tokens in and tokens out"
    page.goto(f"{root}compare/?m=alder-large,birch-small,elm-paint")
    assert _sums(page)[2] == "Elm Paint open weights: free on your own machine"
    assert axe_violations(page) == ()


@pytest.fixture(scope="module")
def dear(tmp_path_factory: pytest.TempPathFactory, served: Served) -> str:
    """Return the address of a site on which a minute costs much."""
    folder = tmp_path_factory.mktemp("dear")
    offer = (
        "{what: a film, unit: minute, price: 6, currency: USD, source: 'https://example.org/', observed: 2026-01-01}"
    )
    return served(build_variant(folder, "/repo/", cedar=f"pricing: {{tier: usage, offers: [{offer}]}}\n"))


def test_dear_units_begin_small(page: Page, dear: str) -> None:
    """What costs much begins with so few that nobody is shown thousands a month."""
    page.goto(f"{dear}compare/?m=cedar-voice,dogwood-paint,elm-paint")

    expect(page.get_by_label("Minutes")).to_have_value("6")
    assert _sums(page)[0] == "Cedar Voice $36.00 a film"


@pytest.mark.parametrize(("currency", "sum_"), [("JPY", "1,054 JPY"), ("KWD", "1,053.500 KWD"), ("EUR", "€1,053.50")])
def test_a_sum_has_the_coins_of_its_currency(
    page: Page, tmp_path: Path, served: Served, currency: str, sum_: str
) -> None:
    """No sum is shown in parts of a coin that there is not."""
    offer = f"{{what: a film, unit: minute, price: 150.5, currency: {currency}, source: 'https://example.org/', observed: 2026-01-01}}"
    root = served(build_variant(tmp_path, "/repo/", cedar=f"pricing: {{tier: usage, offers: [{offer}]}}\n"))
    page.goto(f"{root}compare/?m=cedar-voice,dogwood-paint,elm-paint&use=minute:7")

    assert _sums(page)[0] == f"Cedar Voice {sum_} a film"


def test_without_scripts(browser: Browser, root: str) -> None:
    """Without scripts nothing is asked that would not be answered."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(root + PAIR)

        expect(page.locator("[data-cost]")).to_be_hidden()
