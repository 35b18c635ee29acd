"""How hard each test is and how able each model, fitted together to results that were published.

The model is that of item response theory: the share solved is 1/(1+e^(−slope·(ability−difficulty))), give or take the
test's spread. Plain Python fits thousands of results in a second.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean, pstdev

from unfragile.edit.results_table import ENDS, Ends
from unfragile.edit.shares import KINSHIP, ROUNDS, Fitted, SolvedShare, grouped, logistic, logit

USUAL_SLOPE, SLOPE_DOUBT = 1.5, 0.6
USUAL_SPREAD, SPREAD_WEIGHT = 0.07, 6.0
DIFFICULTY_DOUBT = 3.0


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


def fit_curves(shares: Sequence[SolvedShare]) -> Fitted[Curve]:
    """The curves and abilities under which these results are likeliest, held near usual slopes and spreads."""
    by_model, by_test = grouped(shares), grouped(shares, "benchmark")
    solved = {name: fmean(logit(share.solved) for share in several) for name, several in by_test.items()}
    curves = {name: Curve(-mean / USUAL_SLOPE, USUAL_SLOPE, USUAL_SPREAD) for name, mean in solved.items()}
    abilities = dict.fromkeys(by_model, 0.0)
    for _ in range(ROUNDS):
        abilities = {name: _ability(several, curves, abilities[name]) for name, several in by_model.items()}
        abilities, curves = _normalised(abilities, curves)
        curves = {name: _curve(several, curves[name], abilities) for name, several in by_test.items()}
    widened = {name: replace(curve, spread=KINSHIP * curve.spread) for name, curve in curves.items()}
    return Fitted(widened, abilities)


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
    strayed = SPREAD_WEIGHT * USUAL_SPREAD**2
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


def _normalised(
    abilities: Mapping[str, float], curves: Mapping[str, Curve]
) -> tuple[dict[str, float], dict[str, Curve]]:
    """The same predictions, with abilities of mean 0 and standard deviation 1."""
    middle, width = fmean(abilities.values()), pstdev(abilities.values()) or 1.0
    moved = {name: (ability - middle) / width for name, ability in abilities.items()}
    return moved, {
        name: Curve((curve.difficulty - middle) / width, curve.slope * width, curve.spread)
        for name, curve in curves.items()
    }
