"""The pages of the vocabulary."""

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

import pytest

from tests.builders import SOURCE, VOCABULARY, make_content, make_model
from tests.site_folder import elements, text_of
from tests.write.catalogues import make_catalogue, page_of
from unfragile.judge.results import newest_results
from unfragile.judge.site import judge_site
from unfragile.read.authored import AuthoredModel
from unfragile.write.capability_pages import capability_pages, find_offerings
from unfragile.write.catalogue import Catalogue
from unfragile.write.home import rankings
from unfragile.write.job_results import shown_test

MODELS = (
    make_model("alpha", capabilities=("draw", "retouch")),
    make_model("beta", capabilities=("draw", "retouch", "run-locally")),
    make_model("gamma", capabilities=("listen", "run-locally")),
)
SEARCHES = [("make a picture from a description", 1200), ("sketching", 30), ("write down a recorded talk", 7)]


def catalogue(searches: Sequence[tuple[str, int]] = (), models: Sequence[AuthoredModel] = MODELS) -> Catalogue:
    """A site of three models."""
    return make_catalogue(judge_site(make_content(*models, searches=searches), None))


def pages(of: Catalogue) -> dict[str, Element]:
    """The pages of the vocabulary by address."""
    return {output.address: page_of(output) for output in capability_pages(of)}


def links(page: Element) -> dict[str, str]:
    """What a page's links lead to, by their words."""
    return {text_of(link): link.get("href", "") for link in elements(page, "a")}


def section(page: Element, heading: str) -> str:
    """The words of the part of a page that is labelled by a heading."""
    found = next(element for element in page.iter() if element.get("aria-labelledby") == heading)
    return text_of(found)


def test_addresses() -> None:
    """There is a list of all capabilities and a page for each, offered by a model or not."""
    assert list(pages(catalogue(models=()))) == [
        "capabilities/",
        *(f"capabilities/{key}/" for key in VOCABULARY["capabilities"]),
    ]


def test_list() -> None:
    """The list shows every capability under its category, with how many models offer it."""
    page = pages(catalogue())["capabilities/"]

    assert section(page, "drawing") == (
        "Drawing job Drawing from words 2 AI models Makes a picture from words. Retouching 2 AI models Changes part of a picture."
    )
    assert section(page, "hearing") == "Hearing job Transcription 1 AI model Writes down what is said."
    assert links(page)["Retouching"] == "../capabilities/retouch/"


def test_a_description_may_be_left_out() -> None:
    """Then the name stands alone, in the list and on its page."""
    named = {"name": "Drawing from words", "category": "drawing"}
    found = pages(make_catalogue(judge_site(make_content(vocabulary={"capabilities": {"draw": named}}))))
    own = found["capabilities/draw/"]
    described = [meta.get("content") for meta in elements(own, "meta") if meta.get("name") == "description"]

    assert section(found["capabilities/"], "drawing") == "Drawing job Drawing from words 0 AI models"
    assert "lead" not in {element.get("class") for element in own.iter()}
    assert described == ["Results, prices and limits of those that do it, side by side."]


def test_list_with_searches() -> None:
    """Where searches are recorded, the list says how many reach a capability."""
    page = pages(catalogue(SEARCHES))["capabilities/"]

    assert "Drawing from words 2 AI models, 1,230 searches" in section(page, "drawing")


def test_intents_lead_to_the_search() -> None:
    """Each need that a capability serves is a link that searches for it."""
    page = pages(catalogue())["capabilities/draw/"]

    assert links(page)["make a picture from a description"] == (
        "../../search/?q=make%20a%20picture%20from%20a%20description"
    )


def test_models_are_ranked() -> None:
    """All that have it stand by rank, whether their own text describes it or a line proves it, each linked."""
    proof = {"draw": {"has": True, "source": SOURCE, "observed": "2026-01-01"}}
    of = catalogue(models=(*MODELS, make_model("delta", capabilities=("listen",), abilities=proof)))
    ranked = sorted(of.site.models, key=lambda model: (-model.rank.point, model.slug))
    expected = [model.slug for model in ranked if "draw" in model.does]

    page = pages(of)["capabilities/draw/"]

    assert [row.get("data-slug") for row in elements(page, "tr") if row.get("data-slug")] == expected
    assert links(page)["Alpha"] == "../../models/alpha/#draw"
    assert links(page)["Delta"] == "../../models/delta/"


def test_what_is_not_known_is_counted() -> None:
    """Of those of its job the page says how many lack it and of how many it is not known; who is gone stands last."""
    lacks = {"retouch": {"has": False, "source": SOURCE, "observed": "2026-01-01"}}
    gone = {"status": "retired", "until": "2026-01-01", "source": SOURCE, "observed": "2026-01-01"}
    of = catalogue(
        models=(
            make_model("alpha", capabilities=("draw", "retouch"), lifecycle=gone),
            make_model("beta", capabilities=("draw", "retouch")),
            make_model("gamma", capabilities=("draw",), abilities=lacks),
            make_model("delta", capabilities=("draw",)),
            make_model("epsilon", capabilities=("listen",)),
        )
    )
    page = pages(of)["capabilities/retouch/"]
    words = section(page, "models")

    assert [row.get("data-slug") for row in elements(page, "tr") if row.get("data-slug")] == ["beta", "alpha"]
    assert "shut down 1 Jan 2026" in words
    assert "Lacked by 1 other of this kind Gamma" in words
    assert "Not known for 1 other of this kind Delta" in words


def test_texts_are_folded() -> None:
    """What each says of it stands in a fold of its own."""
    folds = [text_of(fold) for fold in elements(pages(catalogue())["capabilities/draw/"], "details")]

    assert sorted(folds) == ["AlphaWhat draw does.On its own page", "BetaWhat draw does.On its own page"]


def test_neighbours() -> None:
    """Capabilities that two or more offer together come first, with how many; the rest of the category follows."""
    words = section(pages(catalogue())["capabilities/draw/"], "neighbours")

    assert words == "Neighbours What offers it often offers these too: Retouching offered together by 2 AI models"


def test_siblings() -> None:
    """Capabilities of the category that no model offers together with it are linked too."""
    words = section(pages(catalogue(models=()))["capabilities/draw/"], "neighbours")

    assert words == "Neighbours More in Drawing: Retouching"


def test_searches() -> None:
    """The searches that reach it stand with count and confidence, after the sum of all counts."""
    words = section(pages(catalogue(SEARCHES))["capabilities/draw/"], "searches")

    # How sure a match is follows from weights that are fitted anew.
    assert re.sub(r"confidence 0\.\d\d", "confidence 0.…", words) == (
        "Searches that reach it 1,230 recorded searches reach it; the most frequent ones, with how sure the match is: "
        "make a picture from a description 1,200 searches, confidence 0.… sketching 30 searches, confidence 0.…"
    )


def test_no_search_reaches_it() -> None:
    """That none of the recorded searches reaches it is said."""
    words = section(pages(catalogue(SEARCHES))["capabilities/run-locally/"], "searches")

    assert words == "Searches that reach it None of the recorded searches reaches it."


def test_no_searches() -> None:
    """Where no search is recorded, the page has no part for them."""
    page = pages(catalogue())["capabilities/draw/"]

    assert [one for one in page.iter() if one.get("aria-labelledby") == "searches"] == []


DAY = "2026-01-02"


def with_results(better: str) -> Catalogue:
    """Four that draw, three of them tested alike, the best ranked one with another setting."""
    runs = {"low": (40, "alike"), "high": (90, "alike"), "middle": (60, "alike"), "other": (99, "otherwise")}
    models = [
        make_model(slug, benchmarks=[{"value": value, "settings": settings, "observed": DAY}])
        for slug, (value, settings) in runs.items()
    ]
    test = {"label": "Drawing test", "unit": "%", "low": 0, "high": 100, "better": better, "tests": ["draw"]}
    content = make_content(*models, scoring={"benchmarks": {"drawing-test": test}})
    return make_catalogue(judge_site(content, None))


@pytest.mark.parametrize(
    ("better", "order", "said"),
    [
        ("higher", ["high", "middle", "low", "other"], "In order of a result that bears on it, Drawing test (alike)."),
        (
            "lower",
            ["low", "middle", "high", "other"],
            "In order of a result that bears on it, Drawing test (alike, lower is better).",
        ),
    ],
)
def test_one_test_orders_them(better: str, order: list[str], said: str) -> None:
    """In the setting that most have; a result of another setting is marked with it, and orders nothing."""
    page = pages(with_results(better))["capabilities/draw/"]
    rows = [row for row in elements(page, "tr") if row.get("data-slug")]
    cells = [text_of(next(cell for cell in elements(row, "td") if cell.get("class") == "bears")) for row in rows]

    assert [row.get("data-slug") for row in rows] == order
    assert cells[-1] == "99% Drawing test with other settings: otherwise"
    assert f"{said} Those without it follow, by rank." in section(page, "models")
    assert ("lower is better" in next(text_of(head) for head in elements(page, "thead"))) == (better == "lower")


def test_what_is_to_end_stands_below() -> None:
    """Nobody is sent first to a model that is gone in a month, however good its result."""
    end = {"status": "deprecated", "until": "2026-02-02", "source": "https://example.com/end", "observed": DAY}
    models = [
        make_model("ends", benchmarks=[{"value": 90, "settings": "alike", "observed": DAY}], lifecycle=end),
        make_model("stays", benchmarks=[{"value": 40, "settings": "alike", "observed": DAY}]),
    ]
    test = {"label": "Drawing test", "unit": "%", "low": 0, "high": 100, "better": "higher", "tests": ["draw"]}
    content = make_content(*models, scoring={"benchmarks": {"drawing-test": test}})
    page = pages(make_catalogue(judge_site(content, None)))["capabilities/draw/"]

    assert [row.get("data-slug") for row in elements(page, "tr") if row.get("data-slug")] == ["stays", "ends"]
    assert "Drawing test (alike). What is to end stands below." in section(page, "models")


def test_no_test_bears_on_it() -> None:
    """Then they stand by rank, and that is said."""
    assert "In order of rank: no result is known that bears on it." in section(
        pages(catalogue())["capabilities/draw/"], "models"
    )


def with_shown(*shows: str, tested: int) -> Catalogue:
    """Nine that draw, all tested by speed and some of them by jury, most of those at dusk; retouching has its own."""
    tests = ("speed", "jury", "trial")
    results = [
        [
            {"name": "speed", "value": number, "observed": DAY},
            *([{"name": "jury", "value": number, "settings": "dusk", "observed": DAY}] if number < tested else []),
            *([{"name": "jury", "value": 9, "settings": "dawn", "observed": DAY}] if number == 8 else []),
            *([{"name": "trial", "value": 9, "observed": DAY}] if number < 2 else []),
        ]
        for number in range(9)
    ]
    models = [make_model(f"model-{number}", benchmarks=own) for number, own in enumerate(results)]
    benchmarks = {name: {"label": f"The {name}", "low": 0, "high": 10, "tests": ["draw"]} for name in tests}
    capabilities = {**VOCABULARY["capabilities"]}
    capabilities["draw"] = {**capabilities["draw"], "shows": list(shows)}
    drawing = {"name": "Drawing", "kind": "job", "shows": list(shows)}
    vocabulary = {"capabilities": capabilities, "categories": {**VOCABULARY["categories"], "drawing": drawing}}
    content = make_content(*models, scoring={"benchmarks": benchmarks}, vocabulary=vocabulary)
    return make_catalogue(judge_site(content, None))


@pytest.mark.parametrize(
    ("shows", "tested", "label", "settings"),
    [
        ((), 3, "The speed", ""),
        (("jury", "speed"), 3, "The jury", "dusk"),
        (("trial", "jury"), 3, "The jury", "dusk"),
        (("jury",), 2, "The speed", ""),
    ],
)
def test_the_editor_says_which_test_is_shown(shows: tuple[str, ...], tested: int, label: str, settings: str) -> None:
    """The first that a third took in one setting, on the page of a capability and in the list of a job alike."""
    of = with_shown(*shows, tested=tested)
    ranking = next(one for one in rankings(of, dict.fromkeys(of.fields.by_job, ())) if one.key == "drawing")

    for test in (find_offerings(of, "draw").test, ranking.test):
        assert test is not None
        assert (test.label, test.settings) == (label, settings)


def test_three_at_least_have_what_is_shown() -> None:
    """A third of a few models is too few to be chosen."""
    site = with_shown(tested=3).site
    taken, benchmarks = newest_results(site.models[0].authored.signals.benchmarks), site.content.scoring.benchmarks

    assert shown_test((), [taken] * 2, benchmarks, ["jury"]) is None
    assert shown_test((), [taken] * 3, benchmarks, ["jury"]) is not None
