"""The checklist: yes-or-no questions about the evidence in a model's own texts. Length earns nothing."""

from collections.abc import Callable, Mapping

from unfragile.read.authored import AuthoredModel


def _sources(model: AuthoredModel) -> bool:
    return bool(model.capabilities) and all(section.source_links for section in model.capabilities)


def _limitations(model: AuthoredModel) -> bool:
    return any(section.limitations for section in model.capabilities)


def _alternatives(model: AuthoredModel) -> bool:
    return any(section.alternatives for section in model.capabilities)


def _license(model: AuthoredModel) -> bool:
    terms = model.facts.license
    return bool(terms and terms.url and terms.open_weights is not None and terms.commercial_use is not None)


QUESTIONS: Mapping[str, Callable[[AuthoredModel], bool]] = {
    "sources": _sources,
    "limitations": _limitations,
    "alternatives": _alternatives,
    "license": _license,
}
"""One function a question; the keys are `schema.CHECKLIST_QUESTIONS`."""


def answered(question: str, model: AuthoredModel) -> bool:
    """Is the answer to that question of scoring.yaml's checklist yes?"""
    return QUESTIONS[question](model)
