"""The models as the search page shows them: what to find them by, what they do, and what tells them apart."""

from typing import Any

from unfragile.judge import figures
from unfragile.judge.judgement import JudgedModel
from unfragile.judge.results import newest_results
from unfragile.judge.side import cheapest_offers
from unfragile.judge.specs import amount_of, spec_text, worked_out
from unfragile.judge.words import life_tag
from unfragile.read.schema import BenchmarkResult
from unfragile.write.api.document import day, document, number
from unfragile.write.catalogue import Catalogue
from unfragile.write.price_order import prices_of

SCHEMA = "unfragile/search-models/2"
NAMES_SCHEMA = "unfragile/search-names/1"


def search_names(catalogue: Catalogue) -> bytes:
    """What a first answer needs: names, ranks and, by their place in the vocabulary, capabilities; best rank first."""
    return document(NAMES_SCHEMA, {"models": [_name(catalogue, model) for model in _ordered(catalogue)]})


def search_index(catalogue: Catalogue) -> bytes:
    """What tells the models apart, in the same order."""
    return document(SCHEMA, {"models": [_entry(catalogue, model) for model in _ordered(catalogue)]})


def _ordered(catalogue: Catalogue) -> list[JudgedModel]:
    return sorted(catalogue.site.models, key=lambda model: (-model.rank.point, model.slug))


def _name(catalogue: Catalogue, model: JudgedModel) -> dict[str, Any]:
    facts = model.authored.facts
    return {
        "slug": model.slug,
        "name": model.name,
        "aliases": list(facts.aliases),
        "publisher": facts.publisher,
        "rank": [round(value / 10_000) for value in (model.rank.point, model.rank.low, model.rank.high)],
        "status": model.life.status,
        "does": _does(catalogue, model),
    }


def _entry(catalogue: Catalogue, model: JudgedModel) -> dict[str, Any]:
    facts = model.authored.facts
    terms, specs = facts.license, facts.specs
    offers = cheapest_offers(model)
    return {
        "slug": model.slug,
        "life": life_tag(model.life),
        "released": day(facts.released.date if facts.released else None),
        "open": terms.open_weights if terms else None,
        "commercial": terms.commercial_use if terms else None,
        "price": [one.text for one in offers.values()],
        "tier": facts.pricing.tier if facts.pricing else None,
        "dollars": {unit: number(price) for (unit, currency), price in prices_of(model).items() if currency == "USD"},
        "memory": _memory(catalogue, model),
        "context": amount_of(specs["context"].value) if "context" in specs else None,
        "results": _results(catalogue, model),
    }


def _memory(catalogue: Catalogue, model: JudgedModel) -> dict[str, Any] | None:
    """The least memory in which a model runs, as a source states it or as it is worked out, in GB and in words."""
    rows, stated = catalogue.site.content.site.specs, model.authored.facts.specs.get("memory")
    worked = worked_out(model, "memory", rows) if "memory" in rows else ()
    ways = [(way.amount, f"{way.text} {way.note}") for way in worked]
    amount = amount_of(stated.value) if stated else None
    if stated and amount is not None:
        ways.append((amount, spec_text(stated.value, "gb")))
    if not ways:
        return None
    least, text = min(ways)
    return {"gb": number(least), "text": text}


def _does(catalogue: Catalogue, model: JudgedModel) -> list[int]:
    """The places of its capabilities, those that it describes first."""
    places = {key: place for place, key in enumerate(catalogue.site.content.vocabulary.capabilities)}
    described = [places[key] for key in model.capability_keys]
    return described + [place for key, place in places.items() if key in model.does and place not in described]


def _results(catalogue: Catalogue, model: JudgedModel) -> dict[str, str]:
    """By the place of a capability: the newest independent result that bears on it, else the newest one."""
    scoring = catalogue.site.content.scoring
    best: dict[str, BenchmarkResult] = {}
    for result in newest_results(model.authored.signals.benchmarks).values():
        for key in scoring.benchmarks[result.name].tests:
            known = best.get(key)
            if known is None or _order(result) > _order(known):
                best[key] = result
    return {
        str(place): f"{scoring.benchmarks[best[key].name].label} "
        f"{figures.with_unit(best[key].value, scoring.benchmarks[best[key].name].unit)}"
        for place, key in enumerate(catalogue.site.content.vocabulary.capabilities)
        if key in best
    }


def _order(result: BenchmarkResult) -> tuple[bool, str, str]:
    return result.reported_by == "independent", result.observed.isoformat(), result.name
