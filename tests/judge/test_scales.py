"""Scales: hand-computed values, and what holds for all numbers."""

from datetime import date, timedelta
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unfragile.judge.signals import FINDERS
from unfragile.judge.units import MILLION, half_life, linear_scale, log_scale, whole_months
from unfragile.read.scoring_schema import SCALES, Signal

NUMBERS = st.floats(0, 1e12, allow_nan=False)
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))


def test_each_declared_scale_is_worked_out() -> None:
    """What scoring.yaml may name as a scale has its function, and the fields that its words place are a signal's."""
    assert [*FINDERS] == [*SCALES]
    for scale in SCALES.values():
        fields = {*scale.needs, *scale.may}
        words = scale.says + "".join(scale.may.values())
        assert fields <= set(Signal.model_fields)
        assert {name for _, name, _, _ in Formatter().parse(words) if name} <= fields


@pytest.mark.parametrize(
    ("value", "low", "high", "expected"),
    [
        (100, 100, 10_000_000, 0),
        (1_000, 100, 10_000_000, 200_000),  # one of five tenfolds
        (31_622.776601683792, 100, 10_000_000, 500_000),  # two and a half
        (120_000, 100, 10_000_000, 615_836),  # lg 1200 / 5 = 3.0791812 / 5
        (823_739, 100, 100_000_000, 652_632),  # lg 8237.39 / 6 = 3.9157896 / 6
        (10_000_000, 100, 10_000_000, MILLION),
        (10**15, 100, 10_000_000, MILLION),
        (99, 100, 10_000_000, 0),
        (0, 100, 10_000_000, 0),
        (-5, 1, 30, 0),
        (2, 1, 32, 200_000),  # one of five doublings
    ],
)
def test_log_scale(value: float, low: float, high: float, expected: int) -> None:
    """Each tenfold is an equal step between the ends; what lies outside counts as the nearer end."""
    assert log_scale(value, low, high) == expected


@pytest.mark.parametrize(
    ("value", "low", "high", "expected"),
    [(81.2, 60, 92, 662_500), (60, 60, 92, 0), (92, 60, 92, MILLION), (59, 60, 92, 0), (-5, -10, 0, 500_000)],
)
def test_linear_scale(value: float, low: float, high: float, expected: int) -> None:
    """Equal steps from the low end to the high end: (81.2 - 60) / 32 = 0.6625."""
    assert linear_scale(value, low, high) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2025, 1, 15), date(2025, 2, 14), 0),
        (date(2025, 1, 15), date(2025, 2, 15), 1),
        (date(2024, 10, 22), date(2026, 6, 10), 19),
        (date(2024, 10, 22), date(2026, 4, 22), 18),
        (date(2025, 1, 31), date(2025, 2, 28), 0),
        (date(2025, 1, 31), date(2025, 3, 1), 1),
        (date(2025, 1, 31), date(2025, 3, 31), 2),
        (date(2025, 1, 31), date(2025, 4, 30), 2),
        (date(2024, 2, 29), date(2025, 2, 28), 11),
        (date(2024, 2, 29), date(2025, 3, 1), 12),
        (date(2024, 2, 29), date(2028, 2, 29), 48),
        (date(2024, 1, 29), date(2024, 2, 29), 1),
        (date(2025, 5, 5), date(2025, 5, 5), 0),
        (date(2025, 5, 5), date(2025, 1, 1), 0),
    ],
)
def test_whole_months(start: date, end: date, expected: int) -> None:
    """A month is full on the same day of the next one, or on the first after a month that lacks that day."""
    assert whole_months(start, end) == expected


@pytest.mark.parametrize(
    ("months", "halving", "expected"),
    [(0, 18, MILLION), (18, 18, 500_000), (36, 18, 250_000), (9, 18, 707_107), (1, 18, 962_224), (19, 18, 481_112)],
)
def test_half_life(months: int, halving: int, expected: int) -> None:
    """A half is left after `halving` months, and the root of a half midway."""
    assert half_life(months, halving) == expected


@given(NUMBERS, NUMBERS, st.floats(0.1, 1e6), st.floats(1.01, 1e6))
def test_more_is_never_less(one: float, other: float, low: float, factor: float) -> None:
    """A larger number never gives less, and all stay within 0 and 1."""
    small, large, high = min(one, other), max(one, other), low * factor
    for scale in (log_scale, linear_scale):
        assert 0 <= scale(small, low, high) <= scale(large, low, high) <= MILLION


@given(DAYS, DAYS)
def test_months_pass_one_by_one(start: date, end: date) -> None:
    """A day later is the same month or the next, and freshness never grows with time."""
    now, tomorrow = whole_months(start, end), whole_months(start, end + timedelta(days=1))

    assert now <= tomorrow <= now + 1
    assert half_life(now, 18) >= half_life(tomorrow, 18)
