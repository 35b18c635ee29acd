"""A rank: signals make components, and these with their weights one number of 100 with its interval.

The five parts are those that https://www.unfragile.ai/methodology names; the signals, scales, priors and
intervals are this project's own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from unfragile.judge.judgement import Component, Components, Rank, SignalScore
from unfragile.judge.signals import MeasuredModel, ages, applies_to, label_of, score_left_over, score_signal
from unfragile.judge.units import MILLION, divide, ten_thousandths
from unfragile.read.schema import COMPONENTS
from unfragile.read.scoring_schema import Signal


def judge_components(subject: MeasuredModel, known: Components = ()) -> Components:
    """The five components of one model, in the order of COMPONENTS; None where scoring.yaml has no signal for one.

    `known` are those of the same facts and signals as of another day: what does not age is taken from them.
    """
    declared: dict[str, dict[str, Signal]] = {key: {} for key in COMPONENTS}
    for name, signal in subject.scoring.signals.items():
        if ten_thousandths(signal.weight):
            declared[signal.component][name] = signal
    return tuple(
        known[place] if known and not any(map(ages, signals.values())) else _judge_component(key, signals, subject)
        for place, (key, signals) in enumerate(declared.items())
    )


def _judge_component(key: str, declared: Mapping[str, Signal], subject: MeasuredModel) -> Component | None:
    if not declared:
        return None
    applying = {name: signal for name, signal in declared.items() if applies_to(signal, subject)}
    scores = tuple(score_signal(name, signal, subject) for name, signal in applying.items())
    spared = [signal for name, signal in declared.items() if name not in applying]
    left = tuple(label_of(name, signal) for name, signal in declared.items() if name not in applying)
    return weigh(key, (*_doubled(scores, spared),), left)


def _doubled(scores: tuple[SignalScore, ...], spared: Sequence[Signal]) -> Iterator[SignalScore]:
    """The scores, and as one more that is missing what is left over of the weight that does not apply.

    The others share that weight in proportion, but none of them more than doubles.
    """
    applying = sum(score.weight for score in scores)
    free = sum(ten_thousandths(signal.weight) for signal in spared)
    if free <= applying:
        yield from scores
        return
    for score in scores:
        yield replace(score, weight=2 * score.weight)
    yield score_left_over(free - applying, spared)


def weigh(key: str, scores: tuple[SignalScore, ...], inapplicable: tuple[str, ...] = ()) -> Component:
    """A component from its signals: the mean of their values, weighted; missing ones at their prior (point), 0 and 1."""
    whole = sum(score.weight for score in scores)

    def mean(values: list[int]) -> int:
        return divide(sum(score.weight * value for score, value in zip(scores, values, strict=True)), whole)

    return Component(
        key=key,
        point=mean([score.point for score in scores]),
        low=mean([score.low for score in scores]),
        high=mean([score.high for score in scores]),
        known=mean([score.known for score in scores]),
        signals=scores,
        inapplicable=inapplicable,
        reason=_reason(scores),
    )


def _reason(scores: tuple[SignalScore, ...]) -> str:
    known = [f"{score.label}: {score.reason}" for score in scores if score.known]
    missing = [score.label for score in scores if score.known < MILLION and score.prior is not None]
    if not known:
        return "no evidence"
    return "; ".join(known) + (f"; not fully known: {', '.join(missing)}" if missing else "")


def judge_rank(weights: Sequence[int], components: Sequence[Component | None]) -> Rank:
    """The rank of one model: 100 x Σ weight x component / Σ weight, in millionths of a point."""
    counted = [(weight, part) for weight, part in zip(weights, components, strict=True) if part and weight]
    whole = sum(weight for weight, _ in counted)
    if not whole:
        return Rank(point=0, low=0, high=100 * MILLION, known=0)
    return Rank(
        point=divide(100 * sum(weight * part.point for weight, part in counted), whole),
        low=divide(100 * sum(weight * part.low for weight, part in counted), whole),
        high=divide(100 * sum(weight * part.high for weight, part in counted), whole),
        known=divide(sum(weight * part.known for weight, part in counted), whole),
    )
