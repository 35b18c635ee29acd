"""The models as the search page shows them: what to find them by, what they do, and what tells them apart."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from unfragile.judge import figures
from unfragile.judge.judgement import JudgedModel
from unfragile.judge.name_index import names_of
from unfragile.judge.name_pieces import knows, words_of
from unfragile.judge.prices import find_prices
from unfragile.judge.specs import amount_of, spec_text, worked_out
from unfragile.judge.units import MILLION, divide
from unfragile.judge.words import life_tag
from unfragile.read.schema import ModelFile
from unfragile.write.api.document import day, document, number
from unfragile.write.catalogue import Catalogue
from unfragile.write.job_results import Results, ShownTest, bearing_result, shown_test
from unfragile.write.signs import signs, steps
from unfragile.write.views import TIER_LABELS, tier_text

SCHEMA = "unfragile/search-models/4"
NAMES_SCHEMA = "unfragile/search-names/3"
_UNSLUGGED = re.compile("[^a-z0-9]+")
_HIGHEST = 1000
"""Tenths of a point."""


def search_names(catalogue: Catalogue) -> bytes:
    """What a first answer needs: names, ranks and, by their place in the vocabulary, capabilities; best rank first."""
    models = [catalogue.site.models[place] for place in catalogue.fields.best_first]
    ranks = [
        [divide(value, MILLION // 10) for value in (one.rank.point, one.rank.low, one.rank.high)] for one in models
    ]
    does = [_does(catalogue, model) for model in models]
    return document(
        NAMES_SCHEMA,
        {
            "models": [_name(model) for model in models],
            "point": steps(_HIGHEST - point for point, _, _ in ranks),
            "below": signs(point - low for point, low, _ in ranks),
            "above": signs(high - point for point, _, high in ranks),
            "count": signs(map(len, does)),
            "does": "".join(map(steps, does)),
            "known": " ".join(sorted(_known_words(models))),
        },
    )


def search_index(catalogue: Catalogue) -> bytes:
    """What tells the models apart, in the same order."""
    tests = _shown_tests(catalogue)
    models = [_entry(catalogue, place, tests) for place in catalogue.fields.best_first]
    return document(
        SCHEMA, {"models": models, "units": {unit: figures.per(unit) for one in models for unit in one["dollars"]}}
    )


def _name(model: JudgedModel) -> dict[str, Any]:
    """A name with what does not follow from it: its slug, and aliases that are no repository of the same name."""
    facts = model.authored.facts
    same = [words_of(model.name), words_of(model.slug)]
    aliases = [alias for alias in facts.aliases if "/" not in alias or words_of(alias.rpartition("/")[2]) not in same]
    return {
        "name": model.name,
        "aliases": aliases,
        "publisher": facts.publisher,
        **({} if model.slug == _UNSLUGGED.sub("-", model.name.lower()).strip("-") else {"slug": model.slug}),
        **({} if model.life.status == "active" else {"status": model.life.status}),
    }


def _known_words(models: Iterable[JudgedModel]) -> set[str]:
    """The words of names that mean something by themselves."""
    names = (name for model in models for name in names_of(model.authored))
    return {word for name in names for word in words_of(name) if knows(word)}


def _entry(catalogue: Catalogue, place: int, tests: Mapping[str, ShownTest]) -> dict[str, Any]:
    model, prices = catalogue.site.models[place], catalogue.fields.prices[place]
    facts = model.authored.facts
    terms, specs = facts.license, facts.specs
    return {
        "slug": model.slug,
        "life": life_tag(model.life),
        "released": day(facts.released.date if facts.released else None),
        "open": terms.open_weights if terms else None,
        "commercial": (terms.condition or terms.commercial_use) if terms else None,
        "price": ", ".join(price.text for price in find_prices(model)) or _unpriced(facts),
        "tier": facts.pricing.tier if facts.pricing else None,
        "dollars": {unit: number(price) for (unit, currency), price in prices.items() if currency == "USD"},
        "memory": _memory(catalogue, model),
        "context": amount_of(specs["context"].value) if "context" in specs else None,
        "results": _results(catalogue, catalogue.fields.results[place], tests),
    }


def _unpriced(facts: ModelFile) -> str:
    """How it is paid for where no price is known: 'free', 'price on request'."""
    text = tier_text(facts)
    said = text[0].lower() + text[1:]
    return f"price {said}" if text in {TIER_LABELS["contact"], TIER_LABELS["unknown"]} else said


def _memory(catalogue: Catalogue, model: JudgedModel) -> dict[str, Any] | None:
    """The memory in which it runs as a source states it, else as it is worked out at its leanest, in GB and in words.

    `leanest` is the number that is worked out at its leanest, `lean` the same in words: of less it is known that it does
    not fit.
    """
    rows, stated = catalogue.site.content.site.specs, model.authored.facts.specs.get("memory")
    ways = worked_out(model, "memory", rows) if "memory" in rows else ()
    lean = min(ways, key=lambda way: way.amount, default=None)
    amount, text = (amount_of(stated.value), spec_text(stated.value, "gb")) if stated else (None, "")
    if amount is None and lean:
        amount, text = lean.amount, f"{lean.text}, {lean.note}"
    if amount is None:
        return None
    leanest = {"leanest": number(lean.amount), "lean": f"{lean.text} {lean.note}"} if lean else {}
    return {"gb": number(amount), "text": text, **leanest}


def _does(catalogue: Catalogue, model: JudgedModel) -> list[int]:
    return [place for place, key in enumerate(catalogue.site.content.vocabulary.capabilities) if key in model.does]


def _shown_tests(catalogue: Catalogue) -> dict[str, ShownTest]:
    """By capability: the test whose results its page shows."""
    models, benchmarks = catalogue.site.models, catalogue.site.content.scoring.benchmarks
    found = {}
    for key, entry in catalogue.site.content.vocabulary.capabilities.items():
        able = [catalogue.fields.results[place] for place, model in enumerate(models) if key in model.does]
        test = shown_test({key}, able, benchmarks, entry.shows)
        if test:
            found[key] = test
    return found


def _results(catalogue: Catalogue, own: Results, tests: Mapping[str, ShownTest]) -> dict[str, str]:
    """By the place of a capability: what it reached in the test whose results the capability's page shows."""
    found = {}
    for place, key in enumerate(catalogue.site.content.vocabulary.capabilities):
        test = tests.get(key)
        result = bearing_result(own, test)
        if test and result:
            found[str(place)] = f"{test.label} {result.text}{' (lower is better)' if test.lower else ''}"
    return found
