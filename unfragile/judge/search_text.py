"""Text as people type it → the words that matching compares."""

import re
import unicodedata
from collections.abc import Iterator

from unfragile.judge.search_words import ASKING_WORDS, DIRECTION_WORDS, FUNCTION_WORDS, SAME_ENDINGS, SAME_WORDS

LETTER, DIGIT, UNSPACED, MARK, OTHER = "a", "0", "u", "m", " "

_UNSPACED_NAMES = (
    "CJK ",
    "HIRAGANA",
    "KATAKANA",
    "HANGUL",
    "THAI ",
    "LAO ",
    "KHMER ",
    "MYANMAR ",
    "BOPOMOFO",
    "IDEOGRAPHIC",
)
_WORD = re.compile(r"u[um]*|[a0][a0m]*")
_TO = re.compile(r"(?<=[a-z]{2})2(?=[a-z])")
_ENDINGS = tuple((re.compile(ending), same) for ending, same in SAME_ENDINGS)
_YEAR = re.compile(r"(?:19|20)\d\d")


class _Shapes(dict[int, str]):
    """The shape of each character, found out when it first occurs."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        kind = unicodedata.category(character)
        if kind.startswith("L"):
            shape = UNSPACED if unicodedata.name(character, "").startswith(_UNSPACED_NAMES) else LETTER
        else:
            shape = {"N": DIGIT, "M": MARK}.get(kind[0], OTHER)
        self[code] = shape
        return shape


_SHAPES = _Shapes()


def fold(text: str) -> str:
    """Text without differences of letter case, width and composition."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def shapes(folded: str) -> str:
    """One sign for each character: letter, digit, letter of a script without spaces, mark, or anything else."""
    return folded.translate(_SHAPES)


def words(text: str) -> tuple[str, ...]:
    """The words that matching compares, in order; empty where a text says nothing of a need.

    Function words are left out, 'into' and '2' (as in 'txt2img') are read as 'to', and spellings and endings of one
    word as the same. A run of letters of a script that writes without spaces is cut into overlapping pairs, since nothing tells
    its words apart.
    """
    return tuple(word for raw in _raw_words(text) if (word := _plain(raw)) not in FUNCTION_WORDS)


def tells(word: str) -> bool:
    """Does a word say something of a need by itself?"""
    return word not in ASKING_WORDS and word not in DIRECTION_WORDS and not _YEAR.fullmatch(word)


def _raw_words(text: str) -> Iterator[str]:
    folded = _TO.sub(" to ", fold(text).replace("’", "'"))
    signs = shapes(folded)
    for found in _WORD.finditer(signs):
        word = folded[found.start() : found.end()]
        if not signs.startswith(UNSPACED, found.start()) or len(word) == 1:
            yield word
        else:
            yield from (word[index : index + 2] for index in range(len(word) - 1))


def _plain(word: str) -> str:
    word = DIRECTION_WORDS.get(word, word)
    word = SAME_WORDS.get(word, word)
    for ending, same in _ENDINGS:
        word = ending.sub(same, word)
    return word
