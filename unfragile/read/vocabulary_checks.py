"""What `capabilities.yaml` may say, and which sections models may have by it: one rule, one function."""

from collections.abc import Iterator, Mapping, Sequence

from unfragile.read.addresses import slug_fault
from unfragile.read.characters import fold_name, look, told_apart
from unfragile.read.drafts import ContentDraft, Finding, undeclared
from unfragile.read.problems import advice, quote
from unfragile.read.site_schema import Capability
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
    """A capability's category is declared, and what is asked of each model of a job is a capability."""
    declared, capabilities = content.keys(FILE, "categories"), content.keys(FILE, "capabilities")
    for key, capability in content.capabilities.items():
        yield from undeclared(FILE, ("capabilities", key, "category"), "category", capability.category, declared)
    for key, category in content.categories.items() if capabilities is not None else ():
        at = ("categories", key, "table_stakes")
        if category.table_stakes and category.kind != "job":
            yield Finding(FILE, at, "table-stakes", "table stakes are asked of a job, not of a means")
            continue
        for i, asked in enumerate(category.table_stakes):
            yield from undeclared(FILE, (*at, i), "capability", asked, capabilities)


def check_shows(content: ContentDraft) -> Iterator[Finding]:
    """What a list shows is a test that is declared, of the capability or of one of the job; a means has no list."""
    if content.vocabulary is None or content.scoring is None:
        return
    jobs: dict[str, set[str]] = {}
    for key, capability in content.capabilities.items():
        jobs.setdefault(capability.category, set()).add(key)
        yield from _shown(content, ("capabilities", key, "shows"), capability.shows, {key}, quote(key))
    for key, category in content.categories.items():
        at = ("categories", key, "shows")
        if category.shows and category.kind != "job":
            yield Finding(FILE, at, "shown-test", "tests are shown of a job, not of a means")
        else:
            wanted = f"a capability of {quote(key)}"
            yield from _shown(content, at, category.shows, jobs.get(key, set()), wanted)


def _shown(content: ContentDraft, at: At, shows: Sequence[str], own: set[str], wanted: str) -> Iterator[Finding]:
    tests = content.benchmarks
    for i, name in enumerate(shows):
        yield from undeclared(FILE, (*at, i), "benchmark", name, tests)
        if name in tests and not own.intersection(tests[name].tests):
            message = f"benchmark {quote(name)} does not test {wanted}; its 'tests' in scoring.yaml say what it tests"
            yield Finding(FILE, (*at, i), "shown-test", message)


def check_rules(content: ContentDraft) -> Iterator[Finding]:
    """The specs of a rule are declared in site.yaml."""
    declared = (content.keys("site.yaml", "specs") or ()) if content.site else None
    for key, capability in content.capabilities.items():
        for field, rules in (("given_by", capability.given_by), ("ruled_out_by", capability.ruled_out_by)):
            for i, rule in enumerate(rules):
                for part, specs in (("spec_has", rule.spec_has), ("spec_lacks", rule.spec_lacks)):
                    for spec in specs:
                        at = ("capabilities", key, field, i, part, spec)
                        yield from undeclared(FILE, at, "spec", spec, declared)


def check_capability_names(content: ContentDraft) -> Iterator[Finding]:
    """A name or alias means one capability, and looks it; letter case aside."""
    taken: dict[str, tuple[str, str]] = {}
    for key, at, name in sorted(_named(content.capabilities), key=lambda one: not one[-1].isascii()):
        owner, other = taken.setdefault(look(name), (key, name))
        if owner != key:
            yield Finding(FILE, at, *name_fault(name, other, f"a name of {quote(owner)}"))


def name_fault(name: str, other: str, whose: str) -> tuple[str, str]:
    """The code and message about a name that another has already, or one that looks the same."""
    if fold_name(name) == fold_name(other):
        return "name-taken", f"{quote(name)} is {whose} already"
    strange = told_apart(name, other) or told_apart(other, name)
    why = f"; {strange} tells them apart" if strange else ""
    return "look-alike", f"{quote(name)} looks the same as {whose}{why}"


def check_sections(content: ContentDraft) -> Iterator[Finding]:
    """A section's heading is a name or alias, and no capability has two sections."""
    if content.vocabulary is None:
        return
    names = [capability.name for capability in content.capabilities.values()]
    aliases = [alias for capability in content.capabilities.values() for alias in capability.aliases]
    keys = capability_keys(content.capabilities)
    for model in content.models:
        lines: dict[str, int] = {}
        for section in model.sections:
            key = keys.get(fold_name(section.heading))
            place = section.line, section.column
            if key is None:
                message = f"unknown capability {quote(section.heading)}{advice(section.heading, names, aliases)}"
                yield Finding(model.file("capabilities.md"), (), "unknown-capability", message, place)
            elif lines.setdefault(key, section.line) != section.line:
                message = f"{quote(section.heading)} has a section already, in line {lines[key]}"
                yield Finding(model.file("capabilities.md"), (), "repeated-capability", message, place)


def capability_keys(capabilities: Mapping[str, Capability]) -> dict[str, str]:
    """The keys of capabilities by name and alias, folded; where two have one, it is the first's, names before aliases."""
    return {fold_name(name): key for key, _, name in reversed(_named(capabilities))}


def _named(capabilities: Mapping[str, Capability]) -> list[tuple[str, At, str]]:
    """Each name, and then each alias: the key of its capability, where it stands, and itself."""
    names = [(key, ("capabilities", key, "name"), one.name) for key, one in capabilities.items()]
    return names + [
        (key, ("capabilities", key, "aliases", i), alias)
        for key, one in capabilities.items()
        for i, alias in enumerate(one.aliases)
    ]
