"""The text of a file, and the characters and forms that a text may not have."""

import os
import re
import unicodedata
from pathlib import Path

from unfragile.read.problems import Problem

# Control characters but tab and line feed, line and paragraph separators, what turns the direction of
# writing, byte order marks inside the text, half characters and non-characters that XML refuses.
REFUSED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
# What git writes around two sides of a merge. A line of ======= alone can be the underline of a title.
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)
_BROKEN_LINE = re.compile(r"\s*\n\s*")


def read_text(path: Path, shown: str, limit: int) -> tuple[str | None, list[Problem]]:
    """The text of a regular file of at most `limit` bytes, without byte order mark and with plain line feeds.

    Refused characters are told (each at its first place) and replaced, so that the rest can still be checked.
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
    conflict = _CONFLICT.search(text)
    if conflict:
        message = (
            "a merge left both sides here; keep what is right and remove the lines of <<<<<<<, ======= and >>>>>>>"
        )
        return None, [Problem(shown, *end_place(text[: conflict.start()]), "error", "merge-conflict", message)]
    if not REFUSED.search(text):
        return text, []
    return REFUSED.sub("\ufffd", text), _refused_characters(text, shown)


def _plain_lines(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _refused_characters(text: str, shown: str) -> list[Problem]:
    first: dict[str, int] = {}
    for found in REFUSED.finditer(text):
        first.setdefault(found[0], found.start())
    return [
        Problem(
            shown,
            *end_place(text[:start]),
            "error",
            "control-character",
            f"{describe(character)} is refused; remove it",
        )
        for character, start in first.items()
    ]


def end_place(text: str) -> tuple[int, int]:
    """Line and column, from 1, of what follows the text."""
    return text.count("\n") + 1, len(text) - text.rfind("\n")


def describe(character: str) -> str:
    """A character by its number and, where it has one, its Unicode name."""
    name = unicodedata.name(character, "")
    return f"the character U+{ord(character):04X}" + (f" ({name.lower()})" if name else "")


def one_line(text: str) -> str:
    """The text without white space at its ends; a line break inside, with the spaces around it, becomes a space."""
    return _BROKEN_LINE.sub(" ", text.strip())


def fold(text: str) -> str:
    """What is left of a name when letter case, white space and ways of encoding are put aside."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
