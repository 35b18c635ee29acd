"""Pictures put each mark where its number belongs."""

from datetime import date

import pytest

from unfragile.judge.history import DatedRank
from unfragile.judge.judgement import Rank
from unfragile.write.charts import draw_history
from unfragile.write.views import interval_text

MILLION = 1_000_000


def rank(point: int, low: int, high: int) -> Rank:
    """A rank in whole points."""
    return Rank(point * MILLION, low * MILLION, high * MILLION, MILLION)


def test_history() -> None:
    """Days run evenly from left to right, ranks from the bottom up, and the band follows the intervals."""
    chart = draw_history(
        [
            DatedRank(date(2026, 1, 1), rank(50, 40, 60)),
            DatedRank(date(2026, 1, 26), rank(75, 70, 80)),
            DatedRank(date(2026, 4, 11), rank(100, 100, 100)),
        ]
    )

    assert chart is not None
    assert chart.path == "0.0,500.0 250.0,250.0 1000.0,0.0"
    assert chart.band == "0.0,600.0 250.0,300.0 1000.0,0.0 1000.0,0.0 250.0,200.0 0.0,400.0"
    assert [(point.x, point.y, point.rank, point.interval) for point in chart.points] == [
        ("0.00", "90.0", "50", "(40–60)"),
        ("25.00", "50.0", "75", "(70–80)"),
        ("100.00", "10.0", "100", "(all known)"),
    ]
    assert (chart.first, chart.last) == ("1 January 2026", "11 April 2026")


def test_no_history() -> None:
    """One day makes no picture."""
    assert draw_history([DatedRank(date(2026, 1, 1), rank(50, 40, 60))]) is None


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (51_000_000, 70_400_000, "(51–70)"),
        (58_600_000, 59_400_000, "(58.6–59.4)"),
        (58_600_000, 58_600_000, ""),
    ],
)
def test_interval(low: int, high: int, text: str) -> None:
    """An interval never prints as a point while it is none, and is not printed where it is one."""
    assert interval_text(low, high) == text
