"""The checklist: yes-or-no questions about the evidence in a model's own texts. Length earns nothing."""

from collections.abc import Callable, Mapping

from unfragile.read.authored import AuthoredModel

QUESTIONS: Mapping[str, Callable[[AuthoredModel], bool]] = {
    "sources": lambda model: bool(model.capabilities) and all(one.source_links for one in model.capabilities),
    "limitations": lambda model: any(one.limitations for one in model.capabilities),
    "alternatives": lambda model: any(one.alternatives for one in model.capabilities),
    "license": lambda model: (
        (terms := model.facts.license) is not None and None not in (terms.url, terms.open_weights, terms.commercial_use)
    ),
}
"""One function a question; the keys are `schema.CHECKLIST_QUESTIONS`."""
