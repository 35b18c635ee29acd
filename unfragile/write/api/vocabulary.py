"""`api/v1/capabilities.json`: the shared vocabulary, and which models offer what."""

from unfragile.judge.judgement import JudgedSite, best_first
from unfragile.read.site_schema import Capability
from unfragile.write.api.document import document

SCHEMA = "unfragile/capabilities/1"


def capabilities_json(site: JudgedSite) -> bytes:
    """Categories and capabilities in the editor's order; the models of a capability are ranked, best first."""
    vocabulary = site.content.vocabulary
    offering = _offering(site)
    categories = [{"key": key, "name": one.name, "kind": one.kind} for key, one in vocabulary.categories.items()]
    counts = site.graph.capability_counts()
    capabilities = [
        {**_capability(key, one, offering[key]), "times_matched": counts.get(key, 0) if site.graph.recorded else None}
        for key, one in vocabulary.capabilities.items()
    ]
    return document(SCHEMA, {"categories": categories, "capabilities": capabilities})


def _offering(site: JudgedSite) -> dict[str, list[str]]:
    offering: dict[str, list[str]] = {key: [] for key in site.content.vocabulary.capabilities}
    for model in sorted(site.models, key=best_first):
        for key in model.capability_keys:
            offering[key].append(model.slug)
    return offering


def _capability(key: str, entry: Capability, models: list[str]) -> dict[str, object]:
    return {
        "key": key,
        "name": entry.name,
        "category": entry.category,
        "description": entry.description,
        "aliases": list(entry.aliases),
        "intents": list(entry.needs),
        "address": f"capabilities/{key}/",
        "models": models,
    }
