"""`api/v1/compare/<a>-vs-<b>.json`: two models, and what their comparison says.

There is one for every pair, so it is put together from text: what one side says is made once for all of its pairs.
"""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from unfragile.judge.comparison import Comparison, Who, share_in_millionths
from unfragile.judge.match_graph import HeadToHead
from unfragile.judge.reasons import Reason
from unfragile.judge.results import CapabilityFinding, CommonResult
from unfragile.judge.side import Side
from unfragile.judge.verdict import Verdict
from unfragile.judge.weightings import Flip
from unfragile.read.schema import COMPONENTS
from unfragile.write.api.document import encode, fraction, number
from unfragile.write.links import pair_address

SCHEMA = "unfragile/compare/1"

Slugs = Mapping[Who | None, str]
"""The slug of each side and of nobody, as JSON."""


def side_json(side: Side) -> str:
    """One side of a comparison as JSON text, the same in all of its comparisons."""
    return encode(
        {
            "slug": side.slug,
            "name": side.name,
            "rank": {
                "point": fraction(side.rank),
                "low": fraction(side.rank_low),
                "high": fraction(side.rank_high),
            },
            "components": {key: _component(side, index) for index, key in enumerate(COMPONENTS)},
            "known": fraction(side.known),
            "address": f"models/{side.slug}/",
        }
    )


def _component(side: Side, index: int) -> dict[str, object] | None:
    # A component that is judged and of which nothing is known reaches up to 1: only a left-out one has neither.
    if not side.evidence[index] and not side.highs[index]:
        return None
    return {
        "point": fraction(side.points[index]),
        "low": fraction(side.lows[index]),
        "high": fraction(side.highs[index]),
        "evidence": side.evidence[index],
    }


def compare_json(comparison: Comparison, verdict: Verdict, sides: Mapping[str, str] | None = None) -> bytes:
    """A comparison with its verdict; `sides` are ready `side_json` texts by slug."""
    a, b = comparison.a, comparison.b
    slugs: Slugs = {"a": encode(a.slug), "b": encode(b.slug), None: "null"}
    overlap = comparison.overlap
    return (
        f'{{"schema":"{SCHEMA}",\n'
        f'"a":{sides[a.slug] if sides else side_json(a)},\n'
        f'"b":{sides[b.slug] if sides else side_json(b)},\n'
        f'"verdict":{_verdict(comparison, verdict, slugs)},\n'
        f'"results":[{",".join([_result(result) for result in comparison.results])}],\n'
        f'"findings":[{",".join([_finding(finding, slugs) for finding in comparison.findings])}],\n'
        f'"capabilities":{{"shared":{_keys(overlap.shared)},"only_a":{_keys(overlap.only_a)},'
        f'"only_b":{_keys(overlap.only_b)},"lacks_a":{_keys(overlap.lacks_a)},"lacks_b":{_keys(overlap.lacks_b)}}},\n'
        f'"searches":{_searches(comparison.searches)},\n'
        f'"address":{encode(pair_address(a.slug, b.slug))}}}\n'
    ).encode()


def _verdict(comparison: Comparison, verdict: Verdict, slugs: Slugs) -> str:
    leads, share = comparison.leads, comparison.share
    known = f'{{"a":{_components(leads.a_as_far_as_known)},"b":{_components(leads.b_as_far_as_known)}}}'
    return (
        f'{{"strength":"{comparison.strength}","winner":{slugs[comparison.winner]},'
        f'"sentences":{_texts(verdict.sentences)},'
        f'"leads":{{"a":{_components(leads.a)},"b":{_components(leads.b)},"equal":{_components(leads.equal)}}},'
        f'"as_far_as_known":{known},'
        f'"weightings":{{"leader":{slugs[comparison.leader]},'
        f'"share":{"null" if share is None else fraction(share_in_millionths(share))}}},'
        f'"flip":{_flip(comparison.flip, comparison.counted)},"dominates":{slugs[comparison.dominates]},'
        f'"same_job":{_flag(comparison.same_job)},"compares":{_flag(comparison.compares)},'
        f'"reason":"{comparison.reason}","turning":{_turning(comparison.turning, slugs)},'
        f'"reasons":{{"a":{_reasons(verdict.a_reasons)},"b":{_reasons(verdict.b_reasons)}}}}}'
    )


def _flag(flag: bool) -> str:
    return "true" if flag else "false"


def _reasons(reasons: Sequence[Reason]) -> str:
    texts = [f'{{"kind":"{reason.kind}","text":{encode(reason.text)}}}' for reason in reasons]
    return f"[{','.join(texts)}]"


def _result(result: CommonResult) -> str:
    a, b = result.a, result.b
    return encode(
        {
            "benchmark": result.benchmark,
            "settings": result.settings,
            "a": number(a.value),
            "b": number(b.value),
            "better": result.better or None,
            "counts": result.counts,
            "reported_by": [a.reported_by, b.reported_by],
            "observed": [a.observed.isoformat(), b.observed.isoformat()],
            "sources": [a.source, b.source],
        }
    )


def _finding(finding: CapabilityFinding, slugs: Slugs) -> str:
    tests, against = {"a": (finding.a, finding.b), "b": (finding.b, finding.a), "": ((), ())}[finding.better]
    even = finding.even if finding.better else (*finding.a, *finding.b, *finding.even)
    return (
        f'{{"capability":{_quoted(finding.capability)},"better":{slugs[finding.better or None]},'
        f'"tests":{_keys(tests or even)},"against":{_keys(against)}}}'
    )


def _texts(texts: Sequence[str]) -> str:
    return f"[{','.join([encode(text) for text in texts])}]"


_quoted = lru_cache(maxsize=10_000)(encode)  # the same keys and searches stand in many comparisons


def _keys(keys: Sequence[str]) -> str:
    return f"[{','.join([_quoted(key) for key in keys])}]"


@cache  # there are no more than 3⁵ of them
def _components(indexes: tuple[int, ...]) -> str:
    return _texts([COMPONENTS[index] for index in indexes])


def _flip(flip: Flip | None, counted: Sequence[int]) -> str:
    if flip is None:
        return "null"
    return (
        f'{{"component":"{COMPONENTS[counted[flip.index]]}","direction":"{flip.direction}",'
        f'"weight":{round(flip.weight, 6)},"from":{round(flip.today, 6)}}}'
    )


def _turning(turning: Sequence[tuple[Who, int]], slugs: Slugs) -> str:
    missing = [f'{{"model":{slugs[who]},"component":"{COMPONENTS[index]}"}}' for who, index in turning]
    return f"[{','.join(missing)}]"


def _searches(found: HeadToHead | None) -> str:
    if found is None:
        return "null"
    top = [
        f'{{"query":{_quoted(one.query)},"count":{one.times},"confidence":{fraction(one.confidence)},'
        f'"capability":{_quoted(one.capability) if one.capability else "null"}}}'
        for one in found.top
    ]
    return (
        f'{{"searches":{found.searches},"count":{found.times},"confidence":{fraction(found.confidence)},'
        f'"top":[{",".join(top)}]}}'
    )
