"""Comparisons: strengths in their order, leads, what could turn them, and what swapping the sides leaves alone."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.judge.sides import RULES, make_result, make_side, random_side, results_of
from unfragile.judge.comparison import Comparison, Leads, VerdictRules, Who, compare_sides, share_in_millionths
from unfragile.judge.results import tally
from unfragile.judge.side import Side
from unfragile.judge.units import MILLION
from unfragile.read.schema import COMPONENTS

OTHER: dict[Who | None, Who | None] = {"a": "b", "b": "a", None: None}
EVERY = (0, 1, 2, 3, 4)
QUALITY = COMPONENTS.index("quality")


@st.composite
def pairs(draw: st.DrawFn, *, compared: bool = False) -> tuple[Side, Side]:
    """Two sides of any evidence, now and then with the same components; if `compared`, both of use and of one family."""
    random = Random(draw(st.integers(0, 2**32)))  # noqa: S311 - hypothesis chooses the seed
    few = draw(st.sampled_from([4, 60]))
    a, b = (random_side(random, slug, vocabulary=few, most_capabilities=few // 4 + 2) for slug in ("alpha", "beta"))
    nearness = draw(st.sampled_from(["as they are", "level", "nearly level"]))
    if nearness != "as they are":
        step = 0 if nearness == "level" else draw(st.sampled_from([-20, 1, 30_000]))
        b = with_points(b, [min(max(point + step, 0), MILLION) for point in a.points])
    if draw(st.integers(0, 9)) == 0:
        b = replace(b, weights=(10_000, 0, 0, 0, 0), counted=(0,), counted_weights=(10_000,))
    if compared:
        return replace(a, status="active", family="art"), replace(b, status="active", family="art")
    return a, b


def with_points(side: Side, points: Sequence[int]) -> Side:
    """The side with other points, its intervals moved so that they hold them."""
    made = make_side(
        side.slug,
        points,
        lows=[min(low, point) for low, point in zip(side.lows, points, strict=True)],
        highs=[max(high, point) for high, point in zip(side.highs, points, strict=True)],
        weights=side.weights,
        evidence=side.evidence,
    )
    numbers = ("points", "lows", "highs", "complete", "rank", "rank_low", "rank_high")
    return replace(side, **{name: getattr(made, name) for name in numbers})


def judge(a: Side, b: Side, rules: VerdictRules = RULES) -> Comparison:
    """A comparison without searches."""
    return compare_sides(a, b, rules, None)


def level(points: int, slug: str = "alpha", *, low: int | None = None, high: int | None = None, **changes: Any) -> Side:
    """A side with every component at so many millionths."""
    lows, highs = (points if end is None else end for end in (low, high))
    return make_side(slug, (points,) * 5, lows=(lows,) * 5, highs=(highs,) * 5, **changes)


# --- strengths -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "b", "strength", "reason"),
    [
        # ranks and intervals: 58 (51-70) against ...
        ((510, 580, 700), (300, 420, 490), "clear", "clear"),
        ((510, 580, 700), (300, 420, 491), "leaning", "leaning"),  # less than two points between them
        ((510, 580, 700), (300, 420, 600), "leaning", "leaning"),
        ((510, 580, 700), (300, 540, 570), "leaning", "leaning"),
        ((510, 580, 700), (300, 540, 580), "too-close", "too_close_intervals"),
        ((510, 580, 700), (300, 540, 650), "too-close", "too_close_intervals"),
        ((580, 580, 580), (560, 560, 560), "clear", "clear"),  # two points apart are far enough
        ((580, 580, 580), (561, 561, 561), "too-close", "too_close_points"),
        ((580, 580, 580), (580, 580, 580), "too-close", "tie"),
        ((0, 580, 1000), (300, 580, 600), "too-close", "tie"),
    ],
)
def test_strengths(a: tuple[int, int, int], b: tuple[int, int, int], strength: str, reason: str) -> None:
    """Too close by points, then clear where two points lie between the intervals, then leaning."""
    first, second = (
        level(point * 1000, slug, low=low * 1000, high=high * 1000)
        for slug, (low, point, high) in (("alpha", a), ("beta", b))
    )

    found = judge(first, second)

    assert (found.strength, found.reason) == (strength, reason)
    assert found.winner == ("a" if strength in ("clear", "leaning") else None)
    assert found.leader == (None if reason == "tie" else "a")


def test_too_close_where_most_weightings_favour_the_other() -> None:
    """Points by today's weights alone are no win."""
    a = make_side("alpha", (900_000, 400_000, 400_000, 400_000, 400_000))
    b = make_side("beta", (500_000,) * 5)

    found = judge(a, b)

    assert (found.strength, found.reason, found.winner, found.leader) == ("too-close", "too_close_weights", None, "a")
    assert found.share is not None
    assert found.share < 0.5


def test_no_clear_lead_rests_on_the_weights() -> None:
    """Intervals far apart and fewer than `robust` of the weightings: it leans, and no evidence could turn it."""
    a = make_side("alpha", (900_000, 450_000, 450_000, 450_000, 500_000))
    b = make_side("beta", (500_000,) * 5)
    found = judge(a, b)
    assert found.share is not None
    rules = replace(RULES, robust=share_in_millionths(found.share))

    assert (found.strength, found.reason, found.turning) == ("leaning", "leaning_weights", ())
    assert judge(a, b, rules).strength == "clear"


@pytest.mark.parametrize("thin", ["a", "b"])
def test_none_where_too_little_is_known(thin: str) -> None:
    """Below `min_evidence` on either side no winner is named, however far apart the ranks; at it one is."""
    for known, strength in ((399_999, "none"), (400_000, "clear")):
        a = level(900_000, known=known if thin == "a" else MILLION)
        b = level(100_000, known=known if thin == "b" else MILLION, slug="beta")
        found = judge(a, b)
        assert found.strength == strength
        assert found.winner == (None if strength == "none" else "a")
        assert found.leader == "a"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"family": "language"}, "different_families"),
        ({"family": "language", "status": "retired"}, "different_families"),
        ({"status": "retired"}, "retired"),
        ({"status": "retired", "weights": (3500, 1500, 1000, 2500, 1500)}, "retired"),
        ({"weights": (3500, 1500, 1000, 2500, 1500)}, "none_types"),
    ],
)
def test_none_where_ranks_are_not_compared(changes: dict[str, Any], reason: str) -> None:
    """Different jobs, a side that is gone, other weights: nobody leads anywhere, and thin evidence is the lesser reason."""
    for a, b in (
        (level(900_000, known=0), level(100_000, "beta", **changes)),
        (level(900_000, known=0, **changes), level(100_000, "beta")),
    ):
        found = judge(a, b)

        assert (found.strength, found.reason) == ("none", reason)
        assert (found.leader, found.winner, found.share, found.flip, found.dominates) == (None,) * 5
        assert (found.leads, found.turning) == (Leads(), ())
        assert found.compares == (reason != "different_families")


def test_a_deprecated_side_still_competes() -> None:
    """It works until its day."""
    assert judge(level(900_000, status="deprecated"), level(100_000, "beta", status="preview")).winner == "a"


def test_thresholds_of_nought() -> None:
    """Without thresholds equal ranks are still a tie and any difference is one."""
    none = replace(RULES, too_close=0, about_equal=0, min_evidence=0)

    assert judge(level(5), level(5, "beta"), none).reason == "tie"
    assert judge(level(5), level(5, "beta"), none).leads == Leads(equal=EVERY)
    assert judge(level(6), level(5, "beta"), none).strength == "clear"
    assert judge(level(6), level(5, "beta"), none).leads == Leads(a=EVERY)


@given(pairs())
def test_strengths_follow_their_order(pair: tuple[Side, Side]) -> None:
    """The first of these that is true decides."""
    a, b = pair
    found = judge(a, b)
    leader, other = (b, a) if b.rank > a.rank else (a, b)
    share = found.share or 0.0
    inside = a.rank_low <= b.rank <= a.rank_high and b.rank_low <= a.rank <= b.rank_high
    apart = leader.rank_low - other.rank_high >= RULES.too_close

    rules = (
        (a.family != b.family or a.weights != b.weights or "retired" in {a.status, b.status}, "none"),
        (min(a.known, b.known) < RULES.min_evidence, "none"),
        (abs(a.rank - b.rank) < RULES.too_close, "too-close"),
        (share < 0.5, "too-close"),
        (apart and share_in_millionths(share) >= RULES.robust, "clear"),
        (inside, "too-close"),
        (True, "leaning"),
    )
    assert found.strength == next(strength for true, strength in rules if true)
    assert (found.winner is not None) == (found.strength in {"leaning", "clear"})


# --- leads -----------------------------------------------------------------------------------------


def test_leads() -> None:
    """Three points of a component are a lead, less is about equal, and what does not count is not mentioned."""
    a = make_side("alpha", (530_000, 470_000, 529_999, 470_001, 900_000), weights=(2500, 2500, 2500, 2500, 0))
    b = make_side("beta", (500_000,) * 5, weights=(2500, 2500, 2500, 2500, 0))

    assert judge(a, b).leads == Leads(a=(0,), b=(1,), equal=(2, 3))


def test_a_lead_that_the_other_interval_reaches() -> None:
    """It is one as far as known: the other side could be as good."""
    a = level(600_000, low=100_000)
    b = make_side("beta", (500_000,) * 5, highs=(599_999, 600_000, 700_000, 500_000, 500_000))

    assert judge(a, b).leads == Leads(a=(0, 3, 4), a_as_far_as_known=(1, 2))


def test_of_what_nothing_is_known_nobody_leads() -> None:
    """An assumed value is neither ahead nor equal."""
    a = level(900_000, evidence=(False, True, True, True, True))
    b = level(500_000, "beta", evidence=(True, True, True, False, True))

    assert judge(a, b).leads == Leads(a=(1, 2, 4))
    assert judge(replace(b, points=a.points), a).leads == Leads(equal=(1, 2, 4))


@pytest.mark.parametrize(
    ("better", "leads"),
    [("a", Leads(a=EVERY)), ("", Leads(a=EVERY)), ("b", Leads(a=(0, 2, 3, 4), a_as_far_as_known=(1,)))],
)
def test_a_lead_on_quality_that_common_tests_deny(better: str, leads: Leads) -> None:
    """Where the other side is ahead on more of the tests that both took, it is none."""
    values = {"a": (60, 50), "": (50, 50), "b": (50, 60)}[better]
    a, b = (results_of(make_result(value=value)) for value in values)

    assert judge(level(900_000, results=a), level(100_000, "beta", results=b)).leads == leads


@given(pairs())
def test_no_lead_is_denied(pair: tuple[Side, Side]) -> None:
    """By an interval, by missing evidence or, on quality, by the tests that both took."""
    found = judge(*pair)
    tests = tally(found.results)
    sides = ((found.a, found.b, found.leads.a, tests.b - tests.a), (found.b, found.a, found.leads.b, tests.a - tests.b))
    for own, other, leads, denying in sides:
        for index in leads:
            assert own.points[index] > other.highs[index]
            assert own.evidence[index]
            assert other.evidence[index]
            assert index != QUALITY or denying <= 0


# --- shares, flips, dominance ----------------------------------------------------------------------


def test_one_component_decides_alone() -> None:
    """With a single component that counts the leader dominates, under all weightings there are."""
    a, b = (
        make_side(slug, (points,) * 5, weights=(0, 0, 0, 0, 10_000)) for slug, points in (("alpha", 6), ("beta", 5))
    )

    found = judge(a, b)

    assert (found.leader, found.dominates, found.share, found.flip) == ("a", "a", 1.0, None)


def test_the_share_is_the_leaders() -> None:
    """The worked example seen from the side that trails: the leader's share is the same."""
    a = make_side("alpha", (300_000, 300_000, 300_000, 300_000, 300_000))
    b = make_side("beta", (600_000, 100_000, 400_000, 300_000, 250_000))

    found = judge(a, b)

    assert found.leader == "b"
    assert found.share == pytest.approx(208 / 315)
    assert found.flip is not None
    assert (found.flip.index, found.flip.direction) == (0, "below")


@pytest.mark.parametrize(
    ("share", "printed"), [(1.0, MILLION), (1 - 2**-53, MILLION - 1), (0.5, 500_000), (1e-9, 1), (208 / 315, 660_317)]
)
def test_a_share_in_millionths(share: float, printed: int) -> None:
    """A whole is a whole only where nothing is against the leader, and a leader's share is never nothing."""
    assert share_in_millionths(share) == printed


@given(pairs())
def test_dominance_certainty_and_no_flip_are_one_fact(pair: tuple[Side, Side]) -> None:
    """Where somebody leads, one of the three holds exactly where the others hold; where nobody does, none is said."""
    found = judge(*pair)

    if found.leader is None:
        assert (found.share, found.flip, found.dominates) == (None, None, None)
    else:
        assert (found.dominates == found.leader) == (found.share == 1) == (found.flip is None)


# --- missing evidence ------------------------------------------------------------------------------


def test_what_could_undo_a_lead() -> None:
    """The largest gaps come first, and no more are named than it takes together."""
    a = make_side("alpha", (700_000, 600_000, 500_000, 500_000, 500_000), lows=(650_000, 300_000, 500_000, 500_000, 0))
    b = make_side(
        "beta", (600_000, 500_000, 500_000, 500_000, 400_000), highs=(650_000, 500_000, 1_000_000, 500_000, 400_000)
    )
    # a leads by 6.5 points; missing are 7.5 of a's quality, 7.5 of a's freshness, 5 of b's ecosystem, 1.25 twice

    found = judge(a, b)

    assert found.strength == "leaning"
    assert found.turning == (("a", 1),)


def test_missing_evidence_of_both_sides_adds_up() -> None:
    """Where no single gap is wide enough, the next ones are named too."""
    a = make_side(
        "alpha", (900_000, 500_000, 500_000, 500_000, 500_000), lows=(700_000, 500_000, 500_000, 500_000, 500_000)
    )
    b = make_side("beta", (500_000,) * 5, highs=(500_000, 500_000, 1_000_000, 600_000, 600_000))
    # a leads by 10 points; missing are 5 of a's adoption, 5 of b's ecosystem, 2.5 of its match graph, 1.5 of freshness

    found = judge(a, b, replace(RULES, robust=0))

    assert found.strength == "leaning"
    assert found.turning == (("a", 0), ("b", 2))


def test_no_missing_evidence_is_named_that_could_not_turn_it() -> None:
    """The intervals lie apart, by less than it takes for a clear lead."""
    found = judge(level(600_000, low=510_000), level(400_000, "beta", high=500_000))

    assert (found.strength, found.reason, found.turning) == ("leaning", "leaning", ())


@given(pairs())
def test_missing_evidence_can_undo_the_lead(pair: tuple[Side, Side]) -> None:
    """With the named evidence turned out as it may, the lead is gone; with the last of it left out, it is not."""
    found = judge(*pair)
    if not found.turning or found.leader is None:
        return
    assert found.reason == "leaning"
    sides: dict[Who, Side] = {"a": found.a, "b": found.b}
    leader, follower = sides[found.leader], sides["b" if found.leader == "a" else "a"]

    def lead(turned: Sequence[tuple[Who, int]]) -> int:
        return sum(
            weight
            * (
                (leader.lows if (found.leader, index) in turned else leader.points)[index]
                - (follower.highs if (OTHER[found.leader], index) in turned else follower.points)[index]
            )
            for index, weight in enumerate(found.a.weights)
        )

    assert lead(found.turning) <= 0
    assert lead(found.turning[:-1]) > 0


@given(pairs())
def test_a_lead_that_leans_says_what_could_turn_it(pair: tuple[Side, Side]) -> None:
    """Wherever the intervals meet."""
    found = judge(*pair)
    if found.reason == "leaning":
        leader, other = (found.b, found.a) if found.leader == "b" else (found.a, found.b)
        assert bool(found.turning) or leader.rank_low >= other.rank_high


# --- capabilities and results ----------------------------------------------------------------------


def test_capabilities_of_both_of_one_and_lacking() -> None:
    """Each stands in its side's order; what is stated to be lacking is not among what is not known."""
    found = judge(
        make_side(keys=("c", "a", "b", "f"), lacks=("e",)),
        make_side("beta", keys=("d", "b", "c", "e"), lacks=("f", "x")),
    )

    assert (found.overlap.shared, found.overlap.only_a, found.overlap.only_b) == (("c", "b"), ("a",), ("d",))
    assert (found.overlap.lacks_a, found.overlap.lacks_b) == (("e",), ("f",))


def test_the_same_job_is_a_shared_job() -> None:
    """To share a means, such as running locally, is not to do the same job, nor is a job that is the kind of neither."""
    a = make_side(keys=("draw", "run"), job_of={"draw": "drawing"})
    b = make_side("beta", keys=("listen", "run"), job_of={"listen": "hearing"}, kind="hearing")
    also = make_side("beta", keys=("listen", "draw"), job_of={"listen": "hearing", "draw": "drawing"}, kind="hearing")

    assert not judge(a, b).same_job
    assert judge(a, also).same_job
    assert not judge(replace(a, kind="other"), also).same_job


@given(pairs())
def test_each_capability_stands_in_one_list_of_a_side(pair: tuple[Side, Side]) -> None:
    """Nobody lacks what it has, and nothing is both lacked and not known."""
    overlap = judge(*pair).overlap
    a, b = pair

    assert {*overlap.shared, *overlap.only_a, *overlap.lacks_b} == set(a.keys)
    assert {*overlap.shared, *overlap.only_b, *overlap.lacks_a} == set(b.keys)
    for first, second in (("only_a", "lacks_b"), ("only_b", "lacks_a"), ("shared", "only_a"), ("shared", "lacks_a")):
        assert not set(getattr(overlap, first)) & set(getattr(overlap, second))


# --- both ways round -------------------------------------------------------------------------------


@given(pairs())
def test_swapping_the_sides_swaps_every_finding_and_nothing_else(pair: tuple[Side, Side]) -> None:
    """Whoever stands first, the same side leads by the same numbers."""
    a, b = pair
    found, swapped = judge(a, b), judge(b, a)

    assert (found.strength, found.reason) == (swapped.strength, swapped.reason)
    assert (found.share, found.flip, found.same_job) == (swapped.share, swapped.flip, swapped.same_job)
    for one, other in (
        (found.leader, swapped.leader),
        (found.winner, swapped.winner),
        (found.dominates, swapped.dominates),
    ):
        assert one == OTHER[other]
    leads = swapped.leads
    assert found.leads == Leads(leads.b, leads.a, leads.equal, leads.b_as_far_as_known, leads.a_as_far_as_known)
    assert found.turning == tuple((OTHER[who], index) for who, index in swapped.turning)
    here, there = found.overlap, swapped.overlap
    assert (set(here.shared), here.only_a, here.only_b) == (set(there.shared), there.only_b, there.only_a)
    assert (here.lacks_a, here.lacks_b) == (there.lacks_b, there.lacks_a)
    assert [(result.benchmark, OTHER[result.better or None]) for result in found.results] == [
        (result.benchmark, result.better or None) for result in swapped.results
    ]


@given(pairs(), st.integers(0, 4), st.integers(1, 500_000))
def test_raising_a_component_never_hurts_its_owner(pair: tuple[Side, Side], place: int, more: int) -> None:
    """Its rank does not fall, it keeps its leads and its share of weightings, and does not lose the lead."""
    a, b = pair
    raised = with_points(
        a, [min(MILLION, point + more) if index == place else point for index, point in enumerate(a.points)]
    )
    before, after = judge(a, b), judge(raised, b)

    assert raised.rank >= a.rank
    assert set(after.leads.a) >= set(before.leads.a)
    assert set(after.leads.b) <= set(before.leads.b)
    if before.leader == "a":
        assert after.leader == "a"
        assert (after.share or 0) >= (before.share or 0) - 1e-12
    if before.leader == "b" and after.leader == "b":
        assert (after.share or 0) <= (before.share or 0) + 1e-12
    assert (before.dominates, after.dominates) != ("a", None)
