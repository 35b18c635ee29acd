"""Words of ten languages that mean the same, words that say nothing of a need, and words of other trades."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

FIRST_UNSPACED = 0x2E80
"""From this code point on stand the scripts of East Asia."""

FOREIGN = "#foreign"
"""The token of a word of another trade."""

_TOLD = ("spellings", "numbers", "sounds")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists, as search_lexicon.json has them. A word may stand for several tokens."""

    function: frozenset[str]  # say nothing
    weak: frozenset[str]  # tokens that say something beside another one only
    alone: frozenset[str]  # tokens that mean nothing outside this subject
    trade: frozenset[str]  # tokens beside which one word is enough
    whole: Mapping[str, tuple[str, ...]]  # by whole word; words of a phrase are joined by -
    leaders: frozenset[str]  # the first words of phrases
    prefixes: Mapping[str, tuple[str, ...]]  # by how a word begins
    unspaced: Mapping[str, tuple[str, ...]]  # of scripts without spaces
    spellings: Mapping[str, str]  # words of names in scripts without spaces, in Latin letters
    numbers: Mapping[str, str]  # digits and the point by the words for them
    sounds: Mapping[str, str]  # the consonants of signs with which other scripts write names; - for none


@cache
def authored_lexicon() -> Mapping[str, str | Mapping[str, str]]:
    """The file as it is."""
    found: Mapping[str, str | Mapping[str, str]] = json.loads(
        files("unfragile.judge").joinpath("search_lexicon.json").read_text("utf-8")
    )
    return found


@cache
def lexicon() -> Lexicon:
    """The word lists, indexed."""
    whole: dict[str, tuple[str, ...]] = {}
    prefixes: dict[str, tuple[str, ...]] = {}
    unspaced: dict[str, tuple[str, ...]] = {}
    for entry, tokens in _entries():
        if ord(entry[0]) >= FIRST_UNSPACED:
            unspaced[entry.rstrip("*")] = tokens
        elif entry.endswith("*"):
            prefixes[entry[:-1]] = tokens
        else:
            whole[entry] = tokens
    function = _words("function")
    unspaced.update({word: () for word in function if ord(word[0]) >= FIRST_UNSPACED})
    weak, alone, trade = (frozenset(f"#{name}" for name in _words(key)) for key in ("weak", "alone", "trade"))
    told = ({one: of for of, text in _lists(key).items() for one in text.split()} for key in _TOLD)
    leaders = frozenset(entry.partition("-")[0] for entry in whole if "-" in entry)
    return Lexicon(frozenset(function), weak, alone, trade, whole, leaders, prefixes, unspaced, *told)


def _words(key: str) -> list[str]:
    text = authored_lexicon()[key]
    assert isinstance(text, str)  # noqa: S101 - the file is ours
    return text.split()


def _lists(key: str) -> Mapping[str, str]:
    lists = authored_lexicon()[key]
    assert not isinstance(lists, str)  # noqa: S101 - the file is ours
    return lists


def _entries() -> Iterator[tuple[str, tuple[str, ...]]]:
    for names, text in _lists("concepts").items():
        for entry in text.split():
            yield entry, tuple(f"#{name}" for name in names.split("+"))
    for entry in _words("off"):
        yield entry, (FOREIGN,)
