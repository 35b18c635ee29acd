"""Where the numbers of signals can be read again, without a key: a table of places, and an entry's own addresses."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from unfragile.edit.answers import Step
from unfragile.edit.import_huggingface import HUB
from unfragile.read.schema import Refresh


class Spot(NamedTuple):
    """An address, and the way to the number in its answer."""

    address: str
    value: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Place:
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

PLACES: Mapping[str, Place] = {
    "huggingface.downloads": Place(_ON_HUB, _HUB, ("downloads",)),
    "huggingface.likes": Place(_ON_HUB, _HUB, ("likes",)),
    "github.stars": Place(_ON_GITHUB, _GITHUB, ("stargazers_count",)),
    "github.forks": Place(_ON_GITHUB, _GITHUB, ("forks_count",)),
    "pypi.downloads": Place(_ON_PYPI, "https://pypistats.org/api/packages/{id}/recent", ("data", "last_month")),
    "npm.downloads": Place(_ON_NPM, "https://api.npmjs.org/downloads/point/last-month/{id}", ("downloads",)),
    "crates.downloads": Place(_ON_CRATES, _CRATES, ("crate", "downloads")),
    "crates.recent_downloads": Place(_ON_CRATES, _CRATES, ("crate", "recent_downloads")),
    "docker.pulls": Place(_ON_DOCKER, _DOCKER, ("pull_count",)),
    "docker.stars": Place(_ON_DOCKER, _DOCKER, ("star_count",)),
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
