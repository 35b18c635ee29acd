"""A reader with a need and no model finds one, and compares two."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import axe_violations
from tests.browser.hosting import Served
from tests.browser.variants import LISTED, build_variant
from tests.browser.watch import Watch

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "<mark>talk</mark><script>alert(1)</script>",
    "\"'><svg/onload=alert(1)>",
    "%E0%A4%A %00 %",
    "//evil.example/",
    "javascript:alert(1)",
    "__proto__ constructor",
    "(((((*+?[",
    "talk " * 2000,
    "會議記錄",
    "\u202egnp.exe",
)


@pytest.fixture(scope="module", params=["/", "/repo/"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, served: Served) -> str:
    """Return the address of a site in which one pair of models has a page."""
    base: str = request.param
    return served(build_variant(tmp_path_factory.mktemp("search"), base, site=LISTED), base)


def _search(page: Page, words: str) -> None:
    """Type words and wait until it is said what is found."""
    page.get_by_role("searchbox", name="What do you need done?").fill(words)
    page.keyboard.press("Enter")
    _be_answered(page)


def _be_answered(page: Page) -> None:
    """Wait until what stands there answers the last thing that was asked."""
    expect(page.locator("[data-results]")).to_have_attribute("aria-busy", "false")
    expect(page.locator("[data-status]")).not_to_be_empty()


def _found(page: Page) -> list[str]:
    """The headings of what is found."""
    return page.locator("[data-results] h2").all_inner_texts()


def test_from_need_to_comparison(page: Page, site: str) -> None:
    """A need leads to a capability that no heading names so, its models to their comparison."""
    page.goto(f"{site}search/")
    _search(page, "talk to an assistant")

    assert _found(page)[0] == "Chat"
    page.get_by_role("checkbox", name="Compare Alder Large").first.check()
    page.get_by_role("checkbox", name='Compare Birch & Sons "Small"').first.check()
    page.get_by_role("link", name=re.compile("^Compare Alder Large with")).click()
    page.wait_for_url(f"{site}compare/alder-large-vs-birch-small/")


def test_pair_without_a_page(page: Page, site: str) -> None:
    """Two picked models that have no page of their own are compared in the browser; a third pick replaces the first."""
    page.goto(f"{site}search/?q=chat")
    page.get_by_role("checkbox", name="Compare Alder Large").first.check()
    _search(page, "make a picture from a description")
    page.get_by_role("checkbox", name="Compare Dogwood Paint").first.check()
    page.get_by_role("checkbox", name="Compare Elm Paint").first.check()
    page.get_by_role("link", name=re.compile("^Compare Dogwood Paint with Elm Paint$")).click()

    page.wait_for_url(re.compile(r"/compare/\?a=dogwood-paint&b=elm-paint"))
    expect(page.locator("article.comparison h1")).to_contain_text("Dogwood Paint")


def test_texts_of_models(page: Page, site: str) -> None:
    """What only a model's own text says is found too, with the place marked."""
    page.goto(f"{site}search/")
    _search(page, "megapixel")

    assert _found(page) == ["Text-to-image generation"]
    assert page.locator(".excerpt mark").first.inner_text().lower().startswith("megapixel")


def test_excerpt_is_text(page: Page, site: str) -> None:
    """What looks like markup in a model's text is text in an excerpt too."""
    page.goto(f"{site}search/")
    _search(page, "makes a page of a book")

    expect(page.locator(".excerpt").first).to_contain_text("Code such as <b> is shown")
    assert page.locator(".excerpt b").count() == 0


def test_nothing_before_typing(page: Page, site: str) -> None:
    """The page loads nothing but itself until the reader types; with a query in the address it searches at once."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}search/", wait_until="networkidle")
    before = [url for url in asked if url.endswith(".json") or "pagefind" in url]
    page.goto(f"{site}search/?q=chat")
    _be_answered(page)

    assert before == []
    assert [url for url in asked if "pagefind.js" in url] != []
    assert _found(page)[0] == "Chat"


def test_address_keeps_all(page: Page, site: str) -> None:
    """Query and limits are kept in the address, and the address brings them back."""
    page.goto(f"{site}search/")
    _search(page, "chat")
    page.get_by_text("Filters and hard limits").click()
    page.get_by_label("Weights").select_option("open")
    expect(page.locator("[data-outcome]")).to_contain_text("excluded")

    expect(page).to_have_url(f"{site}search/?q=chat&weights=open")
    page.goto(f"{site}search/?q=chat&weights=open")
    expect(page.locator("[data-outcome]")).to_contain_text("excluded")
    expect(page.get_by_label("Weights")).to_have_value("open")
    expect(page.get_by_role("searchbox", name="What do you need done?")).to_have_value("chat")


def test_header_search(page: Page, site: str) -> None:
    """The box in the header of any page leads to the search."""
    page.goto(f"{site}methodology/")
    page.get_by_role("searchbox").fill("shorten a report")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}search/?q=shorten+a+report")

    expect(page.locator("[data-results] h2").first).to_have_text("Summaries")


def test_closing_link(page: Page, site: str) -> None:
    """The closing line of a comparison leads to the search with the shared category filled in."""
    page.goto(f"{site}compare/alder-large-vs-birch-small/")
    page.get_by_role("link", name="Need something different? Search the match graph").click()
    page.wait_for_url(f"{site}search/?q=Text")
    _be_answered(page)

    assert sorted(_found(page)[:3]) == ["Chat", "Summaries", "Translation"]


def test_models_by_name(page: Page, site: str) -> None:
    """A query that names models finds them."""
    page.goto(f"{site}search/")
    _search(page, "alder large vs elm paint")

    assert _found(page)[0] == "Of that name"
    names = page.locator("[aria-labelledby=found-by-name] .found-name a").all_inner_texts()
    assert sorted(names) == ["Alder Large", "Elm Paint"]


def test_nothing_found(page: Page, site: str) -> None:
    """Where nothing is found, the page says what to do, and names what looks like it."""
    page.goto(f"{site}search/")
    _search(page, "sumaries")

    expect(page.locator("[data-status]")).to_have_text("Nothing found.")
    advice = page.locator("[data-results]")
    expect(advice).to_contain_text("Say what is to be done in other words")
    expect(advice.get_by_role("link", name="Summaries")).to_have_attribute(
        "href", re.compile("capabilities/summaries/$")
    )
    assert axe_violations(page) == ()


@pytest.mark.parametrize("way", ["typed", "address"])
def test_hostile_query(page: Page, site: str, way: str) -> None:
    """A query is text, whatever it holds: typed or in the address it adds no element and leads nowhere."""
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
    for words in HOSTILE:
        if way == "address":
            page.goto(f"{site}search/?q={quote(words)[:3000]}")
        else:
            page.goto(f"{site}search/")
            page.get_by_role("searchbox", name="What do you need done?").fill(words)
            page.keyboard.press("Enter")
        _be_answered(page)

        assert page.locator("main img, main svg, main script, main iframe").count() == 0
        assert page.url.startswith(f"{site}search/")


def test_hostile_address(page: Page, site: str) -> None:
    """Filters that no control offers and hashes do nothing."""
    page.goto(f"{site}search/?q=chat&weights=<b>&price=abc&unit=//evil.example&kind=__proto__#<img src=x>")
    _be_answered(page)

    expect(page.get_by_label("Weights")).to_have_value("")
    assert _found(page)[0] == "Chat"


def test_keyboard(page: Page, site: str) -> None:
    """The whole way goes by keyboard: to the box, through the results, to the comparison."""
    page.goto(f"{site}search/")
    page.keyboard.press("/")
    page.keyboard.type("chat")
    _be_answered(page)
    page.locator(".found-models").first.wait_for()
    boxes = page.get_by_role("checkbox")
    while not boxes.first.evaluate("box => box === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")

    expect(page.locator("[data-picked]")).to_contain_text("is picked. Pick another one to compare it with.")
    page.locator("[data-compare]").get_by_role("button", name="Clear").press("Enter")
    expect(page.locator("[data-compare]")).to_be_hidden()
    expect(boxes.first).to_be_focused()


def test_accessible(page: Page, site: str) -> None:
    """The page has no violations of axe's rules, empty, with results and with its limits open."""
    page.goto(f"{site}search/")
    empty = axe_violations(page)
    _search(page, "chat")
    page.get_by_text("Filters and hard limits").click()
    page.get_by_role("checkbox").first.check()

    assert (empty, axe_violations(page)) == ((), ())


def test_without_an_index(page: Page, watch: Watch, site: str) -> None:
    """Where there is no index, capabilities are found by their names and needs all the same."""
    page.route("**/pagefind/**", lambda route: route.fulfill(status=404))
    watch.excuse("pagefind.js (404)")
    page.goto(f"{site}search/")
    _search(page, "write down a meeting")

    assert _found(page)[0] == "Transcription"


def test_without_data(page: Page, watch: Watch, site: str) -> None:
    """Where the data cannot be had, the page says so and shows the list of capabilities."""
    page.route("**/api/v1/capabilities.json", lambda route: route.fulfill(status=503))
    watch.excuse("capabilities.json (503)")
    page.goto(f"{site}search/")
    _search(page, "chat")

    expect(page.locator("[data-status]")).to_contain_text("could not be loaded")
    expect(page.get_by_role("heading", name="Pictures")).to_be_visible()


def test_after_a_lost_connection(page: Page, watch: Watch, site: str) -> None:
    """A search that failed once works as soon as the data can be had again, without loading the page anew."""
    page.route("**/api/v1/capabilities.json", lambda route: route.fulfill(status=503), times=1)
    watch.excuse("capabilities.json (503)")
    page.goto(f"{site}search/")
    _search(page, "chat")
    expect(page.locator("[data-status]")).to_contain_text("could not be loaded")
    _search(page, "write down a meeting")

    assert _found(page)[0] == "Transcription"


def test_without_script(browser: Browser, site: str) -> None:
    """Without JavaScript the list of capabilities stands in place of the search."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site}search/?q=chat")

        expect(page.get_by_role("link", name="Transcription")).to_be_visible()
        expect(page.get_by_role("searchbox")).to_have_count(0)
