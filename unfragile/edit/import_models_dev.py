"""What models.dev says of a model: prices, limits, dates, modalities. Words are left to people."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from unfragile.edit.answers import Answer
from unfragile.edit.declared import Declared
from unfragile.edit.models_dev_file import Catalogue, Row, find_exact, find_row, read_catalogue
from unfragile.edit.new_model import RefusedError, list_models
from unfragile.edit.take_in import Found, Taken, take_in
from unfragile.judge.figures import listed
from unfragile.read.links import link_fault
from unfragile.read.model_folder import read_model
from unfragile.read.slugs import slug_fault
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


@dataclass(frozen=True, slots=True)
class Choice:
    """Which models of a file are wanted, and what the file does not say of itself."""

    slugs: tuple[str, ...] = ()
    provider: str | None = None
    model_id: str | None = None
    observed: date | None = None
    source: str | None = None


def import_models_dev(content: Path, file: Path, choice: Choice, declared: Declared, today: date) -> Taken:
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
        take_in(content, slug, declared, read_row(row, source, observed, today))
        for slug, row in _chosen(content, catalogue, choice)
    ]
    return Taken(
        tuple(line for one in taken for line in one.lines), tuple(problem for one in taken for problem in one.problems)
    )


def _chosen(content: Path, catalogue: Catalogue, choice: Choice) -> list[tuple[str, Row]]:
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


def read_row(row: Row, source: str, observed: date, today: date) -> Found:
    """What a row says, as of the day on which the file was got from its source."""
    answer = Answer(row.data, f"{WHO} ({row.seller})")
    facts = {key: value for key, value in _facts(answer, row, source, observed, today) if value}
    return Found(WHO, facts, {}, remarks=(*answer.complaints, *_left_out(row)))


def _facts(answer: Answer, row: Row, source: str, observed: date, today: date) -> Iterator[tuple[str, Tree]]:
    yield "name", answer.text("name") or ""
    yield "url", answer.link("weights", 0, "url") or ""
    weights = answer.flag("open_weights")
    if weights is not None:
        yield "license", {"name": "", "open_weights": "true" if weights else "false"}
    offers = [*_offers(answer, row, source, observed)]
    if offers:
        yield "pricing", {"tier": "usage", "offers": offers}
    # last_updated also moves when the catalogue's own entry is edited, and freshness must not.
    released = answer.day("release_date", latest=today)
    yield "released", released.isoformat() if released else ""
    dated = {"source": source, "observed": observed.isoformat()}
    yield "specs", {key: {"value": value, **dated} for key, value in _specs(answer)}


def _offers(answer: Answer, row: Row, source: str, observed: date) -> Iterator[Tree]:
    seller = Answer(row.seller_name, answer.who).text() or row.seller
    for key, (what, unit) in PRICES.items():
        price = answer.price("cost", key)
        if price:
            yield {
                "what": f"{seller} API, {what}",
                "unit": unit,
                "price": price,
                "currency": "USD",
                "source": source,
                "observed": observed.isoformat(),
            }


def _specs(answer: Answer) -> Iterator[tuple[str, str]]:
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


def _left_out(row: Row) -> Iterator[str]:
    """What the file says beyond that, and nothing here has a place for."""
    cost = row.data.get("cost")
    others = sorted(str(key) for key in cost if key not in PRICES) if isinstance(cost, dict) else []
    if others:
        yield f"{WHO} also gives prices for {listed(others)}, which have no unit here; left out"
    if row.data.get("status") == "deprecated":
        yield f"{WHO} calls the model deprecated at {row.seller}"
