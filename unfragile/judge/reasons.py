"""Reasons to choose one side, each from facts that are known of both; what is not written is no reason."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from unfragile.judge.figures import listed, rounded_apart, with_sign, with_unit
from unfragile.judge.results import CapabilityFinding, CommonResult, least_difference
from unfragile.judge.side import PAID_TIERS, Measured, ReasonKind, Side
from unfragile.judge.wording import Wording
from unfragile.read.scoring_schema import Benchmark

MOST_REASONS = 3
MOST_NAMED = 2
"""How many results or capabilities one reason names at most."""

CHEAPER = 0.8
"""A price is a reason where it is at most this share of the other: a fifth less."""

MORE = 1.5
"""A spec is a reason where it is at least so many times the other: half as much again."""

ROUNDED = 0.01
"""A spec that differs from a result by at most this share of it is the same number, rounded."""


class Reason(NamedTuple):
    """A reason to choose a side: what it is about, and the rest of a sentence after 'if'."""

    kind: ReasonKind
    text: str


class CommonGround(NamedTuple):
    """What both sides of a pair took alike, as one of them sees it."""

    who: Literal["a", "b"]
    results: tuple[CommonResult, ...]
    findings: tuple[CapabilityFinding, ...]
    benchmarks: Mapping[str, Benchmark]

    def texts(self, result: CommonResult) -> dict[str, str]:
        """The name of a test, what this side reached, and what the other did; a unit that is a word once, behind both."""
        benchmark = self.benchmarks[result.benchmark]
        own, other = (result.a, result.b) if self.who == "a" else (result.b, result.a)
        mine, theirs = rounded_apart(own.value, other.value)
        return {
            "test": benchmark.label,
            "own": with_sign(mine, benchmark.unit),
            "other": with_unit(theirs, benchmark.unit),
        }

    def is_measure(self, result: CommonResult) -> bool:
        """Is it measured in a unit of its own, as speed and memory are, and not in percent or points?"""
        return self.benchmarks[result.benchmark].unit not in {None, "", "%", "points"}

    def version(self, result: CommonResult) -> str:
        """What all versions of a test are called: its name without numbers."""
        return re.sub("[0-9]+", "", self.benchmarks[result.benchmark].label)

    def key(self, result: CommonResult, key: str) -> str:
        """The sentence of a result: another one where less is better."""
        return f"{key}_lower" if self.benchmarks[result.benchmark].better == "lower" else key


def reasons_for(own: Side, other: Side, ground: CommonGround, wording: Wording) -> tuple[Reason, ...]:
    """What speaks for `own` against `other` of the same family, the weightiest first, three at most.

    Nothing speaks for what can no longer be used, and nothing else counts against it.
    """
    if own.status == "retired":
        return ()
    if other.status == "retired":
        return (Reason("life", wording.say["reason.gone"]()),)
    lacked = _lacked(own, other)
    told = frozenset(entry for key in lacked for entry in own.told_by.get(key, ()))
    found = (
        *_life(own, other, wording),
        *_results(own, ground, wording),
        *_abilities(own, lacked, wording),
        *_price(own, other, wording),
        *_terms(own, other, wording),
        *_modalities(own, other, told, wording),
        *_compared(ground, wording),
        *_measures(own, other, ground, wording),
    )
    return found[:MOST_REASONS]


def _life(own: Side, other: Side, wording: Wording) -> Iterator[Reason]:
    lasts = own.status == "active" and not own.ends and not own.successor
    if other.status == "deprecated" and other.ends and lasts:
        yield Reason("life", wording.say["reason.ends"](day=other.ends))


def _results(own: Side, ground: CommonGround, wording: Wording) -> Iterator[Reason]:
    """The capabilities in which tests that both took put it ahead, each with the middle one of those that say so."""
    ahead = {
        # Neither the widest nor the narrowest difference; of two in the middle the wider one.
        finding.capability: sorted(finding.telling, key=lambda result: result.margin)[len(finding.telling) // 2]
        for finding in ground.findings
        if finding.better == ground.who and finding.telling
    }
    named: dict[str, str] = {}  # by test, whatever its version, so that none is named twice
    for key in own.keys:
        if key in ahead and ground.version(ahead[key]) not in named:
            say = wording.say[ground.key(ahead[key], "result")]
            texts = ground.texts(ahead[key])
            named[ground.version(ahead[key])] = say(capability=own.capability_names[key], **texts)
    if named:
        parts = list(named.values())[:MOST_NAMED]
        yield Reason("result", wording.say["reason.result"](results=listed(parts, wording.joints["or"])))


def _lacked(own: Side, other: Side) -> tuple[str, ...]:
    """The jobs that the other side lacks, those of which a line says so first; a means is none."""
    keys = [key for key in own.keys if key in other.lacks and key in own.job_of]
    return tuple(sorted(keys, key=lambda key: key not in other.stated_lacks))[:MOST_NAMED]


def _abilities(own: Side, lacked: Sequence[str], wording: Wording) -> Iterator[Reason]:
    if lacked:
        names = [own.capability_names[key] for key in lacked]
        yield Reason("ability", wording.say["reason.ability"](capabilities=listed(names, wording.joints["or"])))


def _price(own: Side, other: Side, wording: Wording) -> Iterator[Reason]:
    """A lower price of the same unit, at the cheapest seller and as pages show it, or none at all."""
    if own.tier == "free" and not own.offers and other.tier in PAID_TIERS and not other.open_weights:
        yield Reason("price", wording.say["reason.free"]())
        return
    places = [place for place in own.offers if place in other.offers and own.offers[place].telling]
    pairs = {place: (own.offers[place], other.offers[place]) for place in places}
    dearer = [place for place, (a, b) in pairs.items() if a.amount > b.amount or a.usual > b.usual]
    less = [place for place, (a, b) in pairs.items() if a.amount <= CHEAPER * b.amount and a.money != b.money]
    cheaper = [place for place in less if place not in dearer]
    if cheaper:
        say = wording.say["reason.price_in_part" if dearer else "reason.price"]
        yield Reason("price", say(prices=_prices(own, other, cheaper, wording)))


def _prices(own: Side, other: Side, places: list[tuple[str, str]], wording: Wording) -> str:
    """Prices against each other; those of tokens in and out in one."""
    if len(places) == 2 and {unit for unit, _ in places} == {"mtok_in", "mtok_out"}:
        first, second = sorted(places)
        return wording.say["price.tokens"](
            own_in=own.offers[first].money,
            own_out=own.offers[second].named,
            other_in=other.offers[first].money,
            other_out=other.offers[second].named,
        )
    offers = [(own.offers[place], other.offers[place]) for place in places]
    say = wording.say["price"]
    return listed([say(own=a.named, other=b.named, unit=a.per) for a, b in offers], wording.joints["and"])


def _terms(own: Side, other: Side, wording: Wording) -> Iterator[Reason]:
    """Open weights, and what may be done with them."""
    if own.open_weights and other.open_weights is False:
        yield Reason("weights", wording.say["reason.open_weights"]())
    if own.commercial_use is True and other.commercial_use == "limited":
        yield Reason("license", wording.say["reason.limited"](condition=other.condition))
    elif own.commercial_use is True and other.commercial_use is False:
        yield Reason("license", wording.say["reason.commercial_use"]())
    elif own.commercial_use == "limited" and other.commercial_use is False:
        yield Reason("license", wording.say["reason.commercial_use_limited"](condition=own.condition))


def _modalities(own: Side, other: Side, told: frozenset[str], wording: Wording) -> Iterator[Reason]:
    """Entries of a list that the other side's list lacks; what an ability that is named tells (`told`) is not repeated."""
    for key, mine in own.entries.items():
        if mine.need and key in other.entries:
            less = {entry.casefold() for entry in other.entries[key].all} | told
            more = [entry for entry in mine.telling if entry.casefold() not in less]
            if more:
                text = wording.say["reason.modality"](need=mine.need, entries=listed(more, wording.joints["and"]))
                yield Reason("modality", text)


def _measures(own: Side, other: Side, ground: CommonGround, wording: Wording) -> Iterator[Reason]:
    """Specs that are half as much again as the other side's, or more, and that no result in common tells."""
    for key, measure in own.measures.items():
        rival = other.measures.get(key)
        if not (measure.need and rival and bool(measure.note) == bool(rival.note)):
            continue
        if _outdoes(measure, rival) and not any(_tells(result, ground, measure, rival) for result in ground.results):
            note = f", {measure.note}" if measure.note else ""
            text = wording.say["reason.spec"](need=measure.need, own=measure.text, other=rival.text, note=note)
            yield Reason(measure.kind, text)


def _compared(ground: CommonGround, wording: Wording) -> Iterator[Reason]:
    """Results that are compared and do not count, half as much again as the other side's or more, the widest apart.

    Where tests that count tell, only those of speed, memory and the like speak beside them. A test of which one way of running puts the other side ahead speaks for neither.
    """
    compared = [result for result in ground.results if not result.counts]
    if not compared:
        return
    found: dict[str, tuple[float, str]] = {}
    counted = len(compared) < len(ground.results)
    behind = {ground.version(result) for result in ground.results if result.better not in ("", ground.who)}
    for result in compared:
        version = ground.version(result)
        times = _times(result, least_difference(ground.benchmarks[result.benchmark]))
        ahead = result.better == ground.who and version not in behind
        speaks = not counted or ground.is_measure(result)
        if ahead and speaks and times >= MORE and (version not in found or found[version][0] < times):
            found[version] = times, wording.say[ground.key(result, "compared")](**ground.texts(result))
    if found:
        widest = sorted(found.values(), key=lambda one: -one[0])[:MOST_NAMED]
        named = listed([text for _, text in widest], wording.joints["or"])
        yield Reason("result", wording.say["reason.compared"](results=named))


def _times(result: CommonResult, least: float | None) -> float:
    """How many times one value is the other; 1 where that says nothing."""
    less, more = sorted((result.a.value, result.b.value))
    if least is None or less < 0 or more - less < least:
        return 1.0
    return more / less if less else math.inf


def _tells(result: CommonResult, ground: CommonGround, own: Measured, other: Measured) -> bool:
    """Does a result that is only compared give the numbers of a spec?"""
    mine, theirs = (result.a, result.b) if ground.who == "a" else (result.b, result.a)
    pairs = ((mine.value, own.amount), (theirs.value, other.amount))
    return not result.counts and all(abs(value - amount) <= ROUNDED * abs(value) for value, amount in pairs)


def _outdoes(own: Measured, other: Measured) -> bool:
    """Is a spec better by half as much again, also as worked out alike for both, and does it print differently?"""
    more, less = (own, other) if own.better == "higher" else (other, own)
    alike = more.alike is None or less.alike is None or more.alike >= MORE * less.alike
    return more.amount > 0 and more.amount >= MORE * less.amount and alike and own.text != other.text


def for_another_job(own: Side, wording: Wording) -> tuple[Reason, ...]:
    """Between different families the reason to choose a side is what it is for."""
    if own.status == "retired" or not own.first_job:
        return ()
    return (Reason("ability", wording.say["reason.job"](job=own.first_job)),)
