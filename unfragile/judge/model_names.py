"""Names of models in searches: who is named, and what else a search says."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from unfragile.judge.search_text import DIGIT, LETTER, MARK, UNSPACED, fold, shapes
from unfragile.read.authored import AuthoredModel

_PIECE = re.compile(f"{LETTER}[{LETTER}{MARK}]*|{DIGIT}+|{UNSPACED}{MARK}*")
_WORD_SIGNS = frozenset((LETTER, DIGIT, MARK))
_DECIMAL_SIGNS = frozenset(".,")


class _Piece(NamedTuple):
    """A run of letters, a run of digits, or one letter of a script without spaces."""

    text: str
    start: int
    end: int
    opens: bool  # may a name begin here?
    closes: bool  # may a name end here?


class Named(NamedTuple):
    """Which models a search names, and the search without their names."""

    models: tuple[int, ...]  # places in the list of models, in order
    rest: str


class ModelNames:
    """Finds names, aliases and slugs in searches: whole words, letter case and punctuation aside, the longest first.

    A change from letters to digits is like a space ('gpt4o' is 'GPT-4o'), but a name neither begins nor ends within a
    word or a decimal number ('GPT-4' is not named in 'gpt-4o' or 'gpt-4.1'). A name without a letter, or of a single
    sign, names nothing. Where two models share a name but for its punctuation, it names both.
    """

    def __init__(self, models: Sequence[AuthoredModel]) -> None:
        """Index the names of the models."""
        self._models: dict[tuple[str, ...], tuple[int, ...]] = {}
        lengths: dict[str, set[int]] = {}
        for place, model in enumerate(models):
            for key in sorted(set(_keys((model.facts.name, *model.facts.aliases, model.slug)))):
                self._models[key] = (*self._models.get(key, ()), place)
                lengths.setdefault(key[0], set()).add(len(key))
        self._lengths = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}

    def find(self, text: str) -> Named:
        """The models that a search names, and the search with their names taken out."""
        folded = fold(text)
        pieces = tuple(_pieces(folded))
        found: set[int] = set()
        rest, kept_from, index = "", 0, 0
        while index < len(pieces):
            length = self._longest(pieces, index)
            if length:
                found.update(self._models[_texts(pieces[index : index + length])])
                rest += folded[kept_from : pieces[index].start] + " "
                kept_from = pieces[index + length - 1].end
            index += length or 1
        return Named(tuple(sorted(found)), rest + folded[kept_from:] if found else text)

    def _longest(self, pieces: tuple[_Piece, ...], index: int) -> int:
        """How many pieces the longest name that begins at a piece has, or 0."""
        if not pieces[index].opens:
            return 0
        for length in self._lengths.get(pieces[index].text, ()):
            run = pieces[index : index + length]
            if len(run) == length and run[-1].closes and _texts(run) in self._models:
                return length
        return 0


def _texts(pieces: Iterable[_Piece]) -> tuple[str, ...]:
    return tuple(piece.text for piece in pieces)


def _keys(names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    for name in names:
        key = _texts(_pieces(fold(name)))
        signs = "".join(key)
        if len(signs) > 1 and not signs.isdigit():
            yield key


def _pieces(folded: str) -> Iterator[_Piece]:
    signs = shapes(folded)
    for found in _PIECE.finditer(signs):
        start, end = found.span()
        yield _Piece(folded[start:end], start, end, _breaks(folded, signs, start), _breaks(folded, signs, end))


def _breaks(folded: str, signs: str, at: int) -> bool:
    """Does a word end or begin between two characters?"""
    if at in (0, len(signs)):
        return True
    before, after = signs[at - 1], signs[at]
    if before in _WORD_SIGNS and after in _WORD_SIGNS:
        return False
    if before == DIGIT and folded[at] in _DECIMAL_SIGNS:
        return signs[at + 1 : at + 2] != DIGIT
    if after == DIGIT and folded[at - 1] in _DECIMAL_SIGNS:
        return at < 2 or signs[at - 2] != DIGIT
    return True
