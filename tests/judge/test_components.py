"""Components and rank: weights, priors, intervals and what is left out, with hand-computed numbers."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import SCORING, make_model
from tests.judge.subjects import DAY, NOBODY, judge_component
from unfragile.judge.judgement import Component, SignalScore
from unfragile.judge.rank import judge_components, judge_rank, weigh
from unfragile.judge.signals import MeasuredModel
from unfragile.judge.units import MILLION, divide
from unfragile.read.scoring_schema import ScoringFile

ADOPTION = {
    "downloads": {
        "component": "adoption",
        "weight": 0.6,
        "scale": "log",
        "low": 1,
        "high": 1000,
        "prior": 0.3,
        "applies_to": {"open_weights": True},
    },
    "votes": {"component": "adoption", "weight": 0.3, "scale": "log", "low": 1, "high": 1000, "prior": 0.5},
    "hosts": {
        "component": "adoption",
        "label": "Hosts",
        "weight": 0.1,
        "scale": "log",
        "low": 1,
        "high": 1000,
        "prior": 0.2,
        "applies_to": {"kind": ["hearing"]},
    },
}
OPEN = {"name": "MIT", "open_weights": True}
CLOSED = {"name": "Own terms", "open_weights": False}
OBSERVED = "2026-05-01"


def adoption(**changes: Any) -> Component:
    """The component of adoption of a model that draws."""
    return judge_component("adoption", make_model(**changes), {"signals": ADOPTION})


def numbers(part: Component) -> tuple[int, int, int, int]:
    """Low, point, high and the known share."""
    return part.low, part.point, part.high, part.known


def test_a_component_is_the_weighted_mean_of_its_signals() -> None:
    """Downloads 2/3 at 0.6, votes 1/3 at 0.3; hosts do not apply, so that the two share its weight: 5/9."""
    part = adoption(license=OPEN, signals={"downloads": [(100, OBSERVED)], "votes": [(10, OBSERVED)]})

    assert numbers(part) == (555_556, 555_556, 555_556, MILLION)
    assert part.inapplicable == ("Hosts",)
    assert part.reason == "Downloads: 100; Votes: 10"


def test_a_missing_signal_counts_as_its_prior_between_nothing_and_everything() -> None:
    """Votes missing: (0.6 x 2/3 + 0.3 x {0, 0.5, 1}) / 0.9."""
    part = adoption(license=OPEN, signals={"downloads": [(100, OBSERVED)]})

    assert numbers(part) == (444_445, 611_111, 777_778, 666_667)
    assert part.reason == "Downloads: 100; not fully known: Votes"
    assert part.evidence


def test_not_applicable_is_not_missing() -> None:
    """Closed weights have no downloads: votes share the weight of what does not apply, and no more than double.

    Of 1 they had 0.3 and have 0.6; what is left over, 0.4, is missing, at the mean of the priors (0.6 x 0.3 + 0.1 x
    0.2) / 0.7. So one small signal never makes a component all known.
    """
    part = adoption(license=CLOSED, signals={"votes": [(10, OBSERVED)]})

    assert numbers(part) == (200_000, 314_285, 600_000, 600_000)
    assert part.inapplicable == ("Downloads", "Hosts")
    assert part.signals[-1].reason == "does not apply to this model"


def test_the_weight_of_what_does_not_apply_is_shared_in_proportion() -> None:
    """For a model that hears all three apply, at 0.6, 0.3 and 0.1 of the whole."""
    part = adoption(
        license=OPEN,
        capabilities=["listen"],
        signals={"downloads": [(1000, OBSERVED)], "votes": [(1, OBSERVED)], "hosts": [(10, OBSERVED)]},
    )

    assert part.point == 633_333  # 0.6 x 1 + 0.3 x 0 + 0.1 x 1/3


def test_what_does_not_apply_counts_as_what_the_method_says_of_it() -> None:
    """Nobody can hide what can't be counted, so that its place need not stand as low as that of a missing number.

    Of the 0.4 that is left over, (0.6 x 0.8 + 0.1 x 0.2) / 0.7 in place of the mean of the priors.
    """
    downloads = {**ADOPTION["downloads"], "elsewhere": 0.8}
    scoring = {"signals": {**ADOPTION, "downloads": downloads}}

    part = judge_component("adoption", make_model(license=CLOSED, signals={"votes": [(10, OBSERVED)]}), scoring)

    assert numbers(part) == (200_000, 485_714, 600_000, 600_000)


@pytest.mark.parametrize("terms", [None, {"name": "Own terms"}])
def test_an_unknown_fact_rules_nothing_out(terms: dict[str, Any] | None) -> None:
    """Where nobody says whether weights are open, downloads are missing and not inapplicable."""
    assert adoption(license=terms).inapplicable == ("Hosts",)


def test_where_no_signal_applies_nothing_is_known() -> None:
    """The priors stand in for all of them, and the interval is everything."""
    scoring = {"signals": {"downloads": ADOPTION["downloads"]}}

    part = judge_component("adoption", make_model(license=CLOSED), scoring)

    assert numbers(part) == (0, 300_000, MILLION, 0)
    assert (part.reason, part.evidence) == ("no evidence", False)
    assert part.signals[0].reason == "does not apply to this model"
    assert part.signals[0].raises == ""


def test_conditions_on_type_and_commercial_use() -> None:
    """A signal for another type, or for other terms, does not apply."""
    for condition in ({"type": ["tool"]}, {"commercial_use": True}):
        signals = {"votes": ADOPTION["votes"], "hosts": {**ADOPTION["hosts"], "applies_to": condition}}
        part = judge_component(
            "adoption", make_model(license={"name": "NC", "commercial_use": False}), {"signals": signals}
        )
        assert part.inapplicable == ("Hosts",)


def score(earned: int, known: int, prior: int, weight: int = 1000) -> SignalScore:
    """A signal by its numbers."""
    missing = MILLION - known
    point = earned + divide(missing * prior, MILLION)
    return SignalScore("key", "Label", weight, point, earned, earned + missing, known, prior, "reason", "")


KNOWN = st.integers(0, MILLION)
SCORES = st.builds(
    lambda known, earned, prior, weight: score(known * earned // MILLION, known, prior, weight),
    KNOWN,
    KNOWN,
    KNOWN,
    st.integers(1, 10_000),
)
PARTS = st.lists(SCORES, min_size=1, max_size=6)


@given(PARTS)
def test_low_point_and_high_keep_their_order(scores: list[SignalScore]) -> None:
    """0 <= low <= point <= high <= 1, whatever is known."""
    part = weigh("adoption", tuple(scores))

    assert 0 <= part.low <= part.point <= part.high <= MILLION


@given(PARTS, st.integers(0, 5), KNOWN)
def test_one_more_signal_narrows_the_interval(scores: list[SignalScore], place: int, value: int) -> None:
    """Knowing one signal in full never widens the interval nor leaves it."""
    place %= len(scores)
    known = score(value, MILLION, scores[place].prior or 0, scores[place].weight)
    before, after = weigh("adoption", tuple(scores)), weigh("adoption", (*scores[:place], known, *scores[place + 1 :]))

    assert after.high - after.low <= before.high - before.low + 1  # each end is rounded by itself
    assert after.known >= before.known


@given(PARTS, st.integers(0, 5), KNOWN)
def test_raising_a_signal_never_lowers_its_component(scores: list[SignalScore], place: int, more: int) -> None:
    """A signal that earns more, or is missing with a higher prior, lifts point and both ends or leaves them."""
    place %= len(scores)
    old = scores[place]
    earned = min(old.known, old.low + more)
    lifted = score(earned, old.known, min(MILLION, (old.prior or 0) + more), old.weight)
    before, after = weigh("adoption", tuple(scores)), weigh("adoption", (*scores[:place], lifted, *scores[place + 1 :]))

    assert after.low >= before.low
    assert after.point >= before.point
    assert after.high >= before.high


def part_of(low: int, point: int, high: int, known: int = MILLION) -> Component:
    """A component by its numbers."""
    return Component("adoption", point, low, high, known, (), (), "")


def test_the_rank_is_the_weighted_sum() -> None:
    """25 x 0.71 + 25 x 0.5 + 10 x 0.2 + 25 x 0.4 + 15 x 0.6 = 51.25, and the ends likewise."""
    parts = [
        part_of(*numbers)
        for numbers in (
            (660_000, 710_000, 800_000, 500_000),
            (500_000, 500_000, 500_000, MILLION),
            (0, 200_000, MILLION, 0),
            (400_000, 400_000, 400_000, MILLION),
            (600_000, 600_000, 600_000, MILLION),
        )
    ]

    rank = judge_rank((2500, 2500, 1000, 2500, 1500), parts)

    assert (rank.point, rank.low, rank.high) == (51_250_000, 48_000_000, 61_500_000)
    assert rank.known == 775_000


def test_the_weight_of_a_component_that_is_left_out_is_shared_in_proportion() -> None:
    """Without the match graph the others weigh 25, 25, 10 and 15 of 75: (0.71 + 0.5) / 3 + 0.2 x 2 / 15 + 0.6 / 5."""
    parts: list[Component | None] = [part_of(value, value, value) for value in (710_000, 500_000, 200_000)]

    rank = judge_rank((2500, 2500, 1000, 0, 1500), [*parts, None, part_of(600_000, 600_000, 600_000)])

    assert rank.point == 55_000_000


def test_a_rank_of_nothing_is_open() -> None:
    """Where no component counts the rank is not known at all."""
    rank = judge_rank((0,) * 5, [None] * 5)

    assert (rank.point, rank.low, rank.high, rank.known) == (0, 0, 100 * MILLION, 0)


ENDS = st.lists(KNOWN, min_size=3, max_size=3).map(sorted)
WEIGHTS = st.lists(st.integers(0, 10_000), min_size=5, max_size=5).filter(any)


@given(WEIGHTS, st.lists(ENDS, min_size=5, max_size=5), st.integers(0, 4), KNOWN)
def test_a_rank_keeps_its_order_and_rises_with_its_parts(
    weights: list[int], ends: list[list[int]], place: int, more: int
) -> None:
    """0 <= low <= point <= high <= 100, and a raised component never lowers any of them."""

    def ranked(values: Sequence[Sequence[int]]) -> tuple[int, int, int]:
        rank = judge_rank(weights, [part_of(*one) for one in values])
        assert 0 <= rank.low <= rank.point <= rank.high <= 100 * MILLION
        return rank.low, rank.point, rank.high

    raised = [list(one) for one in ends]
    raised[place] = [min(MILLION, value + more) for value in raised[place]]

    assert all(new >= old for new, old in zip(ranked(raised), ranked(ends), strict=True))


def test_a_component_without_any_signal_is_no_component() -> None:
    """Where scoring.yaml declares nothing for a component, or gives it no weight, there is none."""
    weightless = {"votes": {**ADOPTION["votes"], "weight": 0}}
    rules = ScoringFile.model_validate({**SCORING, "signals": weightless})

    subject = MeasuredModel(make_model(), "drawing", "drawing", NOBODY, rules, DAY)
    assert judge_components(subject) == (None,) * 5
