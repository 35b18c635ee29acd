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
from unfragile.write.api.document import (
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

SCHEMA = "unfragile/model/1"


def model_json(site: JudgedSite, model: JudgedModel, compared_with: Sequence[str] | None = None) -> bytes:
    """Everything of one model; `compared_with` are the slugs with which it has a page, None where that is not said."""
    facts, signals = model.authored.facts, model.authored.signals
    pricing = facts.pricing
    return document(
        SCHEMA,
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
