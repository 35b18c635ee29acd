"""Where the numbers of signals can be read again, without a key: a table."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from unfragile.edit.answers import Step
from unfragile.edit.import_huggingface import HUB, SIGNALS


@dataclass(frozen=True, slots=True)
class NumberSource:
    """A public programming interface that gives a signal's number for each thing it knows."""

    signal: str
    pages: re.Pattern[str]  # whole addresses that name such a thing, in the group `id`
    address: str  # where its numbers are, with {id}
    value: tuple[Step, ...]  # the way to the number in the answer

    def find_address(self, links: Iterable[str]) -> str | None:
        """Where to ask about a model, by the first of its links that names something the source knows."""
        for link in links:
            found = self.pages.fullmatch(link)
            if found:
                return self.address.format(id=found["id"])
        return None


_NAME = r"[A-Za-z0-9_](?:[\w-]|\.(?!\.|git/?$))*"
# What stands first in these addresses and names no owner.
_NO_OWNER = r"(?!(?:api|blog|collections|datasets|docs|learn|models|orgs|papers|posts|spaces|sponsors|tasks|topics)/)"
_OWNED = rf"{_NO_OWNER}(?P<id>{_NAME}/{_NAME})"

_ON_HUB = re.compile(rf"{re.escape(HUB)}/(?:api/models/)?{_OWNED}/?", re.ASCII)
_ON_GITHUB = re.compile(rf"https://(?:www\.|api\.)?github\.com/(?:repos/)?{_OWNED}(?:\.git)?/?", re.ASCII)
_ON_PYPI = re.compile(
    rf"https://(?:pypi\.org/project|pypistats\.org/(?:api/)?packages)/(?P<id>{_NAME})(?:/recent)?/?", re.ASCII
)

SOURCES = (
    *(NumberSource(signal, _ON_HUB, f"{HUB}/api/models/{{id}}", (name,)) for signal, name in SIGNALS.items()),
    NumberSource("github_stars", _ON_GITHUB, "https://api.github.com/repos/{id}", ("stargazers_count",)),
    NumberSource(
        "pypi_downloads_30d", _ON_PYPI, "https://pypistats.org/api/packages/{id}/recent", ("data", "last_month")
    ),
)
"""A signal is refreshed where scoring.yaml declares it and a link of the model leads here."""
