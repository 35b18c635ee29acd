"""With the reader's own weights rank, order and verdict follow at once, and the page says so."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Response, expect

from tests.browser.accessibility import axe_violations
from tests.browser.hosting import Served
from tests.browser.variants import LISTED, PRESETS, build_variant
from tests.vectors import site_vectors
from unfragile.judge.site import judge_site
from unfragile.read.content import load_content

PAIR = "compare/alder-large-vs-birch-small/"
MOST_SCRIPT = 18_000
UNSOUND = (
    "",
    "quality",
    "quality:101",
    "quality:-1",
    "quality:1e2",
    "beauty:5",
    "quality:1,quality:2",
    "match_graph:9",
    "quality:0",
    "<img src=x onerror=alert(1)>",
    "%E0%A4%A",
    "quality:5," * 99,
)
QUALITY_ALONE = (0, 10_000, 0, 0, 0)
QUALITY_LEAD = 'Alder Large scores higher at 73/100 vs Birch & Sons "Small" at 65/100.'


@pytest.fixture(scope="module", params=["/", "/repo/"])
def root(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, served: Served) -> str:
    """Return the address of a site with presets, of which one weighs only what the site leaves out."""
    base: str = request.param
    return served(build_variant(tmp_path_factory.mktemp("weighed"), base, site=LISTED + PRESETS), base)


def _open(page: Page) -> Locator:
    """Open the panel of own weights, or the fold that opens it, and wait for its sliders."""
    page.locator("details:has([data-own-weights]) > summary, details[data-own-weights] > summary").first.click()
    page.get_by_role("slider").first.wait_for()
    return page.locator("details[data-own-weights]")


def _notes(page: Page) -> Locator:
    """The marks of own weights that can be seen."""
    return page.locator("[data-own-note]:visible")


def test_verdict_follows(page: Page, root: str) -> None:
    """A slider moved by keyboard changes ranks, verdict, marks and address at once; the reset brings all back."""
    page.goto(root + PAIR)
    page.locator("section[data-cost] table").wait_for()
    before = page.locator("article.comparison").inner_html()
    panel = _open(page)
    expect(_notes(page)).to_have_count(0)
    page.get_by_label("Quality").focus()
    page.keyboard.press("End")

    expect(page.locator(".standing-rank b")).to_have_text(["73", "65"])
    expect(page.locator("section.verdict > p").last).to_contain_text(QUALITY_LEAD)
    mark = "At your own weights (quality 100%), not those of this site."
    expect(_notes(page)).to_have_text([mark, mark])
    expect(page).to_have_url(f"{root}{PAIR}?w=quality:100")
    expect(panel.get_by_role("status")).to_have_text(QUALITY_LEAD)

    panel.get_by_role("button", name="Reset to this site's weights").click()
    expect(page).to_have_url(f"{root}{PAIR}")
    expect(_notes(page)).to_have_count(0)
    panel.evaluate("panel => panel.remove()")
    page.locator("[data-turn]").evaluate("fold => fold.open = false")
    after = page.locator("article.comparison").inner_html()
    assert after == re.sub(r"<details class=\"own-weights\".*?</details>", "", before, flags=re.DOTALL)


def test_every_sentence(page: Page, root: str) -> None:
    """Under own weights the verdict is what the Python side says at these weights, which it does not call today's."""
    expected = _said(QUALITY_ALONE)
    page.goto(f"{root}{PAIR}?w=quality:100")
    page.get_by_role("slider").first.wait_for()

    opening, takes = expected["counts"]
    sentences = [sentence.replace("today's weights", "these weights") for sentence in expected["sentences"]]
    expect(page.locator("section.verdict > p").last).to_have_text(" ".join(sentences[: len(sentences) - takes]))
    expect(page.locator("p.strength")).to_contain_text(sentences[opening + 1])
    expect(page.locator("[data-turn] > p")).to_have_text(" ".join(expected["how_sure"]))
    reasons = [text for side in expected["reasons"] for _, text in side]
    expect(page.locator(".take li")).to_have_text(reasons)


def _said(weights: tuple[int, ...]) -> dict[str, Any]:
    """What Python says of the pair at some weights."""
    content, _ = load_content(Path("tests/fixtures/site/content"))
    assert content is not None
    found: dict[str, Any] = next(
        vector["expected"]
        for vector in site_vectors(judge_site(content, None), [weights])
        if vector["own"] and (vector["a"]["slug"], vector["b"]["slug"]) == ("alder-large", "birch-small")
    )
    return found


def test_shares(page: Page, root: str) -> None:
    """A slider stands where its share is; what it takes the others give in proportion, and get back."""
    page.goto(f"{root}{PAIR}?w=adoption:60,quality:20,freshness:20")
    page.get_by_role("slider").first.wait_for()
    shares = page.locator(".own-weight > .figure")
    expect(shares).to_have_text(["60%", "20%", "0%", "20%"])
    for value, expected in (("20", ["20%", "40%", "0%", "40%"]), ("100", ["100%", "0%", "0%", "0%"])):
        page.get_by_label("Adoption").fill(value)
        expect(shares).to_have_text(expected)
    page.get_by_label("Adoption").fill("60")

    expect(shares).to_have_text(["60%", "20%", "0%", "20%"])
    values = [slider.input_value() for slider in page.get_by_role("slider").all()]
    assert values == ["60", "20", "0", "20"]


def test_turning_point(page: Page, root: str) -> None:
    """The point at which the order turns is marked on its slider, and lies where the order turns."""
    page.goto(root + PAIR)
    panel = _open(page)
    row = panel.locator(".own-weight", has=page.locator("line[x1]")).first
    place = float(str(row.locator("svg line").get_attribute("x1")).removesuffix("%"))
    today = float(row.get_by_role("slider").input_value())
    leader = page.locator("[data-turn] > summary").inner_text()
    beyond = int(place) if place < today else int(place) + 1
    row.get_by_role("slider").fill(str(beyond))

    expect(page.locator("[data-turn] > summary")).not_to_have_text(leader)
    row.get_by_role("slider").fill(str(beyond + (1 if place < today else -1)))
    expect(page.locator("[data-turn] > summary")).to_have_text(leader)


def test_presets(page: Page, root: str) -> None:
    """Presets of the site are buttons; one without weights is the site's own, one of what is left out is not offered."""
    page.goto(root + PAIR)
    panel = _open(page)
    expect(panel.get_by_role("button")).to_have_text(
        ["balanced", "proven", "Reset to this site's weights", "Copy link"]
    )
    panel.get_by_role("button", name="proven").click()
    expect(page).to_have_url(f"{root}{PAIR}?w=adoption:50,quality:20,freshness:30")

    panel.get_by_role("button", name="balanced").click()
    expect(page).to_have_url(f"{root}{PAIR}")


def test_something_counts(page: Page, root: str) -> None:
    """Where the only weight is taken away, the others share it."""
    page.goto(f"{root}{PAIR}?w=quality:100")
    page.get_by_label("Quality").fill("0")

    expect(page.locator(".own-weight > .figure")).to_have_text(["33%", "0%", "33%", "33%"])


def test_carried(page: Page, root: str) -> None:
    """Own weights go along to each comparison that the page leads to, and what they say of it holds there."""
    page.goto(f"{root}{PAIR}?w=quality:100")
    page.get_by_role("slider").first.wait_for()

    links = page.locator("article a[href*='compare/']")
    assert links.count() > 1
    assert all("w=quality:100" in str(link.get_attribute("href")) for link in links.all())
    page.get_by_role("link", name="swap").click()
    expect(_notes(page).first).to_have_text("At your own weights (quality 100%), not those of this site.")


def test_unsound_weights(page: Page, root: str) -> None:
    """Weights in the address that are not sound change nothing, and the page says so."""
    for weights in UNSOUND:
        page.goto(f"{root}{PAIR}?w={weights}")

        expect(page.locator("details[data-own-weights] [role=status]")).to_have_text(
            "The weights in the address could not be read: these are the site's."
        )
        expect(_notes(page)).to_have_count(0)
        expect(page).to_have_url(f"{root}{PAIR}")


def test_any_two(page: Page, root: str) -> None:
    """Own weights work for two models without a page too, and their address names both."""
    page.goto(f"{root}compare/?b=dogwood-paint&a=elm-paint&w=freshness:40,adoption:12.5")
    page.get_by_role("slider").first.wait_for()

    expect(page).to_have_url(f"{root}compare/?m=dogwood-paint,elm-paint&w=adoption:12.5,freshness:40")
    expect(_notes(page)).to_have_count(2)
    link = page.locator(".standing-name").first
    assert link.evaluate("link => link.href") == f"{root}models/dogwood-paint/"
    page.get_by_role("button", name="Reset to this site's weights").click()
    expect(page).to_have_url(f"{root}compare/?m=dogwood-paint,elm-paint")


def test_rankings_follow(page: Page, root: str) -> None:
    """On the home page ranks, intervals and the order of the rows follow, what else the address says is kept."""
    page.goto(f"{root}?from=card")
    rows = page.locator("[data-ranking]").first.locator("tbody tr")
    before = rows.all_inner_texts()
    _open(page)
    for name in ("Quality", "Ecosystem", "Freshness"):
        page.get_by_label(name, exact=True).fill("0")

    expect(rows.first).to_contain_text('Birch & Sons "Small"')
    expect(rows.locator("[data-rank] .figure")).to_have_text(["71", "61"])
    expect(_notes(page)).to_have_text(["At your own weights (adoption 100%), not those of this site."])
    expect(page).to_have_url(f"{root}?from=card&w=adoption:100")

    page.get_by_role("button", name="Reset to this site's weights").click()
    expect(page).to_have_url(f"{root}?from=card")
    assert rows.all_inner_texts() == before


def test_same_rank_everywhere(page: Page, root: str) -> None:
    """The home page and a comparison give the same ranks at the same weights."""
    query = "?w=adoption:37,quality:11,freshness:3"
    page.goto(root + query)
    page.locator("[data-own-note]").first.wait_for()
    home = [
        page.locator(f"tr[data-slug={slug}] [data-rank] .figure").inner_text()
        for slug in ("alder-large", "birch-small")
    ]
    page.goto(root + PAIR + query)
    page.locator("[data-own-note]").first.wait_for()

    assert page.locator(".standing-rank b").all_inner_texts() == home


def test_accessible(page: Page, root: str) -> None:
    """A comparison under own weights has no violations."""
    page.goto(f"{root}{PAIR}?w=quality:100")
    page.get_by_role("slider").first.wait_for()
    expect(page.locator(".own-weight").first).to_have_css("display", "grid")  # its style comes after its script

    assert axe_violations(page) == ()


def test_nothing_is_loaded_before(page: Page, root: str) -> None:
    """A comparison page loads few scripts and no data before own weights are wanted."""
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(root + PAIR, wait_until="networkidle")
    page.locator("section[data-cost] table").wait_for()
    sizes = {answer.url.removeprefix(root): len(answer.body()) for answer in answers}

    assert sum(size for url, size in sizes.items() if url.endswith(".js")) < MOST_SCRIPT, json.dumps(sizes)
    assert [url for url in sizes if "compare/data" in url] == []
    assert [url.split(".")[0] for url in sizes if url.startswith("assets/compare/")] == ["assets/compare/cost"]


def test_few_requests(page: Page, root: str) -> None:
    """Own weights take one script, one style and the data of the site and of two models."""
    page.goto(root + PAIR, wait_until="networkidle")
    page.locator("section[data-cost] table").wait_for()
    answers: list[str] = []
    page.on("response", lambda answer: answers.append(answer.url.removeprefix(root)))
    _open(page)
    page.wait_for_function(
        "() => performance.getEntriesByType('resource').filter(({ name }) => /own-weights|compare.data/.test(name)).length >= 4"
    )
    page.wait_for_load_state("networkidle")

    assert sorted(url.split(".")[0] for url in answers) == [
        "assets/compare/own-weights",
        "assets/compare/weigh-comparison",
        "compare/data/models/alder-large",
        "compare/data/models/birch-small",
        "compare/data/site",
    ]
