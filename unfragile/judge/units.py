"""Exact numbers: shares as whole millionths, weights as whole ten-thousandths, rounding half up.

Whole numbers make order, ties and equality exact, and the same in Python and in JavaScript.
"""

import math
from datetime import date

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


def held_share(share: float) -> int:
    """A share as whole millionths, held between 0 and 1."""
    return min(MILLION, max(0, millionths(share)))


def log_scale(value: float, low: float, high: float) -> int:
    """Where a count stands between `low` (0) and `high` (a million) when each tenfold is an equal step."""
    if value <= low:
        return 0
    return held_share(math.log(value / low) / math.log(high / low))


def linear_scale(value: float, low: float, high: float) -> int:
    """Where a number stands between `low` (0) and `high` (a million) in equal steps."""
    return held_share((value - low) / (high - low))


def whole_months(start: date, end: date) -> int:
    """Full months from `start` to `end`, at least 0: a month is full on the same day of the next one.

    Where the next month lacks that day, the month is full on the first of the month after: from 31 January
    one month has passed on 1 March, and from 29 February a year on 1 March.
    """
    months = (end.year - start.year) * 12 + end.month - start.month
    return max(0, months - (end.day < start.day))


def half_life(months: int, halving: int) -> int:
    """What is left after `months` of something that halves every `halving` months."""
    return held_share(0.5 ** (months / halving))
