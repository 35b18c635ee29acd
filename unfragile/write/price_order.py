"""Prices as numbers, so that a list of models can be sorted by them."""

from collections import Counter
from collections.abc import Iterable

from unfragile.judge.judgement import JudgedModel
from unfragile.judge.prices import find_prices
from unfragile.read.scalars import PRICE_UNITS

NO_PRICE = 10**9
"""In the place of a price where there is none in the unit of a list: after all others."""

SoldUnit = tuple[str, str]
"""A unit of a price and its currency."""


def main_unit(models: Iterable[JudgedModel]) -> SoldUnit:
    """The unit and currency in which most of some models are sold."""
    sold = Counter(unit for model in models for unit in prices_of(model))
    order = {unit: number for number, unit in enumerate(PRICE_UNITS)}
    ordered = sorted(sold, key=lambda one: (-sold[one], order.get(one[0], len(order)), one))
    return ordered[0] if ordered else ("", "")


def price_in(model: JudgedModel, unit: SoldUnit) -> float:
    """The price of a model in a unit, as pages show it; nothing for what is free."""
    pricing = model.authored.facts.pricing
    free = pricing is not None and pricing.tier == "free"
    return 0 if free else prices_of(model).get(unit, NO_PRICE)


def prices_of(model: JudgedModel) -> dict[SoldUnit, float]:
    """The price of a model in each unit, as pages show it."""
    return {
        (unit, price.currency): amount for price in find_prices(model) for unit, amount in price.shown.amounts.items()
    }
