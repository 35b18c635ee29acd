"""`api/v1/capabilities.json`: the vocabulary, and which models offer what; `api/v1/match-graph.json`: what searches reach."""

from typing import Any

from unfragile.judge.judgement import JudgedSite, best_first
from unfragile.judge.searches import MatchedSearch
from unfragile.write.api.document import document, fraction, taken
from unfragile.write.links import capability_address


def capabilities_json(site: JudgedSite) -> bytes:
    """Categories and capabilities in the editor's order; the models of a capability are ranked, best first."""
    vocabulary, counts = site.content.vocabulary, site.graph.capability_counts()
    ranked = sorted(site.models, key=best_first)
    categories = [{"key": key, **taken(one, "name", "kind")} for key, one in vocabulary.categories.items()]
    capabilities = [
        {
            "key": key,
            **taken(one, "name", "category", "description", "aliases"),
            "intents": one.needs,
            "address": capability_address(key),
            "models": [model.slug for model in ranked if key in model.capability_keys],
            "times_matched": counts.get(key, 0) if site.graph.recorded else None,
        }
        for key, one in vocabulary.capabilities.items()
    ]
    return document("unfragile/capabilities/1", {"categories": categories, "capabilities": capabilities})


def match_graph_json(site: JudgedSite) -> bytes:
    """The graph's nodes with their edges: searches most frequent first, intents (which have no count), capabilities, models."""
    graph, vocabulary = site.graph, site.content.vocabulary
    return document(
        "unfragile/match-graph/2",
        {
            "recorded": graph.recorded,
            "unmatched": graph.unmatched,
            "searches": [_search(search) for search in graph.edges],
            "uses": [_use(use) for use in graph.uses],
            "sources": {
                file: {key: value for key, value in source.model_dump().items() if value is not None}
                for file, source in sorted(site.content.search_sources.items())
            },
            "intents": [
                {"intent": intent, "language": language, "capability": key}
                for key, entry in vocabulary.capabilities.items()
                for language, intents in entry.intents.items()
                for intent in intents
            ],
            "capabilities": _capabilities(site),
            "models": [
                {"slug": model.slug, "name": model.name, "times_matched": model.reach.times_matched}
                for model in site.models
            ],
        },
    )


def _search(search: MatchedSearch) -> dict[str, Any]:
    return {
        "query": search.query,
        "count": search.times,
        "family": search.family,
        "capabilities": [
            {"key": edge.capability, "confidence": fraction(edge.confidence), "match": edge.how}
            for edge in search.edges
        ],
        "models": search.models,
        "evidence": search.files,
    }


def _use(use: MatchedSearch) -> dict[str, Any]:
    found = _search(use)
    return {"use": found["query"], **{key: found[key] for key in ("count", "capabilities", "evidence")}}


def _capabilities(site: JudgedSite) -> list[dict[str, Any]]:
    """Each capability with the models that serve it, described or proved by a fact."""
    return [
        {
            "key": key,
            "models": [
                {"slug": model.slug, **taken(standing, "state", "proof")}
                for model in site.models
                if (standing := model.standings.get(key)) and standing.state != "lacks"
            ],
        }
        for key in site.content.vocabulary.capabilities
    ]
