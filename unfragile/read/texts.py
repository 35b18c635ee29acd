"""The text of a file, and the characters and forms that a text may not have."""

import os
import re
from pathlib import Path

from unfragile.read.characters import BLANKS, REFUSED, find_refused, refusal, without_refused
from unfragile.read.problems import Problem

# What git writes around and between two sides of a merge; ======= below plain words can be the underline of a title.
_CONFLICT = re.compile(
    r"^ {0,3}(?P<side>(?:<{7}|>{7})(?: |$)|\|{7} \w)"
    r"|(?:\A|\n\n|^[ \t]*(?:[-*+>]|\d{1,9}[.)]) [^\n]*\n)(?P<middle>={7})$",
    re.MULTILINE,
)
_SIDES = ("<<<<<<<", ">>>>>>>", "|||||||", "=======")
_FIRST_TAG = "\U000e0000"
_BLANK = re.compile(f"[{BLANKS}]")
_BROKEN_LINE = re.compile(r"\s*\n\s*")


def read_text(path: Path, shown: str, limit: int) -> tuple[str | None, list[Problem]]:
    """The text of a regular file of at most `limit` bytes, without byte order mark and with plain line feeds.

    Refused characters are told and taken out, so that the rest can still be checked.
    None where there is no text to speak of: too large, not UTF-8, or two texts that a merge left side by side.
    """
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size > limit:
            message = f"the file is larger than {limit // 1_000_000} MB"
            return None, [Problem(shown, 1, 1, "error", "file-too-large", message)]
        return decode_text(file.read(), shown)


def decode_text(data: bytes, shown: str) -> tuple[str | None, list[Problem]]:
    """The text of UTF-8 bytes as `read_text` gives it."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        line, column = end_place(_plain_lines(data[: fault.start].decode("utf-8")))
        message = f"byte {data[fault.start]:#04x} is not UTF-8; save the file as UTF-8"
        return None, [Problem(shown, line, column, "error", "not-utf-8", message)]
    text = _plain_lines(text)
    conflict = _CONFLICT.search(text) if any(side in text for side in _SIDES) else None
    if conflict:
        message = (
            "a merge left both sides here; keep what is right and remove the lines of <<<<<<<, ======= and >>>>>>>"
        )
        place = end_place(text[: conflict.start(conflict.lastgroup or 0)])
        return None, [Problem(shown, *place, "error", "merge-conflict", message)]
    if not find_refused(text):
        return text, []
    return without_refused(text), _refused_characters(text, shown)


def plain_blanks(text: str, where: re.Pattern[str]) -> str:
    """The text with a space for each other blank in the places of a pattern, where a blank is all that is meant."""
    return where.sub(lambda found: _BLANK.sub(" ", found[0]), text) if _BLANK.search(text) else text


def _plain_lines(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _refused_characters(text: str, shown: str) -> list[Problem]:
    """A problem for each character that is refused, at its first place; one for all tags, which spell whole texts."""
    first: dict[str, int] = {}
    for found in REFUSED.finditer(text):
        first.setdefault(min(found[0], _FIRST_TAG), found.start())
    return [Problem(shown, *end_place(text[:start]), "error", *refusal(text[start])) for start in first.values()]


def end_place(text: str) -> tuple[int, int]:
    """Line and column, from 1, of what follows the text."""
    return text.count("\n") + 1, len(text) - text.rfind("\n")


def one_line(text: str) -> str:
    """The text without white space at its ends; a line break inside, with the spaces around it, becomes a space."""
    return _BROKEN_LINE.sub(" ", text.strip())
