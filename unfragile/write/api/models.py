"""`api/v1/models.json`: all models with what search, filters and pickers need, and the settings that browsers judge with."""

from typing import Any

from unfragile.judge.judgement import JudgedModel, JudgedSite
from unfragile.judge.prices import cheapest_offers
from unfragile.judge.specs import worked_out
from unfragile.read.schema import COMPONENTS
from unfragile.write.api.document import (
    ROOT,
    component_facts,
    dates_and_life,
    day,
    document,
    fraction,
    identity,
    interval,
    license_facts,
    number,
    read_specs,
    shown_prices,
    taken,
)

SCHEMA = "unfragile/models/1"


def models_json(site: JudgedSite) -> bytes:
    """All models with what search, filters and pickers need, and the settings that browsers judge with."""
    settings, scoring = site.content.site, site.content.scoring
    categories = site.content.vocabulary.categories
    kinds = {model.kind for model in site.models}
    return document(
        SCHEMA,
        {
            "title": settings.title,
            "root": ROOT,
            "day": day(site.day),
            "scoring_version": scoring.version,
            "left_out": list(site.left_out),
            "types": {
                key: {**taken(name, "name", "plural"), "weights": dict(scoring.weights[key])}
                for key, name in settings.types.items()
            },
            "kinds": {key: category.name for key, category in categories.items() if key in kinds},
            "families": _families(site),
            "specs": {key: taken(row, "label", "unit", "better") for key, row in settings.specs.items()},
            "thresholds": {key: number(value) for key, value in scoring.verdict.model_dump().items()},
            "presets": {key: dict(weights) for key, weights in settings.presets.items()},
            "models": [_model_entry(site, model) for model in site.models],
        },
    )


def _families(site: JudgedSite) -> dict[str, Any]:
    """Which kinds are ranked against each other, and the components of which none of their models has evidence."""
    declared = site.content.scoring.families
    return {
        key: {"kinds": list(declared[key].kinds) if key in declared else [key], "left_out": list(gone)}
        for key, gone in site.left_out_by_family.items()
        if key
    }


def _model_entry(site: JudgedSite, model: JudgedModel) -> dict[str, Any]:
    return {
        **identity(model),
        "rank": interval(model.rank),
        "known": fraction(model.rank.known),
        "components": {
            key: part and component_facts(part) for key, part in zip(COMPONENTS, model.components, strict=True)
        },
        "license": license_facts(model.authored.facts.license),
        "price": _price_entry(model),
        **dates_and_life(model),
        "jobs": sorted(model.jobs),
        "capabilities": list(model.capability_keys),
        "abilities": {key: standing.state for key, standing in model.standings.items()},
        "specs": _specs(site, model),
        "times_matched": model.reach.times_matched if site.graph.recorded else None,
    }


def _specs(site: JudgedSite, model: JudgedModel) -> dict[str, Any]:
    """What is stated, and beside it what is worked out: the plain way alone stands for what is not stated."""
    found: dict[str, Any] = {
        key: {"value": spec.value, "number": amount} for key, spec, amount in read_specs(site, model)
    }
    rows = site.content.site.specs
    for key in rows:
        ways = worked_out(model, key, rows)
        if ways:
            plain = {"value": ways[0].text, "number": number(ways[0].amount), "how": ways[0].note}
            worked = {way.note: number(way.amount) for way in ways}
            found[key] = {**found.get(key, plain), "worked_out": worked}
    return {key: found[key] for key in rows if key in found}


def _price_entry(model: JudgedModel) -> dict[str, Any] | None:
    pricing = model.authored.facts.pricing
    if pricing is None:
        return None
    offers = [
        {"unit": one.unit, "price": number(one.amount), **taken(one, "currency", "seller", "text")}
        for one in cheapest_offers(model).values()
    ]
    return {"tier": pricing.tier, "shown": shown_prices(model), "lowest": offers}
