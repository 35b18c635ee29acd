"""Exact numbers: shares as whole millionths, weights as whole ten-thousandths, rounding half up.

Whole numbers make order, ties and equality exact, and the same in Python and in JavaScript.
"""

import math

MILLION = 1_000_000
"""One whole (a share of 1, or one point of rank) in millionths."""

WEIGHT_WHOLE = 10_000
"""A weight of 1 in ten-thousandths."""


def divide(numerator: int, denominator: int) -> int:
    """The whole number nearest to a quotient of which the denominator is positive; a half goes up."""
    return (2 * numerator + denominator) // (2 * denominator)


def millionths(value: float) -> int:
    """A share from 0 to 1, or a number of points, as whole millionths."""
    return math.floor(value * MILLION + 0.5)


def ten_thousandths(weight: float) -> int:
    """A weight from 0 to 1 as whole ten-thousandths."""
    return math.floor(weight * WEIGHT_WHOLE + 0.5)
