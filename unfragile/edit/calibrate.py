"""Calibration: from tables of published results, the lines of `scoring.yaml`, and how well they tell what they did not see."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from unfragile.edit.foretelling import (
    Measure,
    Prior,
    Told,
    by_calibration,
    by_first_edition,
    by_scaled_mean,
    hold_back_models,
    hold_back_tests,
)
from unfragile.edit.item_response import fit_curves
from unfragile.edit.results_table import Ends, ResultTable
from unfragile.edit.shares import Calibrated, Fitted, SolvedShare, as_shares
from unfragile.edit.straight_scale import fit_lines

ScaleKind = Literal["curve", "ends"]
FACTORS = {"publisher": 1.5, "rival": 1.5, "independent": 1.0}
"""By what an error is multiplied for who reported a result, as the shipped scoring counts it."""
FEW = 5
"""Models that a test needs for its line to go without a warning."""


@dataclass(frozen=True, slots=True)
class Method:
    """How a family is calibrated, and the rest of its line in `scoring.yaml`."""

    fit: Callable[[Sequence[SolvedShare]], Fitted[Calibrated]]
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
        "first edition": by_first_edition,
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
