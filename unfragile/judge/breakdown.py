"""A rank part by part, with texts that add up exactly as they are printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from unfragile.judge import figures
from unfragile.judge.apportionment import Columns, apportion, apportion_intervals
from unfragile.judge.judgement import Component, Evidence, JudgedModel, SignalScore
from unfragile.judge.units import MILLION, divide
from unfragile.judge.words import COMPONENT_LABELS

HUNDREDTH = MILLION // 100
"""The last printed decimal of a point, in millionths."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A part of a whole: `points` of the rows add up to the whole's score."""

    key: str
    label: str
    weight: str  # in effect, percent of the whole
    score: str  # of 100
    interval: str
    points: str  # that it gives to the whole, of 100
    low_points: str
    high_points: str


@dataclass(frozen=True, slots=True)
class SignalRow(_Row):
    """A signal within its component."""

    gain: str  # points of rank that it could still give at most, '' where it is complete
    missing: str  # what stands in for what is not known, '' where nothing does
    reason: str
    raises: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ComponentRow(_Row):
    """A component within the rank."""

    note: str
    signals: tuple[SignalRow, ...]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The rank with its parts, each with two decimals; every column of points adds up as it is printed."""

    rank: str
    low: str
    high: str
    interval: str
    components: tuple[ComponentRow, ...]  # those that count


def break_down(model: JudgedModel) -> Breakdown:
    """The arithmetic of one rank, as it is printed."""
    counted = [(weight, part) for weight, part in zip(model.weights, model.components, strict=True) if part and weight]
    weights = [weight for weight, _ in counted]
    whole, rank = sum(weights), model.rank
    columns = _columns(weights, [part for _, part in counted], (rank.point, rank.low, rank.high))
    rows = zip(counted, _shares(weights), *columns, strict=True)
    return Breakdown(
        rank=figures.points(rank.point, 2),
        low=figures.points(rank.low, 2),
        high=figures.points(rank.high, 2),
        interval=_interval(rank.low, rank.high),
        components=tuple(_component(part, Fraction(weight, whole), *texts) for (weight, part), *texts in rows),
    )


def _columns(
    weights: Sequence[int], parts: Sequence[Component | SignalScore], totals: tuple[int, int, int]
) -> list[list[str]]:
    """Points, lows and highs with two decimals, which add up to totals in millionths of a point."""
    rows = [(weight * 100, part) for weight, part in zip(weights, parts, strict=True)]
    exact = Columns(*([weight * getattr(part, end) for weight, part in rows] for end in ("point", "low", "high")))
    point, low, high = (divide(total, HUNDREDTH) for total in totals)
    columns = apportion_intervals(exact, sum(weights) * HUNDREDTH, (point, low, high))
    return [[figures.fixed(part, 2) for part in column] for column in columns]


def _shares(weights: Sequence[int]) -> list[str]:
    """The weights in percent with at most one decimal, which add up to 100%."""
    tenths = apportion([weight * 1000 for weight in weights], sum(weights), 1000)
    return [f"{figures.fixed(part, 1).removesuffix('.0')}%" for part in tenths]


def _texts(part: Component | SignalScore, label: str, weight: str, columns: Sequence[str]) -> dict[str, str]:
    """What a row of either kind says; the columns are its points, lowest and highest."""
    return {
        "key": part.key,
        "label": label,
        "weight": weight,
        "score": figures.points(part.point * 100, 2),
        "interval": _interval(part.low * 100, part.high * 100),
        **dict(zip(("points", "low_points", "high_points"), columns, strict=True)),
    }


def _component(part: Component, weight: Fraction, share: str, *columns: str) -> ComponentRow:
    weights = [signal.weight for signal in part.signals]
    whole = sum(weights)
    inner = _columns(weights, part.signals, (part.point * 100, part.low * 100, part.high * 100))
    rows = zip(part.signals, _shares(weights), *inner, strict=True)
    return ComponentRow(
        **_texts(part, COMPONENT_LABELS[part.key], share, columns),
        note="" if part.evidence else "No evidence: the priors stand in its place.",
        signals=tuple(_signal(signal, weight * Fraction(signal.weight, whole), *texts) for signal, *texts in rows),
    )


def _signal(signal: SignalScore, weight: Fraction, share: str, *columns: str) -> SignalRow:
    gain = (signal.best - signal.point) * weight / 100 if signal.raises else Fraction(0)
    return SignalRow(
        **_texts(signal, signal.label, share, columns),
        gain=figures.fixed(divide(gain.numerator, gain.denominator), 2) if gain else "",
        missing=_missing(signal),
        reason=signal.reason,
        raises=signal.raises,
        evidence=signal.evidence,
    )


def _missing(signal: SignalScore) -> str:
    """What the unknown part counts as, in words."""
    unknown = MILLION - signal.known
    if not unknown or signal.prior is None:
        return ""
    prior = figures.share(signal.prior).rstrip("0").removesuffix(".")
    percent = figures.points(unknown * 100, 1).removesuffix(".0")
    part = f"the {percent}% of it that is not known" if signal.known else "it"
    return f"{part} counts as the prior, {prior}"


def _interval(low: int, high: int) -> str:
    """'(51.00–70.25)'; '' where nothing is missing."""
    return f"({figures.points(low, 2)}–{figures.points(high, 2)})" if low != high else ""
