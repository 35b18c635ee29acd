"""The names of all models by the words of which they are made."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from unfragile.judge.lexicon import lexicon
from unfragile.judge.name_pieces import LEAST_BRAND, bare, is_among, is_number, knows, words_of
from unfragile.judge.name_spans import LEAST_SURE
from unfragile.judge.search_tokens import tokens
from unfragile.judge.slips import letters
from unfragile.read.authored import AuthoredModel

SAYS_LITTLE = frozenset(("instruct", "base", "it", "chat", "model", "v", "version", "latest", "all", "preview"))
OTHER_TIERS = frozenset(("lite", "max", "plus", "ultra"))
"""Words that tell one of a family from another, beside those of the names themselves."""
_SIZES = frozenset(("#sizes", "#small", "#fast"))
LEAST_SECOND = 4


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a model: the words and numbers that it has beside the word by which it is found."""

    place: int
    words: frozenset[str]
    numbers: tuple[str, ...]
    is_other: bool  # does it tell another version than the model's first name? It counts as a whole only

    @property
    def size(self) -> int:
        """How much it says, words aside that say little."""
        return len(self.words - SAYS_LITTLE) + len(self.numbers)


class NameIndex:
    """Which words make a name, which stand beside them, and which of all are near to one."""

    def __init__(self, models: Sequence[AuthoredModel]) -> None:
        """Index the names of the models."""
        named = {word for model in models for word in words_of(model.facts.name)}
        self._publishers = {word for model in models for word in words_of(model.facts.publisher or "")} - named
        self._common = self._shared_words(models)
        self._first: dict[str, dict[Name, None]] = {}  # by the word that makes a name
        self._second: dict[str, dict[Name, None]] = {}  # by its other words
        self._brands_of: dict[str, set[str]] = {}  # with which first words another word stands
        self._own: dict[int, list[str]] = {}  # of the first name of each model
        self._words: dict[int, set[str]] = {}  # of all names of each model
        self._pairs: dict[str, tuple[str, str]] = {}  # by two words of a name as one: the two
        for place, model in enumerate(models):
            first, *others = names_of(model)
            own = self._add(place, first, ())
            for text in others:
                self._add(place, text, own)
        spoken = [(text, word) for text, word in lexicon().spellings.items() if text.isascii() and word in self._first]
        self._first |= {text: self._first[word] for text, word in spoken}
        # A word that stands in names with several brands makes no name: 'large', 'embedding'.
        self._second = {word: names for word, names in self._second.items() if len(self._brands_of[word]) == 1}
        self._names = {
            word: [*self._first.get(word, ()), *self._second.get(word, ())] for word in (*self._first, *self._second)
        }
        self._longest = max(map(len, self._names), default=0)
        self._variants = {
            brand: sorted({word for name in names for word in name.words}) for brand, names in self._names.items()
        }
        self._any_variant = frozenset(chain.from_iterable(self._variants.values()))
        self._not_other = self._publishers.union(self._names, lexicon().numbers)
        self._tiers = OTHER_TIERS | {word for words in self._words.values() for word in words if self._is_tier(word)}
        able = (*self._first, *(brand for brand in self._second if len(brand) >= LEAST_SURE))
        self._able = [(brand, *letters(brand)) for brand in able]
        self._able_far = [(brand, *letters(brand)) for brand in self._names if len(brand) >= LEAST_BRAND]
        self._pairs = {pair: words for pair, words in self._pairs.items() if words[0] in self._first}
        self._able_pairs = [(pair, *letters(pair)) for pair in self._pairs]
        self._near: dict[str, tuple[str, ...]] = {}

    def _is_tier(self, word: str) -> bool:
        """Does a word of names tell which of a family one is: by its size or speed, or in no other way?"""
        if len(word) < LEAST_BRAND or word in self._publishers | SAYS_LITTLE:
            return False
        meaning = tokens(word) if knows(word) else ()
        return _SIZES.issuperset(meaning) if meaning else word not in self._names

    def _told(self, text: str) -> list[str]:
        """The words of a name that tell something."""
        return [word for word in words_of(text) if not is_number(word) and word not in self._publishers | SAYS_LITTLE]

    def _shared_words(self, models: Sequence[AuthoredModel]) -> frozenset[str]:
        """Words that follow different first words and begin no name, such as 'large': they make no name."""
        told = [self._told(text) for model in models for text in names_of(model)]
        leaders: dict[str, set[str]] = {}
        for first, *others in filter(None, told):
            for word in others:
                leaders.setdefault(word, set()).add(first)
        begin = {words[0] for words in told if words}
        return frozenset(word for word, found in leaders.items() if len(found) > 1 and word not in begin)

    def _add(self, place: int, text: str, own: Sequence[str]) -> Sequence[str]:
        """Index a name; `own` are the words of the model's first name, of which only the first makes a name."""
        pieces = words_of(text)
        words = [word for word in pieces if not is_number(word)]
        numbers = tuple(piece for piece in pieces if is_number(piece))
        self._words.setdefault(place, set()).update(words)
        versions = [*filter(is_number, self._own.setdefault(place, pieces))]
        is_other = bool(numbers and versions) and not is_among(numbers[0], versions)
        told = self._told(text)
        self._pairs |= {one + two: (one, two) for one, two in pairwise(told) if len(two) >= LEAST_BRAND}
        able = [word for word in told if len(word) >= LEAST_BRAND and word not in self._common]
        first = next((word for word in able if not knows(word)), able[0] if able and len(pieces) > 1 else None)
        for word in told:
            if word == first or (len(word) >= LEAST_SECOND and not knows(word)):
                names = (self._first if word == first and word not in own[1:] else self._second).setdefault(word, {})
                names[Name(place, frozenset(words) - {word}, numbers, is_other)] = None
                self._brands_of.setdefault(word, set()).add(own[0] if first in own[1:] else first or "")
        return told


def names_of(model: AuthoredModel) -> list[str]:
    """What a model is called, its name first; its slug where it is not one of these without their points."""
    names = [model.facts.name, *(text.rpartition("/")[2] for text in model.facts.aliases)]
    is_told = _signless(model.slug) in map(_signless, names)
    return names if is_told else [*names, model.slug]


def _signless(text: str) -> str:
    return bare("".join(words_of(text)))
