"""Two models → everything that a comparison says of them, as numbers and keys; the words are verdict.py's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import neg
from typing import Literal, NamedTuple

from unfragile.judge.match_graph import HeadToHead
from unfragile.judge.results import CapabilityFinding, CommonResult, Tally, common_results, find_by_capability, tally
from unfragile.judge.side import Side
from unfragile.judge.units import MILLION, divide, millionths
from unfragile.judge.weightings import Flip, nearest_flip, share_of_weightings
from unfragile.read.schema import COMPONENTS
from unfragile.read.scoring_schema import Benchmark, ScoringFile

Strength = Literal["none", "too-close", "leaning", "clear"]
Who = Literal["a", "b"]
StrengthReason = Literal[
    "different_families", "retired", "none_types", "none_evidence",
    "tie", "too_close_points", "too_close_weights", "clear", "leaning", "leaning_weights", "too_close_intervals",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class VerdictRules:
    """What of scoring.yaml a comparison needs, thresholds as exact numbers."""

    too_close: int  # millionths of a point of rank
    about_equal: int  # millionths of a component
    min_evidence: int  # millionths of the weight
    robust: int  # millionths of all weightings
    benchmarks: Mapping[str, Benchmark]

    @staticmethod
    def of(scoring: ScoringFile) -> "VerdictRules":
        """The rules of a scoring file."""
        authored = scoring.verdict
        return VerdictRules(
            too_close=millionths(authored.too_close),
            about_equal=divide(millionths(authored.about_equal), 100),
            min_evidence=millionths(authored.min_evidence),
            robust=millionths(authored.robust),
            benchmarks=scoring.benchmarks,
        )


class Leads(NamedTuple):
    """Which side leads on which components (indexes in COMPONENTS)."""

    a: tuple[int, ...] = ()
    b: tuple[int, ...] = ()
    equal: tuple[int, ...] = ()
    a_as_far_as_known: tuple[int, ...] = ()  # ahead, but the other side's interval reaches its point
    b_as_far_as_known: tuple[int, ...] = ()


class Overlap(NamedTuple):
    """Capabilities of both sides, each in its side's order."""

    shared: tuple[str, ...]  # that both have
    only_a: tuple[str, ...]  # that a has and that are not known of b
    only_b: tuple[str, ...]
    lacks_a: tuple[str, ...]  # that b has and a lacks
    lacks_b: tuple[str, ...]


class Comparison(NamedTuple):
    """What the numbers say of a pair; `leader`, `winner` and `dominates` are 'a', 'b' or None."""

    a: Side
    b: Side
    compares: bool  # are they of one family?
    same_job: bool
    strength: Strength
    reason: StrengthReason  # why this strength
    leader: Who | None  # of the higher rank, winner or not; None at a tie and where the ranks are not compared
    winner: Who | None
    leads: Leads
    counted: tuple[int, ...]  # components that count, as indexes in COMPONENTS
    share: float | None  # of all weightings under which the leader stays ahead
    flip: Flip | None  # its index is one in `counted`
    dominates: Who | None
    turning: tuple[tuple[Who, int], ...]  # missing evidence that could undo a leaning verdict: side, component
    overlap: Overlap
    results: tuple[CommonResult, ...]
    findings: tuple[CapabilityFinding, ...]
    searches: HeadToHead | None
    tests: Tally  # of the results

    @property
    def has_scores(self) -> bool:
        """Are the ranks set side by side?"""
        return self.compares and self.reason != "retired"


def compare_sides(a: Side, b: Side, rules: VerdictRules, searches: HeadToHead | None) -> Comparison:
    """Everything that is said of two sides; `a` comes before `b` by slug. Pure, exact, the same in JavaScript."""
    overlap = _overlap(a, b)
    results = common_results(a.results, b.results, rules.benchmarks) if a.results and b.results else ()
    findings = find_by_capability(results, rules.benchmarks, overlap.shared) if results else ()
    compares = a.family == b.family
    same_job = any(a.job_of.get(key) in {a.kind, b.kind} for key in overlap.shared if key in a.job_of)
    pair = a, b, compares, same_job
    known = overlap, results, findings, searches
    tests = tally(results)
    if not compares or a.weights != b.weights or "retired" in {a.status, b.status}:
        reason: StrengthReason = "none_types" if compares else "different_families"
        if compares and "retired" in {a.status, b.status}:
            reason = "retired"
        return Comparison(*pair, "none", reason, None, None, Leads(), a.counted, None, None, None, (), *known, tests)
    differences = [a.points[index] - b.points[index] for index in a.counted]
    leader: Who | None = "a" if a.rank > b.rank else "b" if b.rank > a.rank else None
    share, flip = None, None
    dominates: Who | None = None
    if leader:
        ahead = differences if leader == "a" else list(map(neg, differences))
        share = share_of_weightings(ahead)
        flip = nearest_flip(a.counted_weights, ahead) if share < 1 else None
        dominates = leader if share == 1 else None
    strength, reason = _strength(a, b, share, rules)
    winner = leader if strength in {"leaning", "clear"} else None
    turning = _turning(a, b, leader) if reason == "leaning" and leader else ()
    leads = _leads(a, b, differences, tests, rules.about_equal)
    return Comparison(
        *pair, strength, reason, leader, winner, leads, a.counted, share, flip, dominates, turning, *known, tests
    )


def _strength(a: Side, b: Side, share: float | None, rules: VerdictRules) -> tuple[Strength, StrengthReason]:
    """The strength of the verdict on two that compare, in this order: none, too-close, clear, leaning, else too-close."""
    if a.known < rules.min_evidence or b.known < rules.min_evidence:
        return "none", "none_evidence"
    if share is None:
        return "too-close", "tie"
    if abs(a.rank - b.rank) < rules.too_close:
        return "too-close", "too_close_points"
    if share < 0.5:
        return "too-close", "too_close_weights"
    leader, other = (a, b) if a.rank > b.rank else (b, a)
    apart = leader.rank_low - other.rank_high >= rules.too_close
    if apart and share_in_millionths(share) >= rules.robust:
        return "clear", "clear"
    if other.rank_low <= leader.rank <= other.rank_high and leader.rank_low <= other.rank <= leader.rank_high:
        return "too-close", "too_close_intervals"
    return "leaning", "leaning_weights" if apart else "leaning"


def _leads(a: Side, b: Side, differences: Sequence[int], tests: Tally, about_equal: int) -> Leads:
    """Who leads on which components; a lead that the other side's interval reaches is one as far as known.

    So is a lead in quality where the other side is ahead on more of the tests that both took alike. Where nothing is
    known of a side's component, nobody is ahead there and nobody equal.
    """
    found: dict[str, list[int]] = {name: [] for name in Leads._fields}
    for index, difference in zip(a.counted, differences, strict=True):
        if not (a.evidence[index] and b.evidence[index]):
            continue
        if abs(difference) < about_equal or not difference:
            found["equal"].append(index)
            continue
        who, ahead, behind = ("a", a, b) if difference > 0 else ("b", b, a)
        own, others = (tests.a, tests.b) if who == "a" else (tests.b, tests.a)
        denied = index == _QUALITY and others > own
        reached = behind.highs[index] >= ahead.points[index]
        found[f"{who}_as_far_as_known" if reached or denied else who].append(index)
    return Leads(**{name: tuple(indexes) for name, indexes in found.items()})


_QUALITY = COMPONENTS.index("quality")


def _overlap(a: Side, b: Side) -> Overlap:
    """What both have, what one has and is not known of the other, and what one lacks; in its side's order."""
    return Overlap(
        shared=tuple([key for key in a.keys if key in b.does]),
        only_a=tuple([key for key in a.keys if key not in b.does and key not in b.lacks]),
        only_b=tuple([key for key in b.keys if key not in a.does and key not in a.lacks]),
        lacks_a=tuple([key for key in b.keys if key in a.lacks]) if a.lacks else (),
        lacks_b=tuple([key for key in a.keys if key in b.lacks]) if b.lacks else (),
    )


def _turning(a: Side, b: Side, leader: Who) -> tuple[tuple[Who, int], ...]:
    """The missing evidence that could undo the lead: the largest gaps, as many as it takes, largest first.

    None where all of it together could not.
    """
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
            return tuple(chosen)
    return ()


def share_in_millionths(share: float) -> int:
    """A share of weightings as millionths; a whole only where it is exactly that, and never 0 for a leader."""
    if share >= 1.0:
        return MILLION
    return min(MILLION - 1, max(1, millionths(share)))
