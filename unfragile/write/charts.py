"""Pictures as numbers: where the layouts put each mark. Lengths are percents of a width that the reader's window gives."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

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
    look: str  # one of WEIGHTS, or 'plain' where no model says anything of its weights
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
    across: tuple[str, str]  # the ends of the scale of adoption, in points of 100
    upwards: tuple[str, str]  # of quality
    points: tuple[Place, ...]
    keys: tuple[tuple[str, str], ...]  # the looks that occur, with their words


WEIGHTS = {True: "open", False: "closed", None: "unknown"}
WEIGHTS_WORDS = {"open": "open weights", "closed": "closed weights", "unknown": "weights: not known"}


def draw_map(models: Sequence[JudgedModel]) -> Map | None:
    """The map of all models of which both components count, lowest rank first, so that the best lie on top."""
    shown = [model for model in models if model.component("adoption") and model.component("quality")]
    if not shown:
        return None
    shown.sort(key=lambda model: (-model.rank.point, model.slug))
    adoption, quality = _scale(shown, "adoption"), _scale(shown, "quality")
    spots = [_Spot(_across(model, adoption), _down_the_map(model, quality)) for model in shown]
    rooms = _Room(spots, NARROW), _Room(spots, WIDE)
    looks = _looks(shown)
    places = [_place(model, look, spot, rooms) for model, look, spot in zip(shown, looks, spots, strict=True)]
    return Map(
        height=HEIGHT,
        top=TOP,
        left=LEFT,
        width=100 - LEFT - RIGHT,
        inner=HEIGHT - TOP - BOTTOM,
        across=(str(adoption[0]), str(adoption[1])),
        upwards=(str(quality[0]), str(quality[1])),
        points=tuple(reversed(places)),
        keys=tuple((look, words) for look, words in WEIGHTS_WORDS.items() if look in looks),
    )


def _point(model: JudgedModel, key: str) -> int:
    part = model.component(key)
    return part.point if part else 0


def _scale(models: Sequence[JudgedModel], key: str) -> tuple[int, int]:
    """The tens of points between which all models lie."""
    tens = [_point(model, key) * 10 // MILLION for model in models]
    low = min(min(tens), 9)
    return 10 * low, 10 * max(low + 1, min(10, max(tens) + 1))


def _across(model: JudgedModel, scale: tuple[int, int]) -> int:
    """Hundredths of a percent."""
    room = 100 * (100 - LEFT - RIGHT)
    return 100 * LEFT + divide(
        room * (_point(model, "adoption") * 100 - scale[0] * MILLION), (scale[1] - scale[0]) * MILLION
    )


def _down_the_map(model: JudgedModel, scale: tuple[int, int]) -> int:
    """Tenths of a pixel."""
    room = 10 * (HEIGHT - TOP - BOTTOM)
    return 10 * TOP + divide(
        room * (scale[1] * MILLION - _point(model, "quality") * 100), (scale[1] - scale[0]) * MILLION
    )


def _looks(models: Sequence[JudgedModel]) -> list[str]:
    """How each model is marked: by what is known of its weights, where this is known of any."""
    terms = [model.authored.facts.license for model in models]
    known = [one.open_weights if one else None for one in terms]
    return [WEIGHTS[one] for one in known] if any(one is not None for one in known) else ["plain"] * len(known)


def _place(model: JudgedModel, look: str, spot: "_Spot", rooms: Sequence["_Room"]) -> Place:
    across, down = spot
    leftward = across > 6000
    fits = [room.takes(model.name, spot, leftward=leftward) for room in rooms]
    adoption, quality = (figures.share_points(_point(model, key)) for key in ("adoption", "quality"))
    return Place(
        slug=model.slug,
        name=model.name,
        label=f"{model.name}: adoption {adoption}, quality {quality}",
        look=look,
        x=figures.fixed(across, 2),
        y=figures.fixed(down, 1),
        anchor="end" if leftward else "start",
        shift="-10" if leftward else "10",
        shown="always" if all(fits) else "wide" if fits[1] else "hidden",
    )


class _Spot(NamedTuple):
    """Where a mark stands."""

    across: int  # hundredths of a percent
    down: int  # tenths of a pixel


class _Room:
    """The room that is taken by marks and names at one width; all in pixels."""

    def __init__(self, spots: Sequence[_Spot], width: int) -> None:
        self._width = width
        self._taken = [(x - 6, y - 6, x + 6, y + 6) for x, y in map(self._pixels, spots)]

    def _pixels(self, spot: _Spot) -> tuple[float, float]:
        return spot.across * self._width / 10_000, spot.down / 10

    def takes(self, name: str, spot: _Spot, *, leftward: bool) -> bool:
        """Take the room for a name beside its mark, if it is free."""
        (x, y), length = self._pixels(spot), LETTER * len(name)
        left, right = (x - 8 - length, x - 8) if leftward else (x + 8, x + 8 + length)
        box = (left, y - LINE / 2, right, y + LINE / 2)
        if left < 0 or right > self._width or any(_overlap(box, other) for other in self._taken):
            return False
        self._taken.append(box)
        return True


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
