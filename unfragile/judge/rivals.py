"""What stands near: the nearest rivals of each model, and the capabilities that models often offer together."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from heapq import nsmallest
from itertools import permutations
from typing import NamedTuple

from unfragile.judge.judgement import JudgedModel

MOST_RIVALS = 6
"""How many rivals of a model are found."""


class Rival(NamedTuple):
    """Another model with which one has a page."""

    place: int
    common: int  # capabilities that both have


def nearest_rivals(models: Sequence[JudgedModel], partners: Mapping[int, Sequence[int]]) -> list[tuple[Rival, ...]]:
    """The nearest of each model's partners, by place: those of its family with most capabilities in common, then others.

    Among equals those that follow it by slug, and after the last one the first: never by closeness of rank, as an
    edit of one number would then change the pages of models that it has nothing to do with.
    """
    count = len(models)
    offered = bit_sets(model.does for model in models)
    found = []
    for place, own in enumerate(offered):
        near = [
            (
                models[other].family != models[place].family,
                -(own & offered[other]).bit_count(),
                (other - place) % count,
                other,
            )
            for other in partners.get(place, ())
        ]
        found.append(tuple(Rival(other, -less) for _, less, _, other in nsmallest(MOST_RIVALS, near)))
    return found


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


def bit_sets(keys_of: Iterable[Collection[str]]) -> list[int]:
    """Sets of keys as bit sets: two have those keys in common whose bits both have."""
    bits: dict[str, int] = {}
    return [sum(1 << bits.setdefault(key, len(bits)) for key in sorted(keys)) for keys in keys_of]
