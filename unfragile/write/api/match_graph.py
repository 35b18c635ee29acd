"""`api/v1/match-graph.json`: what people search for → capabilities → models."""

from typing import Any

from unfragile.judge.judgement import JudgedSite
from unfragile.judge.match_graph import MatchedSearch, strength
from unfragile.write.api.document import document, fraction

SCHEMA = "unfragile/match-graph/1"


def match_graph_json(site: JudgedSite) -> bytes:
    """The graph's nodes with their edges: searches most frequent first, intents (which have no count), capabilities, models."""
    graph = site.graph
    return document(
        SCHEMA,
        {
            "recorded": graph.recorded,
            "unmatched": graph.unmatched,
            "searches": [_search(search) for search in graph.edges],
            "intents": [
                {"intent": intent, "capability": key}
                for key, entry in site.content.vocabulary.capabilities.items()
                for intent in entry.needs
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
        "capabilities": [{"key": edge.capability, "confidence": fraction(edge.confidence)} for edge in search.edges],
        "models": list(search.models),
    }


def _capabilities(site: JudgedSite) -> list[dict[str, Any]]:
    leads_to: dict[str, list[tuple[int, str]]] = {key: [] for key in site.content.vocabulary.capabilities}
    for model in site.models:
        for place, section in enumerate(model.authored.capabilities):
            leads_to[section.key].append((-strength(section, place), model.slug))
    return [
        {"key": key, "models": [{"slug": slug, "strength": fraction(-weakness)} for weakness, slug in sorted(found)]}
        for key, found in leads_to.items()
    ]
