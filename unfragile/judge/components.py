"""Components: the signals of one model → five parts, each with point, interval, reasons and evidence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from unfragile.judge.judgement import Component, Components, SignalScore
from unfragile.judge.signals import Subject, applies_to, label_of, score_left_over, score_signal
from unfragile.judge.units import MILLION, divide, ten_thousandths
from unfragile.read.schema import COMPONENTS, Signal


def judge_components(subject: Subject) -> Components:
    """The five components of one model, in the order of COMPONENTS; None where scoring.yaml has no signal for one."""
    declared: dict[str, dict[str, Signal]] = {key: {} for key in COMPONENTS}
    for name, signal in subject.scoring.signals.items():
        if ten_thousandths(signal.weight):
            declared[signal.component][name] = signal
    return tuple(_judge_component(key, signals, subject) for key, signals in declared.items())


def _judge_component(key: str, declared: Mapping[str, Signal], subject: Subject) -> Component | None:
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
