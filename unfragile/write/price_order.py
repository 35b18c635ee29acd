"""Prices as numbers, so that a list of models can be sorted by them."""

from collections import Counter
from collections.abc import Iterable

from unfragile.judge.judgement import JudgedModel
from unfragile.judge.side import cheapest_offers
from unfragile.read.scalars import PRICE_UNITS

NO_PRICE = 10**9
"""In the place of a price where there is none in the unit of a list: after all others."""

SoldUnit = tuple[str, str]
"""A unit of a price and its currency."""

_SAME = {"hour": ("minute", 60)}
"""Units that are so many of another one."""


def main_unit(models: Iterable[JudgedModel]) -> SoldUnit:
    """The unit and currency in which most of some models are sold."""
    sold = Counter(unit for model in models for unit in prices_of(model))
    order = {unit: number for number, unit in enumerate(PRICE_UNITS)}
    ordered = sorted(sold, key=lambda one: (-sold[one], order.get(one[0], len(order)), one))
    return ordered[0] if ordered else ("", "")


def price_in(model: JudgedModel, unit: SoldUnit) -> float:
    """The lowest price of a model in a unit; nothing for what is free and sold by nobody."""
    pricing, prices = model.authored.facts.pricing, prices_of(model)
    free = pricing is not None and pricing.tier == "free" and not prices
    return 0 if free else prices.get(unit, NO_PRICE)


def prices_of(model: JudgedModel) -> dict[SoldUnit, float]:
    """The lowest price of a model in each unit, hours told as minutes."""
    found: dict[SoldUnit, float] = {}
    for (unit, currency), offer in cheapest_offers(model).items():
        base, times = _SAME.get(unit, (unit, 1))
        found[base, currency] = min(offer.amount / times, found.get((base, currency), NO_PRICE))
    return found
