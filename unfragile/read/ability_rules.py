"""Rules of `capabilities.yaml` that follow a capability, or its absence, from facts of a model."""

from collections.abc import Iterable, Iterator

from unfragile.read.characters import fold
from unfragile.read.schema import ModelFile
from unfragile.read.site_schema import Capability, Rule


def rule_that_gives(capability: Capability, facts: ModelFile) -> Rule | None:
    """The first rule by which facts of the model prove that it has the capability."""
    return _first_that_holds(capability.given_by, facts)


def rule_that_rules_out(capability: Capability, facts: ModelFile) -> Rule | None:
    """The first rule by which facts of the model prove that it lacks the capability."""
    return _first_that_holds(capability.ruled_out_by, facts)


def _first_that_holds(rules: Iterable[Rule], facts: ModelFile) -> Rule | None:
    answers = ((rule, [*_answers(rule, facts)]) for rule in rules)
    return next((rule for rule, found in answers if found and all(found)), None)


def _answers(rule: Rule, facts: ModelFile) -> Iterator[bool]:
    """Is each thing that the rule asks for known, and so?"""
    if rule.open_weights is not None:
        yield facts.license is not None and facts.license.open_weights == rule.open_weights
    if rule.integrations:
        integrations = {fold(name) for name in facts.integrations}
        yield any(fold(name) in integrations for name in rule.integrations)
    for wanted, stated in ((rule.spec_has, True), (rule.spec_lacks, False)):
        for spec, entry in wanted.items():
            entries = listed_entries(spec, facts)
            yield entries is not None and (fold(entry) in entries) == stated


def listed_entries(spec: str, facts: ModelFile) -> frozenset[str] | None:
    """The entries of a spec that is a list, folded; None where it is not given."""
    stated = facts.specs.get(spec)
    return frozenset(fold(entry.strip()) for entry in stated.value.split(",")) if stated else None
