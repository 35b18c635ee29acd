"""Two models → everything that a comparison says of them, as numbers and keys; the words are verdict.py's."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from unfragile.judge.match_graph import HeadToHead

from unfragile.judge.side import Side
from unfragile.judge.units import MILLION, divide, millionths
from unfragile.judge.weightings import Flip, nearest_flip, share_of_weightings
from unfragile.read.schema import COMPONENTS, VerdictThresholds

Strength = Literal["none", "too-close", "leaning", "clear"]
Who = Literal["a", "b"]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """scoring.yaml's `verdict`, as exact numbers."""

    too_close: int  # millionths of a point of rank
    about_equal: int  # millionths of a component
    min_evidence: int  # millionths of the weight

    @staticmethod
    def of(authored: VerdictThresholds) -> "Thresholds":
        """The authored thresholds as exact numbers."""
        return Thresholds(
            too_close=millionths(authored.too_close),
            about_equal=divide(millionths(authored.about_equal), 100),
            min_evidence=millionths(authored.min_evidence),
        )


class Leads(NamedTuple):
    """Which side leads on which components (indexes in COMPONENTS)."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    equal: tuple[int, ...]


class Comparison(NamedTuple):
    """What the numbers say of a pair; `leader`, `winner` and `dominates` are 'a', 'b' or None."""

    a: Side
    b: Side
    strength: Strength
    reason: str  # why this strength: a key of the wording file
    leader: Who | None  # ahead by the exact weighted sum, whether or not a winner is named
    winner: Who | None
    leads: Leads
    counted: tuple[int, ...]  # components that count, as indexes in COMPONENTS
    share: float | None  # of all weightings under which the leader stays ahead
    flip: Flip | None
    dominates: Who | None
    turning: tuple[tuple[Who, int], ...]  # missing evidence that could turn a leaning verdict: side, component
    shared: tuple[str, ...]  # capabilities, in a's order
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]
    same_job: bool
    searches: HeadToHead | None


NO_LEADS = Leads((), (), ())


def compare(a: Side, b: Side, thresholds: Thresholds, searches: HeadToHead | None) -> Comparison:
    """Everything that is said of two sides; `a` comes before `b` by slug. Pure, exact, the same in JavaScript."""
    counted = tuple(index for index, weight in enumerate(a.weights) if weight)
    comparable = a.weights == b.weights
    differences = [x - y for x, y in zip(a.points, b.points, strict=True)]
    ahead = (
        sum(weight * difference for weight, difference in zip(a.weights, differences, strict=True)) if comparable else 0
    )
    leader: Who | None = "a" if ahead > 0 else "b" if ahead < 0 else None
    strength, reason = _strength(a, b, leader, thresholds, comparable=comparable)
    share = flip = None
    dominates: Who | None = None
    if leader:
        # Of the leader less the other, so that the exact share is the leader's.
        lead = [differences[index] if leader == "a" else -differences[index] for index in counted]
        share = share_of_weightings(lead)
        flip = nearest_flip([a.weights[index] for index in counted], lead)
        dominates = leader if min(lead) >= 0 else None
    shared_keys = a.key_set & b.key_set
    return Comparison(
        a=a,
        b=b,
        strength=strength,
        reason=reason,
        leader=leader,
        winner=leader if strength in ("leaning", "clear") else None,
        leads=_leads(a, b, thresholds.about_equal),
        counted=counted,
        share=share,
        flip=flip,
        dominates=dominates,
        turning=_turning(a, b, leader) if strength == "leaning" and leader else (),
        shared=tuple(key for key in a.keys if key in shared_keys) if shared_keys else (),
        only_a=tuple(key for key in a.keys if key not in shared_keys) if shared_keys else a.keys,
        only_b=tuple(key for key in b.keys if key not in shared_keys) if shared_keys else b.keys,
        same_job=not a.job_keys.isdisjoint(b.job_keys),
        searches=searches,
    )


def _strength(
    a: Side, b: Side, leader: Who | None, thresholds: Thresholds, *, comparable: bool
) -> tuple[Strength, str]:
    """The strength of the verdict, in the order of SPEC: none, too-close, clear, leaning, else too-close."""
    if not comparable:
        return "none", "none_types"
    if a.known < thresholds.min_evidence or b.known < thresholds.min_evidence:
        return "none", "none_evidence"
    if leader is None or abs(a.rank - b.rank) < thresholds.too_close:
        return "too-close", "too_close_points"
    if a.rank_high < b.rank_low or b.rank_high < a.rank_low:
        return "clear", "clear"
    if not (b.rank_low <= a.rank <= b.rank_high and a.rank_low <= b.rank <= a.rank_high):
        return "leaning", "leaning"
    return "too-close", "too_close_intervals"


def _leads(a: Side, b: Side, about_equal: int) -> Leads:
    ahead: list[int] = []
    behind: list[int] = []
    equal: list[int] = []
    for index, (x, y, weight, other) in enumerate(zip(a.points, b.points, a.weights, b.weights, strict=True)):
        if not weight and not other:
            continue
        difference = x - y
        (
            equal if -about_equal < difference < about_equal or not difference else ahead if difference > 0 else behind
        ).append(index)
    return Leads(tuple(ahead), tuple(behind), tuple(equal))


def _turning(a: Side, b: Side, leader: Who) -> tuple[tuple[Who, int], ...]:
    """The missing evidence that could turn the order: the largest gaps, as many as it takes, largest first."""
    leading, trailing = (a, b) if leader == "a" else (b, a)
    follower: Who = "b" if leader == "a" else "a"
    gaps = [
        (weight * (leading.points[i] - leading.lows[i]), leader, i)
        for i, weight in enumerate(leading.weights)
        if weight
    ]
    gaps += [
        (weight * (trailing.highs[i] - trailing.points[i]), follower, i)
        for i, weight in enumerate(trailing.weights)
        if weight
    ]
    gaps.sort(key=lambda gap: (-gap[0], gap[2], gap[1] == leader))
    needed = sum(w * (x - y) for w, x, y in zip(leading.weights, leading.points, trailing.points, strict=True))
    chosen: list[tuple[Who, int]] = []
    for size, who, index in gaps:
        if needed <= 0 or not size:
            break
        chosen.append((who, index))
        needed -= size
    return tuple(chosen)


Compare = Callable[[Side, Side], Comparison]
"""How the writing floor asks for a comparison."""


def component_key(index: int) -> str:
    """The key of a component by its place."""
    return COMPONENTS[index]


def is_known_throughout(side: Side, counted: tuple[int, ...]) -> bool:
    """Is every counted component of a side free of priors?"""
    return all(side.lows[index] == side.highs[index] for index in counted)


def share_in_millionths(share: float) -> int:
    """A share of weightings as millionths; a whole only where it is exactly that, and never 0 for a leader."""
    if share >= 1.0:
        return MILLION
    return min(MILLION - 1, max(1, millionths(share)))
