"""Sums that add up as they are printed."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unfragile.judge.apportionment import Columns, apportion, apportion_intervals
from unfragile.judge.units import divide

UNIT = 1000
ENDS = st.lists(st.integers(0, 100_000), min_size=3, max_size=3).map(sorted) | st.integers(0, 100_000).map(
    lambda value: [value] * 3
)
ROWS = st.lists(ENDS, min_size=1, max_size=6)


def columns_of(rows: list[list[int]]) -> tuple[Columns, tuple[int, int, int]]:
    """Exact columns of low, point and high, and their rounded totals."""
    lows, points, highs = ([row[place] for row in rows] for place in range(3))
    point, low, high = (divide(sum(column), UNIT) for column in (points, lows, highs))
    return Columns(points, lows, highs), (point, low, high)


@pytest.mark.parametrize(
    ("numerators", "total", "parts"),
    [
        ([333, 333, 334], 1, [0, 0, 1]),
        ([500, 500], 1, [1, 0]),
        ([1500, 1500, 1000], 4, [2, 1, 1]),
        ([2999, 1001], 4, [3, 1]),
        ([0, 0, 0], 0, [0, 0, 0]),
        ([], 7, []),
    ],
)
def test_the_largest_remainders_are_rounded_up(numerators: list[int], total: int, parts: list[int]) -> None:
    """As many as the total asks for, the first of equals before the others."""
    assert apportion(numerators, UNIT, total) == parts


def test_bounds_hold() -> None:
    """What may not rise or fall passes the difference on."""
    assert apportion([900, 900, 900], UNIT, 2, most=[0, 5, 5]) == [0, 1, 1]
    assert apportion([1100, 1100, 100], UNIT, 3, least=[2, 0, 1]) == [2, 0, 1]


@given(st.lists(st.integers(0, 100_000), min_size=1, max_size=6))
def test_each_part_is_next_to_its_exact_value(numerators: list[int]) -> None:
    """No part is off by a whole unit, and all of them add up to the rounded total."""
    total = divide(sum(numerators), UNIT)

    parts = apportion(numerators, UNIT, total)

    assert sum(parts) == total
    assert all(abs(part - Fraction(exact, UNIT)) < 1 for part, exact in zip(parts, numerators, strict=True))


@given(ROWS)
def test_intervals_add_up_and_hold_their_points(rows: list[list[int]]) -> None:
    """Each of the three columns adds up, no low is printed above its point, no high below it, none far off."""
    exact, totals = columns_of(rows)

    points, lows, highs = apportion_intervals(exact, UNIT, totals)

    assert (sum(points), sum(lows), sum(highs)) == totals
    for (low, point, high), exactly in zip(zip(lows, points, highs, strict=True), rows, strict=True):
        assert 0 <= low <= point <= high
        assert all(
            abs(printed - Fraction(value, UNIT)) < 2 for printed, value in zip((low, point, high), exactly, strict=True)
        )


@given(st.lists(ENDS, min_size=1, max_size=6).filter(lambda rows: sum(row[0] for row in rows) >= 6 * UNIT))
def test_a_row_without_interval_is_printed_without_one(rows: list[list[int]]) -> None:
    """What is fully known has no interval in print either, where the rounded points leave room for it."""
    exact, totals = columns_of(rows)

    points, lows, highs = apportion_intervals(exact, UNIT, totals)

    known = [row[0] == row[2] for row in rows]
    if sum(point for point, is_known in zip(points, known, strict=True) if is_known) <= totals[1]:
        assert all(
            low == point == high
            for low, point, high, is_known in zip(lows, points, highs, known, strict=True)
            if is_known
        )
