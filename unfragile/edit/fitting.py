"""Tests fitted to published results: how hard each is, and how able each model.

A curve is that of item response theory: the share solved is 1/(1+e^(−slope·(ability−difficulty))), give or take the
test's spread. A straight line is for results that are no shares of questions solved (error rates, scores, points): low
and high are the values of models at 0 and at 1. Plain Python fits thousands of results in a second.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean, median, pstdev
from typing import Generic, Literal, TypeVar

from unfragile.edit.results_table import ENDS, Ends, PublishedResult

FLOOR, CEILING = 0.01, 0.99
"""A share solved is held within these: beyond them a test says nothing more."""
KINSHIP = 1.5
"""Results of one model stray together, by its maker and its skills: each is trusted so many times less than it strays."""
ROUNDS, SPREAD_WEIGHT = 120, 6.0
"""Steps of a fit, and by how many results a spread is held near the usual."""
ROBUSTNESS = 4.0
"""Degrees of freedom of the errors: a result far off counts the less, the fewer they are."""


@dataclass(frozen=True, slots=True)
class SolvedShare:
    """A result as the share solved above chance, and by what the error is multiplied for who reported it."""

    model: str
    benchmark: str
    solved: float
    factor: float

    def weight(self, strayed: float, spread: float) -> float:
        """How much it counts, given how far it strays and how far results of its test do: the less, the further."""
        variance = (spread * self.factor) ** 2
        return (ROBUSTNESS + 1) / (ROBUSTNESS + strayed**2 / variance) / variance


def as_shares(
    results: Sequence[PublishedResult], ends: Mapping[str, Ends], factors: Mapping[str, float]
) -> list[SolvedShare]:
    """One share for each model and test: of several results the independent ones, then their median."""
    found: dict[tuple[str, str], list[PublishedResult]] = {}
    for result in results:
        found.setdefault((result.model, result.benchmark), []).append(result)
    return [_as_share(several, ends[test], factors) for (_, test), several in sorted(found.items())]


def _as_share(several: Sequence[PublishedResult], end: Ends, factors: Mapping[str, float]) -> SolvedShare:
    counted = [result for result in several if result.reported_by == "independent"] or several
    solved = (median(result.value for result in counted) - end.chance) / (end.top - end.chance)
    factor = min(factors[result.reported_by] for result in counted)
    return SolvedShare(several[0].model, several[0].benchmark, min(max(solved, FLOOR), CEILING), factor)


def grouped(shares: Iterable[SolvedShare], by: Literal["model", "benchmark"] = "model") -> dict[str, list[SolvedShare]]:
    """The shares of each model, or of each benchmark, in their order."""
    found: dict[str, list[SolvedShare]] = {}
    for share in shares:
        found.setdefault(share.model if by == "model" else share.benchmark, []).append(share)
    return found


def logistic(value: float) -> float:
    """1/(1+e^−value)."""
    return 1 / (1 + math.exp(-value)) if value > -700 else 0.0


def logit(share: float) -> float:
    """The value whose `logistic` is this share."""
    return math.log(share / (1 - share))


USUAL_SLOPE, SLOPE_DOUBT, DIFFICULTY_DOUBT, CURVE_SPREAD = 1.5, 0.6, 3.0, 0.07
LEAST_WIDTH, LINE_SPREAD = 0.02, 0.12
HELD = 100.0
"""How firmly the ends are held to what their own results spread over: a test that goes its own way still counts."""
WORST, BEST = 0.1, 0.9
"""Where the twentieth from below and the twentieth from above of 400 models stand."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A test: the ability at which half is solved, how steeply that grows, and how far results stray from it."""

    difficulty: float
    slope: float
    spread: float

    def solved(self, ability: float) -> float:
        """The share that somebody of this ability solves."""
        return logistic(self.slope * (ability - self.difficulty))

    def vote(self, share: SolvedShare) -> tuple[float, float]:
        """The ability of which a result speaks, and the error of that."""
        steepness = self.slope * share.solved * (1 - share.solved)
        return self.difficulty + logit(share.solved) / self.slope, self.spread * share.factor / steepness

    def numbers(self, ends: Ends) -> str:
        """What stands for it in `scoring.yaml`."""
        scale = "".join(
            f"{key}: {getattr(ends, key):g}, " for key, value in ENDS.items() if getattr(ends, key) != value
        )
        return f"{scale}difficulty: {self.difficulty:.2f}, slope: {self.slope:.2f}, spread: {self.spread:.3f}"


@dataclass(frozen=True, slots=True)
class StraightLine:
    """A test: the shares of models at 0 and at 1, and how far results stray, in parts of what lies between."""

    low: float
    high: float
    spread: float

    def vote(self, share: SolvedShare) -> tuple[float, float]:
        """The place at which a result stands, and the error of that."""
        place = (share.solved - self.low) / (self.high - self.low)
        return min(max(place, 0.0), 1.0), self.spread * share.factor

    def numbers(self, ends: Ends) -> str:
        """What stands for it in `scoring.yaml`: the ends as values, the lower one first."""
        width = ends.top - ends.chance
        low, high = sorted(ends.chance + width * share for share in (self.low, self.high))
        better = ", better: lower" if width < 0 else ""
        return f"low: {low:.3g}, high: {high:.3g}{better}, spread: {self.spread:.2f}"


Calibrated = Curve | StraightLine
"""A test that was calibrated."""

Test = TypeVar("Test", Curve, StraightLine)


@dataclass(frozen=True, slots=True)
class Fitted(Generic[Test]):
    """Every test as it was calibrated, and every model's ability."""

    tests: Mapping[str, Test]
    abilities: Mapping[str, float]


def _fit(
    shares: Sequence[SolvedShare],
    middle: float,
    first: Callable[[Sequence[SolvedShare]], Test],
    place: Callable[[Sequence[SolvedShare], Mapping[str, Test], float], float],
    normalised: Callable[[Mapping[str, float], Mapping[str, Test]], tuple[dict[str, float], dict[str, Test]]],
    step: Callable[[Sequence[SolvedShare], Test, Mapping[str, float]], Test],
) -> Fitted[Test]:
    """Models are placed by the tests, and tests fitted to the models, in turn."""
    by_model, by_test = grouped(shares), grouped(shares, "benchmark")
    tests = {name: first(several) for name, several in by_test.items()}
    places = dict.fromkeys(by_model, middle)
    for _ in range(ROUNDS):
        places = {name: place(several, tests, places[name]) for name, several in by_model.items()}
        places, tests = normalised(places, tests)
        tests = {name: step(several, tests[name], places) for name, several in by_test.items()}
    return Fitted({name: replace(test, spread=KINSHIP * test.spread) for name, test in tests.items()}, places)


# --- curves ---------------------------------------------------------------------------------------


def fit_curves(shares: Sequence[SolvedShare]) -> Fitted[Curve]:
    """The curves and abilities under which these results are likeliest, held near usual slopes and spreads."""
    return _fit(shares, 0.0, _first_curve, _ability, _normalised_curves, _curve)


def _first_curve(shares: Sequence[SolvedShare]) -> Curve:
    return Curve(-fmean(logit(share.solved) for share in shares) / USUAL_SLOPE, USUAL_SLOPE, CURVE_SPREAD)


def _ability(shares: Sequence[SolvedShare], curves: Mapping[str, Curve], start: float) -> float:
    """A step towards the likeliest ability, held near the mean of all models."""
    weights, total = 1.0, 0.0
    for share in shares:
        curve = curves[share.benchmark]
        solved, weight = _expected(curve, start, share)
        growth = curve.slope * solved * (1 - solved)
        weights += weight * growth * growth
        total += weight * growth * (share.solved - solved + growth * start)
    return total / weights


def _curve(shares: Sequence[SolvedShare], curve: Curve, abilities: Mapping[str, float]) -> Curve:
    """A step towards the likeliest slope, difficulty and spread of a test."""
    slope, level = curve.slope, -curve.slope * curve.difficulty
    precision_slope, precision_level = SLOPE_DOUBT**-2, DIFFICULTY_DOUBT**-2
    aa, ab, bb = precision_slope, 0.0, precision_level
    a, b = precision_slope * USUAL_SLOPE, 0.0
    strayed = SPREAD_WEIGHT * CURVE_SPREAD**2
    for share in shares:
        ability = abilities[share.model]
        solved, weight = _expected(curve, ability, share)
        growth = solved * (1 - solved)
        target = share.solved - solved + growth * (slope * ability + level)
        aa += weight * growth * growth * ability * ability
        ab += weight * growth * growth * ability
        bb += weight * growth * growth
        a += weight * growth * ability * target
        b += weight * growth * target
        strayed += weight * curve.spread**2 * (share.solved - solved) ** 2
    determinant = aa * bb - ab * ab
    slope = min(max((bb * a - ab * b) / determinant, 0.3), 4.0)
    level = (aa * b - ab * a) / determinant
    return Curve(-level / slope, slope, math.sqrt(strayed / (SPREAD_WEIGHT + len(shares) - 1)))


def _expected(curve: Curve, ability: float, share: SolvedShare) -> tuple[float, float]:
    """The share that is expected, and how much the result counts."""
    solved = curve.solved(ability)
    return solved, share.weight(share.solved - solved, curve.spread)


def _normalised_curves(
    abilities: Mapping[str, float], curves: Mapping[str, Curve]
) -> tuple[dict[str, float], dict[str, Curve]]:
    """The same predictions, with abilities of mean 0 and standard deviation 1."""
    middle, width = fmean(abilities.values()), pstdev(abilities.values()) or 1.0
    moved = {name: (ability - middle) / width for name, ability in abilities.items()}
    return moved, {
        name: Curve((curve.difficulty - middle) / width, curve.slope * width, curve.spread)
        for name, curve in curves.items()
    }


# --- lines ----------------------------------------------------------------------------------------


def fit_lines(shares: Sequence[SolvedShare]) -> Fitted[StraightLine]:
    """The ends under which these results are likeliest."""
    return _fit(shares, 0.5, _first_line, _place, _normalised_lines, _line)


def _first_line(shares: Sequence[SolvedShare]) -> StraightLine:
    middle, width = fmean(share.solved for share in shares), _usual_width(shares)
    return StraightLine(middle - width / 2, middle + width / 2, LINE_SPREAD)


def _usual_width(shares: Sequence[SolvedShare]) -> float:
    """What lies between the ends, where a test spreads models as widely as others do."""
    return max(4 * pstdev(share.solved for share in shares), LEAST_WIDTH)


def _place(shares: Sequence[SolvedShare], lines: Mapping[str, StraightLine], start: float) -> float:
    """A step towards the likeliest place of a model, held near the middle."""
    weights, total = 1.0, 0.5
    for share in shares:
        line = lines[share.benchmark]
        place = (share.solved - line.low) / (line.high - line.low)
        weight = share.weight(place - start, line.spread)
        weights += weight
        total += weight * place
    return total / weights


def _line(shares: Sequence[SolvedShare], line: StraightLine, places: Mapping[str, float]) -> StraightLine:
    """A step towards the likeliest ends of a test: a straight line through places and shares, held near usual."""
    width, usual = line.high - line.low, _usual_width(shares)
    weights = [share.weight((share.solved - line.low) / width - places[share.model], line.spread) for share in shares]
    sum_w = sum(weights)
    mean_place = sum(w * places[share.model] for w, share in zip(weights, shares, strict=True)) / sum_w
    mean_solved = sum(w * share.solved for w, share in zip(weights, shares, strict=True)) / sum_w
    along = across = 0.0
    for weight, share in zip(weights, shares, strict=True):
        along += weight * (places[share.model] - mean_place) ** 2
        across += weight * (places[share.model] - mean_place) * (share.solved - mean_solved)
    width = max((across + HELD * usual) / (along + HELD), LEAST_WIDTH)
    low = mean_solved - width * mean_place
    strayed = SPREAD_WEIGHT * LINE_SPREAD**2
    for weight, share in zip(weights, shares, strict=True):
        strayed += weight * line.spread**2 * ((share.solved - low) / width - places[share.model]) ** 2
    return StraightLine(low, low + width, math.sqrt(strayed / (SPREAD_WEIGHT + len(shares) - 1)))


def _normalised_lines(
    places: Mapping[str, float], lines: Mapping[str, StraightLine]
) -> tuple[dict[str, float], dict[str, StraightLine]]:
    """The same predictions, with all but a twentieth of the models on each side between `WORST` and `BEST`."""
    ordered = sorted(places.values())
    cut = len(ordered) // 20
    lowest, highest = ordered[cut], ordered[-1 - cut]
    factor = max((highest - lowest) / (BEST - WORST), LEAST_WIDTH)
    zero = lowest - WORST * factor
    moved = {name: (place - zero) / factor for name, place in places.items()}
    return moved, {
        name: StraightLine(
            line.low + zero * (line.high - line.low),
            line.low + (zero + factor) * (line.high - line.low),
            line.spread / factor,
        )
        for name, line in lines.items()
    }
