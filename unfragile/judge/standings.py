"""What is known of a model and a capability: described, has, lacks; and what the model is for."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from unfragile.read.authored import AuthoredModel, CapabilitySection
from unfragile.read.site_schema import Vocabulary, rule_that_gives, rule_that_rules_out


def kind_of(sections: Sequence[CapabilitySection], vocabulary: Vocabulary) -> str | None:
    """The category of the first capability whose category is a job; None where a model has no such capability."""
    for section in sections:
        category = vocabulary.capabilities[section.key].category
        if vocabulary.categories[category].kind == "job":
            return category
    return None


def jobs_of(keys: Iterable[str], vocabulary: Vocabulary) -> frozenset[str]:
    """The categories of some capabilities that are jobs."""
    categories = {vocabulary.capabilities[key].category for key in keys}
    return frozenset(key for key in categories if vocabulary.categories[key].kind == "job")


State = Literal["described", "has", "lacks"]
Proof = Literal["section", "line", "rule"]


class Standing(NamedTuple):
    """One capability of one model, with its proof."""

    state: State
    proof: Proof  # a section of capabilities.md, a line of `abilities`, or a rule of capabilities.yaml
    note: str = ""
    source: str = ""
    observed: date | None = None


def standings(model: AuthoredModel, vocabulary: Vocabulary) -> Mapping[str, Standing]:
    """All that is known, by capability: described ones in the editor's order, then the others in the vocabulary's."""
    found = {section.key: Standing("described", "section") for section in model.capabilities}
    for key, capability in vocabulary.capabilities.items():
        line = model.facts.abilities.get(key)
        if key in found:
            continue
        if line:
            state: State = "has" if line.has else "lacks"
            found[key] = Standing(state, "line", line.note or "", line.source, line.observed)
        elif rule_that_gives(capability, model.facts):
            found[key] = Standing("has", "rule")
        elif rule_that_rules_out(capability, model.facts):
            found[key] = Standing("lacks", "rule")
    return found
