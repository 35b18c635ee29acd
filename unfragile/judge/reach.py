"""The searches that reach one model, and those that reach two."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from unfragile.judge.pair_table import Leads
from unfragile.judge.search_groups import PART_BITS, PART_MASK, SURE, MatchedSearch, SearchIndex, edge_of, strength
from unfragile.judge.units import MILLION, divide
from unfragile.read.authored import AuthoredModel

MOST_SEARCHES = 10
"""How many searches are listed for a model or a capability."""

MOST_SHARED = 3
"""How many searches are listed for a pair of models."""

_WINDOW_BITS = 256
_WINDOW_MASK = (1 << _WINDOW_BITS) - 1
_HUNDREDTH = MILLION // SURE


class ReachedSearch(NamedTuple):
    """A search that reaches a model or a capability."""

    query: str
    times: int
    confidence: int  # millionths
    capability: str | None  # through which it reaches; None where it names the model


class SharedSearch(NamedTuple):
    """A search that reaches two models."""

    query: str
    times: int
    confidence: int  # millionths: that it reaches both
    ahead: Literal["a", "b"] | None  # to whom its edge is stronger; None where it is even


@dataclass(frozen=True, slots=True)
class Reach:
    """How far recorded searches reach one model."""

    times_matched: int  # counts of the searches that reach it
    reached: int  # of `total`, weighted by the best edge: millionths of a search
    total: int  # counts of the searches that reach its kind: 'all' of SPEC 5
    top: tuple[ReachedSearch, ...]  # the most frequent ones


class HeadToHead(NamedTuple):
    """The searches that reach both of two models, and to whom they lead more strongly."""

    searches: int
    times: int  # a_ahead + b_ahead + even
    a_ahead: int  # counts of the searches whose edge to a is the stronger one
    b_ahead: int
    even: int
    confidence: int  # millionths: that the searches in `top` reach both, the mean over their counts
    top: tuple[SharedSearch, ...]  # the most frequent ones


@dataclass(frozen=True, slots=True)
class ModelReach:
    """What is worked out once per model, so that a pair takes microseconds."""

    values: dict[int, int]  # best edge by group, see `best_edges`
    searches: int  # bit set: the searches that reach it, the most frequent one lowest


def measure_reach(
    model: AuthoredModel, kind: str | None, reached_by: ModelReach, index: SearchIndex, total: int
) -> Reach:
    """How far searches reach a model; `total` counts the searches that reach its kind."""
    times_matched = weighted = 0
    for place, value in reached_by.values.items():
        group = index.groups[place]
        times_matched += group.count
        if kind in group.kinds:
            weighted += group.weight * edge_of(value)
    strengths = {section.key: strength(section, place) for place, section in enumerate(model.capabilities)}
    return Reach(
        times_matched=times_matched,
        reached=divide(weighted, SURE),
        total=total,
        top=tuple(
            _reached_search(index.searches[place], model.slug, strengths)
            for place in lowest(reached_by.searches, MOST_SEARCHES)
        ),
    )


def _reached_search(search: MatchedSearch, slug: str, strengths: Mapping[str, int]) -> ReachedSearch:
    if slug in search.models:
        return ReachedSearch(search.query, search.times, MILLION, None)
    offered = (edge for edge in search.edges if edge.capability in strengths)
    best = max(offered, key=lambda edge: (edge.confidence * strengths[edge.capability], edge.confidence))
    return ReachedSearch(search.query, search.times, best.confidence, best.capability)


def measure_head_to_head(a: ModelReach, b: ModelReach, leads: Leads, index: SearchIndex) -> HeadToHead | None:
    """The searches that reach both, with the leads of the pair; None where there is none."""
    both = a.searches & b.searches
    if not both:
        return None
    a_values, b_values, counted = a.values, b.values, index.counted
    top = []
    weight = weighted = 0
    for place in _most_frequent(both):
        # Written out rather than called: this runs a few times for each of many thousand pairs.
        query, count, group, scale = counted[place]
        a_value, b_value = a_values[group], b_values[group]
        a_edge, b_edge = a_value >> PART_BITS, b_value >> PART_BITS
        confidence = min(a_value & PART_MASK, b_value & PART_MASK) * scale * _HUNDREDTH
        top.append(SharedSearch(query, count, confidence, "a" if a_edge > b_edge else "b" if b_edge > a_edge else None))
        weight += count or 1
        weighted += confidence * (count or 1)
    a_ahead, b_ahead, even = leads
    times = a_ahead + b_ahead + even
    return HeadToHead(both.bit_count(), times, a_ahead, b_ahead, even, divide(weighted, weight), tuple(top))


@lru_cache(maxsize=4096)  # most pairs share what many others share
def _most_frequent(bits: int) -> list[int]:
    return lowest(bits, MOST_SHARED)


def lowest(bits: int, most: int) -> list[int]:
    """The places of the lowest bits that are set, in order, at most `most` of them."""
    found: list[int] = []
    base = 0
    while bits:
        # A long integer is cut down to a short window first: each step on the whole would cost its whole length.
        skip = (bits & -bits).bit_length() - 1
        base += skip
        bits >>= skip
        window = bits & _WINDOW_MASK
        while window:
            low = window & -window
            found.append(base + low.bit_length() - 1)
            if len(found) == most:
                return found
            window ^= low
        base += _WINDOW_BITS
        bits >>= _WINDOW_BITS
    return found
