"""`api/v1/compare/<a>-vs-<b>.json`: two models, and what their comparison says."""

from collections.abc import Sequence
from typing import Any

from unfragile.judge.comparison import Comparison, Who, share_in_millionths
from unfragile.judge.match_graph import HeadToHead
from unfragile.judge.results import CapabilityFinding, CommonResult
from unfragile.judge.side import Side
from unfragile.judge.verdict import Verdict
from unfragile.judge.weightings import Flip
from unfragile.read.schema import COMPONENTS
from unfragile.write.api.document import day, document, fraction, number, reached, taken
from unfragile.write.links import model_address, pair_address


def compare_json(comparison: Comparison, verdict: Verdict) -> bytes:
    """A comparison with its verdict."""
    a, b = comparison.a, comparison.b
    return document(
        "unfragile/compare/1",
        {
            "a": _side(a),
            "b": _side(b),
            "verdict": _verdict(comparison, verdict),
            "results": tuple(map(_result, comparison.results)),
            "findings": tuple(_finding(finding, comparison) for finding in comparison.findings),
            "capabilities": comparison.overlap._asdict(),
            "searches": comparison.searches and _searches(comparison.searches),
            "address": pair_address(a.slug, b.slug),
        },
    )


def _side(side: Side) -> dict[str, Any]:
    return {
        "slug": side.slug,
        "name": side.name,
        "rank": {"point": fraction(side.rank), "low": fraction(side.rank_low), "high": fraction(side.rank_high)},
        "components": {key: _component(side, index) for index, key in enumerate(COMPONENTS)},
        "known": fraction(side.known),
        "address": model_address(side.slug),
    }


def _component(side: Side, index: int) -> dict[str, Any] | None:
    if side.knowns[index] is None:
        return None
    shares = {"point": side.points[index], "low": side.lows[index], "high": side.highs[index]}
    return {**{name: fraction(share) for name, share in shares.items()}, "evidence": side.evidence[index]}


def _verdict(comparison: Comparison, verdict: Verdict) -> dict[str, Any]:
    leads, share = comparison.leads, comparison.share
    return {
        "strength": comparison.strength,
        "winner": _slug(comparison, comparison.winner),
        "sentences": verdict.sentences,
        "leads": {"a": _keys(leads.a), "b": _keys(leads.b), "equal": _keys(leads.equal)},
        "as_far_as_known": {"a": _keys(leads.a_as_far_as_known), "b": _keys(leads.b_as_far_as_known)},
        "weightings": {
            "leader": _slug(comparison, comparison.leader),
            "share": None if share is None else fraction(share_in_millionths(share)),
        },
        "flip": comparison.flip and _flip(comparison.flip, comparison.counted),
        "dominates": _slug(comparison, comparison.dominates),
        **taken(comparison, "same_job", "compares", "reason"),
        "turning": [
            {"model": _slug(comparison, who), "component": COMPONENTS[index]} for who, index in comparison.turning
        ],
        "reasons": {
            "a": [reason._asdict() for reason in verdict.a_reasons],
            "b": [reason._asdict() for reason in verdict.b_reasons],
        },
    }


def _slug(comparison: Comparison, who: Who | None) -> str | None:
    return {"a": comparison.a.slug, "b": comparison.b.slug, None: None}[who]


def _keys(indexes: Sequence[int]) -> list[str]:
    return [COMPONENTS[index] for index in indexes]


def _flip(flip: Flip, counted: Sequence[int]) -> dict[str, Any]:
    component = COMPONENTS[counted[flip.index]]
    return {
        "component": component,
        "direction": flip.direction,
        "weight": round(flip.weight, 6),
        "from": round(flip.today, 6),
    }


def _result(result: CommonResult) -> dict[str, Any]:
    both = result.a, result.b
    return {
        **taken(result, "benchmark", "settings"),
        "a": number(result.a.value),
        "b": number(result.b.value),
        "better": result.better or None,
        "counts": result.counts,
        "reported_by": [one.reported_by for one in both],
        "observed": [day(one.observed) for one in both],
        "sources": [one.source for one in both],
    }


def _finding(finding: CapabilityFinding, comparison: Comparison) -> dict[str, Any]:
    ahead, behind = (finding.b, finding.a) if finding.better == "b" else (finding.a, finding.b)
    if not finding.better:
        ahead, behind = (), ()
    even = finding.even if finding.better else (*finding.a, *finding.b, *finding.even)
    return {
        "capability": finding.capability,
        "better": _slug(comparison, finding.better or None),
        "tests": ahead or even,
        "against": behind,
    }


def _searches(found: HeadToHead) -> dict[str, Any]:
    return {
        "searches": found.searches,
        "count": found.times,
        "confidence": fraction(found.confidence),
        "top": [reached(one) for one in found.top],
    }
