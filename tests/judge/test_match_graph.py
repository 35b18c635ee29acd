"""What the match graph promises: who is reached by which searches, and how strongly."""

from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import SOURCE, VOCABULARY, make_model, make_section
from unfragile.judge import match_graph
from unfragile.judge.kinds import kind_of
from unfragile.judge.match_graph import (
    HeadToHead,
    MatchedSearch,
    MatchGraph,
    Reach,
    ReachedSearch,
    SearchEdge,
    SharedSearch,
    build_match_graph,
    strength,
)
from unfragile.read.authored import AuthoredModel, Search
from unfragile.read.schema import Vocabulary

WORDS = Vocabulary.model_validate(VOCABULARY)
BACKED = {"source_links": (SOURCE,), "limitations": ("a limit",)}

PAINTER = make_model("painter", capabilities=[make_section("draw", **BACKED), make_section("retouch", **BACKED)])
SKETCHER = make_model("sketcher", name="Sketcher 2", capabilities=["retouch", "draw", "run-locally"])
LISTENER = make_model("listener", capabilities=["listen", "run-locally"])
RUNNER = make_model("runner", capabilities=["run-locally"])
MODELS = (LISTENER, PAINTER, RUNNER, SKETCHER)
PAIRS = tuple(combinations([model.slug for model in MODELS], 2))


def build(*searches: tuple[str, int], models: Sequence[AuthoredModel] = MODELS) -> MatchGraph:
    """The match graph of these searches."""
    return build_match_graph(
        [Search(query, count, None, None, "made-up.csv") for query, count in searches], WORDS, models
    )


def test_no_search_is_a_normal_state() -> None:
    """Without searches nothing is recorded, nothing is reached, and no pair meets."""
    graph = build()
    assert (graph.recorded, graph.edges, graph.unmatched) == (False, (), 0)
    assert graph.reach("painter") == Reach(times_matched=0, reached=0, total=0, top=())
    assert graph.head_to_head("painter", "sketcher") is None
    assert graph.capability_searches("draw") == ()


def test_a_search_that_reaches_nothing_is_recorded_all_the_same() -> None:
    """A search that says nothing that the vocabulary knows changes no model's reach."""
    graph = build(("train timetable", 40))
    assert (graph.recorded, graph.edges, graph.unmatched) == (True, (), 1)
    assert graph.reach("painter") == Reach(times_matched=0, reached=0, total=0, top=())


def test_a_search_reaches_models_through_a_capability() -> None:
    """Confidence times strength is the edge; every model that offers the capability is reached, the others are not."""
    graph = build(("sketching", 10))
    assert graph.edges == (MatchedSearch("sketching", 10, (SearchEdge("draw", 1_000_000),), ()),)
    assert graph.capability_searches("draw") == (ReachedSearch("sketching", 10, 1_000_000, "draw"),)
    top = (ReachedSearch("sketching", 10, 1_000_000, "draw"),)
    assert graph.reach("painter") == Reach(times_matched=10, reached=10_000_000, total=10, top=top)
    assert graph.reach("sketcher") == Reach(times_matched=10, reached=6_720_000, total=10, top=top)
    assert graph.reach("listener") == Reach(times_matched=0, reached=0, total=0, top=())


def test_strength_is_of_place_and_evidence() -> None:
    """A first section with sources and limitations has strength 1; each lack and each later place takes its part."""
    bare, backed = make_section("draw"), make_section("draw", **BACKED)
    assert [strength(backed, place) for place in (0, 1, 2, 40)] == [1_000_000, 960_000, 920_000, 500_000]
    assert [strength(bare, place) for place in (0, 1, 40)] == [700_000, 672_000, 350_000]
    assert strength(make_section("draw", source_links=(SOURCE,)), 0) == 900_000
    assert strength(make_section("draw", limitations=("a limit",)), 0) == 800_000


def test_a_means_counts_for_times_matched_but_not_for_the_kind() -> None:
    """Searches that reach no capability of a model's kind are matched, and stand outside its 'all'."""
    graph = build(("local running", 7), ("transcription", 3))
    assert graph.reach("listener").times_matched == 10
    assert (graph.reach("listener").reached, graph.reach("listener").total) == (2_100_000, 3)


def test_a_name_reaches_its_model_directly() -> None:
    """A named model has an edge of 1, whatever its sections say, and the search counts for its kind."""
    graph = build(("sketcher 2 price", 5))
    assert graph.edges == (MatchedSearch("sketcher 2 price", 5, (), ("sketcher",)),)
    assert graph.reach("sketcher") == Reach(5, 5_000_000, 5, (ReachedSearch("sketcher 2 price", 5, 1_000_000, None),))
    assert graph.reach("painter") == Reach(0, 0, 5, ())
    assert graph.reach("listener").total == 0


def test_what_a_search_says_besides_a_name_reaches_others() -> None:
    """The name set aside, the rest is matched: others are reached by it, the named one stays ahead."""
    graph = build(("sketcher 2 sketching", 5))
    assert graph.edges[0].edges == (SearchEdge("draw", 1_000_000),)
    assert graph.reach("sketcher").reached == 5_000_000
    assert graph.reach("listener").times_matched == 0
    weaker = build(("sketcher 2 sketching zebras", 5))
    assert weaker.reach("painter") == Reach(
        5, 2_500_000, 5, (ReachedSearch("sketcher 2 sketching zebras", 5, 500_000, "draw"),)
    )
    found = weaker.head_to_head("painter", "sketcher")
    assert found is not None
    assert (found.a_ahead, found.b_ahead, found.even) == (0, 5, 0)


def test_two_names_are_a_head_to_head() -> None:
    """A search that names two models reaches both alike, and counts for the kind of each."""
    graph = build(("painter vs listener", 9))
    assert graph.head_to_head("painter", "listener") == HeadToHead(
        1, 9, 0, 0, 9, 1_000_000, (SharedSearch("painter vs listener", 9, 1_000_000, None),)
    )
    assert [graph.reach(slug).total for slug in ("painter", "listener", "sketcher", "runner")] == [9, 9, 9, 0]


def test_a_model_without_a_job_is_measured_by_its_names() -> None:
    """A model of no kind is compared with the searches that name models of no kind."""
    graph = build(("runner", 4), ("local running", 6))
    assert kind_of(RUNNER.capabilities, WORDS) is None
    assert graph.reach("runner") == Reach(
        10,
        4_000_000,
        4,
        (ReachedSearch("local running", 6, 1_000_000, "run-locally"), ReachedSearch("runner", 4, 1_000_000, None)),
    )


def test_who_comes_out_ahead() -> None:
    """Of each search that reaches both, the side with the stronger edge is ahead; the most frequent are listed."""
    graph = build(("sketching", 10), ("retouching", 4), ("local running", 2), ("transcription", 50), ("sketcher 2", 1))
    assert graph.head_to_head("painter", "sketcher") == HeadToHead(
        searches=2,
        times=14,
        a_ahead=14,
        b_ahead=0,
        even=0,
        confidence=1_000_000,
        top=(SharedSearch("sketching", 10, 1_000_000, "a"), SharedSearch("retouching", 4, 1_000_000, "a")),
    )
    assert graph.head_to_head("runner", "sketcher") == HeadToHead(
        1, 2, 2, 0, 0, 1_000_000, (SharedSearch("local running", 2, 1_000_000, "a"),)
    )
    assert graph.head_to_head("listener", "painter") is None


def test_the_same_query_twice_is_one_search() -> None:
    """Counts of queries that differ only in letter case, width or white space add up."""
    graph = build(("Sketching", 2), ("sketching ", 3), ("ｓketching", 4))
    assert [(search.query, search.times) for search in graph.edges] == [("Sketching", 9)]


def test_a_search_that_nobody_made_is_an_edge_without_weight() -> None:
    """A count of 0 reaches, and adds nothing."""
    graph = build(("sketching", 0))
    found = graph.head_to_head("painter", "sketcher")
    assert graph.reach("painter").times_matched == 0
    assert found is not None
    assert (found.searches, found.times, found.confidence) == (1, 0, 1_000_000)


def test_lists_are_short() -> None:
    """At most ten searches are listed for a model or a capability and three for a pair, the most frequent first."""
    graph = build(*((f"sketching {number}", number) for number in range(1, 30)))
    counts = list(range(29, 19, -1))
    assert [found.times for found in graph.reach("painter").top] == counts
    assert [found.times for found in graph.capability_searches("draw")] == counts
    pair = graph.head_to_head("painter", "sketcher")
    assert pair is not None
    assert [found.times for found in pair.top] == counts[:3]
    assert (pair.searches, pair.times) == (29, sum(range(30)))


QUERIES = (
    "sketching",
    "make a picture of zebras",
    "retouching a photo",
    "sketching and retouching",
    "transcription",
    "local running",
    "painter",
    "painter vs sketcher 2",
    "sketcher 2 for transcription",
    "run a sketch locally",
    "timetable",
)
recorded = st.lists(st.tuples(st.sampled_from(QUERIES), st.integers(0, 1000)), max_size=12)


@given(recorded, st.randoms(use_true_random=False))
def test_the_order_of_searches_is_irrelevant(searches: list[tuple[str, int]], dice: object) -> None:
    """The same searches in another order give the same graph."""
    shuffled = list(searches)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert build(*shuffled) == build(*searches)


@given(recorded, st.integers(0, 11), st.integers(1, 500))
def test_a_higher_count_never_lowers_reach(searches: list[tuple[str, int]], which: int, more: int) -> None:
    """Raising one count lowers no model's times matched, no model's reach, and no total."""
    raised = [(query, count + more if place == which else count) for place, (query, count) in enumerate(searches)]
    before, after = build(*searches), build(*raised)
    for model in MODELS:
        old, new = before.reach(model.slug), after.reach(model.slug)
        assert new.times_matched >= old.times_matched
        assert new.reached >= old.reached
        assert new.total >= old.total


@given(recorded, st.integers(0, 1000))
def test_an_unmatched_search_changes_nothing(searches: list[tuple[str, int]], count: int) -> None:
    """A search that reaches nothing moves no model and no pair."""
    before, after = build(*searches), build(*searches, ("zebra foals", count))
    assert [before.reach(model.slug) for model in MODELS] == [after.reach(model.slug) for model in MODELS]
    assert [before.head_to_head(*pair) for pair in PAIRS] == [after.head_to_head(*pair) for pair in PAIRS]


@given(recorded)
def test_another_model_moves_no_edge(searches: list[tuple[str, int]]) -> None:
    """A model more, with every capability there is, changes no reach of the others."""
    greedy = make_model(
        "greedy", name="Greedy", capabilities=[make_section(key, **BACKED) for key in WORDS.capabilities]
    )
    before, after = build(*searches), build(*searches, models=(*MODELS, greedy))
    assert [before.reach(model.slug) for model in MODELS] == [after.reach(model.slug) for model in MODELS]
    assert [before.head_to_head(*pair) for pair in PAIRS] == [after.head_to_head(*pair) for pair in PAIRS]


@given(recorded)
def test_more_capabilities_do_not_beat_a_good_one(searches: list[tuple[str, int]]) -> None:
    """A search's edge to a model is that of the best capability: never more than 1, however many there are."""
    graph = build(*searches)
    for model in MODELS:
        reach = graph.reach(model.slug)
        assert 0 <= reach.reached <= reach.total * 1_000_000
        assert reach.reached <= reach.times_matched * 1_000_000


@given(recorded)
def test_a_pair_swapped_is_the_same_pair(searches: list[tuple[str, int]]) -> None:
    """Swapping the sides swaps who is ahead and nothing else."""
    graph = build(*searches)
    other = {"a": "b", "b": "a", None: None}
    for a, b in PAIRS:
        one, swapped = graph.head_to_head(a, b), graph.head_to_head(b, a)
        if one is None:
            assert swapped is None
            continue
        assert swapped == one._replace(
            a_ahead=one.b_ahead,
            b_ahead=one.a_ahead,
            top=tuple(found._replace(ahead=other[found.ahead]) for found in one.top),  # type: ignore[arg-type]
        )
        assert one.times == one.a_ahead + one.b_ahead + one.even


@pytest.mark.parametrize("step", [0, 1, 700, 10**6, 10**12, 10**18, 10**30])
def test_all_pairs_at_once_or_one_by_one(monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    """The table of all pairs and the count of a single pair say the same, however many bytes a count takes."""
    searches = [(f"{query} {number}", step * number + 1) for number, query in enumerate(QUERIES * 3)]
    at_once = [build(*searches).head_to_head(*pair) for pair in PAIRS]
    monkeypatch.setattr(match_graph, "MOST_TABULATED", 0)
    assert [build(*searches).head_to_head(*pair) for pair in PAIRS] == at_once
    assert any(at_once)
