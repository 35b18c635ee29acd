"""Calibration: from tables of published results, the lines of `scoring.yaml`, and how well they tell what they did not see."""

import hashlib
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean
from typing import Literal

from unfragile.edit.fitting import (
    Calibrated,
    Curve,
    Fitted,
    SolvedShare,
    StraightLine,
    as_shares,
    fit_curves,
    fit_lines,
    grouped,
)
from unfragile.edit.results_table import Ends, ResultTable

FOLDS = 5
INTERVAL = 1.28
"""Errors on each side of a point that hold 80 % of what is likely."""
LEAST_OTHERS = 2
"""Results on other tests that a model needs before its winner is asked for."""


@dataclass(frozen=True, slots=True)
class Prior:
    """What is taken for granted of a model before any result, and how surely."""

    ability: float
    spread: float


@dataclass(frozen=True, slots=True)
class ModelEstimate:
    """A measure of a model, and its error; endless where the measure does not say it."""

    point: float
    error: float = math.inf


@dataclass(frozen=True, slots=True)
class Told:
    """How many winners of common tests were asked for and told; `sure` counts those where a lead was claimed."""

    asked: int = 0
    right: int = 0
    sure: int = 0
    sure_right: int = 0

    def __add__(self, other: "Told") -> "Told":
        return Told(
            self.asked + other.asked,
            self.right + other.right,
            self.sure + other.sure,
            self.sure_right + other.sure_right,
        )


FitOfTests = Callable[[Sequence[SolvedShare]], Fitted[Curve] | Fitted[StraightLine]]
Measure = Callable[[Sequence[SolvedShare]], Callable[[Sequence[SolvedShare]], Mapping[str, ModelEstimate]]]
"""From results that may be learned from, what turns results of models into a measure of each."""


def by_calibration(fit: FitOfTests, prior: Prior) -> Measure:
    """Abilities by tests that are calibrated on what may be learned from."""

    def learn(learned: Sequence[SolvedShare]) -> Callable[[Sequence[SolvedShare]], Mapping[str, ModelEstimate]]:
        tests = fit(learned).tests
        return lambda known: {model: estimate(several, tests, prior) for model, several in grouped(known).items()}

    return learn


def estimate(shares: Iterable[SolvedShare], tests: Mapping[str, Calibrated], prior: Prior) -> ModelEstimate:
    """The mean of prior and votes, each weighed by 1/error²."""
    weights = prior.spread**-2
    total = prior.ability * weights
    for share in shares:
        if share.benchmark in tests:
            ability, error = tests[share.benchmark].vote(share)
            weights += error**-2
            total += ability * error**-2
    return ModelEstimate(total / weights, weights**-0.5)


def by_scaled_mean(learned: Sequence[SolvedShare]) -> Callable[[Sequence[SolvedShare]], Mapping[str, ModelEstimate]]:
    """The plain mean of results, each scaled between the worst and the best of its test."""
    scale = _scale(learned)
    return lambda known: {
        model: ModelEstimate(fmean(scale(share) for share in shares)) for model, shares in grouped(known).items()
    }


def _scale(learned: Sequence[SolvedShare]) -> Callable[[SolvedShare], float]:
    ends = {
        name: (min(share.solved for share in shares), max(share.solved for share in shares))
        for name, shares in grouped(learned, "benchmark").items()
    }

    def scaled(share: SolvedShare) -> float:
        low, high = ends.get(share.benchmark, (0.0, 1.0))
        return (share.solved - low) / (high - low) if high > low else 0.5

    return scaled


def hold_back_tests(shares: Sequence[SolvedShare], measure: Measure) -> Told:
    """Each fifth of the tests in turn is held back, and its winners asked for."""
    told = Told()
    for fold in range(FOLDS):
        known = [share for share in shares if fold_of(share.benchmark) != fold]
        held = [share for share in shares if fold_of(share.benchmark) == fold]
        told += _ask(held, known, measure(known)(known))
    return told


def hold_back_models(shares: Sequence[SolvedShare], measure: Measure) -> Told:
    """Each fifth of the models in turn is kept from the calibration, and asked for on tests that are held back too."""
    told = Told()
    for fold in range(FOLDS):
        learned = [share for share in shares if fold_of(share.model) != fold]
        own = [share for share in shares if fold_of(share.model) == fold]
        measured = measure(learned)
        for part in range(FOLDS):
            known = [share for share in own if fold_of(share.benchmark) != part]
            held = [share for share in own if fold_of(share.benchmark) == part]
            told += _ask(held, known, measured(known))
    return told


def _ask(held: Sequence[SolvedShare], known: Sequence[SolvedShare], measured: Mapping[str, ModelEstimate]) -> Told:
    others = {model: len(several) for model, several in grouped(known).items()}
    asked = right = sure = sure_right = 0
    askable = [share for share in held if others.get(share.model, 0) >= LEAST_OTHERS]
    for several in grouped(askable, "benchmark").values():
        for one, two in combinations(several, 2):
            if one.solved == two.solved:
                continue
            a, b = measured[one.model], measured[two.model]
            agreed = (a.point > b.point) == (one.solved > two.solved)
            claimed = abs(a.point - b.point) > INTERVAL * (a.error + b.error)
            asked, right = asked + 1, right + agreed
            sure, sure_right = sure + claimed, sure_right + (claimed and agreed)
    return Told(asked, right, sure, sure_right)


def fold_of(text: str) -> int:
    """The part of five to which a name belongs, the same on every machine."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4]) % FOLDS


ScaleKind = Literal["curve", "ends"]
FACTORS = {"publisher": 1.5, "rival": 1.5, "independent": 1.0}
"""By what an error is multiplied for who reported a result, as the shipped scoring counts it."""
FEW = 5
"""Models that a test needs for its line to go without a warning."""


@dataclass(frozen=True, slots=True)
class Method:
    """How a family is calibrated, and the rest of its line in `scoring.yaml`."""

    fit: FitOfTests
    prior: Prior
    line: str


METHODS: Mapping[ScaleKind, Method] = {
    "curve": Method(fit_curves, Prior(-0.6, 0.8), "prior: -0.6, prior_spread: 0.8, middle: 0, steepness: 1.2"),
    "ends": Method(fit_lines, Prior(0.3, 0.25), "prior: 0.3, prior_spread: 0.25"),
}
"""The prior stands below the middle in each, so that results left out do not pay."""


@dataclass(frozen=True, slots=True)
class HeldBack:
    """Winners told by one measure where tests, and where models and tests, were held back."""

    measure: str
    tests: Told
    models: Told


def hold_back(table: ResultTable, scale: ScaleKind) -> tuple[HeldBack, ...]:
    """How often each measure tells the winner of a common test that was held back from it."""
    method, shares = METHODS[scale], as_shares(table.results, table.ends, FACTORS)
    measures: dict[str, Measure] = {
        "calibrated": by_calibration(method.fit, method.prior),
        "mean of scaled results": by_scaled_mean,
    }
    return tuple(
        HeldBack(name, hold_back_tests(shares, measure), hold_back_models(shares, measure))
        for name, measure in measures.items()
    )


def render_calibration(table: ResultTable, family: str, scale: ScaleKind) -> str:
    """The lines for `scoring.yaml`; what is said about them stands in comments, so that all of it is YAML."""
    shares = as_shares(table.results, table.ends, FACTORS)
    fitted = METHODS[scale].fit(shares)
    models = len({share.model for share in shares})
    lines = [
        f"# {len(table.results):,} results of {models:,} models on {len(fitted.tests):,} tests",
        *_prediction_lines(hold_back(table, scale)),
        "families:",
        f"  {family}: {{{METHODS[scale].line}}}",
        "benchmarks:",
        *_benchmark_lines(fitted.tests, table.ends, Counter(share.benchmark for share in shares), family),
    ]
    return "".join(f"{line}\n" for line in lines)


def _prediction_lines(predictions: Sequence[HeldBack]) -> Iterator[str]:
    """The share of winners told, a comment for each measure and way of holding back."""
    for prediction in predictions:
        for held, told in (("tests", prediction.tests), ("models and tests", prediction.models)):
            yield f"# {prediction.measure}, {held} held back: {_told(told)}"


def _told(told: Told) -> str:
    if not told.asked:
        return "no pair of models had a test in common that could be held back"
    text = f"{told.right / told.asked:.3f} of {told.asked:,} winners told"
    return f"{text}, {told.sure_right / told.sure:.3f} of {told.sure:,} where it claims a lead" if told.sure else text


def _benchmark_lines(
    tests: Mapping[str, Calibrated], ends: Mapping[str, Ends], models: Mapping[str, int], family: str
) -> Iterator[str]:
    for name, test in sorted(tests.items()):
        count = models[name]
        note = f"{count} models" if count >= FEW else f"only {count}: use with care"
        yield f"  {name}: {{family: {family}, {test.numbers(ends[name])}}}  # {note}"
