"""What is known of a model and a capability: described, has, lacks; what is not here is not known."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple

from unfragile.read.ability_rules import given, ruled_out
from unfragile.read.authored import AuthoredModel
from unfragile.read.schema import Vocabulary

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
        elif given(capability, model.facts):
            found[key] = Standing("has", "rule")
        elif ruled_out(capability, model.facts):
            found[key] = Standing("lacks", "rule")
    return found
