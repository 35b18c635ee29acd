"""Signals: what was observed of one model → earned value, known share, prior, reason and evidence."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from operator import mul

from unfragile.judge import figures
from unfragile.judge.calibration import AbilityEstimate, Vote, ends_of, judge_tests, quality
from unfragile.judge.judgement import Evidence, SignalScore
from unfragile.judge.match_graph import Reach
from unfragile.judge.results import newest_of, newest_results
from unfragile.judge.units import (
    MILLION,
    divide,
    half_life,
    linear_scale,
    log_scale,
    millionths,
    ten_thousandths,
    whole_months,
)
from unfragile.read.authored import AuthoredModel
from unfragile.read.characters import fold_name
from unfragile.read.scoring_schema import AppliesTo, Benchmark, Family, ScoringFile, Signal, Tool

OnScale = Callable[[float, float, float], tuple[int, str]]
"""A number between two ends → what it earns in millionths, and the formula with its numbers."""

MANY_TESTS = 8
"""With so many tests a model's page asks for no more."""


@dataclass(frozen=True, slots=True)
class MeasuredModel:
    """Everything that a signal of one model can be read from."""

    model: AuthoredModel
    kind: str | None
    family: str
    reach: Reach
    scoring: ScoringFile
    day: date | None


@dataclass(frozen=True, slots=True)
class SignalFinding:
    """What a scale makes of a signal, in millionths; what is not known of it counts as the prior."""

    reason: str
    raises: str = ""
    earned: int = 0  # what the known part gives
    known: int = 0
    evidence: tuple[Evidence, ...] = ()
    estimate: tuple[int, int, int] | None = None  # point, low and high of what has an error of its own


def applies(condition: AppliesTo | None, subject: MeasuredModel) -> bool:
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


def applies_to(signal: Signal, subject: MeasuredModel) -> bool:
    """Does a signal count for this model? A checklist of tools does where there are tools that could run it."""
    if signal.scale == "checklist" and not _possible_tools(subject):
        return False
    return applies(signal.applies_to, subject)


def ages(signal: Signal) -> bool:
    """Does what a signal says change from day to day, though nothing is observed?"""
    return signal.scale == "half_life" or signal.months is not None


def score_signal(key: str, signal: Signal, subject: MeasuredModel) -> SignalScore:
    """What one signal says of one model."""
    found = FINDERS[signal.scale](key, signal, subject)
    prior, missing = millionths(signal.prior or 0), MILLION - found.known
    given = found.earned + divide(missing * prior, MILLION), found.earned, found.earned + missing
    point, low, high = found.estimate or given
    return SignalScore(
        key=key,
        label=label_of(key, signal),
        weight=ten_thousandths(signal.weight),
        point=point,
        low=low,
        high=high,
        known=found.known,
        prior=None if found.estimate else prior,
        reason=found.reason,
        raises=found.raises,
        evidence=found.evidence,
    )


def score_left_over(weight: int, spared: Sequence[Signal]) -> SignalScore:
    """The weight of signals that do not apply, as far as nothing shares it: missing, at the mean of what they count as."""
    weights = [ten_thousandths(signal.weight) for signal in spared]
    priors = [millionths((signal.prior or 0) if signal.elsewhere is None else signal.elsewhere) for signal in spared]
    prior = divide(sum(map(mul, weights, priors)), sum(weights))
    return SignalScore(
        "", "What does not apply", weight, prior, 0, MILLION, 0, prior, "does not apply to this model", ""
    )


def label_of(key: str, signal: Signal) -> str:
    """The name that readers see."""
    return signal.label or key.replace("_", " ").capitalize()


def _between(value: float, low: float, high: float, *, rising: bool = True) -> str:
    """The formula of a linear scale with its numbers."""
    text, start, end = (figures.plain_number(number) for number in (value, low, high))
    share = f"({text} - {start}) / ({end} - {start})" if rising else f"({end} - {text}) / ({end} - {start})"
    return share + _held(value, low, high)


def _held(value: float, low: float, high: float) -> str:
    return "" if low <= value <= high else ", held between 0 and 1"


# --- counts between fixed ends ---------------------------------------------------------------------


def _find_number(on_scale: OnScale, key: str, signal: Signal, subject: MeasuredModel) -> SignalFinding:
    """The newest number of signals.yaml, where `on_scale` puts it; with each `months` of its age half as much is known."""
    seen = subject.model.signals.signals.get(key)
    if not seen:
        return SignalFinding("not known", f"observe it in signals.yaml as `{key}`")
    newest = newest_of(seen)
    text = figures.plain_number(newest.value) + (f" {newest.counted}" if newest.counted else "")
    low = 0.0 if signal.low is None else signal.low
    value, how = on_scale(newest.value, low, low + 1 if signal.high is None else signal.high)
    halvings = whole_months(newest.observed, subject.day) // signal.months if subject.day and signal.months else 0
    known = MILLION >> halvings
    if halvings:
        text, how = f"{text}, of {figures.long_day(newest.observed)}", f"{how}; counts 1 / {2**halvings}"
    evidence = Evidence(label_of(key, signal), text, value, how, newest.source, newest.observed)
    return SignalFinding(text, earned=divide(value * known, MILLION), known=known, evidence=(evidence,))


def _on_log_scale(value: float, low: float, high: float) -> tuple[int, str]:
    number, start, end = (figures.plain_number(number) for number in (value, low, high))
    how = f"log({number} / {start}) / log({end} / {start})" + _held(value, low, high)
    return log_scale(value, low, high), how


# --- tests -----------------------------------------------------------------------------------------


def estimate_ability(
    model: AuthoredModel, family_key: str, signal: Signal, scoring: ScoringFile
) -> tuple[AbilityEstimate, Family]:
    """What the tests of one model say, and the family by whose prior and curve they say it."""
    family = scoring.families.get(family_key) or Family(kinds=())
    results = tuple(newest_results(model.signals.benchmarks).values())
    return judge_tests(results, scoring.benchmarks, family_key, family, signal.reported_by), family


def _find_tests(_key: str, signal: Signal, subject: MeasuredModel) -> SignalFinding:
    scoring = subject.scoring
    tested, family = estimate_ability(subject.model, subject.family, signal, scoring)
    votes = [_vote_evidence(vote, scoring.benchmarks[vote.benchmark], family) for vote in tested.votes]
    prior = f"prior {family.prior:.2f} ± {family.prior_spread:.2f}"
    return SignalFinding(
        reason=(
            f"{figures.counted(len(votes), 'test')}: ability {tested.ability:.2f} ± {tested.error:.2f}, with the {prior}"
            if votes
            else f"no result known; the {prior} stands in its place"
        ),
        raises="" if len(votes) >= MANY_TESTS else "add results of tests; an independent one weighs most",
        known=tested.known,
        evidence=tuple(line for lines in votes for line in lines),
        estimate=(tested.point, tested.low, tested.high),
    )


def _vote_evidence(vote: Vote, benchmark: Benchmark, family: Family) -> tuple[Evidence, ...]:
    """A line for each result of a vote; the first tells what they say together."""
    median = "" if len(vote.results) == 1 else f"median {figures.plain_number(vote.value)}: "
    if vote.solved:
        share, (difficulty, slope) = vote.solved
        how = f"{difficulty:.2f} + ln({share:.3f} / {1 - share:.3f}) / {slope:.2f}"
    else:
        how = _between(vote.value, *ends_of(benchmark), rising=benchmark.better == "higher")
    arithmetic = f"{median}{how} = {vote.ability:.2f} ± {vote.error:.2f}"
    return tuple(
        Evidence(
            label=f"{benchmark.label} ({result.settings})" if result.settings else benchmark.label,
            text=figures.with_unit(result.value, benchmark.unit),
            value=quality(vote.ability, family),
            how=arithmetic if place == 0 else "counted in the median above",
            source=result.source,
            observed=result.observed,
            reported_by=result.reported_by,
        )
        for place, result in enumerate(vote.results)
    )


# --- tools, dates, searches ------------------------------------------------------------------------


def _find_tools(_key: str, _signal: Signal, subject: MeasuredModel) -> SignalFinding:
    """Which tools of the list run it; of the others nothing is known."""
    tools = _possible_tools(subject)
    integrations = {fold_name(name) for name in subject.model.facts.integrations}
    running = [tool for tool in tools if not integrations.isdisjoint(map(fold_name, (tool.label, *tool.aliases)))]
    if not running:
        return SignalFinding("not known", "name the tools that run it as `integrations` in model.yaml")
    names = figures.listed([tool.label for tool in running])
    text = f"{len(running)} of {len(tools)} tools are known to run it: {names}"
    share = divide(len(running) * MILLION, len(tools))
    how = f"{len(running)} / {len(tools)}"
    return SignalFinding(
        reason=text,
        raises="" if len(running) == len(tools) else "name the other tools that run it as `integrations` in model.yaml",
        earned=share,
        known=share,
        evidence=(Evidence("Tools that run it", text, share, how, None, None),),
    )


def _possible_tools(subject: MeasuredModel) -> list[Tool]:
    """The tools that could run the model."""
    return [
        tool
        for tool in subject.scoring.tools.values()
        if (not tool.kinds or subject.kind in tool.kinds) and applies(tool.applies_to, subject)
    ]


def _find_half_life(key: str, signal: Signal, subject: MeasuredModel) -> SignalFinding:
    facts = subject.model.facts
    release = facts.updated or facts.released
    if release is None or subject.day is None:
        return SignalFinding("not known", "give `released` in model.yaml")
    changed = release.date
    months, halving = whole_months(changed, subject.day), signal.months or 1
    earned = half_life(months, halving)
    done, word = "weights updated" if facts.updated else "released", "month" if months == 1 else "months"
    text = f"{done} {figures.long_day(changed)}, {months} whole {word} before {figures.long_day(subject.day)}"
    how = f"0.5 ^ ({months} / {halving})"
    evidence = Evidence(label_of(key, signal), text, earned, how, release.source or facts.url, release.observed)
    return SignalFinding(text, earned=earned, known=MILLION, evidence=(evidence,))


def _find_share(key: str, signal: Signal, subject: MeasuredModel) -> SignalFinding:
    reach = subject.reach
    if not reach.total:
        return SignalFinding("no recorded search asks for what its family does", "record searches in searches/")
    prior_searches = millionths(signal.prior_searches or 1)
    weighed = reach.total * MILLION + prior_searches
    found, every = figures.plain_number(reach.served / MILLION), figures.plain_number(reach.total)
    unknown = f", {figures.plain_number(reach.unknown / MILLION)} not known" if reach.unknown else ""
    text = f"serves {found} of {every} searches of its family, weighed by confidence{unknown}"
    how = f"{found} / ({every} + {figures.plain_number(prior_searches / MILLION)})"
    earned = divide(reach.served * MILLION, weighed)
    evidence = Evidence(label_of(key, signal), text, earned, how, None, None)
    return SignalFinding(
        reason=text,
        raises="record more searches in searches/",
        earned=earned,
        known=divide((reach.total * MILLION - reach.unknown) * MILLION, weighed),
        evidence=(evidence,),
    )


FINDERS: Mapping[str, Callable[[str, Signal, MeasuredModel], SignalFinding]] = {
    "log": partial(_find_number, _on_log_scale),
    "linear": partial(_find_number, lambda *ends: (linear_scale(*ends), _between(*ends))),
    "tests": _find_tests,
    "checklist": _find_tools,
    "half_life": _find_half_life,
    "share": _find_share,
}
"""What each scale of `read/scoring_schema.py` makes of a signal."""
