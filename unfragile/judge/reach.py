"""The searches that reach one model, and those that reach two."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from unfragile.judge.search_groups import SURE, SearchIndex, edge_of, part_of
from unfragile.judge.units import MILLION, divide
from unfragile.read.authored import AuthoredModel

MOST_SEARCHES = 10
"""How many searches are listed for a model or a capability."""

MOST_SHARED = 5
"""How many searches are listed for a pair of models."""

_WINDOW_BITS = 256
_HUNDREDTH = MILLION // SURE


class ReachedSearch(NamedTuple):
    """A search that reaches a model or a capability."""

    query: str
    count: int
    confidence: int  # millionths
    capability: str | None  # through which it reaches; None where it names the model


class SharedSearch(NamedTuple):
    """A search that reaches two models."""

    query: str
    count: int
    confidence: int  # millionths: that it reaches both
    ahead: Literal["a", "b"] | None  # to whom its edge is stronger; None where it is even


@dataclass(frozen=True, slots=True)
class Reach:
    """How far recorded searches reach one model."""

    times_matched: int  # counts of the searches that reach it
    reached: int  # of `total`, weighted by the best edge: millionths of a search
    total: int  # counts of the searches that reach its kind: 'all' of SPEC 5
    top: tuple[ReachedSearch, ...]  # the most frequent ones


@dataclass(frozen=True, slots=True)
class HeadToHead:
    """The searches that reach both of two models, and to whom they lead more strongly."""

    searches: int
    count: int  # a_ahead + b_ahead + even
    a_ahead: int  # counts of the searches whose edge to a is the stronger one
    b_ahead: int
    even: int
    confidence: int  # millionths: that a search reaches both, the mean over counts
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
    return Reach(
        times_matched=times_matched,
        reached=divide(weighted, SURE),
        total=total,
        top=tuple(_reached_search(model, place, index) for place in lowest(reached_by.searches, MOST_SEARCHES)),
    )


def _reached_search(model: AuthoredModel, place: int, index: SearchIndex) -> ReachedSearch:
    search = index.searches[place]
    if model.slug in search.models:
        return ReachedSearch(search.query, search.count, MILLION, None)
    offered = {section.key for section in model.capabilities}
    edge = next(edge for edge in search.edges if edge.capability in offered)
    return ReachedSearch(search.query, search.count, edge.confidence, edge.capability)


def measure_head_to_head(a: ModelReach, b: ModelReach, index: SearchIndex) -> HeadToHead | None:
    """The searches that reach both, or None where there is none."""
    both = a.searches & b.searches
    if not both:
        return None
    a_values, b_values, groups = a.values, b.values, index.groups
    searches = a_ahead = b_ahead = even = weight = scales = 0
    for place in a_values.keys() & b_values.keys():
        group, a_value, b_value = groups[place], a_values[place], b_values[place]
        searches += group.searches
        lead = edge_of(a_value) - edge_of(b_value)
        if lead > 0:
            a_ahead += group.count
        elif lead < 0:
            b_ahead += group.count
        else:
            even += group.count
        part = min(part_of(a_value), part_of(b_value))
        weight += group.weight * part
        scales += group.scales * part
    count = a_ahead + b_ahead + even
    # Searches that were never counted weigh alike.
    mean = divide(weight * _HUNDREDTH, count) if count else divide(scales * _HUNDREDTH, searches)
    top = tuple(_shared_search(a, b, place, index) for place in lowest(both, MOST_SHARED))
    return HeadToHead(searches, count, a_ahead, b_ahead, even, mean, top)


def _shared_search(a: ModelReach, b: ModelReach, place: int, index: SearchIndex) -> SharedSearch:
    search, group = index.searches[place], index.group_of[place]
    a_value, b_value = a.values[group], b.values[group]
    lead = edge_of(a_value) - edge_of(b_value)
    confidence = min(part_of(a_value), part_of(b_value)) * index.scale_of[place] * _HUNDREDTH
    return SharedSearch(search.query, search.count, confidence, "a" if lead > 0 else "b" if lead < 0 else None)


def lowest(bits: int, most: int) -> Iterator[int]:
    """The places of the lowest bits that are set, in order, at most `most` of them."""
    base = 0
    while bits and most:
        # Long integers are cut down to a short window first: each step on the whole would cost its whole length.
        base += (skip := (bits & -bits).bit_length() - 1)
        bits >>= skip
        window = bits & ((1 << _WINDOW_BITS) - 1)
        while window and most:
            yield base + (window & -window).bit_length() - 1
            window &= window - 1
            most -= 1
        bits >>= _WINDOW_BITS
        base += _WINDOW_BITS
