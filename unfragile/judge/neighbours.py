"""Capabilities that models often offer together."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import permutations
from typing import NamedTuple


class Neighbour(NamedTuple):
    """A capability that is offered together with another one."""

    key: str
    together: int  # how many models offer both


def find_neighbours(offered: Iterable[Sequence[str]], most: int) -> dict[str, tuple[Neighbour, ...]]:
    """By capability: its nearest neighbours, at most `most`; `offered` are the capabilities of each model.

    Nearest is the one with the largest share of models that offer both among those that offer either, so that what
    nearly every model offers is no one's neighbour for that; then the one that more models offer, then the key.
    """
    alone: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    for keys in offered:
        alone.update(keys)
        together.update(permutations(keys, 2))
    found: dict[str, list[tuple[float, int, str]]] = {key: [] for key in alone}
    for (key, other), both in together.items():
        # Exact enough: quotients of whole numbers below 2^26 are equal as floats only where they are equal.
        found[key].append((-both / (alone[key] + alone[other] - both), -both, other))
    return {
        key: tuple(Neighbour(other, -both) for _, both, other in sorted(near)[:most]) for key, near in found.items()
    }
