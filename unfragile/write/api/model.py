"""`api/v1/models/<slug>.json`: everything that is known and judged of one model."""

from collections.abc import Sequence
from typing import Any

from unfragile.judge import figures
from unfragile.judge.judgement import Component, Evidence, JudgedModel, JudgedSite, SignalScore
from unfragile.judge.results import newest_results
from unfragile.judge.standings import Standing
from unfragile.judge.units import MILLION, divide
from unfragile.read.authored import CapabilitySection
from unfragile.read.schema import COMPONENTS, BenchmarkResult, Observation, Offer, Spec
from unfragile.write.api.document import day, document, fraction, interval, number
from unfragile.write.api.facts import component_facts, identity, license_facts, life_facts, read_specs, shown_prices

SCHEMA = "unfragile/model/1"


def model_json(site: JudgedSite, model: JudgedModel, compared_with: Sequence[str] | None = None) -> bytes:
    """Everything of one model; `compared_with` are the slugs with which it has a page, None where that is not said."""
    facts = model.authored.facts
    pricing = facts.pricing
    return document(
        SCHEMA,
        {
            **identity(model),
            "day": day(site.day),
            "scoring_version": site.content.scoring.version,
            "url": facts.url,
            "repository": facts.repository,
            "license": facts.license and license_facts(facts.license),
            "pricing": pricing
            and {
                "tier": pricing.tier,
                "note": pricing.note,
                "shown": shown_prices(model),
                "offers": [_offer(offer) for offer in pricing.offers],
            },
            "released": day(facts.released.date if facts.released else None),
            "updated": day(facts.updated.date if facts.updated else None),
            "life": life_facts(model),
            "integrations": list(facts.integrations),
            "supersedes": list(facts.supersedes),
            "specs": {key: _spec(spec, amount) for key, spec, amount in read_specs(site, model)},
            "rank": interval(model.rank),
            "known": fraction(model.rank.known),
            "components": _components(model),
            "observations": _observations(model),
            "benchmarks": [_benchmark(result) for result in model.authored.signals.benchmarks],
            "results": [_benchmark(result) for result in newest_results(model.authored.signals.benchmarks).values()],
            "abilities": [_ability(key, standing) for key, standing in model.standings.items()],
            "capabilities": [_capability(site, section) for section in model.authored.capabilities],
            "searches": _searches(site, model),
            "compared_with": None if compared_with is None else list(compared_with),
        },
    )


def _offer(offer: Offer) -> dict[str, Any]:
    return {
        "what": offer.what,
        "unit": offer.unit,
        "price": number(offer.price),
        "currency": offer.currency,
        "text": figures.price(offer.price, offer.currency, offer.unit),
        **_seen(offer),
    }


def _spec(spec: Spec, amount: float | None) -> dict[str, Any]:
    return {"value": spec.value, "number": amount, **_seen(spec)}


def _seen(observed: Offer | Spec | Observation | BenchmarkResult) -> dict[str, Any]:
    return {"source": observed.source, "observed": day(observed.observed)}


def _components(model: JudgedModel) -> dict[str, Any]:
    whole = sum(model.weights)
    return {
        key: part and {**component_facts(part), **_grounds(part, weight, whole)}
        for key, part, weight in zip(COMPONENTS, model.components, model.weights, strict=True)
    }


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
        "key": score.key,
        "label": score.label,
        "weight": fraction(divide(score.weight * MILLION, shared)),
        **interval(score),
        "known": fraction(score.known),
        "prior": None if score.prior is None else fraction(score.prior),
        "reason": score.reason,
        "raises": score.raises,
        "evidence": [_evidence(line) for line in score.evidence],
    }


def _evidence(line: Evidence) -> dict[str, Any]:
    return {
        "label": line.label,
        "text": line.text,
        "value": fraction(line.value),
        "how": line.how,
        "source": line.source,
        "observed": day(line.observed),
        "reported_by": line.reported_by,
    }


def _observations(model: JudgedModel) -> dict[str, Any]:
    return {
        key: [{"value": number(seen.value), **_seen(seen)} for seen in line]
        for key, line in model.authored.signals.signals.items()
    }


def _benchmark(result: BenchmarkResult) -> dict[str, Any]:
    return {
        "name": result.name,
        "value": number(result.value),
        "settings": result.settings,
        "reported_by": result.reported_by,
        **_seen(result),
    }


def _ability(key: str, standing: Standing) -> dict[str, Any]:
    return {
        "key": key,
        "state": standing.state,
        "proof": standing.proof,
        "note": standing.note,
        "source": standing.source or None,
        "observed": day(standing.observed),
    }


def _capability(site: JudgedSite, section: CapabilitySection) -> dict[str, Any]:
    entry = site.content.vocabulary.capabilities[section.key]
    return {
        "key": section.key,
        "name": entry.name,
        "category": entry.category,
        "description": section.description,
        "unique": section.unique,
        "alternatives": section.alternatives,
        "best_for": list(section.best_for),
        "limitations": list(section.limitations),
        "requires": list(section.requires),
        "inputs": list(section.inputs),
        "outputs": list(section.outputs),
        "sources": section.sources,
        "source_links": list(section.source_links),
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
        "top": [
            {
                "query": one.query,
                "count": one.times,
                "confidence": fraction(one.confidence),
                "capability": one.capability,
            }
            for one in reach.top
        ],
    }
