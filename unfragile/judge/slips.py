"""Slips of typing: are two words the same but for a letter or two, or by their sound?"""

import re
from collections.abc import Sequence
from functools import lru_cache

_SOUNDS = (
    ("dsch", "j"), ("tsch", "ch"), ("tch", "ch"), ("sch", "sh"), ("cz", "ch"), ("sz", "sh"), ("dz", "j"), ("dj", "j"), ("ge", "je"), ("gi", "ji"), ("au", "o"), ("que", "k"), ("qui", "ki"), ("wh", "u"), ("ph", "f"), ("ck", "k"), ("qu", "ku"), ("oo", "u"), ("ou", "u"), ("ee", "i"), ("ea", "i"), ("ie", "i"),
    ("x", "ks"), ("c", "k"), ("q", "k"), ("w", "u"), ("v", "u"), ("z", "s"), ("y", "i"),
)  # fmt: skip
_BITS = 31
_DOUBLED = re.compile(r"(.)\1+")
_FORGIVEN_FROM = ((9, 2), (4, 1))
_MEANT_FROM = ((6, 3), (5, 2), (2, 1))
"""From so many sounds on so many slips are forgiven; more where what follows tells the same name."""


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A word as it is heard, roughly: 'uisper' for 'whisper', 'fluks' for 'flux'."""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return _DOUBLED.sub(r"\1", word)


def letters(word: str) -> tuple[int, int]:
    """Which letters a word has, and which its sound has: a bit for each, by which most words are told apart at once."""
    return _letters(word), _letters(sound(word))


@lru_cache(maxsize=65536)
def _letters(text: str) -> int:
    return sum({1 << ord(letter) % _BITS for letter in text})


def are_near(one: str, other: str) -> bool:
    """Are two words of the same letters, or do they sound alike, with a slip: a letter more, less, another, two exchanged?"""
    if one == other or (one[0] == other[0] and sorted(one) == sorted(other)):
        return True
    heard, wanted = sound(one), sound(other)
    shorter = min(max(len(one), len(heard)), max(len(other), len(wanted)))
    most = next((slips for letters, slips in _FORGIVEN_FROM if shorter >= letters), 0)
    if not most:
        return heard == wanted and len(one) != len(other)
    return _within(one, other, most) or _within(heard, wanted, most)


def _within(one: str, other: str, most: int) -> bool:
    if abs(len(one) - len(other)) > most or (_letters(one) ^ _letters(other)).bit_count() > 2 * most:
        return False
    return distance(one, other) <= most


def may_be_meant(one: str, other: str) -> bool:
    """Do two words begin alike and sound alike, with a slip more than are_near forgives?"""
    heard, wanted = sound(one), sound(other)
    shorter = min(len(heard), len(wanted))
    most = next((slips for letters, slips in _MEANT_FROM if shorter >= letters), 0)
    return heard[0] == wanted[0] and (_within(one, other, most) or _within(heard, wanted, most))


def with_letters_of(word: str, able: Sequence[tuple[str, int, int]], off: int) -> list[str]:
    """Those of some words that have the letters or the sounds of a word, but for so many."""
    if not able:
        return []
    own, heard = letters(word)
    return [
        one for one, spelt, sounds in able if (own ^ spelt).bit_count() <= off or (heard ^ sounds).bit_count() <= off
    ]


def order(one: str, other: str) -> tuple[int, int, str]:
    """By what the word nearest to another comes first: by its sound, then by its length."""
    return min(distance(one, other), distance(sound(one), sound(other))), abs(len(one) - len(other)), other


def distance(one: str, other: str) -> int:
    """How many letters are to be added, left out, replaced or exchanged with their neighbour (restricted Damerau)."""
    first = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    one, other = one[first:], other[first:]
    if not one or not other:
        return len(one) + len(other)
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]
