"""What a comparison needs of one model, prepared once and used for all of its pairs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from unfragile.judge import figures
from unfragile.judge.judgement import JudgedModel
from unfragile.read.schema import SiteFile, SpecRow, Vocabulary

_AMOUNT = re.compile(r"([\d.,]+) ?([KMBT]?)(?:B|GB|px| ?tokens)?", re.IGNORECASE)
_MULTIPLES = {"": 1.0, "K": 1e3, "M": 1e6, "B": 1e9, "T": 1e12}


@dataclass(frozen=True, slots=True)
class Offered:
    """The lowest price of one unit."""

    unit: str
    currency: str
    amount: float
    text: str


@dataclass(frozen=True, slots=True)
class Measured:
    """A spec of which one end is better."""

    key: str
    label: str
    higher_is_better: bool
    amount: float
    text: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison; all tuples of components are in the order of COMPONENTS."""

    slug: str
    name: str
    weights: tuple[int, ...]  # 0 where a component does not count
    points: tuple[int, ...]  # millionths; 0 where the site leaves the component out
    lows: tuple[int, ...]
    highs: tuple[int, ...]
    evidence: tuple[bool, ...]
    rank: int  # millionths of a point
    rank_low: int
    rank_high: int
    known: int  # millionths of the weight
    keys: tuple[str, ...]  # capabilities in the editor's order
    key_set: frozenset[str]
    job_keys: frozenset[str]
    kind: str  # name of its kind in lower case, '' where it has none
    capability_names: Mapping[str, str]
    open_weights: bool | None
    commercial_use: bool | None
    offers: Mapping[tuple[str, str], Offered]
    measures: Mapping[str, Measured]


def prepare_side(model: JudgedModel, site: SiteFile, vocabulary: Vocabulary) -> Side:
    """One model, made ready for comparison."""
    facts = model.authored.facts
    terms = facts.license
    parts = model.components
    return Side(
        slug=model.slug,
        name=model.name,
        weights=model.weights,
        points=tuple(part.point if part else 0 for part in parts),
        lows=tuple(part.low if part else 0 for part in parts),
        highs=tuple(part.high if part else 0 for part in parts),
        evidence=tuple(part is not None and part.evidence for part in parts),
        rank=model.rank.point,
        rank_low=model.rank.low,
        rank_high=model.rank.high,
        known=model.rank.known,
        keys=model.capability_keys,
        key_set=model.key_set,
        job_keys=model.job_keys,
        kind=vocabulary.categories[model.kind].name.lower() if model.kind else "",
        capability_names={key: in_sentence(vocabulary.capabilities[key].name) for key in model.capability_keys},
        open_weights=terms.open_weights if terms else None,
        commercial_use=terms.commercial_use if terms else None,
        offers=_offers(model),
        measures=_measures(model, site.specs),
    )


def in_sentence(name: str) -> str:
    """A name as it stands within a sentence: its first letter small, unless its first word has other capitals or digits."""
    first = name.split(maxsplit=1)[0]
    return name if any(letter.isupper() or letter.isdigit() for letter in first[1:]) else name[:1].lower() + name[1:]


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


def _offers(model: JudgedModel) -> dict[tuple[str, str], Offered]:
    lowest: dict[tuple[str, str], Offered] = {}
    pricing = model.authored.facts.pricing
    for offer in pricing.offers if pricing else ():
        place = (offer.unit, offer.currency)
        if place not in lowest or offer.price < lowest[place].amount:
            lowest[place] = Offered(
                offer.unit, offer.currency, offer.price, figures.price(offer.price, offer.currency, offer.unit)
            )
    return lowest


def _measures(model: JudgedModel, rows: Mapping[str, SpecRow]) -> dict[str, Measured]:
    measures = {}
    for key, row in rows.items():
        spec = model.authored.facts.specs.get(key)
        if row.better == "none" or spec is None or row.unit in {"text", "list", "date"}:
            continue
        amount = amount_of(spec.value)
        if amount is not None:
            measures[key] = Measured(key, in_sentence(row.label), row.better == "higher", amount, spec.value)
    return measures


def printed_ranks(a: int, b: int) -> tuple[str, str]:
    """Two ranks as they are printed side by side: whole points, with more decimals where they would print alike but differ."""
    decimals = 0
    while a != b and decimals < 6 and figures.points(a, decimals) == figures.points(b, decimals):
        decimals += 1
    return figures.points(a, decimals), figures.points(b, decimals)
