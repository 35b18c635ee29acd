"""Where numbers can be read again, without a key: a table of places, an entry's own addresses, and `path` of its lines."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from unfragile.edit.answers import Reply, Step
from unfragile.edit.import_huggingface import HUB
from unfragile.edit.merge_model import SAME_VALUE_DAYS
from unfragile.edit.yaml_edit import Keys, get, read_tree
from unfragile.read.schema import Refresh
from unfragile.read.yaml_file import Tree


class Spot(NamedTuple):
    """An address, and the way to the number in its answer."""

    address: str
    value: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class NumberSource:
    """A public programming interface that gives a number for each thing it knows."""

    pages: re.Pattern[str]  # whole addresses that name such a thing, in the group `id`
    address: str  # where its numbers are, with {id}
    value: tuple[Step, ...]

    def spot(self, id_: str) -> Spot:
        """Where the number of a thing is."""
        return Spot(self.address.format(id=id_), self.value)

    def find(self, links: Iterable[str]) -> Spot | None:
        """The same for the first of some links that names something here."""
        found = next(filter(None, map(self.pages.fullmatch, links)), None)
        return self.spot(found["id"]) if found else None


_NAME = r"[A-Za-z0-9_](?:[\w-]|\.(?!\.|git/?$))*"
# What stands first in these addresses and names no owner.
_NO_OWNER = r"(?!(?:api|blog|collections|datasets|docs|learn|models|orgs|papers|posts|spaces|sponsors|tasks|topics)/)"
_OWNED = rf"{_NO_OWNER}(?P<id>{_NAME}/{_NAME})"

_ON_HUB = re.compile(rf"{re.escape(HUB)}/(?:api/models/)?{_OWNED}/?", re.ASCII)
_ON_GITHUB = re.compile(rf"https://(?:www\.|api\.)?github\.com/(?:repos/)?{_OWNED}(?:\.git)?/?", re.ASCII)
_ON_PYPI = re.compile(
    rf"https://(?:pypi\.org/project|pypistats\.org/(?:api/)?packages)/(?P<id>{_NAME})(?:/recent)?/?", re.ASCII
)
_ON_NPM = re.compile(
    rf"https://(?:www\.npmjs\.com/package|api\.npmjs\.org/downloads/point/last-month)/(?P<id>(?:@{_NAME}/)?{_NAME})/?",
    re.ASCII,
)
_ON_CRATES = re.compile(rf"https://crates\.io/(?:api/v1/)?crates/(?P<id>{_NAME})/?", re.ASCII)
_ON_DOCKER = re.compile(rf"https://hub\.docker\.com/(?:r|v2/repositories)/(?P<id>{_NAME}/{_NAME})/?", re.ASCII)
_HUB, _GITHUB = f"{HUB}/api/models/{{id}}", "https://api.github.com/repos/{id}"
_CRATES, _DOCKER = "https://crates.io/api/v1/crates/{id}", "https://hub.docker.com/v2/repositories/{id}/"

PLACES: Mapping[str, NumberSource] = {
    "huggingface.downloads": NumberSource(_ON_HUB, _HUB, ("downloads",)),
    "huggingface.likes": NumberSource(_ON_HUB, _HUB, ("likes",)),
    "github.stars": NumberSource(_ON_GITHUB, _GITHUB, ("stargazers_count",)),
    "github.forks": NumberSource(_ON_GITHUB, _GITHUB, ("forks_count",)),
    "pypi.downloads": NumberSource(_ON_PYPI, "https://pypistats.org/api/packages/{id}/recent", ("data", "last_month")),
    "npm.downloads": NumberSource(_ON_NPM, "https://api.npmjs.org/downloads/point/last-month/{id}", ("downloads",)),
    "crates.downloads": NumberSource(_ON_CRATES, _CRATES, ("crate", "downloads")),
    "crates.recent_downloads": NumberSource(_ON_CRATES, _CRATES, ("crate", "recent_downloads")),
    "docker.pulls": NumberSource(_ON_DOCKER, _DOCKER, ("pull_count",)),
    "docker.stars": NumberSource(_ON_DOCKER, _DOCKER, ("star_count",)),
}
"""By name: whose number it is, and which. Downloads of pypi and npm are those of a month, recent ones of 90 days."""


def spot_of(source: Refresh) -> Spot | None:
    """Where an entry's own block says that a number is."""
    if source.at and source.id:
        return PLACES[source.at].spot(source.id)
    if source.url and source.path:
        return Spot(source.url, way_of(source.path))
    return None


def way_of(path: str) -> tuple[Step, ...]:
    """'data.0.users', or, where a key holds a dot, '/data/0/users' (a JSON pointer, RFC 6901)."""
    pointer = path.startswith("/")
    steps = path[1:].split("/") if pointer else path.split(".")
    plain = [step.replace("~1", "/").replace("~0", "~") if pointer else step for step in steps]
    return tuple(int(step) if re.fullmatch("[0-9]{1,9}", step) else step for step in plain)


def pointer(way: Iterable[str]) -> str:
    """The JSON pointer of a way."""
    return "".join(f"/{step.replace('~', '~0').replace('/', '~1')}" for step in way)


@dataclass(frozen=True, slots=True)
class LineKind:
    """A list of dated lines in a model's file."""

    file: str
    at: Keys
    same: tuple[str, ...]  # the keys by which lines are of one thing
    number: str  # the key of what is read
    restated: bool  # is an unchanged number noted again once it is old? A result stays what it was


OFFERS = LineKind("model.yaml", ("pricing", "offers"), ("what", "unit", "currency"), "price", restated=True)
RESULTS = LineKind("signals.yaml", ("benchmarks",), ("name", "settings", "reported_by"), "value", restated=False)


@dataclass(frozen=True, slots=True)
class Line:
    """The newest line of a thing, as it was typed."""

    kind: LineKind
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

    def read(self, answer: Reply) -> str | None:
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


def lines_read_again(text: str, kind: LineKind) -> Iterator[Line]:
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
