"""The ends of each test's scale, fitted so that the same model stands at the same place on all of them.

For families whose results are no shares of questions solved: error rates, scores, points. A result stands between the
ends as a straight line goes: low and high are the values of models at 0 and at 1.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean, pstdev

from unfragile.edit.results_table import Ends
from unfragile.edit.shares import KINSHIP, ROUNDS, Fitted, SolvedShare, grouped

USUAL_SPREAD, SPREAD_WEIGHT = 0.12, 6.0
LEAST_WIDTH = 0.02
HELD = 100.0
"""How firmly the ends are held to what their own results spread over: a test that goes its own way still counts."""
WORST, BEST = 0.1, 0.9
"""Where the twentieth from below and the twentieth from above of 400 models stand."""


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


def fit_lines(shares: Sequence[SolvedShare]) -> Fitted[StraightLine]:
    """The ends under which these results are likeliest."""
    by_model, by_test = grouped(shares), grouped(shares, "benchmark")
    lines = {name: _first_line(several) for name, several in by_test.items()}
    places = dict.fromkeys(by_model, 0.5)
    for _ in range(ROUNDS):
        places = {name: _place(several, lines, places[name]) for name, several in by_model.items()}
        places, lines = _normalised(places, lines)
        lines = {name: _line(several, lines[name], places) for name, several in by_test.items()}
    widened = {name: replace(line, spread=KINSHIP * line.spread) for name, line in lines.items()}
    return Fitted(widened, places)


def _first_line(shares: Sequence[SolvedShare]) -> StraightLine:
    middle, width = fmean(share.solved for share in shares), _usual_width(shares)
    return StraightLine(middle - width / 2, middle + width / 2, USUAL_SPREAD)


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
    strayed = SPREAD_WEIGHT * USUAL_SPREAD**2
    for weight, share in zip(weights, shares, strict=True):
        strayed += weight * line.spread**2 * ((share.solved - low) / width - places[share.model]) ** 2
    return StraightLine(low, low + width, math.sqrt(strayed / (SPREAD_WEIGHT + len(shares) - 1)))


def _normalised(
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
