"""What the files of models may say, given the settings and each other: one rule, one function."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain

from unfragile.read.addresses import slug_fault
from unfragile.read.characters import fold_name, look
from unfragile.read.drafts import ContentDraft, Finding, ModelDraft, newest_observation, undeclared
from unfragile.read.problems import advice, quote
from unfragile.read.scalars import spdx_fault, spec_value_fault
from unfragile.read.schema import BenchmarkResult, ModelFile, Observation, Refresh, Release, SignalsFile
from unfragile.read.scoring_schema import SCALES
from unfragile.read.site_schema import Capability, rule_that_gives, rule_that_rules_out
from unfragile.read.vocabulary_checks import capability_keys, name_fault
from unfragile.read.yaml_file import At

FileFault = tuple[At, str, str]
"""The way to an entry, and the code and message of what is wrong with it."""

# --- names ----------------------------------------------------------------------------------------


def check_slugs(content: ContentDraft) -> Iterator[Finding]:
    """The name of a model's folder, and each of its former names, has the form of a slug."""
    for model in content.models:
        former = model.facts.former_slugs if model.facts else ()
        for at, slug in [((), model.slug), *((("former_slugs", i), slug) for i, slug in enumerate(former))]:
            if fault := slug_fault(slug):
                yield Finding(model.file("model.yaml"), at, *fault)


def check_names(content: ContentDraft) -> Iterator[Finding]:
    """Names, aliases, slugs and former slugs are unique across models, and look it; letter case aside."""
    taken = {look(model.slug): (model, "slug", model.slug) for model in content.models}
    named = [(model, *name) for model in content.models for name in _names(model)]
    for model, what, at, name in sorted(named, key=lambda one: not one[-1].isascii()):  # look-alikes are told last
        owner, use, other = taken.setdefault(look(name), (model, what, name))
        file = model.file("model.yaml")
        if owner is not model:
            yield Finding(file, at, *name_fault(name, other, f"the {use} of {quote(owner.slug)}"))
        elif what == "former slug" and use == "slug":
            yield Finding(file, at, "name-taken", f"{quote(name)} is the slug of this model still")


def _names(model: ModelDraft) -> Iterator[tuple[str, At, str]]:
    """What is used as a name of a model: what it is, where it stands, and itself."""
    if model.facts is None:
        return
    if model.facts.name:
        yield "name", ("name",), model.facts.name
    yield from (("alias", ("aliases", i), alias) for i, alias in enumerate(model.facts.aliases))
    yield from (("former slug", ("former_slugs", i), slug) for i, slug in enumerate(model.facts.former_slugs))


def check_declared(content: ContentDraft) -> Iterator[Finding]:
    """What a model names is declared: its type, specs, abilities and benchmarks, and the signals that it reads again."""
    types, capabilities = content.types(), content.keys("capabilities.yaml", "capabilities")
    specs = (content.keys("site.yaml", "specs") or ()) if content.site else None
    benchmarks = (content.keys("scoring.yaml", "benchmarks") or ()) if content.scoring else None
    signals = content.keys("scoring.yaml", "signals") or ()
    for model in content.models:
        facts, file = model.facts, model.file("model.yaml")
        for key in model.spec_keys:
            yield from undeclared(file, ("specs", key), "spec", key, specs)
        if facts and facts.type:
            yield from undeclared(file, ("type",), "type", facts.type, types)
        for key in facts.abilities if facts else ():
            yield from undeclared(file, ("abilities", key), "capability", key, capabilities)
        for key in facts.refresh if facts else ():
            yield from undeclared(file, ("refresh", key), "signal", key, signals)
        for i, result in enumerate(model.signals.benchmarks if model.signals else ()):
            at = ("benchmarks", i, "name")
            yield from undeclared(model.file("signals.yaml"), at, "benchmark", result.name, benchmarks)


def check_signals(content: ContentDraft) -> Iterator[Finding]:
    """A signal is one of scoring.yaml that is observed: `benchmarks`, or of a scale for numbers."""
    declared = content.keys("scoring.yaml", "signals")
    if declared is None or content.scoring is None:
        return
    signals = content.signals
    known = [key for key in declared if key not in signals or SCALES[signals[key].scale].observed] + ["benchmarks"]
    for model in content.models:
        for key in model.signal_keys:
            file = model.file("signals.yaml")
            if key in declared and key not in known:
                message = f"the signal {quote(key)} is worked out from other facts; remove it here"
                yield Finding(file, (key,), "unknown-signal", message)
            else:
                yield from undeclared(file, (key,), "signal", key, known)


def check_supersedes(content: ContentDraft) -> Iterator[Finding]:
    """A model supersedes others that exist, and does not succeed itself."""
    slugs = {model.slug for model in content.models}
    for model in content.models:
        for i, slug in enumerate(model.facts.supersedes if model.facts else ()):
            at = model.file("model.yaml"), ("supersedes", i)
            if slug == model.slug:
                yield Finding(*at, "supersedes-itself", f"{quote(slug)} cannot supersede itself")
            elif slug not in slugs:
                yield Finding(*at, *unknown_slug(slug, content))
        successor = model.facts.lifecycle.successor if model.facts and model.facts.lifecycle else None
        if successor and fold_name(successor) in {model.slug, *(fold_name(name) for *_, name in _names(model))}:
            message = f"{quote(successor)} cannot succeed itself"
            yield Finding(model.file("model.yaml"), ("lifecycle", "successor"), "lifecycle", message)


def unknown_slug(slug: str, content: ContentDraft) -> tuple[str, str]:
    """The code and message about a slug that no model has; one that a model had leads to its new one."""
    heirs = [model.slug for model in content.models if model.facts and slug in model.facts.former_slugs]
    hint = f"; it is {quote(heirs[0])} now" if heirs else advice(slug, [model.slug for model in content.models])
    return "unknown-slug", f"no model has the slug {quote(slug)}{hint}"


# --- model.yaml -----------------------------------------------------------------------------------


def check_files(content: ContentDraft) -> Iterator[Finding]:
    """What model.yaml and signals.yaml say agrees with itself, and with the settings."""
    for model in content.models:
        facts, signals = model.facts, model.signals
        if facts:
            for fault in chain.from_iterable(rule(facts, content) for rule in _RULES_OF_FACTS):
                yield Finding(model.file("model.yaml"), *fault)
        if signals:
            for fault in chain.from_iterable(rule(signals, content) for rule in _RULES_OF_NUMBERS):
                yield Finding(model.file("signals.yaml"), *fault)


def _spdx_faults(facts: ModelFile, _: ContentDraft) -> Iterator[FileFault]:
    """The identifier of a licence is one of SPDX's, or joins some of them."""
    message = spdx_fault(facts.license.spdx) if facts.license and facts.license.spdx else None
    if message:
        yield ("license", "spdx"), "spdx", message


def _license_faults(facts: ModelFile, _: ContentDraft) -> Iterator[FileFault]:
    """Commercial use that is limited says by what, and what is not limited has no condition."""
    terms = facts.license
    if terms and terms.commercial_use == "limited" and terms.condition is None:
        message = "commercial use that is limited needs a 'condition' that says by what"
        yield ("license", "commercial_use"), "license-condition", message
    elif terms and terms.commercial_use != "limited" and terms.condition is not None:
        message = "a 'condition' goes with 'commercial_use: limited' alone"
        yield ("license", "condition"), "license-condition", message


def _spec_faults(facts: ModelFile, content: ContentDraft) -> Iterator[FileFault]:
    """The value of a spec fits its unit."""
    for key, spec in facts.specs.items():
        fault = spec_value_fault(content.specs[key].unit, spec.value) if key in content.specs else None
        if fault:
            yield ("specs", key, "value"), "spec-value", fault


def _date_faults(facts: ModelFile, _: ContentDraft) -> Iterator[FileFault]:
    """A model is not updated before it is released."""
    if facts.released and facts.updated and facts.updated.date < facts.released.date:
        message = f"updated on {facts.updated.date}, before its release on {facts.released.date}"
        yield ("updated",), "date-order", message


def _life_faults(facts: ModelFile, _: ContentDraft) -> Iterator[FileFault]:
    """A model that ends says when."""
    life = facts.lifecycle
    if life and life.status == "retired" and life.until is None:
        yield ("lifecycle",), "lifecycle", "a retired model needs 'until', the day since which it is gone"
    if life and life.status in {"preview", "active"} and life.until is not None:
        message = f"'until' goes with 'deprecated' or 'retired', not with {quote(life.status)}"
        yield ("lifecycle", "until"), "lifecycle", message


def _refresh_faults(facts: ModelFile, _: ContentDraft) -> Iterator[FileFault]:
    """A number is read again at a known place by a name there, or at an address by the way to the number."""
    for key, source in facts.refresh.items():
        if fault := _refresh_fault(source):
            yield ("refresh", key), "refresh", fault


_ID = re.compile(r"@?[\w.-]+(?:/[\w.-]+)?", re.ASCII)
_ONLY_DOTS = re.compile(r"(?:^|/)\.+(?:/|$)")


def _refresh_fault(source: Refresh) -> str | None:
    by_name, by_address = (source.at, source.id), (source.url, source.path)
    if not (all(by_name) and not any(by_address)) and not (all(by_address) and not any(by_name)):
        return "give 'at' with 'id', or 'url' with 'path'"
    if source.url and not source.url.startswith("https://"):
        return "'url' begins with https://"
    if source.id and (not _ID.fullmatch(source.id) or _ONLY_DOTS.search(source.id)):
        return f"{quote(source.id)} is no name such as 'owner/name'"
    return None


_NO_JSON = "with 'path' the source is the https:// address of a JSON answer"


def _offer_faults(facts: ModelFile, _: ContentDraft) -> Iterator[FileFault]:
    """A price is read again in the JSON at an address that can be asked."""
    for i, offer in enumerate(facts.pricing.offers if facts.pricing else ()):
        if offer.path and not offer.source.startswith("https://"):
            yield ("pricing", "offers", i, "path"), "refresh", _NO_JSON


_RULES_OF_FACTS = (
    _spdx_faults,
    _license_faults,
    _spec_faults,
    _date_faults,
    _life_faults,
    _refresh_faults,
    _offer_faults,
)


def check_releases(content: ContentDraft) -> Iterator[Finding]:
    """No model is released, or its weights changed, after the site's day: it would be fresher than can be known."""
    named = content.site.as_of if content.site else None
    day = named or newest_observation((model.facts, model.signals) for model in content.models)
    for model in content.models if day else ():
        for key in ("released", "updated"):
            release: Release | None = getattr(model.facts, key, None)
            if release and day and release.date > day:
                what = "'as_of' of site.yaml" if named else "the newest observation in the content"
                message = f"{key} on {release.date}, after the site's day {day}, {what}"
                yield Finding(model.file("model.yaml"), (key,), "release-after-day", message)


# --- signals.yaml ---------------------------------------------------------------------------------


def _order_faults(signals: SignalsFile, _: ContentDraft) -> Iterator[FileFault]:
    """Observations of one thing stand oldest first."""
    for at, observations in _series(signals):
        newest = date.min
        for position, observation in observations:
            if observation.observed < newest:
                message = f"{observation.observed} stands after {newest}; observations stand oldest first"
                yield (*at, position, "observed"), "observation-order", message
            newest = max(newest, observation.observed)


def _series(signals: SignalsFile) -> Iterator[tuple[At, list[tuple[int, Observation | BenchmarkResult]]]]:
    """What was observed of one thing, each with its position: of a signal, or of a benchmark run in one way."""
    for key, observations in signals.signals.items():
        yield (key,), [*enumerate(observations)]
    runs: dict[tuple[str | None, ...], list[tuple[int, Observation | BenchmarkResult]]] = {}
    for i, result in enumerate(signals.benchmarks):
        runs.setdefault((result.name, result.settings, result.reported_by), []).append((i, result))
    yield from ((("benchmarks",), run) for run in runs.values())


def _value_faults(signals: SignalsFile, content: ContentDraft) -> Iterator[FileFault]:
    """On a scale for numbers above 0, what is observed is not negative."""
    for key, observations in signals.signals.items():
        for i, observation in enumerate(observations):
            if observation.value < 0 and key in content.signals and SCALES[content.signals[key].scale].above_zero:
                message = f"{quote(key)} cannot be negative, as {observation.value:g} is"
                yield (key, i, "value"), "negative-value", message


def _result_faults(signals: SignalsFile, content: ContentDraft) -> Iterator[FileFault]:
    """A result is one that its test can give: from nothing to all solved, where more is better; and can be read again."""
    for i, result in enumerate(signals.benchmarks):
        if result.path and not result.source.startswith("https://"):
            yield ("benchmarks", i, "path"), "refresh", _NO_JSON
        test = content.benchmarks.get(result.name)
        bounded = test and (test.difficulty is not None or (test.unit == "%" and test.better == "higher"))
        if test and bounded and not 0 <= result.value <= test.top:
            message = f"{quote(result.name)} gives 0 to {test.top:g}, not {result.value:g}"
            yield ("benchmarks", i, "value"), "result-range", message


_RULES_OF_NUMBERS = (_order_faults, _value_faults, _result_faults)


# --- abilities ------------------------------------------------------------------------------------


def check_contradictions(content: ContentDraft) -> Iterator[Finding]:
    """Sections, abilities and the rules of capabilities.yaml do not contradict each other."""
    keys = capability_keys(content.capabilities)
    for model in content.models:
        sections = {keys[fold_name(one.heading)]: one.line for one in model.sections if fold_name(one.heading) in keys}
        for key, capability in content.capabilities.items():
            yield from _contradictions(model, key, capability, sections.get(key))


def _contradictions(model: ModelDraft, key: str, capability: Capability, line: int | None) -> Iterator[Finding]:
    """What contradicts what of a capability; `line` is that of its section."""
    facts = model.facts
    if facts is None:
        return
    file, at, name, stated = (
        model.file("model.yaml"),
        ("abilities", key),
        quote(capability.name),
        facts.abilities.get(key),
    )
    given, ruled_out = rule_that_gives(capability, facts), rule_that_rules_out(capability, facts)
    if stated and line:
        yield Finding(file, at, "ability", f"{name} has a section in capabilities.md, line {line}; remove it here")
    elif given and ruled_out:
        yield Finding(file, (), "ability", f"other facts both give {name} and rule it out")
    elif stated and stated.has and ruled_out:
        yield Finding(file, at, "ability", f"{name} is ruled out by other facts of the model")
    elif stated and not stated.has and given:
        yield Finding(file, at, "ability", f"{name} is given by other facts of the model")
    elif line and ruled_out:
        message = f"{name} has a section, but facts in model.yaml rule it out"
        yield Finding(model.file("capabilities.md"), (), "ability", message, (line, 1))
