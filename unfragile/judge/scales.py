"""Scales: an observed number → whole millionths from 0 to 1, between fixed ends."""

import math
from datetime import date

from unfragile.judge.units import MILLION, millionths


def _clamped(share: float) -> int:
    return min(MILLION, max(0, millionths(share)))


def log_scale(value: float, low: float, high: float) -> int:
    """Where a count stands between `low` (0) and `high` (a million) when each tenfold is an equal step."""
    if value <= low:
        return 0
    return _clamped(math.log(value / low) / math.log(high / low))


def linear_scale(value: float, low: float, high: float) -> int:
    """Where a number stands between `low` (0) and `high` (a million) in equal steps."""
    return _clamped((value - low) / (high - low))


def whole_months(start: date, end: date) -> int:
    """Full months from `start` to `end`, at least 0: a month is full on the same day of the next one.

    Where the next month lacks that day, the month is full on the first of the month after: from 31 January
    one month has passed on 1 March, and from 29 February a year on 1 March.
    """
    months = (end.year - start.year) * 12 + end.month - start.month
    return max(0, months - (end.day < start.day))


def half_life(months: int, halving: int) -> int:
    """What is left after `months` of something that halves every `halving` months."""
    return _clamped(0.5 ** (months / halving))
