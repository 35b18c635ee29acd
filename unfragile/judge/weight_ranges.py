"""For each component: which side leads as its weight grows from nothing to everything, the others kept in proportion.

The browser does the same in the same whole numbers (assets/compare/weight-ranges.js). With W all the weight, D the
weighted difference (first side less second), wᵢ and dᵢ weight and difference of a component and restᵢ = D - wᵢdᵢ:
without any weight on it the sign of restᵢ decides, with all the weight on it the sign of dᵢ; where they differ, the
order turns at |restᵢ| / |restᵢ - dᵢ(W - wᵢ)| of the weight. That place is drawn in per mille and printed in percent,
both rounded away from today's weight, so that neither contradicts the verdict.
"""

from collections.abc import Sequence
from functools import lru_cache
from operator import mul
from typing import Literal, NamedTuple

from unfragile.judge.printed import flip_words
from unfragile.judge.results import Ahead
from unfragile.judge.weightings import Flip

PER_MILLE = 1000


class WeightRange(NamedTuple):
    """The weights of one component at which either side leads; '' is a tie."""

    below: Ahead  # who leads at less than the turning weight, or at any weight where the order never turns
    above: Ahead
    turn: int  # the turning weight in per mille; 0 where the order never turns
    text: str  # the same in words, as verdicts say it: 'less than 17%'; '' where the order never turns


_SIDES: tuple[Ahead, Ahead] = ("a", "b")
_A, _B, _TIE = (WeightRange(leader, leader, 0, "") for leader in ("a", "b", ""))


def weight_ranges(weights: Sequence[int], differences: Sequence[int]) -> list[WeightRange]:
    """One range for each component that counts; differences are the first side's less the second's, not all level."""
    whole = sum(weights)
    products = list(map(mul, weights, differences))
    total = sum(products)
    ranges = []
    for weight, difference, product in zip(weights, differences, products, strict=True):
        rest = total - product
        if rest * difference >= 0:
            ranges.append(_A if rest + difference > 0 else _B if rest + difference < 0 else _TIE)
            continue
        turn, turn_whole = abs(rest), abs(rest - difference * (whole - weight))
        if (difference > 0) == (total > 0):  # today's leader has it from this component: less weight turns the order
            percent, permille = 100 * turn // turn_whole, PER_MILLE * turn // turn_whole
            words, apart = f"less than {percent}%", percent > 0 and (percent + 1) * whole <= 100 * weight
        else:
            percent, permille = -(-100 * turn // turn_whole), -(-PER_MILLE * turn // turn_whole)
            words, apart = f"more than {percent}%", percent < 100 and (percent - 1) * whole >= 100 * weight
        if not apart:  # whole percents do not tell it from today's weight, however that is rounded
            direction: Literal["below", "above"] = "below" if (difference > 0) == (total > 0) else "above"
            words = flip_words(Flip(0, direction, turn, turn_whole, weight, whole))
        ranges.append(_turning(rest > 0, permille, words))
    return ranges


@lru_cache(maxsize=10_000)  # there are few different ones
def _turning(a_leads_below: bool, permille: int, words: str) -> WeightRange:
    below, above = _SIDES if a_leads_below else _SIDES[::-1]
    return WeightRange(below, above, permille, words)
