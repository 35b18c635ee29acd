"""Which pairs of models are worth a page of their own.

Never by closeness of rank: an edit of a number must not move addresses.
"""

from collections.abc import Sequence

from unfragile.judge.judgement import JudgedModel
from unfragile.read.schema import Pairs, Vocabulary

Pair = tuple[int, int]
"""Two models by their places in the list of models, the first before the second."""


def all_pairs(count: int) -> list[Pair]:
    """Every pair of so many models, in order."""
    return [(i, j) for i in range(count) for j in range(i + 1, count)]


def likeness(a: JudgedModel, b: JudgedModel, categories: dict[str, frozenset[str]]) -> tuple[int, int]:
    """How near two models are: capabilities in common, then categories in common."""
    return len(a.key_set & b.key_set), len(categories[a.slug] & categories[b.slug])


def related_pairs(models: Sequence[JudgedModel], vocabulary: Vocabulary, per_model: int) -> list[Pair]:
    """For each model the pairs with its nearest others, at most `per_model` from each side."""
    categories = {
        model.slug: frozenset(vocabulary.capabilities[key].category for key in model.capability_keys)
        for model in models
    }
    chosen: set[Pair] = set()
    for i, model in enumerate(models):
        near = [
            (likeness(model, other, categories), -j)
            for j, other in enumerate(models)
            if j != i and categories[model.slug] & categories[other.slug]
        ]
        near.sort(reverse=True)
        chosen.update((min(i, -j), max(i, -j)) for _, j in near[:per_model])
    return sorted(chosen)


def choose_pairs(models: Sequence[JudgedModel], vocabulary: Vocabulary, settings: Pairs) -> list[Pair]:
    """The pairs that get a page, in order: those of the policy and of `always`, without those of `never`."""
    places = {model.slug: place for place, model in enumerate(models)}

    def named(pairs: Sequence[tuple[str, str]]) -> set[Pair]:
        found = (sorted((places[a], places[b])) for a, b in pairs if a in places and b in places)
        return {(first, second) for first, second in found}

    if settings.policy == "listed":
        chosen = []
    elif settings.policy == "related":
        chosen = related_pairs(models, vocabulary, settings.per_model)
    else:
        chosen = all_pairs(len(models))
    return sorted((set(chosen) | named(settings.always)) - named(settings.never))
