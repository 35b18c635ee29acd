"""Reasons to choose one side: capabilities, licence, price and specs that really differ in its favour."""

from functools import lru_cache

from unfragile.judge.side import PAID_TIERS, Side
from unfragile.judge.wording import Wording, listed


def reasons_for(own: Side, other: Side, wording: Wording) -> list[str]:
    """What speaks for `own` and not for `other`, each as the rest of a sentence after 'if'."""
    say = wording.say
    reasons = []
    capabilities = _capabilities(own, other, wording.most_capabilities)
    if capabilities:
        reasons.append(_capability_reason(tuple(capabilities), wording))
    if own.tier == "free" and not own.offers and other.tier in PAID_TIERS:
        reasons.append(say["reason.free"]())
    if own.open_weights and other.open_weights is False:
        reasons.append(say["reason.open_weights"]())
    if own.commercial_use and other.commercial_use is False:
        reasons.append(say["reason.commercial_use"]())
    if own.offers and other.offers:
        prices = _prices(own, other, wording)
        if prices:
            reasons.append(say["reason.price"](listed(prices, wording.joints["and"])))
    if own.measures and other.measures:
        specs = _specs(own, other, wording)
        if specs:
            reasons.append(say["reason.specs"](listed(specs, wording.joints["or"])))
    return reasons


def _capabilities(own: Side, other: Side, most: int) -> list[str]:
    """Names of the first capabilities that the other side lacks: jobs first, else in the editor's order."""
    named: list[str] = []
    names, others = own.capability_names, other.key_set
    for key in own.keys_by_job:
        if key not in others:
            named.append(names[key])
            if len(named) == most:
                break
    return named


@lru_cache(maxsize=10_000)  # a model's first capabilities set it apart from most others
def _capability_reason(names: tuple[str, ...], wording: Wording) -> str:
    return wording.say["reason.capabilities"](listed(names, wording.joints["or"]))


def _prices(own: Side, other: Side, wording: Wording) -> list[str]:
    prices = []
    for place, offer in own.offers.items():
        rival = other.offers.get(place)
        if rival and offer.amount < rival.amount:
            prices.append(wording.say["price"](offer.money, rival.money, offer.per))
    return prices


def _specs(own: Side, other: Side, wording: Wording) -> list[str]:
    specs = []
    for key, measure in own.measures.items():
        rival = other.measures.get(key)
        if rival and measure.goodness > rival.goodness:
            specs.append(wording.say["spec"](measure.label, measure.text, rival.text))
    return specs
