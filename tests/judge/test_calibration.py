"""Ability from tests: hand-computed votes, and what a further result may and may not do."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unfragile.judge.calibration import AbilityEstimate, family_of, judge_tests, quality, solved_share
from unfragile.judge.units import MILLION
from unfragile.read.schema import BenchmarkResult
from unfragile.read.scoring_schema import Benchmark, Family

FAMILY = Family.model_validate({"kinds": ["text"], "prior": -0.6, "prior_spread": 0.8, "steepness": 1.2})
TESTS = {
    "quiz": Benchmark.model_validate(
        {"label": "Quiz", "family": "language", "chance": 25, "difficulty": 0.1, "slope": 1.5, "spread": 0.06}
    ),
    "errors": Benchmark.model_validate({"label": "Errors", "low": 5, "high": 20, "better": "lower", "spread": 0.08}),
    "speed": Benchmark.model_validate({"label": "Speed", "compare": True}),
    "elsewhere": Benchmark.model_validate({"label": "Elsewhere", "family": "speech", "low": 0, "high": 1}),
}


def result(name: str, value: float, who: str = "independent", settings: str = "") -> BenchmarkResult:
    """A result of a test."""
    facts = {
        "name": name,
        "value": value,
        "reported_by": who,
        "source": "https://example.org",
        "observed": "2026-05-01",
    }
    return BenchmarkResult.model_validate({**facts, **({"settings": settings} if settings else {})})


def judge(*results: BenchmarkResult) -> AbilityEstimate:
    """A model with these results, among tests of its family."""
    return judge_tests(results, TESTS, "language", FAMILY, {"publisher": 1.5})


def test_a_calibrated_vote() -> None:
    """70 of 100 with a quarter by chance is 0.6: 0.1 + ln(0.6 / 0.4) / 1.5, its error 0.06 / (1.5 x 0.6 x 0.4)."""
    (vote,) = judge(result("quiz", 70)).votes

    assert vote.solved is not None
    assert vote.solved.share == pytest.approx(0.6)
    assert vote.ability == pytest.approx(0.1 + math.log(1.5) / 1.5)
    assert vote.error == pytest.approx(0.06 / 0.36)


def test_ability_is_the_mean_of_prior_and_votes_by_their_precision() -> None:
    """And quality its place on the family's curve, 1.28 errors to either side."""
    found = judge(result("quiz", 70))
    vote = found.votes[0]
    weights = 0.8**-2, vote.error**-2

    assert found.ability == pytest.approx((-0.6 * weights[0] + vote.ability * weights[1]) / sum(weights))
    assert found.error == pytest.approx(sum(weights) ** -0.5)
    assert found.point == quality(found.ability, FAMILY) == round(MILLION / (1 + math.exp(-1.2 * found.ability)))
    assert found.low == quality(found.ability - 1.28 * found.error, FAMILY)
    assert found.known == round(MILLION * (1 - found.error**2 / 0.64))


def test_a_test_that_is_not_calibrated_is_placed_between_its_ends() -> None:
    """8 errors between 5 (best) and 20 stand at 0.8; the publisher's own with half as much error again."""
    (vote,) = judge(result("errors", 8, "publisher")).votes

    assert vote.solved is None
    assert (vote.ability, vote.error) == pytest.approx((0.8, 0.12))


@pytest.mark.parametrize("value", [0, 25, 25.5, 99.9, 100, 140])
def test_the_share_solved_is_held(value: float) -> None:
    """Between 0.01 and 0.99, so that no result says everything or nothing."""
    assert 0.01 <= solved_share(value, TESTS["quiz"]) <= 0.99


@pytest.mark.parametrize("ends", [{"chance": 100, "top": 0}, {"chance": 0, "top": 100}])
def test_of_a_test_of_errors_few_are_much_solved(ends: dict[str, float]) -> None:
    """Whichever end is called the top."""
    errors = Benchmark.model_validate({"label": "Errors", "better": "lower", "difficulty": 0, "slope": 1, **ends})

    assert solved_share(10, errors) == pytest.approx(0.9)


def test_only_tests_of_the_family_that_count_are_votes() -> None:
    """What is compared alone and what measures another family does not count."""
    assert judge(result("speed", 3), result("elsewhere", 0.5)).votes == ()
    assert judge().known == 0


def test_families() -> None:
    """A kind that no family names is its own."""
    families = {"language": FAMILY}

    assert (family_of("text", families), family_of("speech", families), family_of(None, families)) == (
        "language",
        "speech",
        "",
    )


VALUES = st.floats(0, 100)


@given(VALUES, VALUES)
def test_a_better_result_never_lowers_quality(one: float, other: float) -> None:
    """The more of a test is solved, the higher."""
    low, high = sorted((one, other))

    assert judge(result("quiz", low)).votes[0].ability <= judge(result("quiz", high)).votes[0].ability


@given(VALUES, st.floats(5, 20))
def test_a_first_result_above_the_ability_never_lowers_quality(quiz: float, errors: float) -> None:
    """A hard test that went well is no burden."""
    before, after = judge(result("quiz", quiz)), judge(result("quiz", quiz), result("errors", errors))
    vote = next(vote for vote in after.votes if vote.benchmark == "errors")

    assert (after.ability >= before.ability) == (vote.ability >= before.ability) or after.ability == before.ability
    assert after.error <= before.error


@given(VALUES, VALUES)
def test_the_same_test_run_again_is_no_further_vote(one: float, other: float) -> None:
    """Three settings of one test count once."""
    found = judge(result("quiz", one), result("quiz", other, settings="again"))

    assert len(found.votes) == 1
    assert min(one, other) <= found.votes[0].value <= max(one, other)
