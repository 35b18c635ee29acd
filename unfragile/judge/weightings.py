"""How sure an order is: the exact share of weightings under which it holds, and the nearest weight that turns it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Flip:
    """The smallest change of one weight that turns the order.

    `weight` and `today` are shares of all the weight that counts (0-1), the other weights kept in proportion.
    """

    index: int  # of the component
    direction: str  # 'below': the order turns once it counts for less; 'above': for more
    weight: float
    today: float


def share_of_weightings(differences: Sequence[int]) -> float:
    """The share (0-1) of all weightings, uniform over the simplex, under which Σ weight x difference > 0.

    Differences are the leader's component less the other's. After G. Varsi, 'The multidimensional content of
    the frustum of the simplex', Pacific Journal of Mathematics 46 (1973), in the recursive form that stays
    stable where differences tie. 1.0 exactly where no difference is below 0 and one is above.
    """
    above = [difference for difference in differences if difference > 0]
    others = [-difference for difference in differences if difference < 0]
    if not above:
        return 0.0
    ahead = [1.0] + [0.0] * len(others)
    for gain in above:
        for place, loss in enumerate(others, 1):
            ahead[place] = (loss * ahead[place] + gain * ahead[place - 1]) / (gain + loss)
    return ahead[-1]


def nearest_flip(weights: Sequence[int], differences: Sequence[int]) -> Flip | None:
    """The single weight that turns the order with the least change, the first of equals; None where none does.

    With D the weighted difference, wᵢ and dᵢ weight and difference of component i and Rᵢ = (D - wᵢdᵢ)/(1 - wᵢ),
    the order turns at tᵢ = Rᵢ/(Rᵢ - dᵢ) where Rᵢdᵢ < 0.
    """
    whole = sum(weights)
    total = sum(weight * difference for weight, difference in zip(weights, differences, strict=True))
    if total == 0:
        return None
    nearest: Flip | None = None
    least = 2.0
    for index, (weight, difference) in enumerate(zip(weights, differences, strict=True)):
        rest = total - weight * difference  # Rᵢ x whole x (1 - wᵢ)
        if weight == whole or rest * difference >= 0:
            continue
        turn = rest / (rest - difference * (whole - weight))
        today = weight / whole
        if abs(turn - today) < least:
            least = abs(turn - today)
            nearest = Flip(index, "below" if turn < today else "above", turn, today)
    return nearest
