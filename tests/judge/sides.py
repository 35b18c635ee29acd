"""Sides of a comparison for tests and benchmarks: made by hand, or at random so that their pairs reach every sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from random import Random
from sys import intern
from typing import Any, NamedTuple

from unfragile.judge import figures
from unfragile.judge.comparison import VerdictRules
from unfragile.judge.prices import Offered
from unfragile.judge.results import RunKey
from unfragile.judge.side import Measured, Side
from unfragile.judge.specs import Listed
from unfragile.judge.units import MILLION, divide
from unfragile.read.schema import COMPONENTS, BenchmarkResult
from unfragile.read.scoring_schema import Benchmark

WEIGHTS = (2500, 2500, 1000, 2500, 1500)
KINDS = ("drawing", "hearing", "writing")
BENCHMARKS: Mapping[str, Benchmark] = {
    "draw-a-cat": Benchmark(label="Draw a cat", unit="%", tests=("draw", "capability-0", "capability-1")),
    "draw-a-dog": Benchmark(label="Draw a dog", unit="%", tests=("draw", "capability-1"), chance=20, spread=0.4),
    "word-errors": Benchmark(
        label="Word errors", unit="%", tests=("hear", "capability-2"), low=2, high=30, better="lower", spread=0.1
    ),
    "arena": Benchmark(
        label="Arena", unit="points", tests=("capability-3",), top=2000, chance=500, difficulty=0.1, slope=1.5, low=900,
        high=1500,
    ),
    "bare": Benchmark(label="Bare <number>", tests=("capability-0", "capability-4")),
    "speed": Benchmark(label="Times real time", unit="times", compare=True),
    "delay": Benchmark(label="Delay", unit="seconds", better="lower", compare=True),
    "nonsense-1": Benchmark(label="Nonsense v1", unit="%", compare=True),
    "nonsense-2": Benchmark(label="Nonsense v2", unit="%", compare=True),
    "stories": Benchmark(label="Stories", unit="points", low=-5, high=5, compare=True),
    **{
        f"quiz-{letter}": Benchmark(label=f"Quiz {letter}", unit="%", tests=("capability-5", "capability-6"))
        for letter in "abcdefg"
    },
}  # fmt: skip
RULES = VerdictRules(
    too_close=2 * MILLION, about_equal=30_000, min_evidence=400_000, robust=750_000, benchmarks=BENCHMARKS
)
"""The thresholds that a scoring.yaml without any has, and tests of every form."""


class Part(NamedTuple):
    """One component of a side, and how much of it is known; all in millionths."""

    low: int
    point: int
    high: int
    known: int


def make_side(
    slug: str = "alpha",
    points: Sequence[int] = (500_000,) * 5,
    *,
    lows: Sequence[int] | None = None,
    highs: Sequence[int] | None = None,
    weights: tuple[int, ...] = WEIGHTS,
    evidence: tuple[bool, ...] = (True,) * 5,
    keys: Sequence[str] = ("draw",),
    lacks: Sequence[str] = (),
    **changes: Any,
) -> Side:
    """A side of which everything is known unless `lows` and `highs` say otherwise; `changes` replace its fields.

    All of its capabilities are jobs of one kind, and what it lacks a line of its file states.
    """
    lows, highs = points if lows is None else lows, points if highs is None else highs
    counted = tuple(index for index, weight in enumerate(weights) if weight)
    side = Side(
        slug=slug,
        name=slug.capitalize(),
        family="art",
        weights=weights,
        counted=counted,
        counted_weights=tuple(weights[index] for index in counted),
        points=tuple(points),
        lows=tuple(lows),
        highs=tuple(highs),
        knowns=tuple(MILLION if known else 0 for known in evidence),
        evidence=evidence,
        unknown=tuple(index for index in counted if not evidence[index]),
        complete=all(lows[index] == highs[index] for index in counted),
        rank=_rank(weights, points),
        rank_low=_rank(weights, lows),
        rank_high=_rank(weights, highs),
        known=MILLION,
        status="active",
        ends="",
        successor="",
        keys=tuple(keys),
        does=frozenset(keys),
        lacks=frozenset(lacks),
        stated_lacks=frozenset(lacks),
        kind="drawing",
        jobs=frozenset({"drawing"}),
        job_of=dict.fromkeys(keys, "drawing"),
        first_job="drawing",
        does_what="draws pictures",
        capability_names={key: intern(key.replace("-", " ")) for key in (*keys, *lacks)},
        open_weights=None,
        commercial_use=None,
        condition="",
        tier="unknown",
        offers={},
        measures={},
        entries={},
        told_by={},
        results={},
    )
    return replace(side, **changes)


def _rank(weights: Sequence[int], values: Sequence[int]) -> int:
    whole = sum(weights)
    return (
        divide(100 * sum(weight * value for weight, value in zip(weights, values, strict=True)), whole) if whole else 0
    )


def weigh_side(side: Side, weights: tuple[int, ...]) -> Side:
    """The side at other weights."""
    made = make_side(side.slug, side.points, lows=side.lows, highs=side.highs, weights=weights, evidence=side.evidence)
    names = ("weights", "counted", "counted_weights", "unknown", "complete", "rank", "rank_low", "rank_high")
    return replace(side, **{name: getattr(made, name) for name in names}, known=known_of(weights, side.knowns))


def known_of(weights: Sequence[int], knowns: Sequence[int | None]) -> int:
    """How much of the weight is known, in millionths."""
    return divide(sum(weight * (known or 0) for weight, known in zip(weights, knowns, strict=True)), sum(weights) or 1)


# --- at random --------------------------------------------------------------------------------------


def random_side(
    random: Random,
    slug: str,
    vocabulary: int = 60,
    most_capabilities: int = 14,
    *,
    weights: tuple[int, ...] = WEIGHTS,
    parts: Sequence[Part] | None = None,
) -> Side:
    """A side with components that are known, half known or not known, and a choice of everything else."""
    parts = parts or random_parts(random)
    abilities = _random_abilities(random, vocabulary, most_capabilities)
    return make_side(
        slug,
        [part.point for part in parts],
        lows=[part.low for part in parts],
        highs=[part.high for part in parts],
        weights=weights,
        knowns=tuple(part.known for part in parts),
        evidence=tuple(part.known > 0 for part in parts),
        known=known_of(weights, [part.known for part in parts]),
        family=random.choices(("art", "language"), (9, 1))[0],
        **abilities,
        **_random_life(random),
        **_random_terms(random),
        **_random_specs(random),
        results=_some(random, _random_results(random)) if random.random() < 0.9 else {},
    )


def random_parts(random: Random, like: Side | None = None) -> list[Part]:
    """Components of any kind; most of them those of another side, where one is given."""
    return [_random_part(random, like, index) for index in range(len(COMPONENTS))]


def _random_part(random: Random, like: Side | None, index: int) -> Part:
    if like is not None and random.random() < 0.7:
        known = MILLION - (like.highs[index] - like.lows[index])
        return Part(like.lows[index], like.points[index], like.highs[index], known)
    if random.random() < 0.15:
        return Part(0, random.choice((0, 300_000, 500_000)), MILLION, 0)
    point = random.choice((0, 1, 500_000, MILLION, *(random.randint(100_000, 900_000) for _ in range(8))))
    gap = random.choice((0, 0, 1, random.randint(0, 400_000)))
    low, high = max(0, point - gap // 2), min(MILLION, point + gap)
    return Part(low, point, high, max(1, MILLION - (high - low)))


def _random_abilities(random: Random, vocabulary: int, most_capabilities: int) -> dict[str, Any]:
    numbers = random.sample(range(vocabulary), random.randint(0 if random.random() < 0.05 else 1, most_capabilities))
    rest = [number for number in range(vocabulary) if number not in numbers]
    lacked = random.sample(rest, random.randint(0, min(6, len(rest))))
    names = [intern(f"capability-{number}") for number in numbers]
    jobs = {key: KINDS[number % 3] for key, number in zip(names, numbers, strict=True) if number < vocabulary * 5 // 6}
    lacks = [f"capability-{number}" for number in lacked]
    kind = next(iter(jobs.values()), "")
    return {
        "keys": names,
        "lacks": lacks,
        "stated_lacks": frozenset(key for key in lacks if random.random() < 0.5),
        "kind": kind,
        "jobs": frozenset(jobs.values()),
        "job_of": jobs,
        "told_by": {key: frozenset(random.choice(((), ("thai",), ("german", "text")))) for key in jobs},
        "first_job": kind,
        "does_what": random.choice((f"is good at {kind}", "")) if kind else "",
    }


def _random_life(random: Random) -> dict[str, Any]:
    status = random.choices(("active", "preview", "deprecated", "retired"), (8, 1, 2, 1))[0]
    ended = status in {"deprecated", "retired"}
    return {
        "name": random.choice(("Alpha", "Beta", "$& {name} <b>", "Größe № 1")),
        "status": status,
        "ends": random.choice(("", "23 October 2026")) if ended else "",
        "successor": random.choice(("", "Gamma 2")) if ended or random.random() < 0.2 else "",
    }


def _random_terms(random: Random) -> dict[str, Any]:
    units = [unit for unit in ("mtok_in", "mtok_out", "image") if random.random() < 0.4]
    return {
        "open_weights": random.choice((True, False, None)),
        "commercial_use": random.choice((True, False, None, "limited")),
        "condition": "free up to 1M USD",
        "tier": random.choice(("free", "usage", "subscription", "freemium", "unknown")),
        "offers": {(unit, "USD"): _random_offer(random, unit) for unit in units},
    }


def _random_offer(random: Random, unit: str) -> Offered:
    amount = random.choice((0.0, 0.1, 2.0, 2.5, 1234.5))
    return make_offer(
        amount, unit, usual=amount * random.choice((1, 1, 3)), telling=unit != "image" or random.random() < 0.8
    )


def _random_specs(random: Random) -> dict[str, Any]:
    languages = tuple(random.sample(("English", "german", "German", "Thai", "Urdu"), random.randint(1, 4)))
    entries = {
        "inputs": Listed("you give it" if random.random() < 0.7 else "", languages, languages[1:]),
        "outputs": Listed("it has to make", ("text",), ("text",)),
    }
    measures = {
        "context": make_measure(float(random.choice((4, 128, 191.9, 192, 1000)))),
        "memory": Measured(
            float(random.choice((0, 8, 16, 24))), "lower", random.choice(("16 GB", "24 GB")),
            random.choice(("", "worked out")), "memory", "you have little memory", random.choice((None, 8.0, 16.0)),
        ),
        "size": Measured(float(random.choice((1, 2))), "higher", random.choice(("1", "2")), "", "spec", ""),
    }  # fmt: skip
    return {
        "entries": {key: entry for key, entry in entries.items() if random.random() < 0.4},
        "measures": {key: measure for key, measure in measures.items() if random.random() < 0.6},
    }


def _random_results(random: Random) -> dict[RunKey, BenchmarkResult]:
    places = [(name, settings) for name in sorted(BENCHMARKS) for settings in ("", "with tools")]
    return {
        place: make_result(*place, value=random.choice((0.0, 10.0, 10.5, 20.0, 33.3, 1200.0, -1.5))) for place in places
    }


def _some(random: Random, results: dict[RunKey, BenchmarkResult]) -> dict[RunKey, BenchmarkResult]:
    return {place: result for place, result in results.items() if random.random() < 0.5}


# --- pieces -----------------------------------------------------------------------------------------


def make_offer(
    amount: float, unit: str = "mtok_in", currency: str = "USD", *, usual: float | None = None, telling: bool = True
) -> Offered:
    """The lowest price of one unit, and the one that pages show where it is that of another seller."""
    price, money = figures.price(amount, currency, unit), figures.money(amount, currency)
    per, shown = figures.per(unit), amount if usual is None else usual
    if shown == amount:
        return Offered(unit, currency, amount, shown, price, money, per, "Maker", "Maker", money, telling)
    return Offered(unit, currency, amount, shown, price, money, per, "Cheap", "Maker", f"{money} at Cheap", telling)


def make_measure(thousands: float) -> Measured:
    """A context window of so many thousand tokens."""
    text = f"{figures.plain_number(thousands)}K"
    return Measured(thousands * 1000, "higher", text, "", "context", "you have long texts")


def make_result(name: str = "draw-a-cat", settings: str = "", *, value: float = 50.0) -> BenchmarkResult:
    """An independent result of a test."""
    return BenchmarkResult(
        name=name, value=value, settings=settings or None, reported_by="independent",
        source="https://example.org/board", observed=date(2026, 5, 1),
    )  # fmt: skip


def results_of(*results: BenchmarkResult) -> dict[RunKey, BenchmarkResult]:
    """Results as a side holds them."""
    return {(result.name, result.settings or ""): result for result in results}
