"""What the JSON files say alike: how a document, a number, a day and an interval are written, and facts of a model."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Protocol

from unfragile.judge.judgement import Component, JudgedModel, JudgedSite
from unfragile.judge.match_graph import ReachedSearch
from unfragile.judge.prices import find_prices
from unfragile.judge.specs import amount_of
from unfragile.judge.units import MILLION
from unfragile.judge.words import life_state
from unfragile.read.schema import License, Spec
from unfragile.write.links import model_address

ROOT = "../../"
"""The way from `api/v1/` to the site's root."""

_WORDS = frozenset({"date", "text", "list"})

encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


class Judged(Protocol):
    """A rank, a component or a signal: its point and interval in millionths."""

    @property
    def point(self) -> int: ...
    @property
    def low(self) -> int: ...
    @property
    def high(self) -> int: ...


def document(schema: str, members: Mapping[str, Any]) -> bytes:
    """A JSON file with one member a line, and one item a line where a member is a list of objects."""
    lines = [f"{encode(key)}:{_member(value)}" for key, value in {"schema": schema, **members}.items()]
    return ("{" + ",\n".join(lines) + "}\n").encode()


def _member(value: object) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(map(encode, value)) + "]"
    return encode(value)


def fraction(millionths: int) -> float:
    """Whole millionths as the number that they stand for: 58_200_000 → 58.2."""
    return millionths / MILLION


def interval(judged: Judged) -> dict[str, float]:
    """Point and interval of what was judged."""
    return {"point": fraction(judged.point), "low": fraction(judged.low), "high": fraction(judged.high)}


def number(value: float) -> float:
    """A number as people write it: 98000.0 → 98000."""
    return int(value) if float(value).is_integer() and abs(value) < 1e15 else value


def day(value: date | None) -> str | None:
    """A day as ISO 8601 has it."""
    return value.isoformat() if value else None


def taken(source: object, *names: str) -> dict[str, Any]:
    """Attributes under their own names."""
    return {name: getattr(source, name) for name in names}


# --- a model ---------------------------------------------------------------------------------------


def identity(model: JudgedModel) -> dict[str, Any]:
    """By which names and under which address a model is found, and what it is."""
    facts = model.authored.facts
    return {
        "slug": model.slug,
        **taken(facts, "name", "aliases", "former_slugs"),
        "address": model_address(model.slug),
        "type": facts.type,
        "kind": model.kind,
        "family": model.family or None,
        **taken(facts, "publisher", "summary"),
    }


def component_facts(part: Component) -> dict[str, Any]:
    """A component as comparisons show it."""
    return {**interval(part), "evidence": part.evidence}


def dates_and_life(model: JudgedModel) -> dict[str, Any]:
    """When a model was released and changed, whether it can be used on the site's day, and until when."""
    facts, life = model.authored.facts, model.life
    return {
        "released": day(facts.released.date if facts.released else None),
        "updated": day(facts.updated.date if facts.updated else None),
        "life": {
            "status": life.status,
            "until": day(life.until),
            "successor": life.successor or None,
            "successor_slug": life.successor_slug or None,
            "tag": life_state(life),
        },
    }


def license_facts(terms: License | None, *more: str) -> dict[str, Any] | None:
    """A licence as its file states it."""
    names = ("name", "spdx", *more, "open_weights", "commercial_use", "condition")
    return taken(terms, *names) if terms else None


def shown_prices(model: JudgedModel) -> list[dict[str, Any]]:
    """What pages show as its prices."""
    return [
        {
            "amounts": {unit: number(amount) for unit, amount in one.shown.amounts.items()},
            "currency": one.currency,
            "seller": one.shown.seller,
            "publisher": one.own,
            "text": one.text,
        }
        for one in find_prices(model)
    ]


def read_specs(site: JudgedSite, model: JudgedModel) -> Iterator[tuple[str, Spec, float | None]]:
    """A model's specs in the order of site.yaml, each with its number where its unit counts something."""
    for key, row in site.content.site.specs.items():
        spec = model.authored.facts.specs.get(key)
        if spec is not None:
            amount = amount_of(spec.value) if row.unit not in _WORDS else None
            yield key, spec, None if amount is None else number(amount)


def reached(search: ReachedSearch) -> dict[str, Any]:
    """A search that reaches a model."""
    confidence = fraction(search.confidence)
    return {"query": search.query, "count": search.times, "confidence": confidence, "capability": search.capability}
