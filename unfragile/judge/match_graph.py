"""The match graph: recorded searches → capabilities → models."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce
from operator import or_

from unfragile.judge.kinds import kind_of
from unfragile.judge.matching import Matcher
from unfragile.judge.matching_rules import describe
from unfragile.judge.model_names import ModelNames
from unfragile.judge.pair_table import PairTable, count_leads, tabulate
from unfragile.judge.reach import (
    MOST_SEARCHES,
    HeadToHead,
    ModelReach,
    Reach,
    ReachedSearch,
    SharedSearch,
    lowest,
    measure_head_to_head,
    measure_reach,
)
from unfragile.judge.search_groups import (
    PART_MASK,
    SURE,
    MatchedSearch,
    SearchEdge,
    SearchIndex,
    best_edges,
    edge_of,
    group_searches,
    strength,
)
from unfragile.judge.search_text import fold
from unfragile.judge.units import MILLION
from unfragile.read.authored import AuthoredModel, Search
from unfragile.read.schema import Vocabulary

__all__ = [
    "HeadToHead",
    "MatchGraph",
    "MatchedSearch",
    "Reach",
    "ReachedSearch",
    "SearchEdge",
    "SharedSearch",
    "build_match_graph",
    "describe",
    "strength",
]

MOST_TABULATED = 1000
"""How many models have all their pairs worked out at once; of more, only few pairs get a page."""


@dataclass(frozen=True)
class MatchGraph:
    """Who is reached by which searches. The order in which searches were read makes no difference."""

    recorded: bool  # is there any search at all?
    edges: tuple[MatchedSearch, ...]  # the searches that reach something, most frequent first
    unmatched: int  # searches that reach nothing
    _index: SearchIndex = field(repr=False)
    _models: Mapping[str, AuthoredModel] = field(repr=False)
    _kinds: Mapping[str, str | None] = field(repr=False)  # by slug
    _totals: Mapping[str | None, int] = field(repr=False)  # by kind
    _capability_bits: Mapping[str, int] = field(repr=False)
    _model_bits: Mapping[str, int] = field(repr=False)  # of the searches that name it
    _reaches: dict[str, ModelReach] = field(repr=False, compare=False, default_factory=dict)  # as they are asked for

    def capability_searches(self, key: str) -> tuple[ReachedSearch, ...]:
        """The most frequent searches that reach a capability, at most `MOST_SEARCHES`."""
        found = (self.edges[place] for place in lowest(self._capability_bits.get(key, 0), MOST_SEARCHES))
        return tuple(ReachedSearch(search.query, search.times, search.confidence(key), key) for search in found)

    def capability_counts(self) -> dict[str, int]:
        """By capability, of those that searches reach: the sum of the counts of the searches that do."""
        counts: dict[str, int] = defaultdict(int)
        for search in self.edges:
            for edge in search.edges:
                counts[edge.capability] += search.times
        return dict(counts)

    def reach(self, slug: str) -> Reach:
        """How far searches reach a model: all zero where nothing is recorded."""
        kind = self._kinds[slug]
        return measure_reach(self._models[slug], kind, self._reach_of(slug), self._index, self._totals.get(kind, 0))

    def head_to_head(self, a_slug: str, b_slug: str) -> HeadToHead | None:
        """The searches that reach both models and who comes out ahead, or None where no search reaches both."""
        a, b = self._reach_of(a_slug), self._reach_of(b_slug)
        if len(self._models) > MOST_TABULATED or a_slug == b_slug:
            return measure_head_to_head(a, b, count_leads(a.values, b.values, self._index.groups), self._index)
        leads = self._table.leads(self._places[a_slug], self._places[b_slug])
        return measure_head_to_head(a, b, leads, self._index)

    def searches_of(self, slug: str) -> int:
        """The searches that reach a model, as a bit set: two models have those in common whose bits both have."""
        return self._reach_of(slug).searches

    def edges_by_group(self, slug: str) -> list[tuple[int, int, int]]:
        """The best edges to a model: group of searches, edge, part; so that a browser can do what `head_to_head` does."""
        best = self._reach_of(slug).values
        return [(group, edge_of(value), value & PART_MASK) for group, value in sorted(best.items())]

    def tables(self) -> tuple[list[int], list[tuple[str, int, int, int]]]:
        """The count of each group, and each search as query, count, group and scale; most frequent searches first."""
        return [group.count for group in self._index.groups], list(self._index.counted)

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {slug: place for place, slug in enumerate(self._models)}

    @cached_property
    def _table(self) -> PairTable:
        return tabulate([self._reach_of(slug).values for slug in self._models], self._index.groups)

    def _reach_of(self, slug: str) -> ModelReach:
        found = self._reaches.get(slug)
        if found is None:
            model = self._models[slug]
            bits = (self._capability_bits.get(section.key, 0) for section in model.capabilities)
            found = ModelReach(best_edges(model, self._index), reduce(or_, bits, self._model_bits.get(slug, 0)))
            self._reaches[slug] = found
        return found


def build_match_graph(
    searches: Sequence[Search], vocabulary: Vocabulary, models: Sequence[AuthoredModel]
) -> MatchGraph:
    """Match every recorded search against the vocabulary and the names of the models.

    Searches that differ only in letter case, width or white space are one, their counts added. A search reaches the
    models that it names directly; their names set aside, the rest of it is matched like any other search, so that
    what it asks for reaches every model that offers it.
    """
    asked = _merged(searches)
    with Matcher(vocabulary) as matcher:
        matched = _matched(asked, matcher, ModelNames(models), [model.slug for model in models])
    kinds = {model.slug: kind_of(model.capabilities, vocabulary) for model in models}
    category_of = {key: capability.category for key, capability in vocabulary.capabilities.items()}
    index = group_searches(matched, category_of, kinds)
    totals: dict[str | None, int] = defaultdict(int)
    for group in index.groups:
        for kind in group.kinds:
            totals[kind] += group.count
    return MatchGraph(
        recorded=bool(searches),
        edges=matched,
        unmatched=len(asked) - len(matched),
        _index=index,
        _models={model.slug: model for model in models},
        _kinds=kinds,
        _totals=dict(totals),
        _capability_bits=_bits((edge.capability for edge in search.edges) for search in matched),
        _model_bits=_bits(search.models for search in matched),
    )


def _merged(searches: Iterable[Search]) -> dict[str, int]:
    """Counts by query, most frequent first; of several ways to write a query the first by code points is shown."""
    counts: dict[str, int] = defaultdict(int)
    shown: dict[str, str] = {}
    for search in searches:
        query = " ".join(search.query.split())
        same = fold(query)
        counts[same] += search.count
        shown[same] = min(shown.get(same, query), query)
    order = sorted(counts, key=lambda same: (-counts[same], shown[same]))
    return {shown[same]: counts[same] for same in order}


def _matched(
    asked: Mapping[str, int], matcher: Matcher, names: ModelNames, slugs: Sequence[str]
) -> tuple[MatchedSearch, ...]:
    found = []
    for query, count in asked.items():
        named = names.find(query)
        edges = tuple(
            SearchEdge(edge.capability, edge.confidence * (MILLION // SURE)) for edge in matcher.match(named.rest)
        )
        if edges or named.models:
            found.append(MatchedSearch(query, count, edges, tuple(slugs[place] for place in named.models)))
    return tuple(found)


def _bits(reached: Iterable[Iterable[str]]) -> dict[str, int]:
    """The places at which each key occurs, as a bit set."""
    bits: dict[str, int] = defaultdict(int)
    for place, keys in enumerate(reached):
        for key in keys:
            bits[key] |= 1 << place
    return dict(bits)
