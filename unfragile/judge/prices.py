"""What a model costs: the price that stands for it, and who asks less; in and out always of one seller."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, repeat

from unfragile.judge import figures
from unfragile.judge.judgement import JudgedModel
from unfragile.read.schema import ModelFile, Offer

SAME_UNITS = {"hour": ("minute", 60)}
"""Units that are so many of another one, in which all prices are compared and shown."""

TOKENS = ("mtok_in", "mtok_out")
"""Units that are paid together, and shown in one."""

FIFTH_LESS = 0.8
"""Who asks at most this share of a price is named beside it."""

_ASIDE = re.compile(r"\([^)]*\)")
_WORD = re.compile(r"[^\s,]+")


@dataclass(frozen=True, slots=True)
class Sold:
    """What one seller asks, by unit."""

    seller: str
    amounts: Mapping[str, float]
    offers: tuple[Offer, ...]  # as they stand in the content

    @property
    def sum(self) -> float:
        """What orders sellers: a unit of each."""
        return sum(self.amounts.values())

    def money(self, currency: str) -> str:
        """'$1.25 / $10.00'."""
        return " / ".join(figures.money(amount, currency) for amount in self.amounts.values())


@dataclass(frozen=True, slots=True)
class Price:
    """The price of a unit, or of tokens in and out."""

    currency: str
    shown: Sold  # the publisher's own; the usual one where it sells none; the lowest where it is free, too
    lowest: Sold
    sellers: int
    own: bool  # is the shown one the publisher's?
    lead: str  # the words before it: 'free, or from'; '' where it is not free without a seller

    @property
    def units(self) -> tuple[str, ...]:
        """The units that are paid together."""
        return tuple(self.shown.amounts)

    @property
    def usual(self) -> bool:
        """Is it that of the middle one of several sellers?"""
        return self.sellers > 1 and not self.own and not self.lead

    @property
    def per(self) -> str:
        """What it is for: 'per minute', 'per million tokens in / out'."""
        return figures.per(self.units[0]) if len(self.units) == 1 else "per million tokens in / out"

    @property
    def money(self) -> str:
        """What is asked: '$1.25 / $10.00'."""
        return self.shown.money(self.currency)

    @property
    def below(self) -> str:
        """Who asks a fifth less at least, and for nothing more: 'from $0.10 / $0.30 at Seller'; '' where nobody does."""
        low, shown = self.lowest, self.shown
        dearer = any(low.amounts[unit] > shown.amounts[unit] for unit in self.units)
        if low == shown or dearer or low.sum > FIFTH_LESS * shown.sum:
            return ""
        return f"from {low.money(self.currency)} at {low.seller}"

    @property
    def text(self) -> str:
        """All of it in one line: 'free, or from $0.0023 per minute'."""
        said = f"{self.lead} {self.money} {self.per}".lstrip()
        return f"{said}, {self.below}" if self.below else said


@dataclass(frozen=True, slots=True)
class Offered:
    """What the cheapest seller asks for one unit, and what pages show as its price."""

    unit: str
    currency: str
    amount: float
    usual: float  # the price that pages show
    text: str  # '$0.065 per image'
    money: str  # '$0.065'
    per: str  # 'per image'
    seller: str
    shown_seller: str  # whose price pages show
    named: str  # '$0.065 at Seller', the seller only where pages show the price of another one
    telling: bool = True  # does so much of it mean the same of every model of its kind?


def find_prices(model: JudgedModel) -> tuple[Price, ...]:
    """The prices of a model by what is paid together and currency, in the order of its offers."""
    facts = model.authored.facts
    if facts.pricing is None:
        return ()
    by_payment: dict[tuple[str, str], list[Offer]] = {}
    for offer in facts.pricing.standing:
        unit = shown_unit(offer.unit)
        by_payment.setdefault((TOKENS[0] if unit in TOKENS else unit, offer.currency), []).append(offer)
    leads = chain(["free, or from"], repeat("or from")) if facts.pricing.tier == "free" else repeat("")
    return tuple(
        _price(currency, tuple(_sellers(offers)), facts, lead)
        for ((_, currency), offers), lead in zip(by_payment.items(), leads, strict=False)
    )


def _price(currency: str, sold: tuple[Sold, ...], facts: ModelFile, lead: str) -> Price:
    by_price = sorted(sold, key=lambda one: one.sum)
    mine = next((one for one in sold if _sells_own(one.seller, facts)), None)
    shown = by_price[0] if lead else mine or by_price[len(by_price) // 2]
    return Price(currency, shown, by_price[0], len(sold), mine is shown, lead)


def _sellers(offers: Iterable[Offer]) -> Iterator[Sold]:
    """What each seller asks, of those that sell the most units; the first of several ways in which one sells it."""
    found: dict[str, dict[str, Offer]] = {}
    for offer in offers:
        by_unit = found.setdefault(offer.what.split(",")[0].strip(), {})
        first = by_unit.setdefault(shown_unit(offer.unit), offer)
        if first.what == offer.what and shown_amount(offer) < shown_amount(first):
            by_unit[shown_unit(offer.unit)] = offer
    units = max(found.values(), key=len).keys()
    for seller, by_unit in found.items():
        if by_unit.keys() == units:
            chosen = {unit: by_unit[unit] for unit in sorted(units)}
            amounts = {unit: shown_amount(offer) for unit, offer in chosen.items()}
            yield Sold(seller, amounts, tuple(chosen.values()))


def shown_unit(unit: str) -> str:
    """The unit in which prices of a unit are compared and shown: an hour as minutes."""
    return SAME_UNITS.get(unit, (unit, 1))[0]


def shown_amount(offer: Offer) -> float:
    """The price of an offer in the unit in which it is shown."""
    return offer.price / SAME_UNITS.get(offer.unit, ("", 1))[1]


def cheapest_offers(model: JudgedModel) -> dict[tuple[str, str], Offered]:
    """What the cheapest seller asks, by unit and currency; empty where no price is known."""
    prices = find_prices(model)
    return {(unit, price.currency): _offered(price, unit) for price in prices for unit in price.lowest.amounts}


def _offered(price: Price, unit: str) -> Offered:
    lowest, shown, currency = price.lowest, price.shown, price.currency
    amount = lowest.amounts[unit]
    money = figures.money(amount, currency)
    return Offered(
        unit=unit,
        currency=currency,
        amount=amount,
        usual=shown.amounts[unit],
        text=figures.price(amount, currency, unit),
        money=money,
        per=figures.per(unit),
        seller=lowest.seller,
        shown_seller=shown.seller,
        named=money if lowest.seller == shown.seller else f"{money} at {lowest.seller}",
    )


def _sells_own(seller: str, facts: ModelFile) -> bool:
    """Is a seller the publisher, by its own name or as an API with the model's?"""
    words, publisher, name = map(_words, (seller, facts.publisher, facts.name))
    common = min(len(words), len(publisher))
    if common and words[:common] == publisher[:common]:
        return True
    stem = words[:-1]
    return bool(stem) and words[-1] == "api" and stem == name[: len(stem)]


def _words(name: str) -> list[str]:
    return _WORD.findall(_ASIDE.sub(" ", name).casefold())
