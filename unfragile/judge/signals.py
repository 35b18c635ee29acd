"""Signals: what was observed of one model → earned value, known share, prior, reason and evidence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from unfragile.judge.match_graph import Reach

from unfragile.judge import figures, scales
from unfragile.judge.checklist import answered
from unfragile.judge.judgement import Evidence, SignalScore
from unfragile.judge.units import MILLION, divide, millionths, ten_thousandths
from unfragile.read.authored import AuthoredModel
from unfragile.read.schema import AppliesTo, Benchmark, BenchmarkResult, ScoringFile, Signal

INTEGRATIONS = "integrations"
"""The signal that counts model.yaml's list instead of an observation."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Everything that a signal of one model can be read from."""

    model: AuthoredModel
    kind: str | None
    reach: Reach
    scoring: ScoringFile
    day: date | None


def applies(condition: AppliesTo | None, subject: Subject) -> bool:
    """Does a signal count for this model? A fact that is not known rules nothing out."""
    if condition is None:
        return True
    terms = subject.model.facts.license
    for wanted, known in (
        (condition.open_weights, terms.open_weights if terms else None),
        (condition.commercial_use, terms.commercial_use if terms else None),
    ):
        if wanted is not None and known is not None and wanted != known:
            return False
    if condition.type and subject.model.facts.type not in condition.type:
        return False
    return not condition.kind or subject.kind in condition.kind


def score_signal(key: str, signal: Signal, subject: Subject) -> SignalScore:
    """What one signal says of one model."""
    return _SCALES[signal.scale](key, signal, subject)


def _scored(
    key: str,
    signal: Signal,
    reason: str,
    raises: str,
    evidence: tuple[Evidence, ...] = (),
    *,
    earned: int = 0,
    known: int = 0,
) -> SignalScore:
    return SignalScore(
        key=key,
        label=signal.label or key.replace("_", " ").capitalize(),
        weight=ten_thousandths(signal.weight),
        earned=earned,
        known=known,
        prior=millionths(signal.prior or 0),
        reason=reason,
        raises=raises,
        evidence=evidence,
    )


# --- counts between fixed ends ---------------------------------------------------------------------


def _score_count(key: str, signal: Signal, subject: Subject) -> SignalScore:
    low, high = signal.low or 0.0, signal.high or 1.0
    seen = subject.model.signals.signals.get(key)
    label = signal.label or key
    if key == INTEGRATIONS and not seen:
        if not subject.model.facts.integrations:
            return _scored(key, signal, "not known", "name the tools that run it in model.yaml")
        value, source, observed = float(len(subject.model.facts.integrations)), None, None
    elif seen:
        newest = max(enumerate(seen), key=lambda numbered: (numbered[1].observed, numbered[0]))[1]
        value, source, observed = newest.value, newest.source, newest.observed
    else:
        return _scored(key, signal, "not known", f"observe it in signals.yaml as {key}")
    text, ends = figures.plain_number(value), (figures.plain_number(low), figures.plain_number(high))
    if signal.scale == "log":
        earned, how = scales.log_scale(value, low, high), f"log({text} / {ends[0]}) / log({ends[1]} / {ends[0]})"
    else:
        earned, how = scales.linear_scale(value, low, high), f"({text} - {ends[0]}) / ({ends[1]} - {ends[0]})"
    if not low < value < high:
        how += ", held between 0 and 1"
    evidence = Evidence(label, text, earned, MILLION, how, source, observed)
    return _scored(key, signal, text, "", (evidence,), earned=earned, known=MILLION)


# --- benchmarks ------------------------------------------------------------------------------------


def newest_results(results: tuple[BenchmarkResult, ...]) -> tuple[BenchmarkResult, ...]:
    """The newest result of each benchmark and its settings (of one day, the last line), by name and settings."""
    newest: dict[tuple[str, str], BenchmarkResult] = {}
    for result in results:
        place = (result.name, result.settings or "")
        if place not in newest or result.observed >= newest[place].observed:
            newest[place] = result
    return tuple(newest[place] for place in sorted(newest))


def _benchmark_value(result: BenchmarkResult, benchmark: Benchmark) -> int:
    scale = scales.linear_scale if benchmark.better == "higher" else scales.falling_scale
    return scale(result.value, benchmark.low, benchmark.high)


def with_unit(value: float, unit: str | None) -> str:
    """A benchmark's value with its unit: '81.2%', '935 points'."""
    text = figures.plain_number(value)
    return text if not unit else f"{text}%" if unit == "%" else f"{text} {unit}"


def _score_benchmarks(key: str, signal: Signal, subject: Subject) -> SignalScore:
    evidence = []
    declared: Mapping[str, Benchmark] = subject.scoring.benchmarks
    self_reported = millionths(1 if signal.self_reported is None else signal.self_reported)
    for result in newest_results(subject.model.signals.benchmarks):
        benchmark = declared[result.name]
        credit = MILLION if result.reported_by == "independent" else self_reported
        label = f"{benchmark.label} ({result.settings})" if result.settings else benchmark.label
        text = with_unit(result.value, benchmark.unit)
        ends = (figures.plain_number(benchmark.low), figures.plain_number(benchmark.high))
        value = figures.plain_number(result.value)
        up = benchmark.better == "higher"
        how = (
            f"({value} - {ends[0]}) / ({ends[1]} - {ends[0]})"
            if up
            else f"({ends[1]} - {value}) / ({ends[1]} - {ends[0]})"
        )
        if not benchmark.low < result.value < benchmark.high:
            how += ", held between 0 and 1"
        earned = _benchmark_value(result, benchmark)
        evidence.append(Evidence(label, text, earned, credit, how, result.source, result.observed, result.reported_by))
    full = millionths(signal.full or 1)
    credit_sum = sum(line.credit for line in evidence)
    earned = divide(sum(line.value * line.credit for line in evidence), max(full, credit_sum))
    known = min(MILLION, divide(credit_sum * MILLION, full))
    wanted = figures.plain_number(signal.full or 1)
    counted = figures.plain_number(credit_sum / MILLION)
    reason = f"counts as {counted} of {wanted} results" if evidence else "no result known"
    raises = "" if known == MILLION else f"add results until {wanted} are known; an independent one counts in full"
    return _scored(key, signal, reason, raises, tuple(evidence), earned=earned, known=known)


# --- texts, dates, searches ------------------------------------------------------------------------


def _score_checklist(key: str, signal: Signal, subject: Subject) -> SignalScore:
    evidence, full, earned = [], 0, 0
    missing = []
    for question, wanted in subject.scoring.checklist.items():
        yes = answered(question, subject.model)
        worth = millionths(wanted.points)
        full += worth
        earned += worth if yes else 0
        if not yes:
            missing.append(wanted.says)
        points = figures.plain_number(wanted.points)
        text = f"yes, {points} points" if yes else f"no, 0 of {points} points"
        evidence.append(Evidence(wanted.says, text, MILLION if yes else 0, worth, text, None, None))
    if not full:
        return _scored(key, signal, "no question asked", "")
    reason = f"{figures.plain_number(earned / MILLION)} of {figures.plain_number(full / MILLION)} points"
    raises = f"make this true: {'; '.join(missing)}" if missing else ""
    return _scored(key, signal, reason, raises, tuple(evidence), earned=divide(earned * MILLION, full), known=MILLION)


def _score_half_life(key: str, signal: Signal, subject: Subject) -> SignalScore:
    facts = subject.model.facts
    changed = facts.updated or facts.released
    if changed is None or subject.day is None:
        return _scored(key, signal, "not known", "give `released` or `updated` in model.yaml")
    months = scales.whole_months(changed, subject.day)
    halving = signal.months or 1
    earned = scales.half_life(months, halving)
    word = "updated" if facts.updated else "released"
    text = f"{word} {figures.day(changed)}, {months} whole month{'s' * (months != 1)} before the site's day"
    evidence = Evidence(signal.label or key, text, earned, MILLION, f"0.5 ^ ({months} / {halving})", facts.url, changed)
    return _scored(key, signal, text, "", (evidence,), earned=earned, known=MILLION)


def _score_share(key: str, signal: Signal, subject: Subject) -> SignalScore:
    reach = subject.reach
    if not reach.total:
        return _scored(key, signal, "no recorded search reaches its kind", "record searches in content/searches/")
    prior_searches = millionths(signal.prior_searches or 1)
    total = reach.total * MILLION
    known = divide(total * MILLION, total + prior_searches)
    earned = divide(reach.reached * MILLION, total + prior_searches)
    found, all_found = figures.plain_number(reach.reached / MILLION), figures.plain_number(float(reach.total))
    text = f"{found} of {all_found} searches for its kind, weighted by their best match"
    how = f"({found} + {figures.plain_number(signal.prior_searches or 1)} x prior) / ({all_found} + {figures.plain_number(signal.prior_searches or 1)})"
    value = divide(reach.reached, reach.total)
    evidence = Evidence(signal.label or key, text, value, MILLION, how, None, None)
    return _scored(key, signal, text, "record more searches", (evidence,), earned=earned, known=known)


_SCALES: Mapping[str, Callable[[str, Signal, Subject], SignalScore]] = {
    "log": _score_count,
    "linear": _score_count,
    "benchmarks": _score_benchmarks,
    "checklist": _score_checklist,
    "half_life": _score_half_life,
    "share": _score_share,
}
