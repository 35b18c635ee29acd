"""What is known of a model and a capability: described, has, lacks; and what the model is for."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal, NamedTuple

from unfragile.read.authored import AuthoredModel
from unfragile.read.site_schema import Vocabulary, rule_that_gives, rule_that_rules_out


def kind_of(model: AuthoredModel, vocabulary: Vocabulary) -> str | None:
    """The category of its first capability that is a job, those that it describes first; None where it has none."""
    described = _first_job((section.key for section in model.capabilities), vocabulary)
    return described or _first_job(does_of(standings(model, vocabulary)), vocabulary)


def _first_job(keys: Iterable[str], vocabulary: Vocabulary) -> str | None:
    categories = (vocabulary.capabilities[key].category for key in keys)
    return next((key for key in categories if vocabulary.categories[key].kind == "job"), None)


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


def does_of(known: Mapping[str, Standing]) -> tuple[str, ...]:
    """Of what is known the capabilities that are described or had, in order."""
    return tuple(key for key, standing in known.items() if standing.state != "lacks")
