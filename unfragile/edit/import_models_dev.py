"""What models.dev says of a model: prices, limits, dates, modalities. Words are left to people."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from statistics import median

from unfragile.edit.answers import Reply
from unfragile.edit.merge_model import Found, Taken, merge_model
from unfragile.edit.models_dev_file import Listing, SellerRow, find_exact, find_row, other_sellers, read_catalogue
from unfragile.edit.new_model import list_models
from unfragile.edit.refresh_sources import pointer
from unfragile.faults import RefusedError
from unfragile.judge.figures import listed
from unfragile.read.addresses import link_fault, slug_fault
from unfragile.read.content import Settings
from unfragile.read.model_folder import read_model
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
class Seen:
    """Where and when something was read."""

    source: str
    observed: date

    def as_tree(self) -> dict[str, Tree]:
        """The two as files of models have them."""
        return {"source": self.source, "observed": self.observed.isoformat()}


def read_offers(row: SellerRow, others: Sequence[SellerRow], seen: Seen, answer: Reply) -> tuple[list[Tree], list[str]]:
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


def _quiet(row: SellerRow) -> Reply:
    """The data of a row whose faults are not told: others have what it lacks."""
    return Reply(row.data, WHO)


def _no_tokens(row: SellerRow) -> str | None:
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


def _offers(
    row: SellerRow, keys: Sequence[str] | dict[str, tuple[str, str]], seen: Seen, answer: Reply
) -> Iterator[Tree]:
    seller = Reply(row.seller_name, answer.who).text() or row.seller
    for key in keys:
        price = answer.price("cost", key)
        if price:
            what, unit = PRICES[key]
            sold: dict[str, Tree] = {"what": f"{seller}, {what}", "unit": unit, "price": price, "currency": "USD"}
            path = {"path": pointer((*row.way, "cost", key))} if row.way and seen.source == SOURCE else {}
            yield {**sold, "source": seen.source, **path, "observed": seen.observed.isoformat()}


def _choose(rows: Sequence[SellerRow], most: int) -> list[SellerRow]:
    """The cheapest seller, and those nearest to the median of all; by price."""
    priced = sorted((total, row.seller, row) for row in rows if (total := _total(row)))
    if not priced:
        return []
    middle = median(total for total, _, _ in priced)
    usual = sorted(priced[1:], key=lambda one: (abs(one[0] - middle), one[1]))[: most - 1]
    return [row for _, _, row in sorted([priced[0], *usual], key=lambda one: one[:2])]


def _total(row: SellerRow) -> Decimal | None:
    """What a million tokens in and a million out cost; None where one of them is not known or the seller asks nothing."""
    answer = _quiet(row)
    prices = answer.price("cost", "input"), answer.price("cost", "output")
    return Decimal(prices[0]) + Decimal(prices[1]) if prices[0] and prices[1] and not _no_tokens(row) else None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which models of a file are wanted, and what the file does not say of itself."""

    slugs: tuple[str, ...] = ()
    provider: str | None = None
    model_id: str | None = None
    observed: date | None = None
    source: str | None = None


def import_models_dev(content: Path, file: Path, choice: Wanted, settings: Settings, today: date) -> Taken:
    """Take in what a file says of the chosen models. Raises RefusedError before anything is written."""
    catalogue = read_catalogue(file, today)
    observed = choice.observed or catalogue.day
    if observed is None:
        raise RefusedError(f"'{file}' does not say of which day it is; say so with --observed")
    if observed > today:
        raise RefusedError(f"{observed} lies in the future")
    source = choice.source or SOURCE
    if link_fault(source):
        raise RefusedError(str(link_fault(source)))
    taken = [
        merge_model(
            content, slug, settings, read_row(row, Seen(source, observed), today, other_sellers(catalogue, row))
        )
        for slug, row in _chosen(content, catalogue, choice)
    ]
    return Taken(
        tuple(line for one in taken for line in one.lines), tuple(problem for one in taken for problem in one.problems)
    )


def _chosen(content: Path, catalogue: Listing, choice: Wanted) -> list[tuple[str, SellerRow]]:
    """The slugs and their rows."""
    if choice.model_id is not None:
        if len(choice.slugs) > 1:
            raise RefusedError("--model names one model; give one SLUG with it, or none")
        row = find_exact(catalogue, choice.model_id, choice.provider)
        chosen = [((*choice.slugs, row.names()[0])[0], row)]
    else:
        if not choice.slugs:
            raise RefusedError("name a SLUG, or an id of the file with --model")
        chosen = [
            (slug, find_row(catalogue, slug, _publisher(content, slug), choice.provider)) for slug in choice.slugs
        ]
    for slug, _ in chosen:
        fault = slug_fault(slug)
        if fault:
            raise RefusedError(fault[1])
    return chosen


def _publisher(content: Path, slug: str) -> str | None:
    """The publisher of an existing model."""
    if slug not in list_models(content):
        return None
    folder = content / "models" / slug
    facts = read_model(folder, folder.as_posix())[0].facts
    return facts.publisher if facts else None


def read_row(row: SellerRow, seen: Seen, today: date, others: Sequence[SellerRow] = ()) -> Found:
    """What a row says, and the prices of some that sell the same."""
    answer = Reply(row.data, f"{WHO} ({row.seller})")
    offers, unclear = read_offers(row, others, seen, answer)
    facts = {key: value for key, value in _facts(answer, offers, seen, today) if value}
    return Found(WHO, facts, {}, remarks=(*answer.complaints, *unclear, *_left_out(answer, row)))


def _facts(answer: Reply, offers: list[Tree], seen: Seen, today: date) -> Iterator[tuple[str, Tree]]:
    yield "name", answer.text("name") or ""
    yield "url", answer.link("weights", 0, "url") or ""
    weights = answer.flag("open_weights")
    if weights is not None:
        yield "license", {"name": "", "open_weights": "true" if weights else "false"}
    if offers:
        yield "pricing", {"tier": "usage", "offers": offers}
    # last_updated also moves when the catalogue's own entry is edited, and freshness must not.
    released = None if _month(answer) else answer.day("release_date", latest=today)
    yield "released", {"date": released.isoformat(), **seen.as_tree()} if released else ""
    yield "specs", {key: {"value": value, **seen.as_tree()} for key, value in _specs(answer)}


def _specs(answer: Reply) -> Iterator[tuple[str, str]]:
    """The technical facts by their keys in site.yaml; 0 tokens stand for 'not known'."""
    for key, limit in (("context", "context"), ("max_output", "output")):
        tokens = answer.count("limit", limit)
        if tokens:
            yield key, _rounded(tokens)
    for key, side in (("input_modalities", "input"), ("output_modalities", "output")):
        modalities = answer.texts("modalities", side)
        if modalities:
            yield key, ", ".join(modalities)
    cutoff = answer.text("knowledge")
    if cutoff:
        yield "knowledge_cutoff", cutoff


def _rounded(tokens: int) -> str:
    """A number of tokens in thousands or millions, where that says it exactly."""
    for size, letter in ((10**6, "M"), (10**3, "K")):
        if tokens % size == 0:
            return f"{tokens // size}{letter}"
    return str(tokens)


def _month(answer: Reply) -> str | None:
    """The month or year of the release, where the file does not know the day."""
    said = answer.data.get("release_date")
    return said if isinstance(said, str) and re.fullmatch(r"\d{4}(-\d{2})?", said, re.ASCII) else None


def _left_out(answer: Reply, row: SellerRow) -> Iterator[str]:
    """What the file says beyond that, and nothing here has a place for."""
    if month := _month(answer):
        yield f"{WHO} says that it was released in {month}, without the day; look it up for `released`"
    cost = row.data.get("cost")
    others = sorted(str(key) for key in cost if key not in PRICES) if isinstance(cost, dict) else []
    if others:
        yield f"{WHO} also gives prices for {listed(others)}, which have no unit here; left out"
    if row.data.get("status") == "deprecated":
        yield f"{WHO} calls the model deprecated at {row.seller}"
