"""Searches that tell models apart in the same way, gathered, so that work per pair of models stays small."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import gcd
from typing import NamedTuple, TypeVar

from unfragile.judge.matching_rules import MATCHING, MatchingRules
from unfragile.judge.units import MILLION, divide
from unfragile.read.authored import AuthoredModel, CapabilitySection

SURE = 100
"""Confidence of a search that names a model, in hundredths."""

Key = TypeVar("Key")
Value = TypeVar("Value")

PART_BITS = 7
"""How many low bits of a value of `best_edges` hold the part: room for 0 to 127."""

PART_MASK = (1 << PART_BITS) - 1
"""The bits that hold the part: times the search's scale it is the confidence in hundredths."""


class SearchEdge(NamedTuple):
    """A search reaches a capability."""

    capability: str  # key in the vocabulary
    confidence: int  # millionths, whole hundredths


class MatchedSearch(NamedTuple):
    """A recorded search that reaches something."""

    query: str
    times: int
    edges: tuple[SearchEdge, ...]  # surest first
    models: tuple[str, ...]  # slugs of the models that it names, in the order of the models

    def confidence(self, capability: str) -> int:
        """How surely it reaches a capability, in millionths; 0 where it does not."""
        return next((edge.confidence for edge in self.edges if edge.capability == capability), 0)


@dataclass(frozen=True, slots=True)
class SearchGroup:
    """Searches that name the same models and whose confidences stand in the same proportion."""

    edges: tuple[tuple[str, int], ...]  # capability, its part of the proportion
    models: tuple[str, ...]  # slugs of the models that they name
    kinds: frozenset[str | None]  # the kinds of models in whose 'all' they are counted
    count: int
    weight: int  # sum of count times what the parts are multiplied by to give hundredths


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """All searches, most frequent first, and the groups that they form."""

    searches: tuple[MatchedSearch, ...]
    groups: tuple[SearchGroup, ...]
    counted: tuple[tuple[str, int, int, int], ...]  # by search: query, times, group, scale
    by_capability: Mapping[str, tuple[tuple[int, int], ...]]  # group and part
    by_model: Mapping[str, tuple[int, ...]]  # groups that name it


def strength(section: CapabilitySection, place: int, rules: MatchingRules = MATCHING) -> int:
    """How strongly a capability leads to a model, in millionths: from the section's place (from 0) and its evidence."""
    by_place = max(rules.place_least, MILLION - place * rules.place_step)
    by_evidence = rules.unsupported
    by_evidence += rules.sources if section.source_links else 0
    by_evidence += rules.limitations if section.limitations else 0
    return divide(by_place * by_evidence, MILLION)


def group_searches(
    searches: Sequence[MatchedSearch], category_of: Mapping[str, str], kind_of_model: Mapping[str, str | None]
) -> SearchIndex:
    """Gather searches; `category_of` by capability, `kind_of_model` by slug. Keeps the order of the searches."""
    members: dict[tuple[tuple[tuple[str, int], ...], tuple[str, ...]], list[tuple[int, int]]] = {}
    for place, search in enumerate(searches):
        parts, scale = _proportion(search)
        members.setdefault((parts, search.models), []).append((place, scale))
    groups: list[SearchGroup] = []
    group_of, scale_of = [0] * len(searches), [0] * len(searches)
    for (parts, models), found in members.items():
        for place, scale in found:
            group_of[place], scale_of[place] = len(groups), scale
        groups.append(
            SearchGroup(
                edges=parts,
                models=models,
                kinds=frozenset(
                    {category_of[capability] for capability, _ in parts} | {kind_of_model[slug] for slug in models}
                ),
                count=sum(searches[place].times for place, _ in found),
                weight=sum(searches[place].times * scale for place, scale in found),
            )
        )
    return SearchIndex(
        searches=tuple(searches),
        groups=tuple(groups),
        counted=tuple(
            (search.query, search.times, group, scale)
            for search, group, scale in zip(searches, group_of, scale_of, strict=True)
        ),
        by_capability=_gather(
            (capability, (place, part)) for place, group in enumerate(groups) for capability, part in group.edges
        ),
        by_model=_gather((slug, place) for place, group in enumerate(groups) for slug in group.models),
    )


def _proportion(search: MatchedSearch) -> tuple[tuple[tuple[str, int], ...], int]:
    """The search's confidences as parts of a proportion, and what a part is worth in hundredths."""
    hundredths = [edge.confidence * SURE // MILLION for edge in search.edges]
    # Beside a name, which is sure, confidences count as they are and not only among themselves.
    scale = gcd(*hundredths) if hundredths and not search.models else 1
    return tuple((edge.capability, part // scale) for edge, part in zip(search.edges, hundredths, strict=True)), scale


def _gather(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, tuple[Value, ...]]:
    gathered: dict[Key, list[Value]] = {}
    for key, value in pairs:
        gathered.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in gathered.items()}


def best_edges(model: AuthoredModel, index: SearchIndex) -> dict[int, int]:
    """The best edge to a model by group: part times strength, with the part itself in the low bits.

    Of two models' values for one group, the one with the larger `edge_of` comes out ahead.
    """
    best: dict[int, int] = {}
    for place, section in enumerate(model.capabilities):
        worth = strength(section, place)
        for group, part in index.by_capability.get(section.key, ()):
            value = part * worth << PART_BITS | part
            if value > best.get(group, -1):
                best[group] = value
    for group in index.by_model.get(model.slug, ()):
        best[group] = SURE * MILLION << PART_BITS | SURE
    return best


def edge_of(value: int) -> int:
    """The edge of a value of `best_edges`: times the search's scale it is in hundredths of a millionth."""
    return value >> PART_BITS
