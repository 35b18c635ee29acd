"""The rules that hold between the files of the content, and what they find."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from pydantic import BaseModel

from unfragile.read import model_checks, settings_checks, vocabulary_checks
from unfragile.read.bounds import MAX_NAME_LENGTH, MAX_NAMES
from unfragile.read.characters import UNSEEN, describe_character
from unfragile.read.drafts import ContentDraft, Finding
from unfragile.read.schema import ModelFile
from unfragile.read.yaml_file import At

NAMES = frozenset({"name", "aliases", "title", "label", "plural", "publisher", "type", "integrations"})
"""Fields whose texts are names: readers hold them against each other, and programs too."""

Check = Callable[[ContentDraft], Iterator[Finding]]


def check_forms_of_names(content: ContentDraft) -> Iterator[Finding]:
    """A name holds nothing that cannot be seen, needed by its script or not, and is short, as lists of names are."""
    for file, at, value in _names(content):
        hidden = UNSEEN.search(value)
        if hidden:
            yield Finding(
                file, at, "invisible-character", f"{describe_character(hidden[0])} cannot be seen; no name holds it"
            )
        if len(value) > MAX_NAME_LENGTH:
            message = f"the name is {len(value):,} characters long; at most {MAX_NAME_LENGTH} are allowed"
            yield Finding(file, at, "too-long", message)
        if at[-1] == MAX_NAMES and file.startswith("models/"):
            yield Finding(
                file, at, "too-long", f"the list goes on after {MAX_NAMES} names, which is as many as it may have"
            )


def _names(content: ContentDraft) -> Iterator[tuple[str, At, str]]:
    """Each name of the settings and of the models, with the way to it."""
    for file, at, value in _values_of_settings(content):
        if isinstance(value, str) and NAMES.intersection(map(str, at[-2:])):
            yield file, at, value
    for model in content.models:
        for key in NAMES & set(ModelFile.model_fields) if model.facts else ():
            value = getattr(model.facts, key)
            for at, name in values_in(value, (key,)) if value else ():
                yield model.file("model.yaml"), at, str(name)


CHECKS: tuple[Check, ...] = (
    check_forms_of_names,
    model_checks.check_slugs,
    model_checks.check_names,
    model_checks.check_declared,
    model_checks.check_signals,
    model_checks.check_supersedes,
    model_checks.check_files,
    model_checks.check_releases,
    model_checks.check_contradictions,
    vocabulary_checks.check_keys,
    vocabulary_checks.check_categories,
    vocabulary_checks.check_shows,
    vocabulary_checks.check_rules,
    vocabulary_checks.check_capability_names,
    vocabulary_checks.check_sections,
    settings_checks.check_weighted_types,
    settings_checks.check_weights,
    settings_checks.check_scale_fields,
    settings_checks.check_scale_ends,
    settings_checks.check_single_scales,
    settings_checks.check_signal_weights,
    settings_checks.check_applies_to,
    settings_checks.check_families,
    settings_checks.check_benchmarks,
    settings_checks.check_questions,
    settings_checks.check_versions,
    settings_checks.check_pairs,
    settings_checks.check_presets,
    settings_checks.check_estimates,
)


def check_draft(content: ContentDraft, today: date | None = None) -> Iterator[Finding]:
    """All that is wrong between the files; with `today`, dates after that day too."""
    for check in CHECKS:
        yield from check(content)
    if today is not None:
        yield from check_future(content, today)


def check_future(content: ContentDraft, today: date) -> Iterator[Finding]:
    """No date of the content lies after a day, but for the announced end of a model."""
    for file, at, day in _values(content):
        if isinstance(day, date) and day > today and at != ("lifecycle", "until"):
            yield Finding(file, at, "future-date", f"the date {day} lies in the future")


def _values(content: ContentDraft) -> Iterator[tuple[str, At, object]]:
    """Each single value of all YAML files, with the way to it."""
    yield from _values_of_settings(content)
    for model in content.models:
        yield from ((model.file("model.yaml"), at, value) for at, value in values_in(model.facts, ()))
        yield from ((model.file("signals.yaml"), at, value) for at, value in values_in(model.signals, ()))


def _values_of_settings(content: ContentDraft) -> Iterator[tuple[str, At, object]]:
    settings = {"site.yaml": content.site, "scoring.yaml": content.scoring, "capabilities.yaml": content.vocabulary}
    yield from ((file, at, value) for file, authored in settings.items() for at, value in values_in(authored, ()))


def values_in(value: object, at: At) -> Iterator[tuple[At, object]]:
    """Each single value in an authored type, with the way to it, which begins with `at`."""
    inner = (
        dict(enumerate(value)) if isinstance(value, tuple) else dict(value) if isinstance(value, BaseModel) else value
    )
    if isinstance(inner, Mapping):
        for step, one in inner.items():
            yield from values_in(one, (*at, step))
    else:
        yield at, value
