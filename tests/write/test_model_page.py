"""A model's page answers first and proves below."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

import pytest

from tests.builders import SOURCE, VOCABULARY, make_content, make_model
from tests.site_folder import elements, parse, text_of
from tests.write.catalogues import make_catalogue
from unfragile.judge.site import judge_site
from unfragile.write.catalogue import Catalogue
from unfragile.write.job_results import Range
from unfragile.write.model_head import page_description, page_title, view_head
from unfragile.write.model_page import model_pages

SEEN: Mapping[str, Any] = {"source": SOURCE, "observed": "2026-01-01"}
MEMORY = {
    "label": "Memory needed",
    "unit": "gb",
    "better": "lower",
    "estimate": {
        "spec": "parameters",
        "times": 2e-9,
        "note": "at 16 bits",
        "also": [{"times": 5e-10, "note": "at 4 bits"}],
    },
}


def catalogue(others: Sequence[float] = (60, 50, 40)) -> Catalogue:
    """Some that draw, the first with a price, parameters and abilities, all with results."""
    alpha = make_model(
        "alpha",
        license={"name": "Closed", "open_weights": False},
        pricing={
            "tier": "usage",
            "offers": [{"what": "hosted", "unit": "image", "price": 0.05, "currency": "USD", **SEEN}],
        },
        specs={"parameters": {"value": "8B", **SEEN}},
        abilities={"listen": {"has": True, "note": "English only", **SEEN}},
        benchmarks=[{"value": 80, "observed": "2026-01-02"}],
    )
    rivals = [
        make_model(f"beta-{number}", benchmarks=[{"value": value, "observed": "2026-01-02"}])
        for number, value in enumerate(others)
    ]
    vocabulary = deepcopy(dict(VOCABULARY))
    vocabulary["categories"]["drawing"]["table_stakes"] = ["draw", "retouch"]
    vocabulary["capabilities"]["run-locally"]["ruled_out_by"] = [{"open_weights": False}]
    content = make_content(
        alpha, *rivals, site={"specs": {"parameters": {"label": "Parameters", "unit": "count"}, "memory": MEMORY}},
        vocabulary=vocabulary, scoring={"benchmarks": TESTED},
    )  # fmt: skip
    return make_catalogue(judge_site(content))


TESTED = {"drawing-test": {"label": "Drawing test", "unit": "%", "low": 0, "high": 100, "tests": ["draw"]}}


def words() -> str:
    """All words of Alpha's page."""
    output = next(model_pages(catalogue(), 0))
    return text_of(parse(output.data))


def test_head() -> None:
    """The head says the place, the price, the best result beside its kind, and the rank of its neighbour."""
    head = view_head(catalogue(), 0)

    assert head.place == "#1 of 4 in drawing"
    assert [(other.number, other.name, other.address) for other in head.neighbours] == [
        (2, "Beta-0", "compare/alpha-vs-beta-0/"),
        (3, "Beta-1", "compare/alpha-vs-beta-1/"),
    ]
    assert [(best.result.text, best.range) for best in head.best] == [("80%", Range(4, "40%", "50%", "80%", 1))]


@pytest.mark.parametrize(
    ("others", "good", "middle"),
    [
        ((60, 50), False, ""),
        ((60, 50, 40), True, "50%"),
        ((90, 50, 40), False, "50%"),
        ((90, 50, 40, 30, 20), True, "40%"),
    ],
)
def test_best_results_are_good(others: Sequence[float], good: bool, middle: str) -> None:
    """In the upper third of four at least; so few have no middle."""
    head = view_head(catalogue(others), 0)

    assert bool(head.best) == good
    assert [one.range.middle for one in head.results if one.range] == [middle]


def test_memory_is_worked_out() -> None:
    """What follows from another spec stands in each way, marked as worked out."""
    said = words().replace("\n", "")

    assert "Memory needed16 GB at 16 bits4 GB at 4 bits" in said
    assert said.count("Memory needed") == 1


def test_abilities() -> None:
    """Proofs stand beside what it has and lacks; what a reader asks of its kind and is not known is counted."""
    text = words()

    assert "Transcription: English only" in text
    assert "follows from closed weights" in text
    assert "Of 2 capabilities asked of this kind, 1 is not known: Retouching." in text


def test_editors_have_a_fold_of_their_own() -> None:
    """What would make the rank surer is no part of the arithmetic that readers see."""
    page = parse(next(model_pages(catalogue(), 0)).data)
    folds = {text_of(next(elements(fold, "summary"))): text_of(fold) for fold in elements(page, "details")}

    assert "What would make its rank surer" in folds["For editors"]
    assert "surer" not in folds["The arithmetic"].split("What would make")[0]


def test_title_and_description_answer() -> None:
    """Both say price and rank in a search engine's room."""
    of = catalogue()
    view, head = of.fragments[0].view, view_head(of, 0)

    assert page_title(view, head) == f"Alpha: price $0.05, results, rank {view.rank}"
    assert page_description(view, head) == (
        f"Alpha: {view.rank} {view.rank_interval} of 100, #1 of 4 in drawing. $0.05 per image. Drawing test 80%. "
        "What alpha is."
    )


def test_a_model_without_any_comparison_has_a_page() -> None:
    """Where no pair has a page, no list of comparisons begins."""
    page = parse(next(model_pages(catalogue().with_pairs([]), 0)).data)

    assert [element.get("id") for element in elements(page, "summary") if element.get("id") == "comparisons"] == []
