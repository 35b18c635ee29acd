"""The comparisons that readers are led to: those that the site lists, and those of neighbours in a ranking."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from unfragile.judge.pairs import Pair
from unfragile.write.catalogue import Catalogue
from unfragile.write.links import pair_address

MOST_OF_A_JOB = 4
"""How many comparisons of neighbours a ranking links to."""


@dataclass(frozen=True, slots=True)
class PairLink:
    """A link to a comparison."""

    address: str
    label: str


def near_pairs(catalogue: Catalogue, places: Sequence[int]) -> tuple[PairLink, ...]:
    """The comparisons of neighbours among ranked models, those of the best first."""
    return tuple(_link(catalogue, pair) for pair in _neighbours(catalogue, places))


def first_pairs(catalogue: Catalogue) -> list[PairLink]:
    """The comparison of the best two of each job that have one, each once."""
    by_job = (_neighbours(catalogue, field.ranked) for field in catalogue.fields.by_job.values())
    return [_link(catalogue, pair) for pair in dict.fromkeys(pairs[0] for pairs in by_job if pairs)]


def led_to(catalogue: Catalogue) -> frozenset[Pair]:
    """All of these pairs as places of models, the lower place first."""
    places = {model.slug: place for place, model in enumerate(catalogue.site.models)}
    listed = ((places[one], places[other]) for one, other in catalogue.site.content.site.pairs.always)
    ranked = (pair for field in catalogue.fields.by_job.values() for pair in _neighbours(catalogue, field.ranked))
    return frozenset((min(pair), max(pair)) for pair in [*listed, *ranked])


def _neighbours(catalogue: Catalogue, places: Sequence[int]) -> list[Pair]:
    found = (pair for pair in pairwise(places) if pair[1] in catalogue.partners.get(pair[0], ()))
    return [pair for pair, _ in zip(found, range(MOST_OF_A_JOB), strict=False)]


def _link(catalogue: Catalogue, pair: Pair) -> PairLink:
    a, b = (catalogue.fragments[place].view for place in pair)
    return PairLink(pair_address(a.slug, b.slug), f"{a.name} vs {b.name}")
