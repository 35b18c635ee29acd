"""What stands near: pairs of models that are worth a page, the nearest rivals of each, and capabilities offered together."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from heapq import nsmallest
from itertools import combinations, permutations
from typing import NamedTuple

from unfragile.judge.judgement import JudgedModel, JudgedSite
from unfragile.judge.results import newest_results
from unfragile.read.site_schema import Pairs

Pair = tuple[int, int]
"""Two models by their places in the list of models, the first before the second."""


def all_pairs(count: int) -> list[Pair]:
    """Every pair of so many models, in order."""
    return [*combinations(range(count), 2)]


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
        chosen = {pair for places in _families(site).values() for pair in combinations(places, 2)}
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
            near = [
                (-(does & its).bit_count(), -(jobs & its_jobs).bit_count(), -(asked & its_asked).bit_count(), other)
                for its, its_jobs, its_asked, other in family
                if jobs & its_jobs and other != place
            ]
            found.update(_pair(place, other) for *_, other in nsmallest(per_model, near))
    return found


MOST_RIVALS = 6
"""How many rivals of a model are found."""


class Rival(NamedTuple):
    """Another model with which one has a page."""

    place: int
    common: int  # capabilities that both have


def nearest_rivals(models: Sequence[JudgedModel], partners: Mapping[int, Sequence[int]]) -> list[tuple[Rival, ...]]:
    """The nearest of each model's partners, by place: what a reader would take in its place.

    Those of its family stand first, then those that stay, those that are as open, those with the largest share of
    results in common, and those with most capabilities in common. Among equals those that follow it by slug, and after
    the last one the first: never by closeness of rank, as an edit of one number would then change the pages of models
    that it has nothing to do with.
    """
    count = len(models)
    offered = bit_sets(model.does for model in models)
    taken = bit_sets(newest_results(model.authored.signals.benchmarks) for model in models)
    traits = [(model.family, *_traits(model)) for model in models]
    found = []
    for place, own in enumerate(offered):
        family, _, is_open = traits[place]
        near = [
            (
                traits[other][0] != family,
                traits[other][1],
                traits[other][2] != is_open,
                -_share_in_common(taken[place], taken[other]),
                -(own & offered[other]).bit_count(),
                (other - place) % count,
                other,
            )
            for other in partners.get(place, ())
        ]
        found.append(tuple(Rival(other, -less) for *_, less, _, other in nsmallest(MOST_RIVALS, near)))
    return found


def _traits(model: JudgedModel) -> tuple[int, bool | None]:
    """How near its end a model is, and whether its weights are open."""
    terms = model.authored.facts.license
    return {"deprecated": 1, "retired": 2}.get(model.life.status, 0), terms.open_weights if terms else None


def _share_in_common(one: int, other: int) -> float:
    """Of all results of two models, the share of those that both have."""
    return (one & other).bit_count() / ((one | other).bit_count() or 1)


class Neighbour(NamedTuple):
    """A capability that is offered together with another one."""

    key: str
    together: int  # how many models offer both


def find_neighbours(offered: Iterable[Sequence[str]], most: int) -> dict[str, tuple[Neighbour, ...]]:
    """By capability: its nearest neighbours, at most `most`; `offered` are the capabilities of each model.

    Nearest is the one with the largest share of models that offer both among those that offer either, so that what
    nearly every model offers is no one's neighbour for that; then the one that more models offer, then the key. What a
    single model offers together is no neighbour.
    """
    alone: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    for keys in offered:
        alone.update(keys)
        together.update(permutations(keys, 2))
    found: dict[str, list[tuple[float, int, str]]] = {key: [] for key in alone}
    for (key, other), both in together.items():
        # Exact enough: quotients of whole numbers below 2^26 are equal as floats only where they are equal.
        if both > 1:
            found[key].append((-both / (alone[key] + alone[other] - both), -both, other))
    return {
        key: tuple(Neighbour(other, -both) for _, both, other in sorted(near)[:most]) for key, near in found.items()
    }


def bit_sets(keys_of: Iterable[Collection[Hashable]]) -> list[int]:
    """Sets of keys as bit sets: two have those keys in common whose bits both have."""
    bits: dict[Hashable, int] = {}
    return [sum(1 << bits.setdefault(key, len(bits)) for key in keys) for keys in keys_of]
