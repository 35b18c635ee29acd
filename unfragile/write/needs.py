"""The needs that are most asked for, each with a page of its own."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from unfragile.judge.judgement import is_asked
from unfragile.judge.search_tokens import plain
from unfragile.write.catalogue import Catalogue

MOST_PAGES = 12


@dataclass(frozen=True, slots=True)
class Need:
    """A need in people's words, the capability that serves it, and the address of its page."""

    text: str
    capability: str
    address: str


def asked_needs(catalogue: Catalogue) -> tuple[Need, ...]:
    """The first need of each job capability that recorded searches and uses ask for, the most asked for first.

    One of which it is not known whether most models serve it has no page: a short list would read as the whole answer.
    """
    vocabulary, graph = catalogue.site.content.vocabulary, catalogue.site.graph
    counts = Counter(graph.capability_counts())
    for use in graph.uses:
        counts[use.edges[0].capability] += use.times
    found: dict[str, Need] = {}
    for key in sorted(counts, key=lambda key: (-counts[key], key)):
        entry = vocabulary.capabilities[key]
        slug = re.sub("[^a-z0-9]+", "-", plain(entry.needs[0])).strip("-") if entry.needs else ""
        if slug and vocabulary.categories[entry.category].kind == "job" and _is_mostly_known(catalogue, key):
            found.setdefault(slug, Need(entry.needs[0], key, f"needs/{slug}/"))
    return tuple(found.values())[:MOST_PAGES]


def _is_mostly_known(catalogue: Catalogue, key: str) -> bool:
    """Do more models have a capability than those that one asks for it and of which it is not known?"""
    site = catalogue.site
    asked = [model for model in site.models if is_asked(model, key, site.content.vocabulary)]
    known = sum(key in model.does for model in asked)
    return known > sum(key not in model.standings for model in asked)


def need_addresses(catalogue: Catalogue) -> Mapping[str, str]:
    """By the words of a need: the address of its page."""
    return {need.text: need.address for need in asked_needs(catalogue)}
