"""The rules that hold between the files of the content, and what they find."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel

from unfragile.read import (
    ability_checks,
    model_checks,
    refresh_checks,
    scoring_checks,
    signal_checks,
    site_checks,
    vocabulary_checks,
)
from unfragile.read.drafts import ContentDraft, Finding
from unfragile.read.yaml_file import At

Check = Callable[[ContentDraft], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    model_checks.check_slugs,
    model_checks.check_names,
    model_checks.check_types,
    model_checks.check_specs,
    model_checks.check_spec_values,
    model_checks.check_dates,
    model_checks.check_supersedes,
    refresh_checks.check_refresh,
    model_checks.check_licenses,
    model_checks.check_lifecycles,
    ability_checks.check_abilities,
    ability_checks.check_contradictions,
    signal_checks.check_signals,
    signal_checks.check_values,
    signal_checks.check_order,
    signal_checks.check_benchmarks,
    vocabulary_checks.check_keys,
    vocabulary_checks.check_categories,
    vocabulary_checks.check_table_stakes,
    vocabulary_checks.check_rules,
    vocabulary_checks.check_capability_names,
    vocabulary_checks.check_sections,
    scoring_checks.check_weighted_types,
    scoring_checks.check_weights,
    scoring_checks.check_scale_fields,
    scoring_checks.check_scale_ends,
    scoring_checks.check_single_scales,
    scoring_checks.check_signal_weights,
    scoring_checks.check_applies_to,
    scoring_checks.check_families,
    scoring_checks.check_benchmarks,
    scoring_checks.check_questions,
    scoring_checks.check_versions,
    site_checks.check_pairs,
    site_checks.check_presets,
    site_checks.check_estimates,
)


def check_content(content: ContentDraft, today: date | None = None) -> Iterator[Finding]:
    """All that is wrong between the files; with `today`, dates after that day too."""
    for check in CHECKS:
        yield from check(content)
    if today is not None:
        yield from check_future(content, today)


def check_future(content: ContentDraft, today: date) -> Iterator[Finding]:
    """No date of the content lies after a day, but for the announced end of a model."""
    for file, at, day in _dates(content):
        if day > today and at != ("lifecycle", "until"):
            yield Finding(file, at, "future-date", f"the date {day} lies in the future")


def _dates(content: ContentDraft) -> Iterator[tuple[str, At, date]]:
    files: list[tuple[str, At, object]] = [("site.yaml", (), content.site), ("scoring.yaml", (), content.scoring)]
    for model in content.models:
        files.append((model.file("model.yaml"), (), model.facts))
        if model.signals is not None:
            files.append((model.file("signals.yaml"), (), model.signals.signals))
            files.append((model.file("signals.yaml"), ("benchmarks",), model.signals.benchmarks))
    for file, at, value in files:
        for inside, day in _dates_in(value, at):
            yield file, inside, day


def _dates_in(value: object, at: At) -> Iterator[tuple[At, date]]:
    if isinstance(value, date):
        yield at, value
    elif isinstance(value, BaseModel):
        yield from _dates_in_each(dict(value), at)
    elif isinstance(value, Mapping):
        yield from _dates_in_each(value, at)
    elif isinstance(value, tuple):
        yield from _dates_in_each(dict(enumerate(value)), at)


def _dates_in_each(values: Mapping[Any, object], at: At) -> Iterator[tuple[At, date]]:
    for step, value in values.items():
        yield from _dates_in(value, (*at, step))
