"""The searches that one model serves, and those that two serve."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from unfragile.judge.units import divide

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
