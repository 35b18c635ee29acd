"""What the match graph promises: which searches a model serves, and how sure that is."""

from collections.abc import Sequence
from random import Random

from tests.builders import SCORING, VOCABULARY, make_model
from unfragile.judge.match_graph import HeadToHead, MatchGraph, Reach, ReachedSearch, build_match_graph
from unfragile.judge.units import MILLION
from unfragile.read.authored import AuthoredModel, Search
from unfragile.read.scoring_schema import ScoringFile
from unfragile.read.site_schema import Vocabulary

WORDS = Vocabulary.model_validate(VOCABULARY)
FAMILIES = ScoringFile.model_validate(SCORING).families

PAINTER = make_model("painteron", name="Painteron", capabilities=["draw", "retouch"])
SKETCHER = make_model("sketchia", name="Sketchia 2", capabilities=["retouch", "draw", "run-locally"])
LISTENER = make_model("listenor", name="Listenor", capabilities=["listen", "run-locally"])
RETOUCHER = make_model("retoucho", name="Retoucho", capabilities=["retouch"])
MODELS = (LISTENER, PAINTER, RETOUCHER, SKETCHER)

DRAWING, RETOUCHING = "drawing from words", "remove an object from a photo"


def build(*searches: tuple[str, int], models: Sequence[AuthoredModel] = MODELS, kind: str = "searches") -> MatchGraph:
    """The match graph of these searches."""
    recorded = [
        Search(query, count, "made-up.csv", kind="uses" if kind == "uses" else "searches") for query, count in searches
    ]
    return build_match_graph(recorded, WORDS, models, FAMILIES)


def test_no_search_is_a_normal_state() -> None:
    """Without searches nothing is recorded, nothing is reached, and no pair meets."""
    graph = build()
    assert (graph.recorded, graph.edges, graph.unmatched) == (False, (), 0)
    assert graph.reach("painteron") == Reach(0, 0, 0, 0, ())
    assert graph.head_to_head("painteron", "sketchia") is None
    assert graph.capability_searches("draw") == ()


def test_a_search_that_reaches_nothing_is_recorded_all_the_same() -> None:
    """A search that asks for nothing here changes no model's reach."""
    graph = build(("train timetable", 40))
    assert (graph.recorded, graph.edges, graph.unmatched) == (True, (), 1)
    assert graph.reach("painteron") == Reach(0, 0, 0, 0, ())


def test_the_place_of_a_section_says_nothing() -> None:
    """Who describes a capability first and who describes it second serve a search alike."""
    graph = build((DRAWING, 10))
    one, other = graph.reach("painteron"), graph.reach("sketchia")
    assert (one.served, one.unknown, one.total) == (other.served, other.unknown, other.total)
    sure = graph.edges[0].edges[0].confidence
    assert (one.times_matched, one.served, one.unknown) == (10, 10 * sure, 10 * (MILLION - sure))


def test_what_is_not_known_widens_and_what_is_lacking_counts_against() -> None:
    """A model of which it is not known serves nothing surely; one that lacks it is known not to."""
    lacking = make_model(
        "lacko",
        name="Lacko",
        capabilities=["retouch"],
        abilities={"draw": {"has": False, "source": "https://example.org/", "observed": "2026-01-01"}},
    )
    graph = build((DRAWING, 10), models=(*MODELS, lacking))
    sure = graph.edges[0].edges[0].confidence
    assert graph.reach("retoucho") == Reach(0, 0, 10 * MILLION, 10, ())
    assert graph.reach("lacko") == Reach(0, 0, 10 * (MILLION - sure), 10, ())


def test_families_are_apart() -> None:
    """A search counts in the family of what it asks for, and in no other."""
    graph = build((DRAWING, 10))
    assert graph.reach("listenor").total == 0


def test_a_name_is_no_vote() -> None:
    """A search that names a model reaches it and raises nobody."""
    graph = build(("sketchia 2", 7), ("sketchia 2 vs painteron", 5))
    assert graph.reach("sketchia").times_matched == 0
    assert graph.reach("sketchia").total == 0
    assert [found.capability for found in graph.reach("sketchia").top] == [None, None]
    assert graph.head_to_head("sketchia", "painteron") == HeadToHead(
        1, 5, MILLION, (ReachedSearch("sketchia 2 vs painteron", 5, MILLION, None),)
    )


def test_both_serve() -> None:
    """A pair has the searches that both serve in common; who is ahead is not said."""
    graph = build((DRAWING, 10), (RETOUCHING, 4))
    shared = graph.head_to_head("painteron", "sketchia")
    assert shared is not None
    assert (shared.searches, shared.times) == (2, 14)
    assert [(found.query, found.capability) for found in shared.top] == [(DRAWING, "draw"), (RETOUCHING, "retouch")]
    assert graph.head_to_head("painteron", "listenor") is None
    assert graph.searches_of("painteron") == 0b11


def test_same_searches_are_one() -> None:
    """Letter case, width and white space make no search another one; the order of reading makes no difference."""
    searches = [(DRAWING.upper(), 3), (f" {DRAWING} ", 4), (RETOUCHING, 9)]
    graph = build(*searches)
    assert [(search.query, search.times) for search in graph.edges] == [(RETOUCHING, 9), (DRAWING.upper(), 7)]
    Random(1).shuffle(searches)  # noqa: S311
    assert build(*searches).edges == graph.edges


def test_uses_count_in_no_rank() -> None:
    """What people were recorded doing is kept apart from what they searched."""
    graph = build((DRAWING, 10), kind="uses")
    assert (graph.recorded, graph.edges) == (False, ())
    assert [use.query for use in graph.capability_uses("draw")] == [DRAWING]
    assert graph.reach("painteron") == Reach(0, 0, 0, 0, ())
