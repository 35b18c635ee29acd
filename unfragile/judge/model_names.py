"""Names of models in searches: who is named, and what else a search says."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from unfragile.judge.lexicon import FOREIGN, lexicon
from unfragile.judge.search_tokens import plain, tokens
from unfragile.judge.slips import are_near
from unfragile.read.authored import AuthoredModel

_L = r"[^\W\d_⺀-\U0003ffff]"
_PIECE = re.compile(
    rf"(?<!{_L}){_L}?[0-9]+(?:[.,][0-9]+)*(?:{_L}(?!{_L}))?|{_L}+|[0-9]+(?:[.,][0-9]+)*(?:{_L}(?!{_L}))?"
)
_LETTERS = re.compile(r"[^0-9]+")
_AMOUNT = re.compile(r"\s*(?:gb|gib|go|giga|vram|ram|tokens?|usd|eur|[$€%]|hours?|bit)(?![a-z])")
_SAYS_LITTLE = frozenset(("instruct", "base", "it", "chat", "model", "v", "version", "latest", "all", "preview"))
_LEAST_BRAND = 3
_LEAST_SECOND = 4


class Named(NamedTuple):
    """Which models a search names, and the search without their names."""

    models: tuple[int, ...]  # places in the list of models, in order
    rest: str
    exact: bool  # was every name spelt as it is?


class _Piece(NamedTuple):
    """A run of letters, or a number with a letter before or after it ('v3', '70b', '4.6')."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Name:
    """One name of a model: the words and numbers that it has beside the word by which it is found."""

    place: int
    words: frozenset[str]
    numbers: tuple[str, ...]

    @property
    def size(self) -> int:
        """How much it says, words aside that say little."""
        return len(self.words - _SAYS_LITTLE) + len(self.numbers)


class _Span(NamedTuple):
    """A stretch of a search that may name models."""

    brand: str
    first: int  # piece
    last: int  # piece behind it
    words: tuple[str, ...]
    numbers: tuple[str, ...]
    exact: bool


class ModelNames:
    """Finds names, aliases and slugs of models in searches, slips of typing forgiven.

    A number (version, size) that a name has not cancels it. Where a search says less than a name, all models that fit
    are named: 'whisper' is a family. A word alone names a model only where the rest of the search is of this trade.
    """

    def __init__(self, models: Sequence[AuthoredModel]) -> None:
        """Index the names of the models."""
        named = {word for model in models for word in _words(model.facts.name)}
        publishers = {word for model in models for word in _words(model.facts.publisher or "")} - named
        self._first: dict[str, list[_Name]] = {}  # by the word that makes a name
        self._second: dict[str, list[_Name]] = {}  # by its other words
        self._brands_of: dict[str, set[str]] = {}  # with which first words another word stands
        for place, model in enumerate(models):
            own = self._add(place, model.facts.name, publishers, ())
            for text in (*model.facts.aliases, model.slug):
                self._add(place, text.rpartition("/")[2], publishers, own)
        # A word that stands in names with several brands makes no name: 'large', 'embedding'.
        self._second = {word: names for word, names in self._second.items() if len(self._brands_of[word]) == 1}
        self._names = {
            word: [*self._first.get(word, ()), *self._second.get(word, ())] for word in (*self._first, *self._second)
        }
        self._variants = {
            brand: sorted({word for name in names for word in name.words}) for brand, names in self._names.items()
        }
        self._near: dict[str, str | None] = {}

    def _add(self, place: int, text: str, publishers: set[str], own: Sequence[str]) -> Sequence[str]:
        """Index a name; `own` are the words of the model's first name, of which only the first makes a name."""
        pieces = [piece.text for piece in _pieces(plain(text))]
        words = [word for word in pieces if not _is_number(word)]
        numbers = tuple(piece for piece in pieces if _is_number(piece))
        told = [word for word in words if word not in publishers and word not in _SAYS_LITTLE]
        first = next((word for word in told if len(word) >= _LEAST_BRAND and not _knows(word)), None)
        if first is None:
            first = next((word for word in told if len(word) >= _LEAST_BRAND and len(pieces) > 1), None)
        for word in told:
            if word == first or (len(word) >= _LEAST_SECOND and not _knows(word)):
                names = (self._first if word == first and word not in own[1:] else self._second).setdefault(word, [])
                name = _Name(place, frozenset(words) - {word}, numbers)
                if name not in names:
                    names.append(name)
                self._brands_of.setdefault(word, set()).add(first or "")
        return told

    def find(self, text: str) -> Named:
        """The models that a search names, and the search with their names taken out."""
        folded = plain(text)
        pieces = _pieces(folded)
        spans = tuple(self._spans(pieces, folded))
        rest, kept_from = "", 0
        for span in spans:
            rest += folded[kept_from : pieces[span.first].start] + " "
            kept_from = pieces[span.last - 1].end
        rest += folded[kept_from:]
        found: set[int] = set()
        for span in spans:
            if self._counts(span, rest, len(spans)):
                found.update(self._fitting(span))
        if not found:
            return Named((), text, True)
        return Named(tuple(sorted(found)), rest, all(span.exact for span in spans))

    def _counts(self, span: _Span, rest: str, spans: int) -> bool:
        if any(word not in _SAYS_LITTLE for word in span.words) or span.numbers:
            return True
        if span.brand not in self._first or _knows(span.brand):
            return False
        return _is_of_the_trade(rest, exact=span.exact, alone=spans == 1)

    def _spans(self, pieces: list[_Piece], folded: str) -> Iterator[_Span]:
        place, before, end = 0, "", -1
        while place < len(pieces):
            brand, exact, taken = self._brand(pieces, place)
            if not brand and before and place <= end + 1 and self._is_variant(before, pieces[place].text):
                brand, exact, taken = before, True, 0
            if not brand:
                place += 1
                continue
            span = self._span(pieces, folded, place, brand, taken, exact)
            if span.last == place:  # a number that is an amount of something
                place += 1
                continue
            yield span
            before, place, end = brand, span.last, span.last

    def _span(self, pieces: list[_Piece], folded: str, first: int, brand: str, taken: int, exact: bool) -> _Span:
        words: list[str] = []
        numbers: list[str] = []
        place = first + taken
        while place < len(pieces):
            text = pieces[place].text
            if _is_number(text):
                if _AMOUNT.match(folded, pieces[place].end):
                    break
                numbers.append(text)
            else:
                word = self._variant(brand, text)
                if not word:
                    break
                words.append(word)
                exact = exact and word == text
            place += 1
        return _Span(brand, first, place, tuple(words), tuple(numbers), exact)

    def _is_variant(self, brand: str, text: str) -> bool:
        """Is it a word or a number of names with this brand, as in 'large v3 or turbo'?"""
        if _is_number(text):
            return any(_is_same(text, number) for name in self._names[brand] for number in name.numbers)
        return text in self._variants[brand] and text not in _SAYS_LITTLE

    def _brand(self, pieces: list[_Piece], place: int) -> tuple[str, bool, int]:
        """The word of a name that stands at a piece, '' for none; is it spelt so, and how many pieces does it take?

        A word that is glued to it, or a letter that belongs to the number behind it, becomes a piece of its own.
        """
        word = pieces[place].text
        if word in self._names:
            return word, True, 1
        if _is_number(word) or _knows(word):
            return "", True, 1
        following = pieces[place + 1] if place + 1 < len(pieces) else None
        if following and word + following.text in self._names:
            return word + following.text, False, 2
        for length in range(len(word) - 1, _LEAST_BRAND - 1, -1):
            brand, left = word[:length], word[length:]
            if brand in self._names and self._is_glued(brand, left, pieces[place], following):
                middle = pieces[place].start + length
                pieces[place : place + 1] = [
                    _Piece(brand, pieces[place].start, middle),
                    _Piece(left, middle, pieces[place].end),
                ]
                if len(left) == 1 and following:
                    pieces[place + 1 : place + 3] = [_Piece(left + following.text, middle, following.end)]
                return brand, False, 1
        if word not in self._near:
            near = [brand for brand in self._first if len(word) >= _LEAST_BRAND and are_near(word, brand)]
            self._near[word] = min(near, key=lambda brand: (abs(len(brand) - len(word)), brand), default=None)
        return self._near[word] or "", False, 1

    def _is_glued(self, brand: str, left: str, piece: _Piece, following: _Piece | None) -> bool:
        if left in self._variants[brand]:
            return True
        if len(left) > 1 or not following or following.start != piece.end:
            return False
        return any(left + following.text in name.numbers for name in self._names[brand])

    def _variant(self, brand: str, word: str) -> str | None:
        variants = self._variants[brand]
        if word in variants or word in _SAYS_LITTLE:
            return word
        if _knows(word) or word in self._names:
            return None
        return next((known for known in variants if known[0] == word[0] and are_near(word, known)), None)

    def _fitting(self, span: _Span) -> set[int]:
        """The models of whose names a span says nothing false; those of which it says all, where there are such."""
        said = frozenset(span.words) - _SAYS_LITTLE
        fitting = [
            name
            for name in self._names[span.brand]
            if said <= name.words and all(any(_is_same(one, two) for two in name.numbers) for one in span.numbers)
        ]
        exact = [name for name in fitting if all(_bare(one) in map(_bare, name.numbers) for one in span.numbers)]
        fitting = exact or fitting
        whole = [name for name in fitting if name.size <= len(said) + len(span.numbers)]
        return {name.place for name in whole or fitting}


def _is_of_the_trade(rest: str, *, exact: bool, alone: bool) -> bool:
    """Is a search around a word that may be a name of this trade, as far as its words tell?"""
    said = tokens(rest)
    if not said or (exact and not alone):
        return True
    if FOREIGN in said:
        return False
    known = lexicon()
    if not (known.alone | known.trade).isdisjoint(said):
        return True
    return exact and sum(token.startswith("#") for token in said) * 2 >= len(said)


@lru_cache(maxsize=65536)
def _knows(word: str) -> bool:
    """Is it a word with a meaning of its own?"""
    said = tokens(word)
    return not said or said[0].startswith("#")


def _is_number(text: str) -> bool:
    return any("0" <= sign <= "9" for sign in text)


def _is_same(one: str, other: str) -> bool:
    """Are two numbers the same, their letters aside where one has none, and with or without their point?"""
    one, other = _bare(one), _bare(other)
    bare, other_bare = _LETTERS.sub("", one), _LETTERS.sub("", other)
    return one == other or (bare == other_bare and (one == bare or other == other_bare))


def _bare(number: str) -> str:
    return number.replace(",", "").replace(".", "")


def _words(text: str) -> Iterable[str]:
    return (piece.text for piece in _pieces(plain(text)))


def _pieces(folded: str) -> list[_Piece]:
    return [_Piece(found.group(), found.start(), found.end()) for found in _PIECE.finditer(folded)]
