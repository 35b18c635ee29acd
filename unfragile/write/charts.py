"""Pictures as numbers: where the layouts put each mark. Lengths are percents of a width that the reader's window gives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from unfragile.judge import figures
from unfragile.judge.comparison import Comparison
from unfragile.judge.history import DatedRank
from unfragile.judge.units import MILLION, divide
from unfragile.judge.weight_ranges import PER_MILLE, WeightRange, weight_ranges
from unfragile.read.schema import COMPONENTS
from unfragile.write.frame import Frame
from unfragile.write.views import ALL_KNOWN, interval_text

HUNDRED = 100 * MILLION
"""The top of a rank's scale."""

# --- a rank over time ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class HistoryPoint:
    """A rank on a day: its place in the picture and its words."""

    x: str  # percent
    y: str  # pixels
    day: str
    day_iso: str
    rank: str
    interval: str


@dataclass(frozen=True, slots=True)
class HistoryChart:
    """A rank over time; path and band are in thousandths of the plot."""

    points: tuple[HistoryPoint, ...]
    path: str
    band: str
    first: str
    last: str


def draw_history(ranks: Sequence[DatedRank]) -> HistoryChart | None:
    """The picture of ranks by day, oldest first; None where there are fewer than two."""
    if len(ranks) < 2:
        return None
    start, end = ranks[0].day.toordinal(), ranks[-1].day.toordinal()
    across = [divide((one.day.toordinal() - start) * 10_000, end - start) for one in ranks]
    low = [f"{figures.fixed(x, 1)},{_down(one.rank.low)}" for x, one in zip(across, ranks, strict=True)]
    high = [f"{figures.fixed(x, 1)},{_down(one.rank.high)}" for x, one in zip(across, ranks, strict=True)]
    points = tuple(_history_point(x, one) for x, one in zip(across, ranks, strict=True))
    return HistoryChart(
        points=points,
        path=" ".join(f"{figures.fixed(x, 1)},{_down(one.rank.point)}" for x, one in zip(across, ranks, strict=True)),
        band=" ".join([*low, *reversed(high)]),
        first=points[0].day,
        last=points[-1].day,
    )


def _down(rank: int) -> str:
    return figures.fixed(divide((HUNDRED - rank) * 10_000, HUNDRED), 1)


def _history_point(x: int, one: DatedRank) -> HistoryPoint:
    return HistoryPoint(
        x=figures.fixed(x, 2),
        y=figures.fixed(100 + divide((HUNDRED - one.rank.point) * 1600, HUNDRED), 1),
        day=figures.long_day(one.day),
        day_iso=one.day.isoformat(),
        rank=figures.points(one.rank.point),
        interval=interval_text(one.rank.low, one.rank.high) or ALL_KNOWN,
    )


# --- the weights under which each side leads -----------------------------------------------------


class WeightRows:
    """Draws the rows that show it with the layouts of one build. There are few different ones, so each is made once."""

    def __init__(self, frames: Mapping[tuple[str, str, str], Frame]) -> None:
        self._frames = frames  # by component, and who leads below and above the turning weight
        self._row = cache(self._make_row)

    def draw(self, found: Comparison) -> bytes:
        """The rows of two models of which either leads."""
        x, y, counted, weights = found.a.points, found.b.points, found.a.counted, found.a.counted_weights
        ranges = weight_ranges(weights, [x[index] - y[index] for index in counted])
        return b"".join(map(self._row, counted, weights, [sum(weights)] * len(weights), ranges))

    def _make_row(self, index: int, weight: int, whole: int, found: WeightRange) -> bytes:
        texts = {
            "today": f"{divide(weight * 100, whole)}%",
            "now": figures.fixed(divide(weight * PER_MILLE, whole), 1),
            "turn": figures.fixed(found.turn, 1),
            "rest": figures.fixed(PER_MILLE - found.turn, 1),
            "text": f"turns at {found.text}" if found.text else "never turns",
        }
        frame = self._frames[COMPONENTS[index], found.below, found.above]
        return frame.fill({key: text.encode() for key, text in texts.items()})
