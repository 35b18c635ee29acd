"""Whole numbers that add up as they are printed.

A printed column is a list of exact parts, each a numerator over one common unit, and a printed total.
"""

from collections.abc import Sequence
from typing import NamedTuple


class Columns(NamedTuple):
    """A value with its interval, row by row; low <= point <= high in each row, and each column adds up."""

    points: list[int]
    lows: list[int]
    highs: list[int]


def apportion(
    numerators: Sequence[int],
    unit: int,
    total: int,
    *,
    least: Sequence[int] | None = None,
    most: Sequence[int] | None = None,
) -> list[int]:
    """Whole numbers within their bounds that add up to `total`, each as near to numerator / unit as that allows.

    Without bounds these are the largest remainders, the first of equals. The bounds must leave room for the total;
    of no rows there is nothing to add up.
    """
    if not numerators:
        return []
    rows = range(len(numerators))
    least = least or [0] * len(numerators)
    most = most or [total] * len(numerators)
    parts = [min(max(numerators[row] // unit, least[row]), most[row]) for row in rows]

    def left_over(row: int) -> int:
        return numerators[row] - parts[row] * unit

    for _ in range(total - sum(parts)):
        parts[max((row for row in rows if parts[row] < most[row]), key=left_over)] += 1
    for _ in range(sum(parts) - total):
        parts[min((row for row in rows if parts[row] > least[row]), key=left_over)] -= 1
    return parts


def apportion_signed(numerators: Sequence[int], unit: int, total: int) -> list[int]:
    """The same of parts of either sign: each is rounded down or up."""
    bounds = [abs(numerator) // unit + abs(total) + 1 for numerator in numerators]
    return apportion(numerators, unit, total, least=[-bound for bound in bounds], most=bounds)


def apportion_intervals(exact: Columns, unit: int, totals: tuple[int, int, int]) -> Columns:
    """Points, lows and highs of one table; `totals` are those of the three columns, in that order.

    A row without an interval is printed without one, unless its rounded point alone exceeds the total of the lows.
    """
    points = apportion(exact.points, unit, totals[0])
    known = [low == high for low, high in zip(exact.lows, exact.highs, strict=True)]
    least = [point if is_known else 0 for point, is_known in zip(points, known, strict=True)]
    if sum(least) > totals[1]:
        least = [0] * len(points)
    most = [point if is_known else totals[2] for point, is_known in zip(points, known, strict=True)]
    if sum(most) < totals[2]:
        most = [totals[2]] * len(points)
    return Columns(
        points,
        apportion(exact.lows, unit, totals[1], least=least, most=points),
        apportion(exact.highs, unit, totals[2], least=points, most=most),
    )
