"""Signals: what was observed of one model → earned value, known share, prior, reason and evidence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from unfragile.judge import figures, scales
from unfragile.judge.checklist import answered
from unfragile.judge.judgement import Evidence, SignalScore
from unfragile.judge.match_graph import Reach
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


@dataclass(frozen=True, slots=True)
class Finding:
    """What a scale makes of a signal; the fields are those of SignalScore."""

    reason: str
    raises: str = ""
    earned: int = 0
    known: int = 0
    evidence: tuple[Evidence, ...] = ()


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
    return _scored(key, signal, _SCALES[signal.scale](key, signal, subject))


def score_inapplicable(key: str, signal: Signal) -> SignalScore:
    """A signal that does not apply, counted as missing."""
    return _scored(key, signal, Finding("does not apply to this model"))


def label_of(key: str, signal: Signal) -> str:
    """The name that readers see."""
    return signal.label or key.replace("_", " ").capitalize()


def _scored(key: str, signal: Signal, found: Finding) -> SignalScore:
    return SignalScore(
        key=key,
        label=label_of(key, signal),
        weight=ten_thousandths(signal.weight),
        earned=found.earned,
        known=found.known,
        prior=millionths(signal.prior or 0),
        reason=found.reason,
        raises=found.raises,
        evidence=found.evidence,
    )


def _between(value: float, low: float, high: float, *, rising: bool = True) -> str:
    """The formula of a linear scale with its numbers."""
    text, start, end = (figures.plain_number(number) for number in (value, low, high))
    share = f"({text} - {start}) / ({end} - {start})" if rising else f"({end} - {text}) / ({end} - {start})"
    return share + _held(value, low, high)


def _held(value: float, low: float, high: float) -> str:
    return "" if low <= value <= high else ", held between 0 and 1"


# --- counts between fixed ends ---------------------------------------------------------------------


def _find_count(key: str, signal: Signal, subject: Subject) -> Finding:
    if key == INTEGRATIONS:
        return _find_integrations(signal, subject)
    seen = subject.model.signals.signals.get(key)
    if not seen:
        return Finding("not known", f"observe it in signals.yaml as `{key}`")
    newest = max(enumerate(seen), key=lambda numbered: (numbered[1].observed, numbered[0]))[1]
    text = figures.plain_number(newest.value)
    return _on_scale(key, signal, newest.value, text, newest.source, newest.observed)


def _find_integrations(signal: Signal, subject: Subject) -> Finding:
    tools: dict[str, str] = {}
    for tool in subject.model.facts.integrations:
        tools.setdefault(tool.casefold(), tool)
    if not tools:
        return Finding("not known", "name the tools that run it as `integrations` in model.yaml")
    text = f"{len(tools)} ({', '.join(tools.values())})"
    return _on_scale(INTEGRATIONS, signal, float(len(tools)), text, None, None)


def _on_scale(key: str, signal: Signal, value: float, text: str, source: str | None, observed: date | None) -> Finding:
    low = 0.0 if signal.low is None else signal.low
    high = low + 1 if signal.high is None else signal.high
    if signal.scale == "log":
        earned = scales.log_scale(value, low, high)
        number, start, end = (figures.plain_number(number) for number in (value, low, high))
        how = f"log({number} / {start}) / log({end} / {start})" + _held(value, low, high)
    else:
        earned, how = scales.linear_scale(value, low, high), _between(value, low, high)
    evidence = Evidence(label_of(key, signal), text, earned, MILLION, how, source, observed)
    return Finding(text, earned=earned, known=MILLION, evidence=(evidence,))


# --- benchmarks ------------------------------------------------------------------------------------


def newest_results(results: tuple[BenchmarkResult, ...]) -> tuple[BenchmarkResult, ...]:
    """The newest result of each benchmark and its settings (of one day, the last line), by name and settings."""
    newest: dict[tuple[str, str], BenchmarkResult] = {}
    for result in results:
        place = (result.name, result.settings or "")
        if place not in newest or result.observed >= newest[place].observed:
            newest[place] = result
    return tuple(newest[place] for place in sorted(newest))


def with_unit(value: float, unit: str | None) -> str:
    """A benchmark's value with its unit: '81.2%', '935 points'."""
    text = figures.plain_number(value)
    return text if not unit else f"{text}%" if unit == "%" else f"{text} {unit}"


def _benchmark_evidence(result: BenchmarkResult, benchmark: Benchmark, self_reported: int) -> Evidence:
    rising = benchmark.better == "higher"
    scale = scales.linear_scale if rising else scales.falling_scale
    return Evidence(
        label=f"{benchmark.label} ({result.settings})" if result.settings else benchmark.label,
        text=with_unit(result.value, benchmark.unit),
        value=scale(result.value, benchmark.low, benchmark.high),
        credit=MILLION if result.reported_by == "independent" else self_reported,
        how=_between(result.value, benchmark.low, benchmark.high, rising=rising),
        source=result.source,
        observed=result.observed,
        reported_by=result.reported_by,
    )


def _find_benchmarks(_key: str, signal: Signal, subject: Subject) -> Finding:
    self_reported = millionths(1 if signal.self_reported is None else signal.self_reported)
    evidence = tuple(
        _benchmark_evidence(result, subject.scoring.benchmarks[result.name], self_reported)
        for result in newest_results(subject.model.signals.benchmarks)
    )
    full = max(1, millionths(signal.full or 1))
    credit = sum(line.credit for line in evidence)
    wanted, counted = figures.plain_number(full / MILLION), figures.plain_number(credit / MILLION)
    complete = credit >= full
    return Finding(
        reason=f"counts as {counted} of {wanted} full results" if evidence else "no result known",
        raises="" if complete else f"add results until they count as {wanted}; an independent one counts in full",
        earned=divide(sum(line.value * line.credit for line in evidence), max(full, credit)),
        known=MILLION if complete else divide(credit * MILLION, full),
        evidence=evidence,
    )


# --- texts, dates, searches ------------------------------------------------------------------------


def _find_checklist(_key: str, _signal: Signal, subject: Subject) -> Finding:
    questions = [
        (question.says, millionths(question.points), answered(name, subject.model))
        for name, question in subject.scoring.checklist.items()
    ]
    full = sum(worth for _, worth, _ in questions)
    if not full:
        return Finding("no question asked")
    earned = sum(worth for _, worth, yes in questions if yes)
    missing = [says for says, _, yes in questions if not yes]
    return Finding(
        reason=f"{figures.plain_number(earned / MILLION)} of {figures.plain_number(full / MILLION)} points",
        raises=f"make this true: {'; '.join(missing)}" if missing else "",
        earned=divide(earned * MILLION, full),
        known=MILLION,
        evidence=tuple(_answer(says, worth, yes=yes) for says, worth, yes in questions),
    )


def _answer(says: str, worth: int, *, yes: bool) -> Evidence:
    points = figures.plain_number(worth / MILLION)
    text, how = ("yes", f"{points} of {points} points") if yes else ("no", f"0 of {points} points")
    return Evidence(says, text, MILLION if yes else 0, MILLION, how, None, None)


def _find_half_life(key: str, signal: Signal, subject: Subject) -> Finding:
    facts = subject.model.facts
    changed = facts.updated or facts.released
    if changed is None or subject.day is None:
        return Finding("not known", "give `released` or `updated` in model.yaml")
    months, halving = scales.whole_months(changed, subject.day), signal.months or 1
    earned = scales.half_life(months, halving)
    done, word = "updated" if facts.updated else "released", "month" if months == 1 else "months"
    text = f"{done} {figures.day(changed)}, {months} whole {word} before {figures.day(subject.day)}"
    evidence = Evidence(label_of(key, signal), text, earned, MILLION, f"0.5 ^ ({months} / {halving})", facts.url, None)
    return Finding(text, earned=earned, known=MILLION, evidence=(evidence,))


def _find_share(key: str, signal: Signal, subject: Subject) -> Finding:
    reach = subject.reach
    if not reach.total:
        return Finding("no recorded search reaches its kind", "record searches in searches/")
    prior_searches = millionths(signal.prior_searches or 1)
    weighed = reach.total * MILLION + prior_searches
    found, every = figures.plain_number(reach.reached / MILLION), figures.plain_number(reach.total)
    text = f"{found} of {every} searches for its kind, each counted by its best match"
    how = f"{found} / ({every} + {figures.plain_number(prior_searches / MILLION)})"
    earned = divide(reach.reached * MILLION, weighed)
    evidence = Evidence(label_of(key, signal), text, earned, MILLION, how, None, None)
    return Finding(
        reason=text,
        raises="record more searches in searches/",
        earned=earned,
        known=divide(reach.total * MILLION * MILLION, weighed),
        evidence=(evidence,),
    )


_SCALES: Mapping[str, Callable[[str, Signal, Subject], Finding]] = {
    "log": _find_count,
    "linear": _find_count,
    "benchmarks": _find_benchmarks,
    "checklist": _find_checklist,
    "half_life": _find_half_life,
    "share": _find_share,
}
