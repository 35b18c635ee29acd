"""What `capabilities.yaml` may say, and which sections models may have by it: one rule, one function."""

from collections.abc import Iterator, Sequence
from itertools import chain

from unfragile.read.characters import fold, look
from unfragile.read.drafts import ContentDraft, Finding
from unfragile.read.model_checks import name_fault
from unfragile.read.problems import advice, quote
from unfragile.read.site_schema import Capability, Rule, Vocabulary
from unfragile.read.slugs import slug_fault
from unfragile.read.yaml_file import At

FILE = "capabilities.yaml"


def check_keys(content: ContentDraft) -> Iterator[Finding]:
    """The keys of categories and capabilities, which become addresses, are slugs."""
    for part in ("categories", "capabilities"):
        for key in content.keys(FILE, part) or ():
            fault = slug_fault(key)
            if fault:
                yield Finding(FILE, (part, key), *fault)


def check_categories(content: ContentDraft) -> Iterator[Finding]:
    """A capability's category is declared."""
    declared = content.keys(FILE, "categories")
    for key, capability in _capabilities(content.vocabulary):
        if declared is not None and capability.category not in declared:
            message = f"unknown category {quote(capability.category)}{advice(capability.category, declared)}"
            yield Finding(FILE, ("capabilities", key, "category"), "unknown-category", message)


def check_table_stakes(content: ContentDraft) -> Iterator[Finding]:
    """What is asked of each model of a job is a capability; of a means nothing is asked."""
    capabilities = content.keys(FILE, "capabilities")
    for key, category in ((content.vocabulary and content.vocabulary.categories) or {}).items():
        for i, asked in enumerate(category.table_stakes if capabilities is not None else ()):
            at = ("categories", key, "table_stakes")
            if category.kind != "job":
                yield Finding(FILE, at, "table-stakes", "table stakes are asked of a job, not of a means")
                break
            if capabilities is not None and asked not in capabilities:
                message = f"unknown capability {quote(asked)}{advice(asked, capabilities)}"
                yield Finding(FILE, (*at, i), "unknown-ability", message)


def check_shows(content: ContentDraft) -> Iterator[Finding]:
    """What a list shows is a test that is declared, of the capability or of one of the job; a means has no list."""
    if content.vocabulary is None or content.scoring is None:
        return
    jobs: dict[str, set[str]] = {}
    for key, capability in _capabilities(content.vocabulary):
        jobs.setdefault(capability.category, set()).add(key)
        yield from _shown(content, ("capabilities", key, "shows"), capability.shows, {key}, quote(key))
    for key, category in (content.vocabulary.categories or {}).items():
        at = ("categories", key, "shows")
        if category.shows and category.kind != "job":
            yield Finding(FILE, at, "shown-test", "tests are shown of a job, not of a means")
        else:
            wanted = f"a capability of {quote(key)}"
            yield from _shown(content, at, category.shows, jobs.get(key, set()), wanted)


def _shown(content: ContentDraft, at: At, shows: Sequence[str], own: set[str], wanted: str) -> Iterator[Finding]:
    benchmarks = content.scoring.benchmarks if content.scoring else {}
    for i, name in enumerate(shows):
        if name not in benchmarks:
            message = f"unknown benchmark {quote(name)}{advice(name, benchmarks)}"
            yield Finding(FILE, (*at, i), "unknown-benchmark", message)
        elif not own.intersection(benchmarks[name].tests):
            message = f"benchmark {quote(name)} does not test {wanted}; its 'tests' in scoring.yaml say what it tests"
            yield Finding(FILE, (*at, i), "shown-test", message)


def check_rules(content: ContentDraft) -> Iterator[Finding]:
    """The specs of a rule are declared in site.yaml."""
    declared = content.keys("site.yaml", "specs") or ()
    for key, capability in _capabilities(content.vocabulary) if content.site else ():
        for field in ("given_by", "ruled_out_by"):
            rules: tuple[Rule, ...] = getattr(capability, field)
            for i, rule in enumerate(rules):
                for part in ("spec_has", "spec_lacks"):
                    for spec in getattr(rule, part):
                        if spec not in declared:
                            message = f"unknown spec {quote(spec)}{advice(spec, declared)}"
                            yield Finding(FILE, ("capabilities", key, field, i, part, spec), "unknown-spec", message)


def check_capability_names(content: ContentDraft) -> Iterator[Finding]:
    """A name or alias means one capability, and looks it; letter case aside."""
    taken: dict[str, tuple[str, str]] = {}
    for key, at, name in sorted(_names_and_aliases(content.vocabulary), key=lambda one: not one[-1].isascii()):
        owner, other = taken.setdefault(look(name), (key, name))
        if owner != key:
            yield Finding(FILE, at, *name_fault(name, other, f"a name of {quote(owner)}"))


def check_sections(content: ContentDraft) -> Iterator[Finding]:
    """A section's heading is a name or alias, and no capability has two sections."""
    if content.vocabulary is None:
        return
    names, aliases = ([name for _, _, name in some(content.vocabulary)] for some in (_names, _aliases))
    keys = capability_keys(content.vocabulary)
    for model in content.models:
        lines: dict[str, int] = {}
        for section in model.sections:
            key = keys.get(fold(section.heading))
            place = section.line, section.column
            if key is None:
                message = f"unknown capability {quote(section.heading)}{advice(section.heading, names, aliases)}"
                yield Finding(model.file("capabilities.md"), (), "unknown-capability", message, place)
            elif lines.setdefault(key, section.line) != section.line:
                message = f"{quote(section.heading)} has a section already, in line {lines[key]}"
                yield Finding(model.file("capabilities.md"), (), "repeated-capability", message, place)


def capability_keys(vocabulary: Vocabulary) -> dict[str, str]:
    """The keys of capabilities by name and alias, folded."""
    keys: dict[str, str] = {}
    for key, _, name in _names_and_aliases(vocabulary):
        keys.setdefault(fold(name), key)
    return keys


def _capabilities(vocabulary: Vocabulary | None) -> Iterator[tuple[str, Capability]]:
    if vocabulary is not None and vocabulary.capabilities is not None:
        yield from vocabulary.capabilities.items()


NamedEntry = tuple[str, At, str]
"""The key of a capability, where its name or alias stands, and the name itself."""


def _names(vocabulary: Vocabulary | None) -> Iterator[NamedEntry]:
    for key, capability in _capabilities(vocabulary):
        yield key, ("capabilities", key, "name"), capability.name


def _aliases(vocabulary: Vocabulary | None) -> Iterator[NamedEntry]:
    for key, capability in _capabilities(vocabulary):
        for i, alias in enumerate(capability.aliases):
            yield key, ("capabilities", key, "aliases", i), alias


def _names_and_aliases(vocabulary: Vocabulary | None) -> Iterator[NamedEntry]:
    """Each name, and then each alias."""
    return chain(_names(vocabulary), _aliases(vocabulary))
