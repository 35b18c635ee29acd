"""What the file of all models and the file of one model say alike."""

from collections.abc import Iterator
from typing import Any

from unfragile.judge.judgement import Component, JudgedModel, JudgedSite
from unfragile.judge.prices import find_prices
from unfragile.judge.specs import amount_of
from unfragile.judge.words import life_state
from unfragile.read.schema import License, Spec
from unfragile.write.api.document import day, interval, number

_WORDS = frozenset({"date", "text", "list"})


def identity(model: JudgedModel) -> dict[str, Any]:
    """By which names and under which address a model is found, and what it is."""
    facts = model.authored.facts
    return {
        "slug": model.slug,
        "name": facts.name,
        "aliases": list(facts.aliases),
        "former_slugs": list(facts.former_slugs),
        "address": f"models/{model.slug}/",
        "type": facts.type,
        "kind": model.kind,
        "family": model.family or None,
        "publisher": facts.publisher,
        "summary": facts.summary,
    }


def component_facts(part: Component) -> dict[str, Any]:
    """A component as comparisons show it."""
    return {**interval(part), "evidence": part.evidence}


def life_facts(model: JudgedModel) -> dict[str, Any]:
    """Whether a model can be used on the site's day, and until when."""
    life = model.life
    return {
        "status": life.status,
        "until": day(life.until),
        "successor": life.successor or None,
        "successor_slug": life.successor_slug or None,
        "tag": life_state(life),
    }


def license_facts(terms: License) -> dict[str, Any]:
    """A licence as its file states it."""
    return {
        "name": terms.name,
        "spdx": terms.spdx,
        "url": terms.url,
        "open_weights": terms.open_weights,
        "commercial_use": terms.commercial_use,
        "condition": terms.condition,
    }


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
