"""What models may say of their abilities, given `capabilities.yaml`: one rule, one function."""

from collections.abc import Iterator

from unfragile.read.ability_rules import rule_that_gives, rule_that_rules_out
from unfragile.read.characters import fold
from unfragile.read.drafts import ContentDraft, Finding, ModelDraft
from unfragile.read.problems import advice, quote
from unfragile.read.site_schema import Vocabulary
from unfragile.read.vocabulary_checks import capability_keys


def check_abilities(content: ContentDraft) -> Iterator[Finding]:
    """An ability is a capability of capabilities.yaml."""
    declared = content.keys("capabilities.yaml", "capabilities")
    for model in content.models if declared is not None else ():
        for key in model.facts.abilities if model.facts else ():
            if declared is not None and key not in declared:
                message = f"unknown capability {quote(key)}{advice(key, declared)}"
                yield Finding(model.file("model.yaml"), ("abilities", key), "unknown-ability", message)


def check_contradictions(content: ContentDraft) -> Iterator[Finding]:
    """Sections, abilities and the rules of capabilities.yaml do not contradict each other."""
    vocabulary = content.vocabulary
    if vocabulary is None or vocabulary.capabilities is None:
        return
    keys = capability_keys(vocabulary)
    for model in content.models:
        lines = {
            keys[fold(section.heading)]: section.line for section in model.sections if fold(section.heading) in keys
        }
        yield from _contradictions(model, lines, vocabulary)


def _contradictions(model: ModelDraft, lines: dict[str, int], vocabulary: Vocabulary) -> Iterator[Finding]:
    facts = model.facts
    if facts is None:
        return
    for key, capability in vocabulary.capabilities.items():
        stated, name = facts.abilities.get(key), quote(capability.name)
        given_by_facts, ruled_out_by_facts = rule_that_gives(capability, facts), rule_that_rules_out(capability, facts)
        if stated and key in lines:
            message = f"{name} has a section in capabilities.md, line {lines[key]}; remove it here"
        elif given_by_facts and ruled_out_by_facts:
            yield Finding(model.file("model.yaml"), (), "ability", f"other facts both give {name} and rule it out")
            continue
        elif stated and stated.has and ruled_out_by_facts:
            message = f"{name} is ruled out by other facts of the model"
        elif stated and not stated.has and given_by_facts:
            message = f"{name} is given by other facts of the model"
        elif key in lines and ruled_out_by_facts:
            message = f"{name} has a section, but facts in model.yaml rule it out"
            yield Finding(model.file("capabilities.md"), (), "ability", message, (lines[key], 1))
            continue
        else:
            continue
        yield Finding(model.file("model.yaml"), ("abilities", key), "ability", message)
