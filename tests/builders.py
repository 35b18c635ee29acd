"""Little contents for tests: authored models and sites of a few lines, with every field open to change.

Nothing here judges: `judge_site(make_content(...))` does.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from unfragile.read.authored import AuthoredModel, AuthoredPage, CapabilitySection, Content, Search
from unfragile.read.schema import ModelFile, SignalsFile
from unfragile.read.scoring_schema import ScoringFile
from unfragile.read.site_schema import SiteFile, Vocabulary

SOURCE = "https://example.org/source"

VOCABULARY: Mapping[str, Any] = {
    "categories": {
        "drawing": {"name": "Drawing", "kind": "job"},
        "hearing": {"name": "Hearing", "kind": "job"},
        "running": {"name": "Running", "kind": "means"},
    },
    "capabilities": {
        "draw": {
            "name": "Drawing from words",
            "category": "drawing",
            "description": "Makes a picture from words.",
            "aliases": ["sketching"],
            "intents": ["make a picture from a description"],
        },
        "retouch": {
            "name": "Retouching",
            "category": "drawing",
            "description": "Changes part of a picture.",
            "intents": ["remove an object from a photo"],
        },
        "listen": {
            "name": "Transcription",
            "category": "hearing",
            "description": "Writes down what is said.",
            "intents": ["write down a recorded talk"],
        },
        "run-locally": {
            "name": "Local running",
            "category": "running",
            "description": "Runs on one's own machine.",
        },
    },
}

SCORING: Mapping[str, Any] = {
    "version": 1,
    "changes": [{"version": 1, "date": "2026-01-01", "what": "First version of the method."}],
    "weights": {"model": {"adoption": 0.25, "quality": 0.25, "ecosystem": 0.1, "match_graph": 0.25, "freshness": 0.15}},
    "verdict": {"too_close": 2, "about_equal": 3, "min_evidence": 0.4},
    "signals": {
        "downloads": {
            "component": "adoption",
            "label": "Downloads",
            "weight": 1,
            "scale": "log",
            "low": 100,
            "high": 10_000_000,
            "prior": 0.3,
            "applies_to": {"open_weights": True},
        },
        "tests": {
            "component": "quality",
            "label": "Tests",
            "weight": 1,
            "scale": "tests",
            "reported_by": {"publisher": 1.5, "rival": 1.5},
        },
        "tools": {
            "component": "ecosystem",
            "label": "Tools that run it",
            "weight": 1,
            "scale": "checklist",
            "prior": 0.2,
        },
        "recency": {
            "component": "freshness",
            "label": "Recency",
            "weight": 1,
            "scale": "half_life",
            "months": 18,
            "prior": 0.3,
        },
        "searches": {
            "component": "match_graph",
            "label": "Searches",
            "weight": 1,
            "scale": "share",
            "prior": 0.5,
            "prior_searches": 100,
        },
    },
    "families": {
        "drawing": {"kinds": ["drawing"], "prior": 0.3, "prior_spread": 0.25},
        "hearing": {"kinds": ["hearing"], "prior": 0.3, "prior_spread": 0.25},
    },
    "benchmarks": {
        "drawing-test": {"label": "Drawing test", "unit": "%", "low": 0, "high": 100, "spread": 0.1, "tests": ["draw"]}
    },
    "tools": {
        "easel": {"label": "Easel", "kinds": ["drawing"], "applies_to": {"open_weights": True}},
        "gallery": {"label": "Gallery"},
    },
    "checklist": {
        "limitations": {"says": "at least one limitation is admitted"},
        "sources": {"says": "every capability names a source"},
    },
}

SITE: Mapping[str, Any] = {
    "title": "Example",
    "base_url": "https://example.org/repo/",
    "types": {"model": {"name": "Model", "plural": "Models"}},
    "specs": {
        "parameters": {"label": "Parameters", "unit": "count"},
        "context": {"label": "Context window", "unit": "tokens", "better": "higher"},
        "architecture": {"label": "Architecture", "unit": "text"},
    },
    "presets": {"balanced": {}},
}


def make_section(key: str, **parts: Any) -> CapabilitySection:
    """A capability section with a description and nothing else, `parts` replacing its fields."""
    empty: dict[str, Any] = dict.fromkeys(("best_for", "limitations", "requires", "inputs", "outputs"), ())
    texts: dict[str, Any] = {"unique": "", "alternatives": "", "sources": "", "source_links": ()}
    return CapabilitySection(**{"key": key, "description": f"What {key} does.", **empty, **texts, **parts})


def make_model(
    slug: str = "alpha",
    *,
    capabilities: Sequence[str | CapabilitySection] = ("draw",),
    signals: Mapping[str, Sequence[tuple[float, str]]] | None = None,
    benchmarks: Sequence[Mapping[str, Any]] = (),
    **facts: Any,
) -> AuthoredModel:
    """A model with the required facts; `facts` are those of model.yaml as a file has them.

    `signals` gives (value, day) pairs by signal; a benchmark result needs `value` and `observed` only.
    """
    required = {
        "name": slug.capitalize(),
        "type": "model",
        "publisher": "Example Lab",
        "summary": f"What {slug} is.",
        "url": f"https://example.org/{slug}",
    }
    observed = {
        key: tuple({"value": value, "source": SOURCE, "observed": day} for value, day in seen)
        for key, seen in (signals or {}).items()
    }
    results = [{"name": "drawing-test", "reported_by": "independent", "source": SOURCE, **one} for one in benchmarks]
    return AuthoredModel(
        slug=slug,
        facts=ModelFile.model_validate({**required, **facts}),
        signals=SignalsFile.model_validate({**observed, "benchmarks": results}),
        capabilities=tuple(make_section(one) if isinstance(one, str) else one for one in capabilities),
    )


def make_content(
    *models: AuthoredModel,
    searches: Sequence[tuple[str, int]] = (),
    pages: Sequence[AuthoredPage] = (),
    site: Mapping[str, Any] | None = None,
    scoring: Mapping[str, Any] | None = None,
    vocabulary: Mapping[str, Any] | None = None,
) -> Content:
    """A content of these models, by slug; `site`, `scoring` and `vocabulary` replace keys of the files here."""
    ordered = tuple(sorted(models, key=lambda model: model.slug))
    return Content(
        site=SiteFile.model_validate({**SITE, **(site or {})}),
        scoring=ScoringFile.model_validate({**SCORING, **(scoring or {})}),
        vocabulary=Vocabulary.model_validate({**VOCABULARY, **(vocabulary or {})}),
        models=ordered,
        searches=tuple(Search(query, count, "made-up.csv") for query, count in searches),
        pages=tuple(pages),
        newest_observation=max((day for model in ordered for day in _observed_days(model)), default=None),
    )


def _observed_days(model: AuthoredModel) -> list[date]:
    facts = model.facts
    return [
        *(seen.observed for line in model.signals.signals.values() for seen in line),
        *(result.observed for result in model.signals.benchmarks),
        *(spec.observed for spec in facts.specs.values()),
        *(offer.observed for offer in (facts.pricing.offers if facts.pricing else ())),
    ]
