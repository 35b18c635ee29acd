"""Two models → everything that a comparison says of them, as numbers and keys; the words are verdict.py's."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import neg
from typing import Literal, NamedTuple

from unfragile.judge.match_graph import HeadToHead
from unfragile.judge.side import Side
from unfragile.judge.units import MILLION, divide, millionths
from unfragile.judge.weightings import Flip, nearest_flip, share_of_weightings
from unfragile.read.schema import VerdictThresholds

Strength = Literal["none", "too-close", "leaning", "clear"]
Who = Literal["a", "b"]
Reason = Literal[
    "none_types", "none_evidence", "tie", "too_close_points", "clear", "leaning", "too_close_intervals"
]  # keys of the wording


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
    reason: Reason  # why this strength
    leader: Who | None  # of the higher rank, winner or not; None at a tie and where the ranks are not on one scale
    winner: Who | None
    leads: Leads
    counted: tuple[int, ...]  # components that count, as indexes in COMPONENTS
    share: float | None  # of all weightings under which the leader stays ahead
    flip: Flip | None  # its index is one in `counted`
    dominates: Who | None
    turning: tuple[tuple[Who, int], ...]  # missing evidence that could undo a leaning verdict: side, component
    shared: tuple[str, ...]  # capabilities, in a's order
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]
    same_job: bool
    searches: HeadToHead | None


def compare(a: Side, b: Side, thresholds: Thresholds, searches: HeadToHead | None) -> Comparison:
    """Everything that is said of two sides; `a` comes before `b` by slug. Pure, exact, the same in JavaScript."""
    strength, reason = _strength(a, b, thresholds)
    counted = a.counted if a.counted == b.counted else tuple(sorted({*a.counted, *b.counted}))
    differences, leads = _differences(a.points, b.points, counted, thresholds.about_equal)
    leader: Who | None = None
    share = flip = None
    dominates: Who | None = None
    if a.rank != b.rank and reason != "none_types":
        leader = "a" if a.rank > b.rank else "b"
        ahead = differences if leader == "a" else list(map(neg, differences))
        share = share_of_weightings(ahead)
        if share < 1:
            flip = nearest_flip(a.counted_weights, ahead)
        else:
            dominates = leader
    leaning = strength == "leaning"
    winner = leader if leaning or strength == "clear" else None
    turning = _turning(a, b, leader) if leaning and leader else ()
    shared, only_a, only_b = _overlap(a, b)
    same_job = not a.job_keys.isdisjoint(b.job_keys)
    return Comparison(
        a, b, strength, reason, leader, winner, leads, counted, share, flip, dominates, turning,
        shared, only_a, only_b, same_job, searches,
    )  # fmt: skip


def _strength(a: Side, b: Side, thresholds: Thresholds) -> tuple[Strength, Reason]:
    """The strength of the verdict, in this order: none, too-close, clear, leaning, else too-close."""
    if a.weights != b.weights:
        return "none", "none_types"
    if a.known < thresholds.min_evidence or b.known < thresholds.min_evidence:
        return "none", "none_evidence"
    if a.rank == b.rank:
        return "too-close", "tie"
    if abs(a.rank - b.rank) < thresholds.too_close:
        return "too-close", "too_close_points"
    if a.rank_high < b.rank_low or b.rank_high < a.rank_low:
        return "clear", "clear"
    if b.rank_low <= a.rank <= b.rank_high and a.rank_low <= b.rank <= a.rank_high:
        return "too-close", "too_close_intervals"
    return "leaning", "leaning"


def _differences(
    a: Sequence[int], b: Sequence[int], counted: Sequence[int], about_equal: int
) -> tuple[list[int], Leads]:
    """The differences of the components that count, a less b, and who leads on which of them."""
    differences: list[int] = []
    ahead: list[int] = []
    behind: list[int] = []
    equal: list[int] = []
    for index in counted:
        difference = a[index] - b[index]
        differences.append(difference)
        if -about_equal < difference < about_equal or not difference:
            equal.append(index)
        elif difference > 0:
            ahead.append(index)
        else:
            behind.append(index)
    return differences, Leads(tuple(ahead), tuple(behind), tuple(equal))


def _overlap(a: Side, b: Side) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Capabilities shared, only in a, only in b; each in its side's order."""
    others = b.key_set
    if others.isdisjoint(a.keys):
        return (), a.keys, b.keys
    shared: list[str] = []
    only: list[str] = []
    for key in a.keys:
        (shared if key in others else only).append(key)
    return tuple(shared), tuple(only), tuple([key for key in b.keys if key not in a.key_set])


def _turning(a: Side, b: Side, leader: Who) -> tuple[tuple[Who, int], ...]:
    """The missing evidence that could undo the lead: the largest gaps, as many as it takes, largest first."""
    leading, trailing = (a, b) if leader == "a" else (b, a)
    follower: Who = "b" if leader == "a" else "a"
    needed = 0
    gaps: list[tuple[int, int, bool]] = []
    for index in leading.counted:
        weight, ahead, behind = leading.weights[index], leading.points[index], trailing.points[index]
        needed += weight * (ahead - behind)
        if ahead > leading.lows[index]:
            gaps.append((weight * (leading.lows[index] - ahead), index, True))
        if trailing.highs[index] > behind:
            gaps.append((weight * (behind - trailing.highs[index]), index, False))
    gaps.sort()
    chosen: list[tuple[Who, int]] = []
    for gap, index, of_leader in gaps:
        chosen.append((leader if of_leader else follower, index))
        needed += gap
        if needed <= 0:
            break
    return tuple(chosen)


def share_in_millionths(share: float) -> int:
    """A share of weightings as millionths; a whole only where it is exactly that, and never 0 for a leader."""
    if share >= 1.0:
        return MILLION
    return min(MILLION - 1, max(1, millionths(share)))
