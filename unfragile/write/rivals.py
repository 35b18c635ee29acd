"""The nearest rivals of each model: those with which a comparison says most."""

from collections.abc import Mapping, Sequence
from heapq import nsmallest
from typing import NamedTuple

from unfragile.judge.judgement import JudgedModel

MOST_RIVALS = 6
"""How many rivals of a model are found."""


class Rival(NamedTuple):
    """Another model with which one has a page."""

    place: int
    common: int  # capabilities that both have


def nearest_rivals(models: Sequence[JudgedModel], partners: Mapping[int, Sequence[int]]) -> list[tuple[Rival, ...]]:
    """The nearest of each model's partners, by place: those with most capabilities in common.

    Among equals those that follow it by slug, and after the last one the first: never by closeness of rank, as an
    edit of one number would then change the pages of models that it has nothing to do with.
    """
    count = len(models)
    bits: dict[str, int] = {}
    offered = [sum(1 << bits.setdefault(key, len(bits)) for key in model.key_set) for model in models]
    found = []
    for place, own in enumerate(offered):
        # One whole number orders a rival: by what is in common, then by the steps to it.
        near = [
            (other - place) % count - (own & offered[other]).bit_count() * count for other in partners.get(place, ())
        ]
        found.append(tuple(_rival(place, order, count) for order in nsmallest(MOST_RIVALS, near)))
    return found


def _rival(place: int, order: int, count: int) -> Rival:
    less, steps = divmod(order, count)
    return Rival((place + steps) % count, -less)
