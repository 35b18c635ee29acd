"""What one model puts into the rows of all its comparisons, joined with the frames of the rows once.

A row that takes one side and then the other falls into two halves: a page then costs a choice of halves, not a
filling of each row.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from jinja2 import TemplateRuntimeError

from unfragile.write.fragments import COMPARISON_PARTS as PARTS
from unfragile.write.fragments import ModelFragments
from unfragile.write.frame import Frame

SIDES = ("a", "b")


class HalfRow(NamedTuple):
    """One side of a row."""

    value: str | None  # equal ones say the same; None where nothing is known
    variants: Mapping[str, bytes]  # '' nobody leads, 'a' and 'b' a side leads, 'same' both say the same


@dataclass(frozen=True, slots=True)
class Halves:
    """One model as the first and as the second of a pair."""

    first: Sequence[HalfRow]
    second: Sequence[HalfRow]
    first_duels: Sequence[bytes]
    second_duels: Sequence[bytes]


class HalfMaker:
    """Halves the rows of one build's layouts; TemplateError for a row that does not take one side and then the other."""

    def __init__(self, rows: Mapping[str, Mapping[str, Frame]], duels: Mapping[str, Frame], unknown: bytes) -> None:
        for frame in [*duels.values(), *(frame for variants in rows.values() for frame in variants.values())]:
            if frame.names != SIDES:
                raise TemplateRuntimeError(f"{PARTS}: a row and a duel place slots.a and then slots.b, each once")
        self._rows = rows
        self._duels = duels
        self._unknown = unknown

    def make(self, model: ModelFragments) -> Halves:
        """The halves of one model."""
        return Halves(
            first=[self._row(model, key, _first) for key in self._rows],
            second=[self._row(model, key, _second) for key in self._rows],
            first_duels=[_first(self._duels[key], marks["a"]) for key, marks in model.marks.items()],
            second_duels=[_second(self._duels[key], marks["b"]) for key, marks in model.marks.items()],
        )

    def _row(self, model: ModelFragments, key: str, half: Callable[[Frame, bytes], bytes]) -> HalfRow:
        cell = model.cells.get(key)
        variants = {name: half(frame, cell or self._unknown) for name, frame in self._rows[key].items()}
        same = {half: half for half in variants.values()}  # most variants differ on one side only
        return HalfRow(None if cell is None else model.values[key], {name: same[one] for name, one in variants.items()})


def _first(frame: Frame, side: bytes) -> bytes:
    return b"".join((frame.parts[0], side, frame.parts[1]))


def _second(frame: Frame, side: bytes) -> bytes:
    return side + frame.parts[2]


def join_rows(first: Halves, second: Halves, leads: Sequence[str]) -> bytes:
    """The rows of two models; `leads` gives the variant of each row in which they do not say the same."""
    pieces: list[bytes] = []
    for left, right, lead in zip(first.first, second.second, leads, strict=True):
        if left.value != right.value:
            pieces += (left.variants[lead], right.variants[lead])
        elif left.value is not None:
            pieces += (left.variants["same"], right.variants["same"])
    return b"".join(pieces)


def join_duels(first: Halves, second: Halves) -> bytes:
    """The components of two models, each with both sides on one scale."""
    return b"".join(chain.from_iterable(zip(first.first_duels, second.second_duels, strict=True)))
