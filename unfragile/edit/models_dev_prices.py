"""The prices in models.dev: the maker's own, the cheapest and the usual ones of many sellers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from unfragile.edit.answers import Answer
from unfragile.edit.models_dev_file import Row
from unfragile.edit.refresh_sources import pointer
from unfragile.judge.figures import listed
from unfragile.read.yaml_file import Tree

WHO = "models.dev"
SOURCE = "https://models.dev/api.json"
PRICES = {
    "input": ("input", "mtok_in"),
    "output": ("output", "mtok_out"),
    "cache_read": ("cached input", "mtok_in"),
    "cache_write": ("input put in the cache", "mtok_in"),
}
"""The prices that have a unit of ours: what is sold, and the unit. All are in US dollars for a million tokens."""
MOST_SELLERS = 5


@dataclass(frozen=True, slots=True)
class Dated:
    """Where and when something was read."""

    source: str
    observed: date

    def as_tree(self) -> dict[str, Tree]:
        """The two as files of models have them."""
        return {"source": self.source, "observed": self.observed.isoformat()}


def read_offers(row: Row, others: Sequence[Row], seen: Dated, answer: Answer) -> tuple[list[Tree], list[str]]:
    """The offers of a row and of some that sell the same, each with its seller, and remarks on what was left out."""
    unclear = _no_tokens(row)
    if unclear:
        return [], [unclear]
    own = [*_offers(row, PRICES, seen, answer)]
    chosen = _choose(others, MOST_SELLERS - 1)
    shown = [offer for other in chosen for offer in _offers(other, ("input", "output"), seen, _quiet(other))]
    if len(others) == len(chosen):
        return own + shown, []
    names = listed([one.seller_name for one in (row, *chosen)])
    sellers = f"{WHO} lists {len(others) + 1} sellers"
    return own + shown, [f"{sellers}; taken were this one, the cheapest and those nearest to the median: {names}"]


def _quiet(row: Row) -> Answer:
    """The data of a row whose faults are not told: others have what it lacks."""
    return Answer(row.data, WHO)


def _no_tokens(row: Row) -> str | None:
    """Why the prices of a row are no prices of tokens, or None.

    Sellers put the price of a minute or of a picture where that of a million tokens belongs.
    """
    answer = _quiet(row)
    prices = {key: answer.price("cost", key) for key in ("input", "output")}
    told = ", ".join(f"{key} {price}" for key, price in prices.items() if price)
    for side, verb in (("input", "takes"), ("output", "makes")):
        modalities = answer.texts("modalities", side)
        if told and modalities and "text" not in modalities:
            what = f"{WHO} ({row.seller}) gives prices ({told}) for what {verb} {' and '.join(modalities)} and no text"
            return f"{what}: they may be for a minute or a picture; look them up and write them with their unit"
    return None


def _offers(row: Row, keys: Sequence[str] | dict[str, tuple[str, str]], seen: Dated, answer: Answer) -> Iterator[Tree]:
    seller = Answer(row.seller_name, answer.who).text() or row.seller
    for key in keys:
        price = answer.price("cost", key)
        if price:
            what, unit = PRICES[key]
            sold: dict[str, Tree] = {"what": f"{seller}, {what}", "unit": unit, "price": price, "currency": "USD"}
            path = {"path": pointer((*row.way, "cost", key))} if row.way and seen.source == SOURCE else {}
            yield {**sold, "source": seen.source, **path, "observed": seen.observed.isoformat()}


def _choose(rows: Sequence[Row], most: int) -> list[Row]:
    """The cheapest seller, and those nearest to the median of all; by price."""
    priced = sorted((total, row.seller, row) for row in rows if (total := _total(row)))
    if not priced:
        return []
    middle = median(total for total, _, _ in priced)
    usual = sorted(priced[1:], key=lambda one: (abs(one[0] - middle), one[1]))[: most - 1]
    return [row for _, _, row in sorted([priced[0], *usual], key=lambda one: one[:2])]


def _total(row: Row) -> Decimal | None:
    """What a million tokens in and a million out cost; None where one of them is not known or the seller asks nothing."""
    answer = _quiet(row)
    prices = answer.price("cost", "input"), answer.price("cost", "output")
    return Decimal(prices[0]) + Decimal(prices[1]) if prices[0] and prices[1] and not _no_tokens(row) else None
