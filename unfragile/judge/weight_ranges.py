"""For each component: which side leads as its weight grows from nothing to everything, the others kept in proportion.

The browser does the same in the same whole numbers (assets/compare/weight-ranges.js). With W all the weight, D the
weighted difference (first side less second), wᵢ and dᵢ weight and difference of a component and restᵢ = D - wᵢdᵢ:
without any weight on it the sign of restᵢ decides, with all the weight on it the sign of dᵢ; where they differ, the
order turns at |restᵢ| / |restᵢ - dᵢ(W - wᵢ)| of the weight. That place is drawn in per mille and printed in percent,
both rounded away from today's weight, so that neither contradicts the verdict.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from unfragile.judge.verdict import flip_texts
from unfragile.judge.weightings import Flip

PER_MILLE = 1000
Leader = Literal["a", "b", ""]


class WeightRange(NamedTuple):
    """The weights of one component at which either side leads; '' is a tie."""

    below: Leader  # who leads at less than the turning weight, or at any weight where the order never turns
    above: Leader
    turn: int  # the turning weight in per mille; 0 where the order never turns
    text: str  # the same as verdicts print it: '17%'; '' where the order never turns


def weight_ranges(weights: Sequence[int], differences: Sequence[int]) -> list[WeightRange]:
    """One range for each component that counts; differences are the first side's less the second's, not all level."""
    whole = sum(weights)
    products = [weight * difference for weight, difference in zip(weights, differences, strict=True)]
    total = sum(products)
    ranges = []
    for weight, difference, product in zip(weights, differences, products, strict=True):
        rest = total - product
        if rest * difference >= 0:
            leader: Leader = "a" if rest + difference > 0 else "b" if rest + difference < 0 else ""
            ranges.append(WeightRange(leader, leader, 0, ""))
        else:
            ranges.append(_turning(rest, difference, weight, whole, total))
    return ranges


def _turning(rest: int, difference: int, weight: int, whole: int, total: int) -> WeightRange:
    turn, turn_whole = abs(rest), abs(rest - difference * (whole - weight))
    below: Leader = "a" if rest > 0 else "b"
    above: Leader = "b" if rest > 0 else "a"
    if (difference > 0) == (total > 0):  # today's leader has it from this component: less weight turns the order
        percent = 100 * turn // turn_whole
        permille, apart = PER_MILLE * turn // turn_whole, percent > 0 and (percent + 1) * whole <= 100 * weight
    else:
        percent = -(-100 * turn // turn_whole)
        permille, apart = -(-PER_MILLE * turn // turn_whole), percent < 100 and (percent - 1) * whole >= 100 * weight
    if apart:  # whole percents tell it from today's weight, however that is rounded
        return WeightRange(below, above, permille, f"{percent}%")
    direction: Literal["below", "above"] = "below" if (difference > 0) == (total > 0) else "above"
    text, _ = flip_texts(Flip(0, direction, turn, turn_whole, weight, whole))
    return WeightRange(below, above, permille, text)
