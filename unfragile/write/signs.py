"""Columns of numbers as text, a sign for each, which a server packs smaller than figures."""

from collections.abc import Iterable
from itertools import pairwise

FIRST_SIGN = 35
"""The code of the sign that stands for nought."""


def signs(numbers: Iterable[int]) -> str:
    """Whole numbers from nought."""
    return "".join(chr(FIRST_SIGN + number) for number in numbers)


def steps(numbers: Iterable[int]) -> str:
    """Numbers that never fall, each told by its step."""
    return signs(after - before for before, after in pairwise((0, *numbers)))
