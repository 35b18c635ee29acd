"""A rank part by part, with texts that add up exactly as they are printed."""

from collections.abc import Sequence
from dataclasses import dataclass

from unfragile.judge import figures
from unfragile.judge.judgement import Component, Evidence, JudgedModel, SignalScore
from unfragile.judge.units import divide

LABELS = {
    "adoption": "Adoption",
    "quality": "Quality",
    "ecosystem": "Ecosystem",
    "match_graph": "Match Graph",
    "freshness": "Freshness",
}


@dataclass(frozen=True, slots=True)
class SignalRow:
    """A signal within its component: `points` of the rows add up to the component's score."""

    key: str
    label: str
    weight: str  # in effect, percent of the component
    score: str  # of 100
    interval: str
    points: str  # that it gives to the component, of 100
    reason: str
    raises: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ComponentRow:
    """A component within the rank: `points` of the rows add up to the rank."""

    key: str
    label: str
    weight: str  # in effect, percent of the rank
    score: str  # of 100
    interval: str
    points: str  # that it gives to the rank
    note: str
    signals: tuple[SignalRow, ...]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The rank with its parts, each with two decimals."""

    rank: str
    interval: str
    components: tuple[ComponentRow, ...]  # those that count


def break_down(model: JudgedModel) -> Breakdown:
    """The arithmetic of one rank, as it is printed."""
    counted = [(weight, part) for weight, part in zip(model.weights, model.components, strict=True) if part and weight]
    weights = [weight for weight, _ in counted]
    cents = apportion(
        [weight * part.point * 100 for weight, part in counted], sum(weights), divide(model.rank.point, 10_000)
    )
    shares = apportion([weight * 1000 * 10_000 for weight in weights], sum(weights), 1000)
    rows = [_component(part, share, cent) for (_, part), share, cent in zip(counted, shares, cents, strict=True)]
    return Breakdown(
        rank=figures.points(model.rank.point, 2),
        interval=_interval(model.rank.low, model.rank.high),
        components=tuple(rows),
    )


def apportion(numerators: Sequence[int], whole: int, total: int) -> list[int]:
    """Whole numbers that add up to `total`, each next to numerator / whole / 10,000 (largest remainder)."""
    unit = whole * 10_000
    parts = [numerator // unit for numerator in numerators]
    largest = sorted(range(len(parts)), key=lambda place: (-(numerators[place] % unit), place))
    for place in largest[: max(0, total - sum(parts))]:
        parts[place] += 1
    return parts


def _component(part: Component, share: int, cents: int) -> ComponentRow:
    whole = sum(signal.weight for signal in part.signals)
    points = apportion([signal.weight * signal.point * 100 for signal in part.signals], whole, divide(part.point, 100))
    shares = apportion([signal.weight * 1000 * 10_000 for signal in part.signals], whole, 1000)
    return ComponentRow(
        key=part.key,
        label=LABELS[part.key],
        weight=_percent(share),
        score=figures.points(part.point * 100, 2),
        interval=_interval(part.low * 100, part.high * 100),
        points=figures.fixed(cents, 2),
        note="" if part.evidence else "No evidence: the priors stand in its place.",
        signals=tuple(
            _signal(signal, weight, given) for signal, weight, given in zip(part.signals, shares, points, strict=True)
        ),
    )


def _signal(signal: SignalScore, share: int, points: int) -> SignalRow:
    return SignalRow(
        key=signal.key,
        label=signal.label,
        weight=_percent(share),
        score=figures.points(signal.point * 100, 2),
        interval=_interval(signal.low * 100, signal.high * 100),
        points=figures.fixed(points, 2),
        reason=signal.reason,
        raises=signal.raises,
        evidence=signal.evidence,
    )


def _interval(low: int, high: int) -> str:
    """'(51.00–70.25)'; '' where nothing is missing."""
    return f"({figures.points(low, 2)}–{figures.points(high, 2)})" if low != high else ""


def _percent(tenths: int) -> str:
    return f"{figures.fixed(tenths, 1).removesuffix('.0')}%"
