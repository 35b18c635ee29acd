"""What is wrong with the content, where, and how it is told."""

import difflib
import json
import re
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, replace
from itertools import groupby, islice
from typing import Literal

from unfragile.read.bounds import MAX_PROBLEMS
from unfragile.read.characters import BLANKS, UNSEEN, told_apart

Severity = Literal["error", "warning"]

# How many names a message lists where none is near.
_LONGEST_LIST = 8
_LONGEST_QUOTE = 60
_ABOUT_EQUAL = 0.05
_NO_WORD = re.compile(r"[\W_]+")
_UNPRINTABLE = re.compile(rf"[\t\n{BLANKS}]|{UNSEEN.pattern}")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, and where; `line` and `column` count characters from 1."""

    path: str  # with / between folders, beginning as the content folder was given
    line: int
    column: int
    severity: Severity
    code: str  # docs/codes.md has its meaning
    message: str


def show_text(problem: Problem) -> str:
    """The problem on one line, as editors and their tools know it: `path:line:column: error: … [code]`."""
    place = f"{problem.path}:{problem.line}:{problem.column}"
    return printable(f"{place}: {problem.severity}: {problem.message} [{problem.code}]")


def show_github(problem: Problem) -> str:
    """The problem as a GitHub workflow command, which becomes a note beside the line of the pull request."""
    properties = {"file": problem.path, "line": problem.line, "col": problem.column, "title": problem.code}
    escaped = {
        name: _escape_data(str(value)).replace(":", "%3A").replace(",", "%2C") for name, value in properties.items()
    }
    shown = ",".join(f"{name}={value}" for name, value in escaped.items())
    return f"::{problem.severity} {shown}::{_escape_data(problem.message)}"


def show_json(problems: Iterable[Problem]) -> str:
    """The problems as a JSON list of objects with the fields of `Problem`, in ASCII."""
    return json.dumps([asdict(problem) for problem in problems], indent=2)


def first_of_each(problems: Iterable[Problem]) -> list[Problem]:
    """The problems in their order, and of each file as many as can be mended at a time; the last one says so."""
    kept: list[Problem] = []
    for _, of_file in groupby(sorted(problems), key=lambda problem: problem.path):
        first = [*islice(of_file, MAX_PROBLEMS + 1)]
        if len(first) > MAX_PROBLEMS:
            last = first[MAX_PROBLEMS - 1]
            first[MAX_PROBLEMS - 1 :] = [
                replace(last, message=f"{last.message}; more follows in this file, mend this first")
            ]
        kept += first
    return kept


def _escape_data(text: str) -> str:
    return printable(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def printable(text: str) -> str:
    r"""The text with every character that cannot be seen, or taken for a space, as an escape such as \u202e."""
    return _UNPRINTABLE.sub(
        lambda found: f"\\u{ord(found[0]):04x}" if found[0] < "\U00010000" else f"\\U{ord(found[0]):08x}", text
    )


def quote(value: object) -> str:
    """A value as a message names it: in single quotes, cut where it is long."""
    text = str(value)
    return f"'{text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + '…'}'"


def nearest(word: str, allowed: Collection[str], aliases: Collection[str] = ()) -> str | None:
    """The allowed name that looks most like the word, letter case and punctuation aside, if any does.

    An alias is told only where it is clearly nearer than every name.
    """
    name, likeness = _closest(word, allowed)
    alias, of_alias = _closest(word, aliases)
    return alias if of_alias > likeness + _ABOUT_EQUAL else name


def _closest(word: str, allowed: Collection[str]) -> tuple[str | None, float]:
    """The name that looks most like the word, and how much, from 0 to 1."""
    wanted = _bare(word[:_LONGEST_QUOTE])
    names = {_bare(name): name for name in sorted(allowed)}
    found = difflib.get_close_matches(wanted, names, n=1)
    if not found:
        return None, 0
    return names[found[0]], difflib.SequenceMatcher(None, found[0], wanted).ratio()


def _bare(name: str) -> str:
    """The words of a name."""
    return _NO_WORD.sub(" ", name.casefold()).strip()


def advice(word: str, allowed: Collection[str], aliases: Collection[str] = ()) -> str:
    """The end of a message about an unknown name: `; did you mean 'x'?`, or what can be used where that is little."""
    near = nearest(word, allowed, aliases)
    if near is not None:
        strange = told_apart(word, near)
        return f"; did you mean {quote(near)}?" + (f" {strange} only looks like another" if strange else "")
    usable = [*allowed, *aliases]
    if 0 < len(usable) <= _LONGEST_LIST:
        return f"; use {'one of ' if len(usable) > 1 else ''}{', '.join(usable)}"
    return ""
