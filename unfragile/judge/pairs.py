"""Which pairs of models are worth a page of their own.

Never by closeness of rank: an edit of a number must not move addresses.
"""

from collections.abc import Iterator, Sequence
from heapq import nsmallest
from itertools import combinations

from unfragile.judge.judgement import JudgedSite
from unfragile.judge.rivals import bit_sets
from unfragile.read.site_schema import Pairs

Pair = tuple[int, int]
"""Two models by their places in the list of models, the first before the second."""


def all_pairs(count: int) -> list[Pair]:
    """Every pair of so many models, in order."""
    return [*combinations(range(count), 2)]


def family_pairs(site: JudgedSite) -> Iterator[Pair]:
    """Every pair of models of one family."""
    for places in _families(site).values():
        yield from combinations(places, 2)


def _families(site: JudgedSite) -> dict[str, list[int]]:
    """The models of each family, by place."""
    families: dict[str, list[int]] = {}
    for place, model in enumerate(site.models):
        families.setdefault(model.family, []).append(place)
    return families


def choose_pairs(site: JudgedSite, settings: Pairs, *, all_fit: bool) -> list[Pair]:
    """The pairs that get a page, in order: those of the policy and of `always`, without those of `never`.

    Policy `auto` takes all pairs within families where `all_fit` says that they stay below the budget, else related
    ones. Models of different families get a page by `all` and `always` alone.
    """
    never = _named(site, settings.never)
    if settings.policy == "all":
        return [pair for pair in all_pairs(len(site.models)) if pair not in never]
    if settings.policy == "listed":
        chosen: set[Pair] = set()
    elif settings.policy == "auto" and all_fit:
        chosen = set(family_pairs(site))
    else:
        chosen = related_pairs(site, settings.per_model)
    return sorted((chosen | _named(site, settings.always)) - never)


def _named(site: JudgedSite, pairs: Sequence[tuple[str, str]]) -> set[Pair]:
    places = {model.slug: place for place, model in enumerate(site.models)}
    return {_pair(places[a], places[b]) for a, b in pairs if a in places and b in places}


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def related_pairs(site: JudgedSite, per_model: int) -> set[Pair]:
    """The pairs of each model with its nearest others: those of `per_model` on either side.

    Near are those of the same family with which there is anything in common; nearest are those with most capabilities
    in common, then most categories, then most searches that reach both, then the first by slug.
    """
    vocabulary, models = site.content.vocabulary, site.models
    capabilities = bit_sets([model.does for model in models])
    categories = bit_sets([{vocabulary.capabilities[key].category for key in model.does} for model in models])
    searches = [site.graph.searches_of(model.slug) for model in models]
    rows = list(zip(capabilities, categories, searches, range(len(models)), strict=True))
    found: set[Pair] = set()
    for places in _families(site).values():
        family = [rows[place] for place in places]
        for does, jobs, asked, place in family:
            shared = [
                (-(does & other).bit_count(), -(jobs & its_jobs).bit_count(), -(asked & its_asked).bit_count(), at)
                for other, its_jobs, its_asked, at in family
                if jobs & its_jobs and at != place
            ]
            found.update(_pair(place, near) for *_, near in nsmallest(per_model, shared))
    return found
