"""What a comparison needs of one model, prepared once and used for all of its pairs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from sys import intern

from unfragile.judge import figures
from unfragile.judge.judgement import JudgedModel
from unfragile.read.schema import SiteFile, SpecRow, Vocabulary

_AMOUNT = re.compile(r"([\d.,]+) ?([KMBT]?)(?:B|GB|px| ?tokens)?", re.IGNORECASE)
_MULTIPLES = {"": 1.0, "K": 1e3, "M": 1e6, "B": 1e9, "T": 1e12}
_MONTH = re.compile(r"(\d{4})-(\d{2})(?:-\d{2})?")
PAID_TIERS = frozenset({"usage", "subscription"})
"""Tiers in which nothing is had for nothing."""


@dataclass(frozen=True, slots=True)
class Offered:
    """The lowest price of one unit."""

    unit: str
    currency: str
    amount: float
    text: str  # '$0.065 per image'
    money: str  # '$0.065'
    per: str  # 'per image'


@dataclass(frozen=True, slots=True)
class Measured:
    """A spec of which one end is better."""

    key: str
    label: str
    goodness: float  # the more, the better
    text: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison; all tuples of components are in the order of COMPONENTS."""

    slug: str
    name: str
    weights: tuple[int, ...]  # 0 where a component does not count
    counted: tuple[int, ...]  # the components that count, as indexes in COMPONENTS
    counted_weights: tuple[int, ...]  # theirs
    points: tuple[int, ...]  # millionths; 0 where the site leaves the component out
    lows: tuple[int, ...]
    highs: tuple[int, ...]
    evidence: tuple[bool, ...]
    unknown: tuple[int, ...]  # the components that count and of which nothing is known
    complete: bool  # is no prior involved in any component that counts?
    rank: int  # millionths of a point
    rank_low: int
    rank_high: int
    rank_text: str  # in whole points, as are the next two
    rank_low_text: str
    rank_high_text: str
    known: int  # millionths of the weight
    keys: tuple[str, ...]  # capabilities in the editor's order
    keys_by_job: tuple[str, ...]  # the same with jobs before means
    key_set: frozenset[str]
    job_keys: frozenset[str]
    kind: str  # name of its kind as it stands in a sentence, '' where it has none
    capability_names: Mapping[str, str]  # as they stand in a sentence
    open_weights: bool | None
    commercial_use: bool | None
    tier: str  # of pricing; 'unknown' where it is not given
    offers: Mapping[tuple[str, str], Offered]  # by unit and currency
    measures: Mapping[str, Measured]  # by spec


def prepare_side(model: JudgedModel, site: SiteFile, vocabulary: Vocabulary) -> Side:
    """One model, made ready for comparison."""
    facts = model.authored.facts
    terms = facts.license
    parts = model.components
    rank = model.rank
    counting = [(index, part) for index, part in enumerate(parts) if part and model.weights[index]]
    return Side(
        slug=model.slug,
        name=model.name,
        weights=model.weights,
        counted=tuple(index for index, _ in counting),
        counted_weights=tuple(model.weights[index] for index, _ in counting),
        points=tuple(part.point if part else 0 for part in parts),
        lows=tuple(part.low if part else 0 for part in parts),
        highs=tuple(part.high if part else 0 for part in parts),
        evidence=tuple(part is not None and part.evidence for part in parts),
        unknown=tuple(index for index, part in counting if not part.evidence),
        complete=all(part.low == part.high for _, part in counting),
        rank=rank.point,
        rank_low=rank.low,
        rank_high=rank.high,
        rank_text=figures.points(rank.point),
        rank_low_text=figures.points(rank.low),
        rank_high_text=figures.points(rank.high),
        known=rank.known,
        keys=model.capability_keys,
        keys_by_job=tuple(sorted(model.capability_keys, key=lambda key: key not in model.job_keys)),
        key_set=model.key_set,
        job_keys=model.job_keys,
        kind=in_sentence(vocabulary.categories[model.kind].name) if model.kind else "",
        capability_names={key: _name(vocabulary, key) for key in model.capability_keys},
        open_weights=terms.open_weights if terms else None,
        commercial_use=terms.commercial_use if terms else None,
        tier=facts.pricing.tier if facts.pricing else "unknown",
        offers=lowest_offers(model),
        measures=_measures(model, site.specs),
    )


def _name(vocabulary: Vocabulary, key: str) -> str:
    return intern(in_sentence(vocabulary.capabilities[key].name))  # one text for all models that offer it


def in_sentence(name: str) -> str:
    """A name as it stands within a sentence: 'Image editing' → 'image editing'.

    A first word with other signs than small letters after its first stays: 'LoRA fine-tuning', 'C++ code', 'R code'.
    """
    second = name[1:2]
    first_word = name.split(maxsplit=1)[0] if name else ""
    plain = second.islower() and not any(letter.isupper() or letter.isdigit() for letter in first_word[1:])
    return name[0].lower() + name[1:] if plain else name


def amount_of(text: str) -> float | None:
    """The number in a spec's value: '8.1B' → 8100000000.0, '128K' → 128000.0; None where it is none."""
    found = _AMOUNT.fullmatch(text.strip())
    if not found:
        return None
    digits = found[1].replace(",", "")
    try:
        return float(digits) * _MULTIPLES[found[2].upper()]
    except ValueError:
        return None


def measure_of(text: str, unit: str) -> float | None:
    """A spec's value as a number that orders it: days by their month; None where it has no order."""
    if unit != "date":
        return None if unit in {"text", "list"} else amount_of(text)
    month = _MONTH.fullmatch(text.strip())
    return float(int(month[1]) * 12 + int(month[2])) if month else None


def spec_text(value: str, unit: str) -> str:
    """A spec in human units: '8100000000' → '8.1B' (count), '131072' → '128K' (tokens), '18' → '18 GB' (gb)."""
    value = value.strip()
    if unit == "date":
        return _day_text(value)
    bare = value.replace(".", "").replace(",", "").isdigit()
    amount = amount_of(value) if bare and unit not in {"text", "list"} else None
    if amount is None:
        return value
    if (
        unit == "tokens" and amount and amount % 1000
    ):  # 131,072 is a number of 1,024s; 128,000 is both, and read as it stands
        for size, letter in ((1024**2, "M"), (1024, "K")):
            if amount % size == 0:
                return f"{figures.plain_number(amount / size)}{letter}"
    if unit in {"count", "tokens"}:
        return figures.compact(amount)
    return f"{figures.plain_number(amount)} {'GB' if unit == 'gb' else unit}"


def _day_text(value: str) -> str:
    try:
        return figures.day(date.fromisoformat(value))
    except ValueError:
        return value


def lowest_offers(model: JudgedModel) -> dict[tuple[str, str], Offered]:
    """The lowest price of each unit and currency in which a model is offered; empty where none is known."""
    lowest: dict[tuple[str, str], Offered] = {}
    pricing = model.authored.facts.pricing
    for offer in pricing.offers if pricing else ():
        place = (offer.unit, offer.currency)
        if place not in lowest or offer.price < lowest[place].amount:
            lowest[place] = Offered(
                offer.unit,
                offer.currency,
                offer.price,
                figures.price(offer.price, offer.currency, offer.unit),
                figures.money(offer.price, offer.currency),
                figures.PRICE_UNIT_NAMES[offer.unit],
            )
    return lowest


def _measures(model: JudgedModel, rows: Mapping[str, SpecRow]) -> dict[str, Measured]:
    measures = {}
    for key, row in rows.items():
        spec = model.authored.facts.specs.get(key)
        amount = measure_of(spec.value, row.unit) if spec and row.better != "none" else None
        if spec and amount is not None:
            text = spec_text(spec.value, row.unit)
            goodness = amount if row.better == "higher" else -amount
            measures[key] = Measured(key, in_sentence(row.label), goodness, text)
    return measures


def printed_ranks(a: int, b: int) -> tuple[str, str]:
    """Two ranks as they stand side by side: whole points, with more decimals where they would print alike but differ."""
    decimals = rank_decimals(a, b)
    return figures.points(a, decimals), figures.points(b, decimals)


def rank_decimals(a: int, b: int) -> int:
    """How many decimals it takes to tell two ranks apart in print; 0 where they are equal."""
    if a == b:
        return 0
    return next(places for places in range(7) if figures.points(a, places) != figures.points(b, places))
