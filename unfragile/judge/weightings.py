"""How sure an order is: the exact share of weightings under which it holds, and the nearest weight that turns it."""

from collections.abc import Sequence
from operator import mul
from typing import Literal, NamedTuple

NEARLY_ALL = 1 - 2**-53
"""The largest share below 1."""


class Flip(NamedTuple):
    """The smallest change of one weight that turns the order, the other weights kept in proportion.

    Weights are shares of all the weight that counts: exactly `turn / turn_whole` and `now / now_whole`.
    """

    index: int  # type: ignore[assignment]  # of the component; nobody looks for a value's place in a Flip
    direction: Literal["below", "above"]  # the order turns once it counts for less, or for more
    turn: int
    turn_whole: int
    now: int
    now_whole: int

    @property
    def weight(self) -> float:
        """The weight at which the order turns, between 0 and 1."""
        return self.turn / self.turn_whole

    @property
    def today(self) -> float:
        """Today's weight, between 0 and 1."""
        return self.now / self.now_whole


def share_of_weightings(differences: Sequence[int]) -> float:
    """The share (0-1) of all weightings, uniform over the simplex, under which Σ weight x difference > 0.

    Differences are the leader's component less the other's. After G. Varsi, 'The multidimensional content of
    the frustum of the simplex', Pacific Journal of Mathematics 46 (1973), in the recursive form that stays
    stable where differences tie. 1.0 exactly where no difference is below 0 and one is above.
    """
    losses = [-difference for difference in differences if difference < 0]
    if not losses:
        return 1.0 if any(differences) else 0.0
    ahead = [0.0] * len(losses)
    share = 0.0
    for gain in differences:
        if gain > 0:
            share = 1.0
            for place, loss in enumerate(losses):
                share = ahead[place] = (loss * ahead[place] + gain * share) / (gain + loss)
    return min(share, NEARLY_ALL)


def nearest_flip(weights: Sequence[int], differences: Sequence[int]) -> Flip | None:
    """The single weight that turns the order with the least change, the first of equals; None where none does.

    With D the weighted difference, wᵢ and dᵢ weight and difference of component i and Rᵢ = (D - wᵢdᵢ)/(1 - wᵢ),
    the order turns at tᵢ = Rᵢ/(Rᵢ - dᵢ) where Rᵢdᵢ < 0. All of it is held in whole numbers: `whole` is 1, and
    |tᵢ - wᵢ| = |D|(1 - wᵢ)/|turn_whole|, so that the smallest of (1 - wᵢ)/|turn_whole| is the nearest.
    """
    whole = sum(weights)
    products = list(map(mul, weights, differences))
    total = sum(products)
    if not total:
        return None
    nearest: int | None = None
    least, of = 1, 0  # infinitely far
    for index, difference in enumerate(differences):
        rest = total - products[index]
        if rest * difference < 0:
            others = whole - weights[index]
            turn_whole = abs(rest - difference * others)
            if others * of < least * turn_whole:
                nearest, least, of = index, others, turn_whole
    if nearest is None:
        return None
    # What speaks for the leader has to count for less, what speaks against it for more.
    direction: Literal["below", "above"] = "below" if (differences[nearest] > 0) == (total > 0) else "above"
    return Flip(nearest, direction, abs(total - products[nearest]), of, weights[nearest], whole)
