"""Any two models are compared in the browser in the very words of the prerendered pages, three and four in a table."""

import re
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

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
    """Return the two sites, hosted."""
    base: str = request.param

    def host(name: str, pairs: str) -> str:
        folder = tmp_path_factory.mktemp(name)
        return served(build_variant(folder, base, site=pairs + PRESETS, searches=SEARCHES), base)

    return Sites(host("all", "pairs: {policy: all}\n"), host("listed", LISTED))


def _article(page: Page) -> str:
    """The HTML of the comparison on a page, its links told from where they lead."""
    page.locator("article.comparison").wait_for()
    html: str = page.evaluate(
        """() => {
            const article = document.querySelector("article.comparison").cloneNode(true);
            const root = new URL(document.querySelector(".brand").href).href;
            const here = location.href.split("#")[0] + "#";
            for (const made of article.querySelectorAll(".uses, .sums, [data-cost] .note")) made.remove();
            for (const cost of article.querySelectorAll("[data-cost]")) delete cost.dataset.started;
            for (const link of article.querySelectorAll("[href]")) {
                const target = new URL(link.getAttribute("href"), location.href).href;
                link.setAttribute("href", target.startsWith(here) ? link.hash : target.replace(root, ""));
            }
            return article.outerHTML;
        }"""
    )
    return html


def _field(page: Page, name: str) -> Locator:
    """The field of one model's name."""
    return page.get_by_role("combobox", name=name)


def test_same_as_prerendered(page: Page, sites: Sites) -> None:
    """A comparison put together in the browser is the prerendered page, element by element, and so is its title."""
    for a, b in combinations(MODELS, 2):
        page.goto(f"{sites.all}compare/{a}-vs-{b}/")
        prerendered, title = _article(page), page.title()
        page.goto(f"{sites.all}compare/?m={b},{a}#here")

        assert _article(page) == prerendered
        assert page.title() == title


def test_prerendered_page(page: Page, sites: Sites) -> None:
    """A reader is sent to the prerendered page where there is one; own weights, own use and the fragment go along."""
    for query in ("a=birch-small&b=alder-large", "m=birch-small,alder-large"):
        page.goto(f"{sites.listed}compare/?{query}&w=adoption:100&use=mtok_in:7#facts-heading", wait_until="commit")
        page.wait_for_url(f"{sites.listed}compare/alder-large-vs-birch-small/?w=adoption:100&use=mtok_in:7*")

        expect(page.locator("[data-own-note]").first).to_have_text(
            "At your own weights (adoption 100%), not those of this site."
        )
        assert page.url.endswith("#facts-heading")


def test_swapped(page: Page, sites: Sites) -> None:
    """A reader who swaps the sides sees them swapped, and back."""
    page.goto(f"{sites.listed}compare/alder-large-vs-birch-small/")
    page.get_by_role("link", name="swap").click()

    expect(page.locator("h1")).to_have_text('Birch & Sons "Small" vs Alder Large')
    expect(page).to_have_url(f"{sites.listed}compare/?m=birch-small,alder-large&order=kept")
    page.get_by_role("link", name="swap").click()
    page.wait_for_url(f"{sites.listed}compare/alder-large-vs-birch-small/")


def test_names_are_found(page: Page, sites: Sites) -> None:
    """A model is found by name, former slug, beginning or words, signs and letter case aside; the address is made plain."""
    for first, second in (("ELM Paint ", "alder-1-large"), ("elmpaint", "ALDER"), ("elm.paint", "large alder")):
        page.goto(f"{sites.listed}compare/?a={first}&b={second}")
        page.locator("article.comparison").wait_for()

        expect(page).to_have_url(f"{sites.listed}compare/?m=alder-large,elm-paint")


def test_picker_by_keyboard(page: Page, sites: Sites) -> None:
    """Two models are chosen by name with the keyboard alone; names are offered as they are typed."""
    page.goto(f"{sites.listed}compare/")
    expect(page.locator("[data-message]")).to_have_text("Choose two.")
    _field(page, "First").focus()
    page.keyboard.type("ceder")

    expect(page.get_by_role("option").first).to_contain_text("Cedar Voice")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(_field(page, "First")).to_have_value("Cedar Voice")
    expect(_field(page, "Second")).to_be_focused()
    page.keyboard.type("Elm Paint")
    page.keyboard.press("Enter")
    page.locator("article.comparison").wait_for()
    expect(page).to_have_url(f"{sites.listed}compare/?m=cedar-voice,elm-paint")


def test_rivals_are_offered(page: Page, sites: Sites) -> None:
    """The second field offers the rivals of the first one's model before anything is typed."""
    page.goto(f"{sites.listed}compare/?a=alder-large")

    expect(_field(page, "Second")).to_be_focused()
    expect(page.get_by_role("option")).to_contain_text(['Birch & Sons "Small"'])


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("?a=cedar-voice", "Choose a second one to compare Cedar Voice with."),
        ("?b=cedar-voice", "Choose a second one to compare Cedar Voice with."),
        ("?a=cedar-voice&b=cedar-voice", "Both are Cedar Voice. Choose a second one to compare it with."),
        ("?a=cedar-voice&b=zzz", "Nothing here is called “zzz”. Choose one from the list."),
        ("?a=zzz&b=xxx", "Nothing here is called “zzz” or “xxx”. Choose one from the list."),
        ("?m=cedar-voice,elm-paint,", "Choose another one to compare with Cedar Voice and Elm Paint."),
        ("?m=elm-paint,cedar-voice,elm-paint", "Elm Paint is named twice. Choose another one in its place."),
        ("?a=克达尔&b=elm-paint", "Nothing here is called “克达尔”. Did you mean one of these?"),
        ("?a=ceder%20voise&b=elm-paint", "Nothing here is called “ceder voise”. Did you mean one of these?"),
    ],
)
def test_what_is_missing(page: Page, sites: Sites, query: str, message: str) -> None:
    """An address that does not name two models gets a plain sentence, and the fields keep what it names."""
    page.goto(f"{sites.listed}compare/{query}")

    expect(page.locator("[data-message]")).to_have_text(message)
    expect(page.locator("form.picker")).to_be_visible()
    assert axe_violations(page) == ()


def test_a_name_of_several(page: Page, tmp_path: Path, served: Served) -> None:
    """A name that several have is not called unknown: they are offered, as the search offers them."""
    site = served(build_variant(tmp_path, "/", cedar="aliases: [Alder Voice]\n"), "/")
    page.goto(f"{site}compare/?a=alder&b=elm-paint")

    expect(page.locator("[data-message]")).to_have_text("Several here are called “alder”. Choose one of these.")
    expect(page.locator("[data-nearest] a")).to_have_text(["Alder Large", "Cedar Voice"])


def test_what_was_typed_is_kept(page: Page, sites: Sites) -> None:
    """Both fields keep what was typed, and both get names that may be meant."""
    page.goto(f"{sites.listed}compare/?a=ceder%20voise&b=elm%20pant")

    expect(_field(page, "First")).to_have_value("ceder voise")
    expect(_field(page, "Second")).to_have_value("elm pant")
    expect(page.locator("[data-nearest] > li > .note")).to_have_text(["For “ceder voise”:", "For “elm pant”:"])


def test_nearest_name(page: Page, sites: Sites) -> None:
    """The nearest name is a link that keeps the other model and own weights."""
    page.goto(f"{sites.listed}compare/?a=ceder%20voise&b=elm-paint&w=adoption:100")
    page.get_by_role("link", name="Cedar Voice").click()
    page.locator("article.comparison").wait_for()

    expect(page).to_have_url(f"{sites.listed}compare/?m=cedar-voice,elm-paint&w=adoption:100")


def test_hostile_names(page: Page, sites: Sites) -> None:
    """Whatever the address says is shown as text, leads nowhere and breaks nothing."""
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    before = f"{sites.listed}compare/"
    for hostile in HOSTILE:
        page.goto(f"{before}?a={hostile}&b={hostile}&w={hostile}#{hostile}")

        expect(page.locator("[data-message]")).to_have_text(
            re.compile(r"^Nothing here is called “.{1,200}”( or “.{1,200}”)?\. ")
        )
        assert page.url.startswith(f"{before}?")
        assert page.locator("main img").count() == 0
    assert dialogs == []


def test_little_is_loaded(page: Page, sites: Sites) -> None:
    """Of all models only the list is loaded, and the data of the two that are compared."""
    loaded: list[str] = []
    page.on("response", lambda response: loaded.append(response.url))
    page.goto(f"{sites.listed}compare/?m=cedar-voice,elm-paint")
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
    page.goto(f"{sites.listed}compare/?m=cedar-voice,elm-paint")
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

    expect(_field(page, "Second")).to_be_focused()
    expect(_field(page, "First")).to_have_value("Cedar Voice")


# --- three and four ----------------------------------------------------------------------------------


def test_three(page: Page, sites: Sites) -> None:
    """Three models have a column each in facts and results, no verdict, and links to the pairs."""
    page.goto(f"{sites.listed}compare/?m=elm-paint,dogwood-paint,birch-small")
    page.locator("article.several").wait_for()

    heads = ["Fact", "Elm Paint", "Dogwood Paint", 'Birch & Sons "Small"']
    expect(page.locator(".facts-part .facts").first.get_by_role("columnheader")).to_have_text(heads)
    expect(page.locator(".badge, .verdict")).to_have_count(0)
    expect(page.get_by_role("navigation", name="Comparisons of two").get_by_role("link")).to_have_text(
        ["Elm Paint vs Dogwood Paint", 'Elm Paint vs Birch & Sons "Small"', 'Dogwood Paint vs Birch & Sons "Small"']
    )
    assert axe_violations(page) == ()


def test_order_of_several(page: Page, sites: Sites) -> None:
    """The page of several opens with each model's score, price and how many of the tests that all took it leads."""
    page.goto(f"{sites.listed}compare/?m=alder-large,elm-paint,dogwood-paint")
    page.locator("article.several").wait_for()
    led = page.locator(".order li > .note")

    assert led.all_inner_texts() == [f"leads {count} of 2 scored tests that all took" for count in (0, 0, 2)]
    assert page.locator("article.several > *").nth(2).get_attribute("class") == "order"


def test_four_on_a_phone(page: Page, sites: Sites) -> None:
    """On a phone four columns fit under heads that stay names of columns; the name of a row stands over its cells."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{sites.listed}compare/?m=alder-large,birch-small,dogwood-paint,elm-paint")
    page.locator("article.several").wait_for()
    table = page.locator(".facts-part .facts").first
    row = table.get_by_role("row").nth(1)
    head, *cells = [one.bounding_box() for one in (row.get_by_role("rowheader"), *row.get_by_role("cell").all())]

    assert table.get_by_role("columnheader").count() == 5
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert head is not None
    assert len(cells) == 4
    assert {(cell["y"] >= head["y"] + head["height"], cell["x"] + cell["width"] <= 390) for cell in cells if cell} == {
        (True, True)
    }
    assert axe_violations(page) == ()


def test_swap_and_remove(page: Page, sites: Sites) -> None:
    """Below a table the fields stand filled; one model is swapped, one is taken away, another is added."""
    page.goto(f"{sites.listed}compare/?m=elm-paint,dogwood-paint,birch-small")
    page.get_by_role("button", name="Swap with the first one").click()
    page.get_by_role("button", name="Remove the third one").click()
    fields = page.get_by_role("combobox")
    assert [field.input_value() for field in fields.all()] == ["Dogwood Paint", "Elm Paint"]

    page.get_by_role("button", name="Add another").click()
    page.keyboard.type("cedar")
    page.get_by_role("button", name="Compare").click()
    expect(page).to_have_url(f"{sites.listed}compare/?m=dogwood-paint,elm-paint,cedar-voice")


def test_own_weights_of_several(page: Page, sites: Sites) -> None:
    """Scores of models of one family follow own weights; of different families none are set."""
    page.goto(f"{sites.listed}compare/?m=dogwood-paint,elm-paint,cedar-voice")
    page.locator("article.several").wait_for()
    expect(page.locator("[data-own-weights]")).to_have_count(0)

    expect(page.locator("article.several > .note")).to_have_text(
        "They do not all do the same job, so their scores are not set against each other."
    )
    expect(page.locator(".order h2")).to_have_text("At a glance")
    assert page.locator(".order li a:not(.figure)").all_inner_texts() == ["Dogwood Paint", "Elm Paint", "Cedar Voice"]


def test_not_indexed(built_site: Path) -> None:
    """The page asks not to be indexed and is not in the sitemap."""
    assert '<meta name="robots" content="noindex">' in (built_site / "compare" / "index.html").read_text("utf-8")
    assert "/compare/</loc>" not in (built_site / "sitemap.xml").read_text("utf-8")
