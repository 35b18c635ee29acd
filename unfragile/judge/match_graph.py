"""The match graph: recorded searches → capabilities → models."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import combinations
from operator import or_
from typing import NamedTuple, Self

from unfragile.judge.calibration import family_of
from unfragile.judge.searches import MatchedSearch, count_searches, match_searches
from unfragile.judge.standings import kind_of, standings
from unfragile.judge.units import MILLION, divide
from unfragile.read.authored import AuthoredModel, Search
from unfragile.read.scoring_schema import Family
from unfragile.read.site_schema import Vocabulary

MOST_SEARCHES = 10
"""How many searches are listed for a model or a capability."""

MOST_SHARED = 3
"""How many searches are listed for a pair of models."""


class ReachedSearch(NamedTuple):
    """A search that reaches a model or a capability."""

    query: str
    times: int
    confidence: int  # millionths
    capability: str | None  # through which it reaches; None where it names the model


@dataclass(frozen=True, slots=True)
class Reach:
    """How far recorded searches reach one model; the last three are of its family, each by its best edge."""

    times_matched: int  # counts of the searches that it serves
    served: int  # of `total`, weighed by confidence: millionths of a search
    unknown: int  # of `total`: where it is not known whether the model serves them, and what confidence lacks
    total: int  # counts of the searches of its family
    top: tuple[ReachedSearch, ...]  # the most frequent that it serves or that name it


class HeadToHead(NamedTuple):
    """The searches that both of two models serve, and those that name both."""

    searches: int
    times: int  # the sum of their counts
    confidence: int  # millionths: that those in `top` reach both, the mean over their counts
    top: tuple[ReachedSearch, ...]  # the most frequent ones


def mean_confidence(top: Sequence[ReachedSearch]) -> int:
    """The mean over the counts; a search that nobody counted yet counts as one."""
    weight = sum(search.times or 1 for search in top)
    return divide(sum(search.confidence * (search.times or 1) for search in top), weight)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the graph needs of a model."""

    family: str
    does: frozenset[str]
    lacks: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Votes:
    """The searches that ask for a capability first and name no model."""

    places: tuple[int, ...]  # in `edges`
    times: int  # the sum of their counts
    bits: int  # the places as a bit set


@dataclass(frozen=True)
class MatchGraph:
    """Who is served by which searches. The order in which searches were read makes no difference."""

    recorded: bool  # is there any search at all?
    edges: tuple[MatchedSearch, ...]  # the searches that reach something, most frequent first
    unmatched: int  # searches that reach nothing
    uses: tuple[MatchedSearch, ...]  # recorded uses that reach a capability, most frequent first: they count in no rank
    _models: Mapping[str, _Known] = field(repr=False)  # by slug
    _votes: Mapping[str, _Votes] = field(repr=False)  # by capability
    _naming: Mapping[str, Sequence[int]] = field(repr=False)  # by slug: places of the searches that name it
    _naming_both: Mapping[tuple[str, str], Sequence[int]] = field(repr=False)  # by slugs in order

    def emptied(self) -> Self:
        """The same without anything that was searched: only whether anything was."""
        return replace(self, edges=(), unmatched=0, uses=(), _models={}, _votes={}, _naming={}, _naming_both={})

    def capability_searches(self, key: str) -> tuple[ReachedSearch, ...]:
        """The most frequent searches that reach a capability, at most `MOST_SEARCHES`."""
        found = [(search, edge) for search in self.edges for edge in search.edges if edge.capability == key]
        return tuple(
            ReachedSearch(search.query, search.times, edge.confidence, key) for search, edge in found[:MOST_SEARCHES]
        )

    def capability_counts(self) -> dict[str, int]:
        """By capability, of those that searches reach: the sum of the counts of the searches that do."""
        counts: dict[str, int] = defaultdict(int)
        for search in self.edges:
            for edge in search.edges:
                counts[edge.capability] += search.times
        return dict(counts)

    def capability_uses(self, key: str) -> tuple[MatchedSearch, ...]:
        """The recorded uses that ask for a capability first, most frequent first."""
        return tuple(use for use in self.uses if use.edges[0].capability == key)

    def reach(self, slug: str) -> Reach:
        """How far searches reach a model: all zero where nothing is recorded."""
        model = self._models[slug]
        served = unknown = total = 0
        for key, votes in self._votes.items():
            for search in map(self.edges.__getitem__, votes.places):
                if search.family == model.family:
                    sure = search.edges[0].confidence if key in model.does or key in model.lacks else 0
                    total += search.times
                    served += search.times * sure if key in model.does else 0
                    unknown += search.times * (MILLION - sure)
        times = sum(votes.times for key, votes in self._votes.items() if key in model.does)
        return Reach(times, served, unknown, total, self._top(slug, model))

    def _top(self, slug: str, model: _Known) -> tuple[ReachedSearch, ...]:
        naming = self._naming.get(slug, ())[:MOST_SEARCHES]
        served = (
            place for key in model.does if key in self._votes for place in self._votes[key].places[:MOST_SEARCHES]
        )
        return tuple(self._reached(place, naming) for place in sorted({*naming, *served})[:MOST_SEARCHES])

    def head_to_head(self, a_slug: str, b_slug: str) -> HeadToHead | None:
        """The searches that both models serve, and those that name both; None where there are none."""
        naming = self._naming_both.get((a_slug, b_slug) if a_slug < b_slug else (b_slug, a_slug), ())
        does = self._models[a_slug].does & self._models[b_slug].does
        shared = [votes for key, votes in self._votes.items() if key in does]
        if not shared and not naming:
            return None
        first = sorted({*naming[:MOST_SHARED], *(place for votes in shared for place in votes.places[:MOST_SHARED])})
        top = tuple(self._reached(place, naming) for place in first[:MOST_SHARED])
        return HeadToHead(
            searches=len(naming) + sum(len(votes.places) for votes in shared),
            times=sum(self.edges[place].times for place in naming) + sum(votes.times for votes in shared),
            confidence=mean_confidence(top),
            top=top,
        )

    def _reached(self, place: int, naming: Sequence[int]) -> ReachedSearch:
        search = self.edges[place]
        if place in naming:
            return ReachedSearch(search.query, search.times, MILLION, None)
        return ReachedSearch(search.query, search.times, search.edges[0].confidence, search.edges[0].capability)

    def searches_of(self, slug: str) -> int:
        """The searches that a model serves, as a bit set: two models have those in common whose bits both have."""
        does = self._models[slug].does
        return reduce(or_, (votes.bits for key, votes in self._votes.items() if key in does), 0)


def build_match_graph(
    searches: Sequence[Search],
    vocabulary: Vocabulary,
    models: Sequence[AuthoredModel],
    families: Mapping[str, Family] | None = None,
) -> MatchGraph:
    """Match every recorded search against the vocabulary and the names of the models.

    Searches that differ only in letter case, width or white space are one, their counts added. A search that names a
    model reaches it directly and is no vote; any other one counts in the family of the job that it asks for first.
    """
    asked = count_searches(search for search in searches if search.kind == "searches")
    used = count_searches(search for search in searches if search.kind == "uses")
    matched = match_searches(asked, vocabulary, models, families or {})
    votes: dict[str, list[int]] = defaultdict(list)
    naming: dict[str, list[int]] = defaultdict(list)
    naming_both: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, search in enumerate(matched):
        if search.edges and not search.models:
            votes[search.edges[0].capability].append(place)
        for slug in search.models:
            naming[slug].append(place)
        for pair in combinations(sorted(search.models), 2):
            naming_both[pair].append(place)
    return MatchGraph(
        recorded=bool(asked),
        edges=matched,
        unmatched=len(asked) - len(matched),
        uses=tuple(use for use in match_searches(used, vocabulary, (), families or {}) if use.edges),
        _models={model.slug: known for model, known in _known(models, vocabulary, families or {})},
        _votes={key: _tally(places, matched) for key, places in sorted(votes.items())},
        _naming=dict(naming),
        _naming_both=dict(naming_both),
    )


def _tally(places: Sequence[int], matched: Sequence[MatchedSearch]) -> _Votes:
    bits = reduce(or_, (1 << place for place in places), 0)
    return _Votes(tuple(places), sum(matched[place].times for place in places), bits)


def _known(
    models: Sequence[AuthoredModel], vocabulary: Vocabulary, families: Mapping[str, Family]
) -> Iterator[tuple[AuthoredModel, _Known]]:
    for model in models:
        found = standings(model, vocabulary)
        lacks = frozenset(key for key, standing in found.items() if standing.state == "lacks")
        family = family_of(kind_of(model, vocabulary), families)
        yield model, _Known(family, frozenset(found) - lacks, lacks)
