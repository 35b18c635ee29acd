"""Text as people type it → the tokens that matching compares: concepts of the lexicon, or stems of other words."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from unfragile.judge.lexicon import FIRST_UNSPACED, lexicon

_WORD = re.compile(r"[⺀-\U0003ffff]+|[^\W_⺀-\U0003ffff]+(?:[+#]+(?![^\W_]))?")
_MARKS = re.compile("[\u0300-\u036f]")
_HIRAGANA = re.compile("[\u3040-\u309f]+")
_KATAKANA = re.compile("[ァ-ヶ]")
_SMALL = re.compile("[ーッァィゥェォ]")
_FROM_HIRAGANA = 0x60
_LEAST_SIGNS = 3
_YEAR = re.compile(r"(?:19|20)[0-9][0-9]")
_ENDINGS = re.compile(r"(?:ations?|ators?|ings?|ions?|ors?|ers?|ed|ies|es|e|s|y)$")
_DOUBLED = re.compile(r"([bdfgmnprt])\1$")
_OTHER_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "’": "'"})
_LEAST_STEM = 3
_LEAST_PREFIX = 3
_LEAST_PART = 4
_LEAST_FORGIVEN = 6
_LONGEST_UNSPACED = 8
_MOST_JOINED = 3

Tokens = tuple[str, ...]


def fold(text: str) -> str:
    """Text without differences of letter case, width and composition."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def plain(text: str) -> str:
    """Folded text without the accents of Latin letters."""
    if text.isascii():
        return text.lower()
    bare = _MARKS.sub("", unicodedata.normalize("NFD", fold(text).translate(_OTHER_LETTERS)))
    return unicodedata.normalize("NFC", bare)


def tokens(text: str) -> Tokens:
    """The tokens of a text in order: '#image' for a word of any language that means a picture, else the word's stem."""
    return tuple(_tokens([found.group() for found in _WORD.finditer(plain(text))]))


def _tokens(words: list[str]) -> Iterator[str]:
    whole, leaders, place = lexicon().whole, lexicon().leaders, 0
    while place < len(words):
        most = min(_MOST_JOINED, len(words) - place) if words[place] in leaders else 1
        for length in range(most, 1, -1):
            joined = whole.get("-".join(words[place : place + length]))
            if joined is not None:
                yield from joined
                place += length
                break
        else:
            yield from _word_tokens(words[place])
            place += 1


@lru_cache(maxsize=65536)
def _word_tokens(word: str) -> Tokens:
    if ord(word[0]) >= FIRST_UNSPACED:
        return tuple(_unspaced_tokens(word))
    if word in lexicon().function or _YEAR.fullmatch(word):
        return ()
    return _concept(word) or _glued(word) or _misspelt(word) or (stem(word),)


def is_listed(word: str) -> bool:
    """Do the word lists hold a word as it is spelt, or the beginning that makes up half of it?"""
    known, half = lexicon(), max(_LEAST_PREFIX, (len(word) + 1) // 2)
    is_whole = word in known.function or word in known.whole
    return is_whole or any(word[:length] in known.prefixes for length in range(half, len(word) + 1))


def respelt(text: str) -> str:
    """Folded text with words of names in Latin letters, where they are written by their sound in katakana or in hanzi."""
    if text.isascii():
        return text
    latin, (one, runs) = [*_written().values()], _spelt_otherwise()
    return runs.sub(lambda run: one.sub(lambda found: f" {latin[(found.lastindex or 1) - 1]} ", run.group()), text)


@cache
def _written() -> dict[str, str]:
    """Words of names as other scripts write them, the longest first."""
    others = ((word, latin) for word, latin in lexicon().spellings.items() if not word.isascii())
    return dict(sorted(others, key=lambda word: (-len(word[0]), word[0])))


@cache
def _spelt_otherwise() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of one such word, a group for each, and of a run of them."""
    one = "|".join(f"({_with_slips(word)})" for word in _written())
    return re.compile(one), re.compile(f"(?<![゠-ヿ])(?:{one})+(?![゠-ヿ])")


def _with_slips(word: str) -> str:
    """A pattern of a word: small and long kana come and go, hiragana stand for katakana, one of three hanzi is another."""
    signs = _SMALL.sub("", word)
    if not _KATAKANA.match(word):
        places = range(1, len(word)) if ord(word[0]) >= FIRST_UNSPACED and len(word) >= _LEAST_SIGNS else ()
        return "|".join((word, *(f"{word[:place]}[一-鿿]{word[place + 1 :]}" for place in places)))
    loose = "".join(f"{sign}{_SMALL.pattern}*" for sign in signs) if len(signs) >= _LEAST_SIGNS else word
    hiragana = _KATAKANA.sub(lambda one: chr(ord(one.group()) - _FROM_HIRAGANA), word)
    return f"{loose}|{hiragana}" if len(word) > _LEAST_SIGNS else loose


def stem(word: str) -> str:
    """A word without what English grammar adds to it."""
    found = _ENDINGS.sub("", word)
    return _DOUBLED.sub(r"\1", found) if len(found) >= _LEAST_STEM else word


def _concept(word: str) -> Tokens:
    known = lexicon()
    found = known.whole.get(word)
    if found is not None:
        return found
    for length in range(len(word), _LEAST_PREFIX - 1, -1):
        found = known.prefixes.get(word[:length])
        if found is not None:
            return found
    return ()


def _glued(word: str) -> Tokens:
    """Two known words written as one, the first as long as can be."""
    whole = lexicon().whole
    for length in range(len(word) - _LEAST_PART, _LEAST_PART - 1, -1):
        first = whole.get(word[:length])
        second = first and (whole.get(word[length:]) or (word[length] == "s" and whole.get(word[length + 1 :])))
        if first and second:
            return first + second
    return ()


def _misspelt(word: str) -> Tokens:
    """The concept of the first known word that is one letter away: one more, one less, another, or two exchanged."""
    if len(word) < _LEAST_FORGIVEN - 1 or not word.isalpha():
        return ()
    near, words = _near_words()
    numbers = {number for place in range(1, len(word)) for number in near.get(word[:place] + word[place + 1 :], ())}
    found = next((words[at] for at in sorted(numbers.union(near.get(word, ()))) if _is_near(word, words[at])), None)
    return lexicon().whole[found] if found else ()


@cache
def _near_words() -> tuple[dict[str, list[int]], list[str]]:
    """The places of known words by what is left of them without one of their letters, the first letter kept; the words."""
    found: dict[str, list[int]] = {}
    words = [known for known in lexicon().whole if len(known) >= _LEAST_FORGIVEN and known.isalpha()]
    for at, known in enumerate(words):
        for left in (known, *(known[:place] + known[place + 1 :] for place in range(1, len(known)))):
            found.setdefault(left, []).append(at)
    return found, words


def _is_near(one: str, other: str) -> bool:
    """Are two words one slip apart?"""
    first = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    left, right = one[first:], other[first:]
    if left[1:] == right or left == right[1:] or left[1:] == right[1:]:
        return True
    return left[:2] == right[1::-1] and left[2:] == right[2:]


def _unspaced_tokens(run: str) -> Iterator[str]:
    """The concepts of a run of letters without spaces, the longest first; what lies between them as it is."""
    known, place, rest = lexicon().unspaced, 0, ""
    while place < len(run):
        for length in range(min(_LONGEST_UNSPACED, len(run) - place), 0, -1):
            found = known.get(run[place : place + length])
            if found is not None:
                yield from _left_over(rest)
                yield from found
                rest = ""
                place += length
                break
        else:
            rest += run[place]
            place += 1
    yield from _left_over(rest)


def _left_over(rest: str) -> Iterator[str]:
    if rest and not _HIRAGANA.fullmatch(rest):
        yield rest
