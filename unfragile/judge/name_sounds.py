"""Names written otherwise: their numbers in words, and their words by their sound in kana and hanzi."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from unfragile.judge.lexicon import lexicon
from unfragile.judge.slips import sound

LEAST_HEARD = 3
"""So many consonants tell a name by themselves, fewer beside a number of that name; in kana, of which words of other
languages are made, it takes more."""

_KANA = re.compile("[゠-ヿ]")

_CONSONANTS = str.maketrans({"g": "k", "z": "s", "j": "s", "d": "t", "b": "p", "r": "l"})
_OTHERS = re.compile("[^kstpfmnl]+")


def consonants(word: str) -> str:
    """What is heard of a word in any script, roughly: 'tpsk' for 'deepseek'."""
    return _OTHERS.sub("", sound(word).translate(_CONSONANTS)).replace("ll", "l")


def is_clipped(word: str, known: str) -> bool:
    """Is it another word without its vowels, or with others: 'mni' for 'mini'?"""
    return len(word) >= LEAST_HEARD and len(consonants(word)) > 1 and consonants(word) == consonants(known)


def spoken_number(words: Sequence[str]) -> tuple[str, int]:
    """The number in words with which some words begin, and how many it takes: 'five point two' and 'five two' are 5.2."""
    first, *others = (lexicon().numbers.get(word, "") for word in words[:3])
    if not first.isdigit():
        return "", 0
    taken = 3 if others[:1] == ["."] else 2
    second = others[taken - 2] if len(others) > taken - 2 else ""
    return (f"{first}.{second}", taken) if second.isdigit() else (first, 1)


def heard(folded: str, name_of: Callable[[str, str], str]) -> str:
    """A text with runs of signs by which names are written as what they stand for; `name_of` consonants and what follows."""
    if folded.isascii():
        return folded
    signs = lexicon().sounds

    def latin(run: re.Match[str]) -> str:
        said = "".join(signs[sign] for sign in run.group()).replace("-", "").replace("ll", "l")
        is_word = _KANA.match(run.group()) and len(said) <= LEAST_HEARD
        name = "" if is_word else name_of(said, folded[run.end() :])
        return f" {name} " if name else run.group()

    return _runs().sub(latin, folded)


@cache
def _runs() -> re.Pattern[str]:
    signs = "".join(lexicon().sounds)
    return re.compile(f"(?<![゠-ヿ])[{signs}]{{2,}}(?![゠-ヿ])")
