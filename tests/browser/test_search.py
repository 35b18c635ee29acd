"""A reader with a need and no model finds one, and compares two."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.benchmarks.matching.labels import PARTS, read_labels
from tests.benchmarks.matching.twin import answers_in_browser, answers_in_python
from tests.browser.accessibility import axe_violations
from tests.browser.hosting import Served
from tests.browser.variants import LISTED, build_variant
from tests.browser.watch import Watch
from tests.conftest import FIXTURE_CONTENT
from unfragile.read.content import load_content

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

CONDITION = "license: {name: Cedar terms, commercial_use: limited, condition: up to ten users}\n"
ALDER, BIRCH, CEDAR, DOGWOOD, ELM = "Alder Large", 'Birch & Sons "Small"', "Cedar Voice", "Dogwood Paint", "Elm Paint"


@pytest.fixture(scope="module", params=["/", "/repo/"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, served: Served) -> str:
    """Return the address of a site in which one pair of models has a page, and one licence a condition."""
    base: str = request.param
    return served(build_variant(tmp_path_factory.mktemp("search"), base, site=LISTED, cedar=CONDITION), base)


def _search(page: Page, words: str) -> None:
    """Type words and wait until it is said what is found."""
    page.get_by_role("searchbox", name="What do you need done?").fill(words)
    page.keyboard.press("Enter")
    _be_answered(page)


def _be_answered(page: Page) -> None:
    """Wait until what stands there answers the last thing that was asked."""
    expect(page.locator("[data-results]")).to_have_attribute("aria-busy", "false")
    expect(page.locator("[data-status]")).not_to_be_empty()


def _asked_for(page: Page) -> str:
    """The name of the capability that the search seems to ask for."""
    return page.locator(".found-need a").first.inner_text()


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


def test_without_script(browser: Browser, site: str) -> None:
    """Without JavaScript the list of capabilities stands in place of the search."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site}search/?q=chat")

        expect(page.get_by_role("link", name="Transcription")).to_be_visible()
        expect(page.get_by_role("searchbox")).to_have_count(0)


def test_from_need_to_comparison(page: Page, site: str) -> None:
    """A need leads to a capability, its models to their comparison."""
    page.goto(f"{site}search/")
    _search(page, "talk to an assistant")

    assert _asked_for(page) == "Chat"
    page.get_by_role("checkbox", name="Compare Alder Large").first.check()
    page.get_by_role("checkbox", name='Compare Birch & Sons "Small"').first.check()
    page.get_by_role("link", name=re.compile("^Compare Alder Large with")).click()
    page.wait_for_url(f"{site}compare/alder-large-vs-birch-small/")


def test_nothing_before_typing(page: Page, site: str) -> None:
    """The page loads no data until the reader types; with a query in the address it searches at once."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}search/", wait_until="networkidle")
    before = [url for url in asked if url.endswith(".json")]
    page.goto(f"{site}search/?q=chat")
    _be_answered(page)

    assert before == []
    assert _asked_for(page) == "Chat"


def test_two_names_are_a_comparison(page: Page, site: str) -> None:
    """Two names lead to their comparison first."""
    page.goto(f"{site}search/?q=alder large vs elm paint")
    _be_answered(page)

    first = page.locator("[data-results] a").first
    expect(first).to_have_text("Compare Alder Large with Elm Paint")
    expect(first).to_have_attribute("href", re.compile(r"/compare/\?m=alder-large,elm-paint$"))


def test_a_misspelt_name(page: Page, site: str) -> None:
    """One name, misspelt, is asked back."""
    page.goto(f"{site}search/?q=alderr large")
    _be_answered(page)

    expect(page.locator(".found-named")).to_have_text("Did you mean Alder Large?")


def test_a_slip_in_one_word_of_a_name(page: Page, site: str) -> None:
    """One misspelt word of names is asked back with the models, and nobody says that nothing serves."""
    page.goto(f"{site}search/?q=paimt")
    _be_answered(page)

    expect(page.locator(".found-named")).to_have_text("Did you mean Dogwood Paint, Elm Paint?")
    expect(page.locator("[data-status]")).not_to_contain_text("Nothing")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("alder", "The model of that name: Alder Large."),
        ("alder large", "The model of that name: Alder Large."),
        ("sons", 'Did you mean Birch & Sons "Small"?'),
    ],
)
def test_who_is_named(page: Page, site: str, words: str, said: str) -> None:
    """A model is named as such by its name or how it begins, else it is asked back."""
    page.goto(f"{site}search/?q={words}")
    _be_answered(page)

    expect(page.locator(".found-named")).to_have_text(said)


@pytest.mark.parametrize("words", ["alder small", "alder 9", "and", "latest"])
def test_who_is_not(page: Page, site: str, words: str) -> None:
    """Another release and an ordinary word alone name no model."""
    page.goto(f"{site}search/?q={words}")
    _be_answered(page)

    expect(page.locator(".found-named")).to_have_count(0)
    expect(page.locator("[data-status]")).to_have_text("Nothing here serves that.")


def test_limits_are_chips(page: Page, site: str) -> None:
    """Limits that are typed become chips; one that is taken off leaves the query and the address."""
    page.goto(f"{site}search/?q=open chat 24 GB")
    _be_answered(page)
    chips = page.locator("[data-chips] button")
    expect(chips).to_have_text(["open weights ×", "at most 24 GB of memory ×"])
    chips.first.click()

    expect(page.get_by_role("searchbox", name="What do you need done?")).to_have_value("chat 24 GB")
    expect(page).to_have_url(f"{site}search/?q=chat+24+GB")


@pytest.mark.parametrize(
    ("words", "chips", "listed"),
    [
        ("chat 24 GB", "at most 24 GB of memory", {ALDER: ""}),
        ("chat, 24 gigs of VRAM", "at most 24 GB of memory", {ALDER: ""}),
        (
            "6 GB",
            "at most 6 GB of memory",
            {
                ELM: "",
                DOGWOOD: "18 GB stated; 5 GB worked out at 16 bits: may fit",
                CEDAR: "not known: at most 6 GB of memory",
            },
        ),
        ("chat -5 GB", "not understood: -5 GB", {ALDER: "", BIRCH: ""}),
        ("chat 0 GB", "", {ALDER: "", BIRCH: ""}),
        ("open models", "open weights", {ALDER: "", DOGWOOD: "", ELM: "", CEDAR: "not known: open weights"}),
        ("chat not open", "not understood: not open", {ALDER: "", BIRCH: ""}),
        ("non-commercial chat", "not understood: non-commercial", {ALDER: "", BIRCH: ""}),
        ("chat, not for commercial use", "not understood: not for commercial use", {ALDER: "", BIRCH: ""}),
        (
            "commercial",
            "commercial use",
            {ALDER: "", BIRCH: "", DOGWOOD: "", ELM: "", CEDAR: "commercial use limited: up to ten users"},
        ),
        ("chat under $1", "at most $1 per million input tokens", {ALDER: "", BIRCH: ""}),
        ("chat below 20 cents", "at most $0.20 per million input tokens", {ALDER: ""}),
        ("chat $1 per million output tokens", "at most $1 per million output tokens", {ALDER: ""}),
        (
            "chat no more than $3 an hour",
            "at most $0.05 per minute",
            {ALDER: "", BIRCH: "not known: at most $0.05 per minute"},
        ),
        ("chat over $1", "not understood: over $1", {ALDER: "", BIRCH: ""}),
        ("chat 5 €", "not understood: 5 €", {ALDER: "", BIRCH: ""}),
        ("chat 128k context", "context of at least 128,000 tokens", {ALDER: ""}),
        ("chat, at least 32k", "context of at least 32,000 tokens", {ALDER: "", BIRCH: ""}),
        ("chat with long context", "context of at least 128,000 tokens", {ALDER: ""}),
        ("chat, 1 million context", "context of at least 1,000,000 tokens", {}),
        ("free chat", "free: open weights or no price", {ALDER: ""}),
    ],
)
def test_what_a_limit_leaves(page: Page, site: str, words: str, chips: str, listed: dict[str, str]) -> None:
    """A limit is held as its chip says; what is not known to fit comes after what does, and says why."""
    page.goto(f"{site}search/?q={quote(words)}")
    _be_answered(page)
    found = {}
    for model in page.locator(".found-models li").all():
        found[model.locator(".found-name a").inner_text()] = " ".join(model.locator(".unknown").all_inner_texts())

    assert (found, [*found.values()]) == (listed, [*listed.values()])
    assert page.locator("[data-chips] button").all_inner_texts() == [f"{chip} ×" for chip in (chips,) if chip]


def test_no_limits_of_what_nothing_serves(page: Page, site: str) -> None:
    """Where nothing serves what is asked for, no word of it is shown as a limit."""
    page.goto(f"{site}search/")
    _search(page, "open chat")
    for words in ("open a bottle of wine", "cheap hotels"):
        _search(page, words)
        expect(page.locator("[data-status]")).to_have_text("Nothing here serves that.")

        expect(page.locator("[data-chips] button")).to_have_count(0)


def test_order_in_the_address(page: Page, site: str) -> None:
    """The order that is chosen is kept in the address."""
    page.goto(f"{site}search/?q=chat")
    _be_answered(page)
    page.get_by_label("Order").select_option("date")

    expect(page).to_have_url(f"{site}search/?q=chat&sort=date")


def test_off_topic(page: Page, site: str) -> None:
    """What nothing serves is said so, with the names that look like it."""
    page.goto(f"{site}search/")
    _search(page, "sumaries of weather")

    expect(page.locator("[data-status]")).to_have_text("Nothing here serves that.")
    expect(page.locator("[data-results] h2")).to_have_text("Nothing here serves that")
    assert axe_violations(page) == ()


def test_accessible(page: Page, site: str) -> None:
    """The page has no violations of axe's rules, empty and with results."""
    page.goto(f"{site}search/")
    empty = axe_violations(page)
    _search(page, "open chat")
    page.get_by_role("checkbox").first.check()

    assert (empty, axe_violations(page)) == ((), ())


def test_after_a_lost_connection(page: Page, watch: Watch, site: str) -> None:
    """A search that failed is told, and works as soon as the data can be had again."""
    page.route("**/search/matching.json", lambda route: route.fulfill(status=503), times=1)
    watch.excuse("matching.json (503)")
    page.goto(f"{site}search/")
    _search(page, "chat")
    expect(page.locator("[data-status]")).to_contain_text("could not be loaded")
    _search(page, "talk to an assistant")

    assert _asked_for(page) == "Chat"


def test_the_same_as_in_python(page: Page, site: str) -> None:
    """The browser's answers are Python's on every label that is not held out, and on the texts of the vocabulary."""
    content = load_content(FIXTURE_CONTENT)[0]
    assert content is not None
    labels = [label.query for part in PARTS if part != "held-out" for label in read_labels(part)]
    entries = content.vocabulary.capabilities.values()
    queries = [*labels, *(text for entry in entries for text in (entry.name, *entry.aliases, *entry.all_needs))]
    found, expected = answers_in_browser(page, site, queries), answers_in_python(content, queries)

    assert [pair for pair in zip(queries, found, expected, strict=True) if pair[1] != pair[2]] == []
