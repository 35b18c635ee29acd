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
    """The nearest of each model's partners, by place: those of its family with most capabilities in common, then others.

    Among equals those that follow it by slug, and after the last one the first: never by closeness of rank, as an
    edit of one number would then change the pages of models that it has nothing to do with.
    """
    count = len(models)
    bits: dict[str, int] = {}
    offered = [sum(1 << bits.setdefault(key, len(bits)) for key in sorted(model.does)) for model in models]
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
