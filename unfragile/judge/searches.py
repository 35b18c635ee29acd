"""Recorded searches, each with the capabilities that it asks for and the models that it names."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from unfragile.judge.calibration import family_of
from unfragile.judge.matching import How, Matcher
from unfragile.judge.model_names import ModelNames
from unfragile.judge.search_tokens import fold
from unfragile.judge.units import MILLION
from unfragile.read.authored import AuthoredModel, Search
from unfragile.read.scoring_schema import Family
from unfragile.read.site_schema import Vocabulary

_HUNDREDTH = MILLION // 100


class SearchEdge(NamedTuple):
    """A search reaches a capability."""

    capability: str  # key in the vocabulary
    confidence: int  # millionths, whole hundredths
    how: How


class MatchedSearch(NamedTuple):
    """A recorded search that reaches something."""

    query: str
    times: int
    edges: tuple[SearchEdge, ...]  # surest first
    models: tuple[str, ...]  # slugs of the models that it names, in the order of the models
    family: str | None  # in whose ranks it counts; None where it names a model or asks for no job first
    files: tuple[str, ...]  # in which it was recorded


class CountedSearch(NamedTuple):
    """A search as often as it was recorded in all files."""

    query: str
    times: int
    files: tuple[str, ...]
    capability: str | None  # key, where a person said what it asks for


def count_searches(searches: Iterable[Search]) -> tuple[CountedSearch, ...]:
    """Each search once, most frequent first; of several ways to write it the first by code points is shown."""
    counts: dict[str, int] = defaultdict(int)
    shown: dict[str, str] = {}
    files: dict[str, set[str]] = defaultdict(set)
    given: dict[str, str] = {}
    for search in searches:
        query = " ".join(search.query.split())
        same = fold(query)
        counts[same] += search.count
        shown[same] = min(shown.get(same, query), query)
        files[same].add(search.file)
        if search.capability:
            given[same] = min(given.get(same, search.capability), search.capability)
    order = sorted(counts, key=lambda same: (-counts[same], shown[same]))
    return tuple(
        CountedSearch(shown[same], counts[same], tuple(sorted(files[same])), given.get(same)) for same in order
    )


def match_searches(
    asked: Sequence[CountedSearch],
    vocabulary: Vocabulary,
    models: Sequence[AuthoredModel],
    families: Mapping[str, Family],
) -> tuple[MatchedSearch, ...]:
    """Those that reach something, in their order."""
    if not asked:
        return ()
    matcher, names = Matcher(vocabulary), ModelNames(models)
    found = []
    for search in asked:
        named = names.find(search.query)
        given = (SearchEdge(search.capability, MILLION, "hand"),) if search.capability else ()
        edges = given or tuple(
            SearchEdge(edge.capability, edge.confidence * _HUNDREDTH, edge.how)
            for edge in matcher.match(named.rest, names_model=bool(named.models))
        )
        if edges or named.models:
            slugs = tuple(models[place].slug for place in named.models)
            family = None if slugs else _family(edges, vocabulary, families)
            found.append(MatchedSearch(search.query, search.times, edges, slugs, family, search.files))
    return tuple(found)


def _family(edges: Sequence[SearchEdge], vocabulary: Vocabulary, families: Mapping[str, Family]) -> str | None:
    category = vocabulary.capabilities[edges[0].capability].category
    return family_of(category, families) if vocabulary.categories[category].kind == "job" else None
