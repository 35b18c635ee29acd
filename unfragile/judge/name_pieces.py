"""The words and numbers of which names of models are made, as they stand in a text."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from unfragile.judge.search_tokens import is_listed, plain

_L = r"[^\W\d_⺀-\U0003ffff]"
_PARTED = r"[0-9][ ·-][0-9](?![\w.,])"  # '4 6' for 4.6
_PIECE = re.compile(
    rf"(?:(?<!{_L}){_L}?|(?<={_L})v)(?:{_PARTED}|[0-9]+(?:[.,][0-9]+)*(?:{_L}(?!{_L}|[0-9]))?)"
    rf"|{_L}+?(?=v[0-9])|{_L}+|[0-9][·-][0-9](?![\w.,])|[0-9]+(?:[.,][0-9]+)*(?:{_L}(?!{_L}|[0-9]))?"
)
_NUMBER = re.compile(rf"{_L}?[0-9]+(?:[., ·-][0-9]+)*{_L}?")
_POINTS = re.compile(r"[., ·-]")
_PARTS = re.compile(r"\A([^0-9]?)([0-9].*?)(?:[.,]0)?([^0-9]?)\Z")
MEASURES = ("", "b", "k", "m", "x")
AMOUNT = re.compile(r"\s*(?:gb|gib|go|giga|vram|ram|tokens?|usd|eur|[$€%]|hours?|bit)(?![a-z])")
PARTING = re.compile(r"[^\W\d_]")
LEAST_BRAND = 3


class Piece(NamedTuple):
    """A run of letters, or a number with a letter before or after it ('v3', '70b', '4.6')."""

    text: str
    start: int
    end: int


def words_of(text: str) -> list[str]:
    """The words and numbers of a name; what begins it with a sign or two is one with the next: 'Z-Image', 'F5-TTS', 'SD 3.5'."""
    first, *others = [piece.text for piece in pieces_of(plain(text))] or [""]
    if others and len(first) < LEAST_BRAND and not first.isdigit():
        return [first + bare(others[0]), *others[1:]]
    return [first, *others]


def pieces_of(folded: str) -> list[Piece]:
    """The words and numbers of a folded text, in order."""
    return [Piece(found.group(), found.start(), found.end()) for found in _PIECE.finditer(folded)]


def is_number(text: str) -> bool:
    """Is it digits, with no more than a letter before and one behind?"""
    return _NUMBER.fullmatch(text) is not None


def is_among(one: str, numbers: Sequence[str]) -> bool:
    """Is it one of a name's numbers, or two of them written as one?"""
    pairs = (first + second for first, second in pairwise(numbers))
    return any(_is_same(one, number) for number in (*numbers, *pairs))


def _is_same(said: str, number: str) -> bool:
    """Are two numbers the same: with or without their point, a letter before, or a measure behind? 4 is not 4o."""
    (first, digits, last), (before, wanted, behind) = _parts(said), _parts(number)
    is_less = first in ("", before) and (last == behind or (not last and behind in MEASURES))
    is_more = not before and last == behind
    return digits == wanted and (is_less or is_more or first + last == before + behind)


@lru_cache(maxsize=4096)
def _parts(number: str) -> tuple[str, str, str]:
    """The letter before a number, its digits, and the letter behind."""
    ((before, digits, behind),) = _PARTS.findall(number)
    return before, bare(digits), behind


def bare(number: str) -> str:
    """A number without its points, or what stands for one."""
    return _POINTS.sub("", number)


@lru_cache(maxsize=65536)
def knows(word: str) -> bool:
    """Is it a word with a meaning of its own?"""
    return is_listed(word)
