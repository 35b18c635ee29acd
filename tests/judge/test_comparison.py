"""Comparisons: strengths in their order, leads, what could turn them, and what swapping the sides leaves alone."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.judge.sides import WEIGHTS, make_side, random_side
from unfragile.judge.comparison import Comparison, Leads, Thresholds, Who, compare, share_in_millionths
from unfragile.judge.side import Side
from unfragile.judge.units import MILLION
from unfragile.read.schema import VerdictThresholds

THRESHOLDS = Thresholds.of(VerdictThresholds())
OTHER: dict[Who | None, Who | None] = {"a": "b", "b": "a", None: None}


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Side, Side]:
    """Two sides of any evidence, now and then with the same components or the same weights out of reach."""
    random = Random(draw(st.integers(0, 2**32)))  # noqa: S311 - hypothesis chooses the seed
    few = draw(st.sampled_from([4, 60]))
    a, b = (random_side(random, slug, vocabulary=few, most_capabilities=few // 4 + 2) for slug in ("alpha", "beta"))
    nearness = draw(st.sampled_from(["as they are", "level", "nearly level"]))
    if nearness != "as they are":
        step = 0 if nearness == "level" else draw(st.sampled_from([-20, 1, 30_000]))
        b = with_points(b, [min(max(point + step, 0), MILLION) for point in a.points])
    if draw(st.integers(0, 9)) == 0:
        b = replace(b, weights=(10_000, 0, 0, 0, 0), counted=(0,), counted_weights=(10_000,))
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
    texts = ("rank_text", "rank_low_text", "rank_high_text")
    return replace(side, **{name: getattr(made, name) for name in numbers + texts})


def judge(a: Side, b: Side, thresholds: Thresholds = THRESHOLDS) -> Comparison:
    """A comparison without searches."""
    return compare(a, b, thresholds, None)


def level(points: int, slug: str = "alpha", *, low: int | None = None, high: int | None = None, **changes: Any) -> Side:
    """A side with every component at so many millionths."""
    lows, highs = (points if end is None else end for end in (low, high))
    return make_side(slug, (points,) * 5, lows=(lows,) * 5, highs=(highs,) * 5, **changes)


# --- strengths -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "b", "strength", "reason"),
    [
        # ranks and intervals: 58 (51-70) against ...
        ((510, 580, 700), (300, 420, 509), "clear", "clear"),
        ((510, 580, 700), (300, 420, 510), "leaning", "leaning"),
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
    """Too close by points, then clear where the intervals do not touch, then leaning where a point lies outside."""
    first, second = (
        level(point * 1000, slug, low=low * 1000, high=high * 1000)
        for slug, (low, point, high) in (("alpha", a), ("beta", b))
    )

    found = judge(first, second)

    assert (found.strength, found.reason) == (strength, reason)
    assert found.winner == ("a" if strength in ("clear", "leaning") else None)
    assert found.leader == (None if reason == "tie" else "a")


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


def test_none_where_types_weigh_differently() -> None:
    """Ranks on different weights are not on one scale: nobody leads, and thin evidence is the lesser reason."""
    a = level(900_000, known=0)
    b = level(100_000, slug="beta", weights=(3500, 1500, 1000, 2500, 1500))

    found = judge(a, b)

    assert (found.strength, found.reason) == ("none", "none_types")
    assert (found.leader, found.winner, found.share, found.flip, found.dominates) == (None,) * 5
    assert found.leads == Leads((0, 1, 2, 3, 4), (), ())


def test_thresholds_of_nought() -> None:
    """Without thresholds equal ranks are still a tie and any difference is one."""
    none = Thresholds(too_close=0, about_equal=0, min_evidence=0)

    assert judge(level(5), level(5, slug="beta"), none).reason == "tie"
    assert judge(level(5), level(5, slug="beta"), none).leads == Leads((), (), (0, 1, 2, 3, 4))
    assert judge(level(6), level(5, slug="beta"), none).strength == "clear"
    assert judge(level(6), level(5, slug="beta"), none).leads == Leads((0, 1, 2, 3, 4), (), ())


@given(pairs())
def test_strengths_follow_their_order(pair: tuple[Side, Side]) -> None:
    """The first of these that is true decides: types, evidence, points, intervals, a point outside, else too close."""
    a, b = pair
    found = judge(a, b)

    outside = not (a.rank_low <= b.rank <= a.rank_high and b.rank_low <= a.rank <= b.rank_high)
    rules = (
        (a.weights != b.weights, "none"),
        (min(a.known, b.known) < THRESHOLDS.min_evidence, "none"),
        (abs(a.rank - b.rank) < THRESHOLDS.too_close, "too-close"),
        (max(a.rank_low, b.rank_low) > min(a.rank_high, b.rank_high), "clear"),
        (outside, "leaning"),
        (True, "too-close"),
    )
    assert found.strength == next(strength for true, strength in rules if true)


# --- leads, shares, flips --------------------------------------------------------------------------


def test_leads() -> None:
    """Three points of a component are a lead, less is about equal, and what does not count is not mentioned."""
    a = make_side("alpha", (530_000, 470_000, 529_999, 470_001, 900_000), weights=(2500, 2500, 2500, 2500, 0))
    b = make_side("beta", (500_000,) * 5, weights=(2500, 2500, 2500, 2500, 0))

    assert judge(a, b).leads == Leads((0,), (1,), (2, 3))


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

    found = judge(a, b)

    assert found.strength == "leaning"
    assert found.turning == (("a", 0), ("b", 2))


@given(pairs())
def test_missing_evidence_can_undo_the_lead(pair: tuple[Side, Side]) -> None:
    """With the named evidence turned out as it may, the lead is gone; with the last of it left out, it is not."""
    found = judge(*pair)
    if found.strength != "leaning" or found.leader is None:
        assert found.turning == ()
        return
    sides: dict[Who, Side] = {"a": found.a, "b": found.b}
    leader, follower = sides[found.leader], sides["b" if found.leader == "a" else "a"]

    def lead(turned: Sequence[tuple[Who, int]]) -> int:
        return sum(
            weight
            * (
                (leader.lows if (found.leader, index) in turned else leader.points)[index]
                - (follower.highs if (OTHER[found.leader], index) in turned else follower.points)[index]
            )
            for index, weight in enumerate(WEIGHTS)
        )

    assert lead(found.turning) <= 100  # a rank holds millionths of a point: a hundred of these sums
    assert lead(found.turning[:-1]) > 0


# --- capabilities ----------------------------------------------------------------------------------


def test_capabilities_are_shared_or_one_sides_own() -> None:
    """Each stands in its side's order."""
    found = judge(make_side(keys=("c", "a", "b")), make_side("beta", keys=("d", "b", "c", "e")))

    assert (found.shared, found.only_a, found.only_b) == (("c", "b"), ("a",), ("d", "e"))


def test_the_same_job_is_a_shared_job() -> None:
    """To share a means, such as running locally, is not to do the same job."""
    a = make_side(keys=("draw", "run"), job_keys=frozenset({"draw"}))
    b = make_side("beta", keys=("listen", "run"), job_keys=frozenset({"listen"}))

    assert not judge(a, b).same_job
    assert judge(a, a).same_job


# --- both ways round -------------------------------------------------------------------------------


@given(pairs())
def test_swapping_the_sides_swaps_every_finding_and_nothing_else(pair: tuple[Side, Side]) -> None:
    """Whoever stands first, the same side leads by the same numbers."""
    a, b = pair
    found, swapped = judge(a, b), judge(b, a)

    assert (found.strength, found.reason, found.counted) == (swapped.strength, swapped.reason, swapped.counted)
    assert (found.share, found.flip, found.same_job) == (swapped.share, swapped.flip, swapped.same_job)
    for one, other in (
        (found.leader, swapped.leader),
        (found.winner, swapped.winner),
        (found.dominates, swapped.dominates),
    ):
        assert one == OTHER[other]
    assert found.leads == Leads(swapped.leads.b, swapped.leads.a, swapped.leads.equal)
    assert found.turning == tuple((OTHER[who], index) for who, index in swapped.turning)
    assert (set(found.shared), found.only_a, found.only_b) == (set(swapped.shared), swapped.only_b, swapped.only_a)


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
