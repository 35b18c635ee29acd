"""`api/v1/models.json`: all models with what search, filters and pickers need; `api/v1/models/<slug>.json`: everything of one."""

from collections.abc import Sequence
from typing import Any

from unfragile.judge import figures
from unfragile.judge.judgement import Component, Evidence, JudgedModel, JudgedSite, SignalScore
from unfragile.judge.prices import cheapest_offers
from unfragile.judge.results import newest_results
from unfragile.judge.specs import worked_out
from unfragile.judge.standings import Standing
from unfragile.judge.units import MILLION, divide
from unfragile.read.authored import CapabilitySection
from unfragile.read.schema import COMPONENTS, BenchmarkResult, Observation, Offer, Spec
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
    reached,
    read_specs,
    shown_prices,
    taken,
)


def models_json(site: JudgedSite) -> bytes:
    """All models with what search, filters and pickers need, and the settings that browsers judge with."""
    settings, scoring = site.content.site, site.content.scoring
    categories = site.content.vocabulary.categories
    kinds = {model.kind for model in site.models}
    return document(
        "unfragile/models/1",
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


def model_json(site: JudgedSite, model: JudgedModel, compared_with: Sequence[str] | None = None) -> bytes:
    """Everything of one model; `compared_with` are the slugs with which it has a page, None where that is not said."""
    facts, signals = model.authored.facts, model.authored.signals
    pricing = facts.pricing
    return document(
        "unfragile/model/1",
        {
            **identity(model),
            "day": day(site.day),
            "scoring_version": site.content.scoring.version,
            **taken(facts, "url", "repository"),
            "license": license_facts(facts.license, "url"),
            "pricing": pricing
            and {
                **taken(pricing, "tier", "note"),
                "shown": shown_prices(model),
                "offers": [_offer(offer) for offer in pricing.offers],
            },
            **dates_and_life(model),
            **taken(facts, "integrations", "supersedes"),
            "specs": {
                key: {"value": spec.value, "number": amount, **_seen(spec)}
                for key, spec, amount in read_specs(site, model)
            },
            "rank": interval(model.rank),
            "known": fraction(model.rank.known),
            "components": {
                key: part and {**component_facts(part), **_grounds(part, weight, sum(model.weights))}
                for key, part, weight in zip(COMPONENTS, model.components, model.weights, strict=True)
            },
            "observations": {
                key: [{"value": number(seen.value), **_seen(seen)} for seen in line]
                for key, line in signals.signals.items()
            },
            "benchmarks": [_benchmark(result) for result in signals.benchmarks],
            "results": [_benchmark(result) for result in newest_results(signals.benchmarks).values()],
            "abilities": [_ability(key, standing) for key, standing in model.standings.items()],
            "capabilities": [_capability(site, section) for section in model.authored.capabilities],
            "searches": _searches(site, model),
            "compared_with": None if compared_with is None else list(compared_with),
        },
    )


def _offer(offer: Offer) -> dict[str, Any]:
    return {
        **taken(offer, "what", "unit"),
        "price": number(offer.price),
        "currency": offer.currency,
        "text": figures.price(offer.price, offer.currency, offer.unit),
        **_seen(offer),
    }


def _seen(observed: Offer | Spec | Observation | BenchmarkResult | Evidence) -> dict[str, Any]:
    return {"source": observed.source, "observed": day(observed.observed)}


def _grounds(part: Component, weight: int, whole: int) -> dict[str, Any]:
    shared = sum(score.weight for score in part.signals)
    return {
        "known": fraction(part.known),
        "weight": fraction(divide(weight * MILLION, whole)) if whole else 0,
        "reason": part.reason,
        "signals": [_signal(score, shared) for score in part.signals],
        "inapplicable": list(part.inapplicable),
    }


def _signal(score: SignalScore, shared: int) -> dict[str, Any]:
    return {
        **taken(score, "key", "label"),
        "weight": fraction(divide(score.weight * MILLION, shared)),
        **interval(score),
        "known": fraction(score.known),
        "prior": None if score.prior is None else fraction(score.prior),
        **taken(score, "reason", "raises"),
        "evidence": [_evidence(line) for line in score.evidence],
    }


def _evidence(line: Evidence) -> dict[str, Any]:
    return {
        **taken(line, "label", "text"),
        "value": fraction(line.value),
        "how": line.how,
        **_seen(line),
        "reported_by": line.reported_by,
    }


def _benchmark(result: BenchmarkResult) -> dict[str, Any]:
    return {
        "name": result.name,
        "value": number(result.value),
        **taken(result, "settings", "reported_by"),
        **_seen(result),
    }


def _ability(key: str, standing: Standing) -> dict[str, Any]:
    return {
        "key": key,
        **taken(standing, "state", "proof", "note"),
        "source": standing.source or None,
        "observed": day(standing.observed),
    }


def _capability(site: JudgedSite, section: CapabilitySection) -> dict[str, Any]:
    entry = site.content.vocabulary.capabilities[section.key]
    return {
        "key": section.key,
        **taken(entry, "name", "category"),
        **taken(section, "description", "unique", "alternatives", "best_for", "limitations", "requires", "inputs"),
        **taken(section, "outputs", "sources", "source_links"),
    }


def _searches(site: JudgedSite, model: JudgedModel) -> dict[str, Any] | None:
    if not site.graph.recorded:
        return None
    reach = model.reach
    return {
        "times_matched": reach.times_matched,
        "served": fraction(reach.served),
        "unknown": fraction(reach.unknown),
        "of": reach.total,
        "top": [reached(one) for one in reach.top],
    }
