"""The picture of a comparison that shows for which weights each side leads."""

from collections.abc import Mapping, Sequence
from functools import cache

from unfragile.judge import figures
from unfragile.judge.comparison import Comparison
from unfragile.judge.units import divide
from unfragile.judge.weight_ranges import PER_MILLE, WeightRange, weight_ranges
from unfragile.read.schema import COMPONENTS
from unfragile.write.frame import Frame

WeightFrames = Mapping[tuple[str, str, str], Frame]


class WeightRows:
    """Draws the rows with the layouts of one build. There are few different ones, so each is made once."""

    def __init__(self, frames: WeightFrames) -> None:
        self._frames = frames
        self._rows_of = cache(self._make_rows)  # by the weights of a type

    def draw(self, found: Comparison) -> bytes:
        """The rows of two models of which either leads."""
        x, y = found.a.points, found.b.points
        ranges = weight_ranges(found.a.counted_weights, [x[index] - y[index] for index in found.counted])
        return b"".join(
            [rows[one] for rows, one in zip(self._rows_of(found.a.weights, found.a.counted), ranges, strict=True)]
        )

    def _make_rows(self, weights: tuple[int, ...], counted: tuple[int, ...]) -> "Sequence[_Rows]":
        whole = sum(weights[index] for index in counted)
        return [_Rows(self._frames, COMPONENTS[index], weights[index], whole) for index in counted]


class _Rows(dict[WeightRange, bytes]):
    """The rows of one component, each made when it is first asked for."""

    def __init__(self, frames: WeightFrames, component: str, weight: int, whole: int) -> None:
        super().__init__()
        self._frames = frames
        self._component = component
        self._weight = weight
        self._whole = whole

    def __missing__(self, found: WeightRange) -> bytes:
        texts = weight_texts(self._weight, self._whole, found)
        frame = self._frames[self._component, found.below, found.above]
        self[found] = frame.fill({key: text.encode() for key, text in texts.items()})
        return self[found]


def weight_texts(weight: int, whole: int, found: WeightRange) -> dict[str, str]:
    """What such a frame is filled with; lengths in percent of the picture's width."""
    now = divide(weight * PER_MILLE, whole)
    return {
        "today": f"{divide(weight * 100, whole)}%",
        "now": figures.fixed(now, 1),
        "turn": figures.fixed(found.turn, 1),
        "rest": figures.fixed(PER_MILLE - found.turn, 1),
        "text": f"turns at {found.text}" if found.text else "never turns",
    }
