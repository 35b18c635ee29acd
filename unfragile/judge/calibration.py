"""Results of tests → ability with its error → quality: a model of item response theory.

Of the share solved above chance s, a calibrated test says ability = difficulty + ln(s / (1 - s)) / slope with the error
spread / (slope x s x (1 - s)): what nearly all solve says little. One test has one vote; votes and prior are weighed
by 1 / error². After F. Lord, 'Applications of Item Response Theory to Practical Testing Problems' (1980), as
in Epoch's Capabilities Index (https://epoch.ai/benchmarks/eci).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from unfragile.judge.units import held_share, millionths
from unfragile.read.schema import BenchmarkResult, Reporter
from unfragile.read.scoring_schema import Benchmark, Calibration, Family

LEAST_SOLVED = 0.01
"""Shares solved are held between this and 1 less this."""

WITHIN = 1.28
"""So many errors to either side hold 80 % of a normal distribution."""


class Solved(NamedTuple):
    """How much of a calibrated test is solved."""

    share: float  # above chance, 0-1
    by: Calibration


@dataclass(frozen=True, slots=True)
class Vote:
    """What one test says of a model."""

    benchmark: str  # key
    results: tuple[BenchmarkResult, ...]  # those that were counted: the independent ones, else all
    value: float  # their median
    solved: Solved | None  # None where the test is not calibrated
    ability: float
    error: float


@dataclass(frozen=True, slots=True)
class AbilityEstimate:
    """What all tests say of a model."""

    votes: tuple[Vote, ...]  # by key of the benchmark
    ability: float
    error: float
    point: int  # quality in millionths, as are the next two: the ends of the 80 % interval
    low: int
    high: int
    known: int  # millionths: 1 - error² / prior_spread²


def family_of(kind: str | None, families: Mapping[str, Family]) -> str:
    """The key of the family of a kind; a kind that no family names is its own, and '' has no kind."""
    return next((key for key, family in families.items() if kind in family.kinds), kind or "")


def judge_tests(
    results: Sequence[BenchmarkResult],
    benchmarks: Mapping[str, Benchmark],
    family_key: str,
    family: Family,
    factors: Mapping[Reporter, float],
) -> AbilityEstimate:
    """Ability and quality from the results of one model on the tests of its family; `factors` widen errors."""
    by_test: dict[str, list[BenchmarkResult]] = {}
    for result in results:
        benchmark = benchmarks[result.name]
        if not benchmark.compare and benchmark.family in {None, family_key}:
            by_test.setdefault(result.name, []).append(result)
    votes = tuple(_vote(key, by_test[key], benchmarks[key], factors) for key in sorted(by_test))
    precision = family.prior_spread**-2 + math.fsum(vote.error**-2 for vote in votes)
    weighed = math.fsum([family.prior * family.prior_spread**-2, *(vote.ability * vote.error**-2 for vote in votes)])
    ability, error = weighed / precision, precision**-0.5
    return AbilityEstimate(
        votes=votes,
        ability=ability,
        error=error,
        point=quality(ability, family),
        low=quality(ability - WITHIN * error, family),
        high=quality(ability + WITHIN * error, family),
        known=held_share(1 - error**2 / family.prior_spread**2) if votes else 0,
    )


def quality(ability: float, family: Family) -> int:
    """Ability as quality in millionths: on the family's curve, or itself held between 0 and 1 where there is none."""
    if family.steepness is None:
        return held_share(ability)
    return millionths(1 / (1 + math.exp(min(700.0, -family.steepness * (ability - family.middle)))))


def _vote(
    key: str, results: Sequence[BenchmarkResult], benchmark: Benchmark, factors: Mapping[Reporter, float]
) -> Vote:
    counted = tuple(result for result in results if result.reported_by == "independent") or tuple(results)
    value = median(result.value for result in counted)
    factor = max(factors.get(result.reported_by, 1.0) for result in counted)
    if benchmark.calibration is None:
        return Vote(key, counted, value, None, _place(value, benchmark), benchmark.spread * factor)
    share, (difficulty, slope) = solved = Solved(solved_share(value, benchmark), benchmark.calibration)
    ability = difficulty + math.log(share / (1 - share)) / slope
    error = benchmark.spread / (slope * share * (1 - share)) * factor
    return Vote(key, counted, value, solved, ability, error)


def solved_share(value: float, benchmark: Benchmark) -> float:
    """The share of a test solved above chance, held between 0.01 and 0.99."""
    share = (value - benchmark.chance) / (benchmark.top - benchmark.chance)
    if benchmark.better == "lower" and benchmark.top > benchmark.chance:
        share = 1 - share
    return min(1 - LEAST_SOLVED, max(LEAST_SOLVED, share))


def ends_of(benchmark: Benchmark) -> tuple[float, float]:
    """The ends of a test that counts and is not calibrated, which both have to be given."""
    return benchmark.ends or (0.0, 1.0)


def _place(value: float, benchmark: Benchmark) -> float:
    """Where a result stands between the ends of a test that is not calibrated, 0-1."""
    low, high = ends_of(benchmark)
    place = (value - low) / (high - low)
    return min(1.0, max(0.0, place if benchmark.better == "higher" else 1 - place))
