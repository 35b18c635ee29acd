"""Numbers of one kind of model that were read far apart: what grew between the days is no difference of the models."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from unfragile.judge.kinds import kind_of
from unfragile.read.authored import Content
from unfragile.read.problems import Problem, quote
from unfragile.read.yaml_file import read_yaml

APART = timedelta(days=60)
"""Numbers that were read further apart than this are told."""

Seen = tuple[date, str]
"""The day of a number, and the slug of its model."""


def readings_apart(folder: Path, shown: str, content: Content) -> Iterator[Problem]:
    """A warning for each signal and kind whose numbers were read far apart, at the oldest of them."""
    found: dict[tuple[str, str], list[Seen]] = {}
    for model in content.models:
        kind = kind_of(model.capabilities, content.vocabulary)
        for key, line in model.signals.signals.items():
            if kind and line:
                found.setdefault((key, kind), []).append((max(seen.observed for seen in line), model.slug))
    for (key, kind), days in sorted(found.items()):
        (first, slug), (last, newest) = min(days), max(days)
        if last - first > APART:
            name = f"models/{slug}/signals.yaml"
            far = sum(last - day > APART for day, _ in days)
            message = (
                f"read on {first}, and that of {quote(newest)} on {last}: {far} of {len(days)} numbers of the kind "
                f"{quote(kind)} were read more than {APART.days} days earlier; read them again"
            )
            file, _ = read_yaml(folder / name, f"{shown}/{name}")
            if file is not None:
                yield replace(file.problem((key,), "read-apart", message), severity="warning")
