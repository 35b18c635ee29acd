"""What is known of a model's capabilities beside those that it describes: has, lacks, and how many are not known."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from unfragile.judge import figures
from unfragile.judge.judgement import JudgedModel
from unfragile.judge.words import weights_words
from unfragile.read.characters import fold_name
from unfragile.read.site_schema import Rule, SiteFile, Vocabulary, rule_that_gives, rule_that_rules_out
from unfragile.write.notes import short_address


@dataclass(frozen=True, slots=True)
class AbilityView:
    """A capability with the proof that a model has it, or lacks it."""

    key: str
    name: str
    note: str
    source: str  # '' where it follows from facts
    label: str  # the source's address, or what it follows from
    observed: date | None


@dataclass(frozen=True, slots=True)
class KnownAbilities:
    """What is known without a section."""

    has: tuple[AbilityView, ...]
    lacks: tuple[AbilityView, ...]
    far: tuple[AbilityView, ...]  # that it lacks and that nobody asks of its jobs
    unknown: tuple[tuple[str, str], ...]  # key and name of what a reader asks of its kind and is not known
    asked: int  # how many are asked


def known_abilities(model: JudgedModel, vocabulary: Vocabulary, site: SiteFile) -> KnownAbilities:
    """The capabilities of a model that no section describes."""
    views = [view_ability(key, model, vocabulary, site) for key in model.standings]
    asked = vocabulary.categories[model.kind].table_stakes if model.kind else ()
    unknown = tuple((key, vocabulary.capabilities[key].name) for key in asked if key not in model.standings)
    has, lacks = ([one for one in views if model.standings[one.key].state == state] for state in ("has", "lacks"))
    near = {one.key for one in lacks if one.source or one.key in asked or _is_near(one.key, model, vocabulary)}
    return KnownAbilities(
        has=tuple(has),
        lacks=tuple(one for one in lacks if one.key in near),
        far=tuple(one for one in lacks if one.key not in near),
        unknown=unknown,
        asked=len(asked),
    )


def _is_near(key: str, model: JudgedModel, vocabulary: Vocabulary) -> bool:
    """Is a capability one of a job that the model does, or of how models are tuned and run?"""
    category = vocabulary.capabilities[key].category
    return category in model.jobs or vocabulary.categories[category].kind == "means"


def view_ability(key: str, model: JudgedModel, vocabulary: Vocabulary, site: SiteFile) -> AbilityView:
    """A capability of which it is known whether a model has it, with the proof."""
    standing, capability = model.standings[key], vocabulary.capabilities[key]
    label = short_address(standing.source)
    if standing.proof == "rule":
        find = rule_that_gives if standing.state == "has" else rule_that_rules_out
        rule = find(capability, model.authored.facts)
        label = f"follows from {figures.listed([*_facts(rule, model, site)])}" if rule else ""
    return AbilityView(key, capability.name, standing.note, standing.source, label, standing.observed)


def _facts(rule: Rule, model: JudgedModel, site: SiteFile) -> Iterator[str]:
    """What a rule asks for, in words."""
    if rule.open_weights is not None:
        yield weights_words(rule.open_weights)
    if rule.integrations:
        wanted = {fold_name(name) for name in rule.integrations}
        running = [name for name in model.authored.facts.integrations if fold_name(name) in wanted]
        yield f"{figures.listed(running)} among the tools that run it"
    for spec, entry in rule.spec_has.items():
        yield f"“{site.specs[spec].label}: {entry}”"
    for spec, entry in rule.spec_lacks.items():
        yield f"“{site.specs[spec].label}” without {entry}"
