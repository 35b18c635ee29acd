"""What one model puts into all of its comparisons, joined with the frames of its side once.

A row that takes one side and then the other falls into two halves: a page then costs a choice of halves, not a
filling of each row.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import eq
from typing import NamedTuple

from jinja2 import TemplateRuntimeError

from unfragile.write.fragments import COMPARISON_PARTS, ModelFragments
from unfragile.write.frame import Frame

SIDES = ("a", "b")


class Prefilled(NamedTuple):
    """One model on one side of its comparisons."""

    slots: Mapping[str, bytes]  # what it fills of the page, by slot
    values: Sequence[str | None]  # by row: equal ones say the same; None where nothing is known
    plain: Sequence[bytes]  # its halves of the rows where nobody leads
    variants: Sequence[
        Mapping[str, bytes]
    ]  # by row: '' nobody leads, 'a' and 'b' a side leads, 'same' both say the same
    duels: Sequence[bytes]  # its halves of the components' scales


class Prefiller:
    """Prefilled the rows of one build's layouts; TemplateError for a row that does not take one side and then the other."""

    def __init__(self, rows: Mapping[str, Mapping[str, Frame]], duels: Mapping[str, Frame], unknown: bytes) -> None:
        for frame in [*duels.values(), *(frame for variants in rows.values() for frame in variants.values())]:
            if frame.names != SIDES:
                raise TemplateRuntimeError(
                    f"{COMPARISON_PARTS}: a row and a duel place slots.a and then slots.b, each once"
                )
        self._rows = rows
        self._duels = duels
        self._unknown = unknown

    def first(self, model: ModelFragments) -> Prefilled:
        """A model as the first of a pair."""
        return self._make(model, "a", _first)

    def second(self, model: ModelFragments) -> Prefilled:
        """A model as the second of a pair."""
        return self._make(model, "b", _second)

    def _make(self, model: ModelFragments, side: str, half: Callable[[Frame, bytes], bytes]) -> Prefilled:
        variants = [self._row(model, key, half) for key in self._rows]
        return Prefilled(
            slots={
                f"{side}_name": model.name,
                f"{side}_name_json": model.name_json,
                f"{side}_slug": model.slug,
                f"{side}_standing": model.standings[side],
                f"{side}_life": model.life,
                f"{side}_offers": model.offers,
            },
            values=[model.values[key] if key in model.cells else None for key in self._rows],
            plain=[row[""] for row in variants],
            variants=variants,
            duels=[half(self._duels[key], marks[side]) for key, marks in model.marks.items()],
        )

    def _row(self, model: ModelFragments, key: str, half: Callable[[Frame, bytes], bytes]) -> dict[str, bytes]:
        cell = model.cells.get(key) or self._unknown
        variants = {name: half(frame, cell) for name, frame in self._rows[key].items()}
        same = {half: half for half in variants.values()}  # most variants differ on one side only
        return {name: same[one] for name, one in variants.items()}


def _first(frame: Frame, side: bytes) -> bytes:
    return b"".join((frame.parts[0], side, frame.parts[1]))


def _second(frame: Frame, side: bytes) -> bytes:
    return side + frame.parts[2]


def join_rows(
    first: Prefilled, second: Prefilled, leads: Iterable[tuple[int, str]], own: Mapping[int, bytes]
) -> tuple[bytes, bytes, int]:
    """The rows that differ, those that are equal, and the number of these.

    `leads` names rows and who leads there; `own` are rows that are the pair's own, none of them equal.
    """
    pieces = [b""] * (2 * len(first.plain))
    pieces[::2], pieces[1::2] = first.plain, second.plain
    for row, side in leads:
        pieces[2 * row], pieces[2 * row + 1] = first.variants[row][side], second.variants[row][side]
    for row, made in own.items():
        pieces[2 * row], pieces[2 * row + 1] = made, b""
    same = []
    for row in [row for row, is_same in enumerate(map(eq, first.values, second.values)) if is_same and row not in own]:
        pieces[2 * row] = pieces[2 * row + 1] = b""
        if first.values[row] is not None:
            same += [first.variants[row]["same"], second.variants[row]["same"]]
    return b"".join(pieces), b"".join(same), len(same) // 2


def join_duels(first: Prefilled, second: Prefilled) -> bytes:
    """The components of two models, each with both sides on one scale."""
    pieces = [b""] * (2 * len(first.duels))
    pieces[::2], pieces[1::2] = first.duels, second.duels
    return b"".join(pieces)
