"""Prices and results that say themselves where they are read again: by `path`, in the JSON at their source."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from unfragile.edit.answers import Answer
from unfragile.edit.observations import SAME_VALUE_DAYS
from unfragile.edit.refresh_sources import Spot, way_of
from unfragile.edit.yaml_edit import Keys, get, read_tree
from unfragile.read.yaml_file import Tree


@dataclass(frozen=True, slots=True)
class Kind:
    """A list of dated lines in a model's file."""

    file: str
    at: Keys
    same: tuple[str, ...]  # the keys by which lines are of one thing
    number: str  # the key of what is read
    restated: bool  # is an unchanged number noted again once it is old? A result stays what it was


OFFERS = Kind("model.yaml", ("pricing", "offers"), ("what", "unit", "currency"), "price", restated=True)
RESULTS = Kind("signals.yaml", ("benchmarks",), ("name", "settings", "reported_by"), "value", restated=False)


@dataclass(frozen=True, slots=True)
class Line:
    """The newest line of a thing, as it was typed."""

    kind: Kind
    typed: dict[str, Tree]

    @property
    def label(self) -> str:
        """What it is, in a message."""
        names = (str(self.typed.get(key, "")) for key in self.kind.same[:2])
        return " ".join(filter(None, names)) if self.kind is RESULTS else str(self.typed["what"])

    @property
    def spot(self) -> Spot:
        """Where its number is."""
        return Spot(str(self.typed["source"]), way_of(str(self.typed["path"])))

    def read(self, answer: Answer) -> str | None:
        """Its number in an answer; a price of 0 stands for 'free' and for 'not known' alike and is none."""
        way = self.spot.value
        return answer.price(*way) if self.kind is OFFERS else answer.number(*way)

    def after(self, number: str, today: date) -> dict[str, Tree] | None:
        """The line that comes next, or None where there is no news. None of its own day: that one may be a person's."""
        age = (today - date.fromisoformat(str(self.typed["observed"]).strip())).days
        changed = float(str(self.typed[self.kind.number])) != float(number)
        if age <= 0 or not (changed or (self.kind.restated and age >= SAME_VALUE_DAYS)):
            return None
        return {**self.typed, self.kind.number: number, "observed": today.isoformat()}


def lines_read_again(text: str, kind: Kind) -> Iterator[Line]:
    """The newest line of each thing in a file without faults, where it has a path."""
    found = get(read_tree(text), kind.at)
    listed = found if isinstance(found, list) else [found]
    newest: dict[tuple[str, ...], dict[str, Tree]] = {}
    for line in listed:
        if isinstance(line, dict):
            same = tuple(str(line.get(key, "")) for key in kind.same)
            if same not in newest or str(line["observed"]) >= str(newest[same]["observed"]):
                newest[same] = line
    yield from (Line(kind, line) for line in newest.values() if line.get("path"))
