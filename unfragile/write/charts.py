"""Pictures as numbers: where the layouts put each mark. Lengths are percents of a width that the reader's window gives."""

from collections.abc import Sequence
from dataclasses import dataclass

from unfragile.judge import figures
from unfragile.judge.history import DatedRank
from unfragile.judge.judgement import JudgedModel
from unfragile.judge.units import MILLION, divide
from unfragile.write.views import ALL_KNOWN, interval_text

HUNDRED = 100 * MILLION
"""The top of a rank's scale."""


# --- rank over time --------------------------------------------------------------------------------


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
        day=figures.day(one.day),
        day_iso=one.day.isoformat(),
        rank=figures.points(one.rank.point),
        interval=interval_text(one.rank.low, one.rank.high) or ALL_KNOWN,
    )


# --- adoption against quality ----------------------------------------------------------------------

HEIGHT, TOP, BOTTOM = 420, 16, 16
LEFT, RIGHT = 2, 2  # percent
WIDE, NARROW = 1000, 300
"""Widths in pixels at which labels must not collide: a desk, and the narrowest phone."""

LETTER, LINE = 8, 17
"""Room that a letter and a line of a label take, in pixels."""


@dataclass(frozen=True, slots=True)
class Place:
    """A model in the map."""

    slug: str
    name: str
    label: str  # what it is called for readers of text
    open: bool  # its weights
    x: str  # percent
    y: str  # pixels
    anchor: str
    shift: str
    shown: str  # 'always', 'wide' or 'hidden': where its name has room


@dataclass(frozen=True, slots=True)
class Map:
    """Models by adoption and quality."""

    height: int
    top: int
    left: int
    width: int
    inner: int
    points: tuple[Place, ...]


def draw_map(models: Sequence[JudgedModel]) -> Map | None:
    """The map of all models of which both components count, lowest rank first, so that the best lie on top."""
    shown = [model for model in models if model.component("adoption") and model.component("quality")]
    if not shown:
        return None
    shown.sort(key=lambda model: (-model.rank.point, model.slug))
    wide, narrow = _Room(shown, WIDE), _Room(shown, NARROW)
    places = [_place(model, wide, narrow) for model in shown]
    return Map(HEIGHT, TOP, LEFT, 100 - LEFT - RIGHT, HEIGHT - TOP - BOTTOM, tuple(reversed(places)))


def _coordinates(model: JudgedModel) -> tuple[int, int]:
    """Hundredths of a percent across and tenths of a pixel down."""
    adoption, quality = model.component("adoption"), model.component("quality")
    across = 100 * LEFT + divide((100 - LEFT - RIGHT) * 100 * (adoption.point if adoption else 0), MILLION)
    down = 10 * TOP + divide((HEIGHT - TOP - BOTTOM) * 10 * (MILLION - (quality.point if quality else 0)), MILLION)
    return across, down


def _place(model: JudgedModel, wide: "_Room", narrow: "_Room") -> Place:
    across, down = _coordinates(model)
    leftward = across > 6000
    adoption, quality = model.component("adoption"), model.component("quality")
    terms = model.authored.facts.license
    open_weights = bool(terms and terms.open_weights)
    fits = [room.takes(model.name, across, down, leftward=leftward) for room in (narrow, wide)]
    return Place(
        slug=model.slug,
        name=model.name,
        label=(
            f"{model.name}: adoption {figures.share_points(adoption.point if adoption else 0)}, "
            f"quality {figures.share_points(quality.point if quality else 0)}"
        ),
        open=open_weights,
        x=figures.fixed(across, 2),
        y=figures.fixed(down, 1),
        anchor="end" if leftward else "start",
        shift="-10" if leftward else "10",
        shown="always" if all(fits) else "wide" if fits[1] else "hidden",
    )


class _Room:
    """The room that is taken by marks and names at one width; all in pixels."""

    def __init__(self, models: Sequence[JudgedModel], width: int) -> None:
        self._width = width
        self._taken = [self._mark(model) for model in models]

    def _mark(self, model: JudgedModel) -> tuple[float, float, float, float]:
        across, down = _coordinates(model)
        x, y = across * self._width / 10_000, down / 10
        return x - 6, y - 6, x + 6, y + 6

    def takes(self, name: str, across: int, down: int, *, leftward: bool) -> bool:
        """Take the room for a name beside its mark, if it is free."""
        x, y, length = across * self._width / 10_000, down / 10, LETTER * len(name)
        left, right = (x - 8 - length, x - 8) if leftward else (x + 8, x + 8 + length)
        box = (left, y - LINE / 2, right, y + LINE / 2)
        if left < 0 or right > self._width or any(_overlap(box, other) for other in self._taken):
            return False
        self._taken.append(box)
        return True


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
