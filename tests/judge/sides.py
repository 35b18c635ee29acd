"""Sides of a comparison for tests and benchmarks: made by hand, or at random with every strength among their pairs."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from sys import intern
from typing import Any

from unfragile.judge import figures
from unfragile.judge.side import Measured, Offered, Side
from unfragile.judge.units import MILLION, divide

WEIGHTS = (2500, 2500, 1000, 2500, 1500)
CATEGORIES = ("text generation", "image generation", "speech recognition", "")
LICENCES = (True, False, None)
TIERS = ("free", "usage", "subscription", "unknown")


def make_side(
    slug: str = "alpha",
    points: Sequence[int] = (500_000,) * 5,
    *,
    lows: Sequence[int] | None = None,
    highs: Sequence[int] | None = None,
    weights: tuple[int, ...] = WEIGHTS,
    evidence: tuple[bool, ...] = (True,) * 5,
    keys: Sequence[str] = ("draw",),
    **changes: Any,
) -> Side:
    """A side of which everything is known unless `lows` and `highs` say otherwise; `changes` replace its fields."""
    lows, highs = points if lows is None else lows, points if highs is None else highs
    rank, low, high = (_rank(weights, values) for values in (points, lows, highs))
    counted = tuple(index for index, weight in enumerate(weights) if weight)
    side = Side(
        slug=slug,
        name=slug.capitalize(),
        weights=weights,
        counted=counted,
        counted_weights=tuple(weights[index] for index in counted),
        points=tuple(points),
        lows=tuple(lows),
        highs=tuple(highs),
        evidence=evidence,
        unknown=tuple(index for index in counted if not evidence[index]),
        complete=all(lows[index] == highs[index] for index in counted),
        rank=rank,
        rank_low=low,
        rank_high=high,
        rank_text=figures.points(rank),
        rank_low_text=figures.points(low),
        rank_high_text=figures.points(high),
        known=MILLION,
        keys=tuple(keys),
        keys_by_job=tuple(keys),
        key_set=frozenset(keys),
        job_keys=frozenset(keys),
        kind="drawing",
        capability_names={key: intern(key.replace("-", " ")) for key in keys},
        open_weights=None,
        commercial_use=None,
        tier="unknown",
        offers={},
        measures={},
    )
    return replace(side, **changes)


def _rank(weights: Sequence[int], values: Sequence[int]) -> int:
    whole = sum(weights)
    return (
        divide(100 * sum(weight * value for weight, value in zip(weights, values, strict=True)), whole) if whole else 0
    )


def random_side(random: Random, slug: str, vocabulary: int = 60, most_capabilities: int = 14) -> Side:
    """A side with components that are known, half known or not known, and a choice of capabilities, prices and specs."""
    parts = [_random_part(random) for _ in WEIGHTS]
    numbers = random.sample(range(vocabulary), random.randint(1, most_capabilities))
    keys = [intern(f"capability-{number}") for number in numbers]
    jobs = frozenset(key for key, number in zip(keys, numbers, strict=True) if number < vocabulary * 5 // 6)
    return make_side(
        slug,
        [point for _, point, _, _ in parts],
        lows=[low for low, _, _, _ in parts],
        highs=[high for _, _, high, _ in parts],
        keys=keys,
        evidence=tuple(evidence for _, _, _, evidence in parts),
        known=random.randint(300_000, MILLION),
        keys_by_job=tuple(sorted(keys, key=lambda key: key not in jobs)),
        job_keys=jobs,
        kind=random.choice(CATEGORIES),
        open_weights=random.choice(LICENCES),
        commercial_use=random.choice(LICENCES),
        tier=random.choice(TIERS),
        offers={("mtok_in", "USD"): make_offer(random.randint(1, 60) / 10)} if random.random() < 0.3 else {},
        measures={"context": make_measure(float(random.randint(4, 1000)))} if random.random() < 0.7 else {},
    )


def _random_part(random: Random) -> tuple[int, int, int, bool]:
    """Low, point, high and whether there is evidence."""
    if random.random() < 0.15:
        return 0, 300_000, MILLION, False
    point = random.randint(100_000, 900_000)
    gap = random.choice((0, 0, random.randint(0, 400_000)))
    return max(0, point - gap // 2), point, min(MILLION, point + gap), True


def make_offer(amount: float, unit: str = "mtok_in", currency: str = "USD") -> Offered:
    """The lowest price of one unit."""
    price, money = figures.price(amount, currency, unit), figures.money(amount, currency)
    return Offered(unit, currency, amount, price, money, figures.PRICE_UNIT_NAMES[unit])


def make_measure(thousands: float) -> Measured:
    """A context window of so many thousand tokens."""
    return Measured("context", "context window", thousands * 1000, f"{figures.plain_number(thousands)}K")
