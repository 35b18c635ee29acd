"""Sources as short numbered notes, listed on the page of their model: one number for each source as of each day, with its age where it is old."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

from unfragile.judge import figures
from unfragile.judge.units import whole_months
from unfragile.judge.words import REPORTERS
from unfragile.read.authored import CitedLine
from unfragile.read.schema import Reporter

STALE_AFTER = 365
"""Days after which a source counts as old, back from the site's day."""

LONGEST_LABEL = 46
MOST_LINES = 3
"""Of those in which a number may stand."""


@dataclass(frozen=True, slots=True)
class Note:
    """A source as pages list it."""

    number: str
    anchor: str  # of its line on the model's page
    at: str  # the link to that line
    href: str
    label: str  # the address, shortened
    observed: str  # in words, '' where no day is known
    observed_iso: str
    reporter: str
    age: str  # '2 years old', '' where it is not old

    @property
    def stale(self) -> bool:
        """Is it older than a year?"""
        return bool(self.age)


class Part(NamedTuple):
    """A part of a model's page that tells what a number is made of, where several sources do."""

    at: str  # the link to it
    anchor: str  # of it on the model's page
    stale: bool


class SourceLine(NamedTuple):
    """A note as a model's page lists it, with what it showed."""

    note: Note
    shows: tuple["Shown", ...]


class Shown(NamedTuple):
    """What a source showed, and where that stands in the model's files."""

    text: str
    at: str  # 'signals.yaml:12'; 'signals.yaml:12,14' where it can't be told which; '' where it is not known


_GOES_ON = re.compile(r"\d*[1-9]|\.\d")
"""A number that does not end where another one does."""


class NoteBook:
    """Numbers the sources of one model in the order in which they are cited; they are listed on the model's page."""

    def __init__(self, page: str, day: date | None, cited: Sequence[CitedLine] = ()) -> None:
        self._page = page  # the link to that page
        self._day = day
        self._notes: dict[tuple[str, date | None, str | None], Note] = {}
        self._cited: dict[tuple[str, str], list[CitedLine]] = {}
        for line in cited:
            self._cited.setdefault((line.source, line.observed), []).append(line)
        self._shown: dict[str, dict[str, None]] = {}  # by number

    def cite(self, href: str, observed: date | None, shows: str, reported_by: Reporter | None = None) -> Note:
        """The note of a source that showed something; the same one for the same source and day."""
        key = (href, observed, reported_by)
        found = self._notes.get(key)
        if found is None:
            number = str(len(self._notes) + 1)
            found = self._notes[key] = Note(
                number=number,
                anchor=f"s{number}",
                at=f"{self._page}#s{number}",
                href=href,
                label=short_address(href),
                observed=figures.long_day(observed) if observed else "",
                observed_iso=observed.isoformat() if observed else "",
                reporter=REPORTERS[reported_by] if reported_by else "",
                age=age_text(observed, self._day),
            )
        self._shown.setdefault(found.number, {})[shows] = None
        return found

    def part(self, key: str, notes: Sequence[Note] = ()) -> Part:
        """A part of the model's page, for a number that rests on these notes."""
        return Part(f"{self._page}#{key}", key, any(note.stale for note in notes))

    @property
    def lines(self) -> tuple[SourceLine, ...]:
        """All that were cited, by number."""
        return tuple(SourceLine(note, tuple(self._place(key, note))) for key, note in self._notes.items())

    def _place(self, key: tuple[str, date | None, str | None], note: Note) -> Iterator[Shown]:
        href, observed, _ = key
        lines = self._cited.get((href, observed.isoformat() if observed else ""), [])
        for text in self._shown[note.number]:
            yield Shown(text, _places([line for line in lines if _states(line.value, text)] or lines))


def _states(value: str, text: str) -> bool:
    """Does a text hold a value as its file has it, signs between its digits aside?"""
    digits = re.sub(r"[^\w.]", "", value).rstrip("0").rstrip(".") if "." in value else re.sub(r"[^\w]", "", value)
    shown = re.sub(r"[^\w.]", "", text.rpartition(": ")[2])
    return bool(digits) and shown.startswith(digits) and not _GOES_ON.match(shown, len(digits))


def _places(lines: Sequence[CitedLine]) -> str:
    """'signals.yaml:12,14'; of several files one after the other."""
    files: dict[str, list[str]] = {}
    for line in lines[:MOST_LINES]:
        files.setdefault(line.file, []).append(str(line.line))
    return " ".join(f"{file}:{','.join(numbers)}" for file, numbers in files.items())


def short_address(href: str) -> str:
    """An address for people: 'https://www.example.org/a/b/c.md' → 'example.org/a/b/c.md', cut in its middle where long."""
    parts = urlsplit(href)
    host = (parts.hostname or parts.path).removeprefix("www.")
    path = parts.path.rstrip("/") if parts.hostname else ""
    if len(host + path) <= LONGEST_LABEL:
        return host + path
    last = path.rpartition("/")[2]
    first = path.lstrip("/").partition("/")[0]
    if len(f"{host}/{first}/…/{last}") <= LONGEST_LABEL:
        return f"{host}/{first}/…/{last}"
    room = max(8, LONGEST_LABEL - len(host) - 3)
    return f"{host}/…/{last if len(last) <= room else '…' + last[-room:]}"


def age_text(observed: date | None, day: date | None) -> str:
    """How old an observation is on the site's day, in whole months or years; '' up to a year."""
    if observed is None or day is None or (day - observed).days <= STALE_AFTER:
        return ""
    months = whole_months(observed, day)
    return f"{months} months old" if months < 24 else f"{months // 12} years old"
