"""How well labelled searches are understood: in the match graph (sure edges) and on the search page (the first three)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tests.benchmarks.matching.subject import Case
from unfragile.judge.matching import CapabilityEdge, Matcher
from unfragile.judge.matching_model import SHARES

FIRST = 3
LEAST_SHARES = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)

MatcherOf = Callable[[Case], Matcher]
"""By which matcher a search is matched: one that has not seen it, or the same one for all."""


@dataclass(slots=True)
class Tally:
    """Counts over some labelled searches."""

    needs: int = 0  # searches with a label of a capability
    reached: int = 0  # of these, with an edge in the graph
    right: int = 0  # edges that the label allows
    wrong: int = 0
    found: int = 0  # needs with a right edge
    first: int = 0  # needs of which a right one is among the first three
    nothings: int = 0
    refused: int = 0  # nothings for which the search page shows no capability
    kept_out: int = 0  # nothings without an edge in the graph
    names: int = 0  # searches that name models of the site
    named: int = 0  # of these, with all of them found
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of the graph's edges that are right."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of the needs with a right edge in the graph."""
        return self.found / max(1, self.needs)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


def tally(matcher_of: MatcherOf, cases: Iterable[Case]) -> Tally:
    """Match each labelled search and count."""
    counts = Tally()
    for case in cases:
        label, names_model, matcher = case.label, bool(case.named), matcher_of(case)
        edges = matcher.match(case.rest, names_model=names_model)
        shown = matcher.rank(case.rest, names_model=names_model)[:FIRST]
        _count(counts, case, edges, shown)
        if case.wanted:
            counts.names += 1
            counts.named += all(not wanted.isdisjoint(case.named) for wanted in case.wanted)
            if not all(not wanted.isdisjoint(case.named) for wanted in case.wanted):
                counts.misses.append(f"{label.query}: named {sorted(case.named)}")
    return counts


def _count(counts: Tally, case: Case, edges: Sequence[CapabilityEdge], shown: Sequence[CapabilityEdge]) -> None:
    label = case.label
    wanted = frozenset(label.capabilities)
    right = sum(edge.capability in wanted for edge in edges)
    counts.right += right
    counts.wrong += len(edges) - right
    if label.kind == "nothing":
        counts.nothings += 1
        counts.refused += not shown
        counts.kept_out += not edges
    elif wanted:
        counts.needs += 1
        counts.reached += bool(edges)
        counts.found += right > 0
        counts.first += any(edge.capability in wanted for edge in shown)
    if len(edges) > right or (wanted and not right):
        told = ", ".join(f"{edge.capability} {edge.confidence} ({edge.how})" for edge in edges or shown) or "nothing"
        counts.misses.append(f"{label.query} [{' '.join(label.capabilities) or '-'}]: {told}")


def by(cases: Iterable[Case], key: Callable[[Case], str]) -> dict[str, list[Case]]:
    """The cases in groups, in the order in which these occur."""
    groups: dict[str, list[Case]] = {}
    for case in cases:
        groups.setdefault(key(case), []).append(case)
    return groups


def bins(matcher_of: MatcherOf, cases: Iterable[Case]) -> dict[int, tuple[int, int]]:
    """By confidence in tens: how many edges were right, of how many."""
    counts: dict[int, tuple[int, int]] = {}
    for case in cases:
        for edge in matcher_of(case).rank(case.rest, names_model=bool(case.named))[:FIRST]:
            right, every = counts.get(edge.confidence // 10 * 10, (0, 0))
            counts[edge.confidence // 10 * 10] = (
                right + (edge.capability in case.label.capabilities),
                every + 1,
            )
    return dict(sorted(counts.items()))


def curve(matcher_of: MatcherOf, cases: Iterable[Case]) -> Iterator[tuple[float, float, float]]:
    """Precision and recall of the surest answer alone, where it has to have at least so large a share of the whole."""
    surest: list[tuple[float, bool]] = []
    needs = 0
    for case in cases:
        needs += bool(case.label.capabilities)
        matcher, names_model = matcher_of(case), bool(case.named)
        edges = matcher.rank(case.rest, names_model=names_model)
        if edges:
            (_, share), *_ = matcher.shown(matcher.ask(case.rest, names_model=names_model))
            surest.append((share / SHARES, edges[0].capability in case.label.capabilities))
    for least in LEAST_SHARES:
        kept = [right for share, right in surest if share >= least]
        yield least, sum(kept) / max(1, len(kept)), sum(kept) / max(1, needs)
