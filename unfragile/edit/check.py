"""Checking content without building: all problems, or those of the files that were named."""

import os
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from unfragile.edit.flags import unversioned
from unfragile.edit.revision import text_at
from unfragile.judge.figures import counted
from unfragile.judge.standings import kind_of
from unfragile.read.authored import Content
from unfragile.read.content import ModelRead, load_sound, placed
from unfragile.read.drafts import Finding
from unfragile.read.fields import read_fields
from unfragile.read.layouts_folder import own_layouts
from unfragile.read.model_folder import read_model
from unfragile.read.problems import Problem, printable, quote
from unfragile.read.scoring_schema import ScoringFile
from unfragile.read.warnings import content_warnings
from unfragile.read.yaml_file import parse_yaml
from unfragile.write.escape import markdown_text


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found."""

    problems: tuple[Problem, ...]
    summary: str

    def of_change(self, changed: Container[Path]) -> tuple[Problem, ...]:
        """The problems that concern whoever changed some files: all errors, and the warnings of these files; theirs first."""
        own = [problem for problem in self.problems if Path(problem.path).resolve() in changed]
        others = [problem for problem in self.problems if problem.severity == "error" and problem not in own]
        return (*own, *others)


@dataclass(frozen=True, slots=True)
class _Named:
    """The files and folders whose problems are shown; of the other models no text is taken apart."""

    content: Path  # this and the paths are resolved
    paths: tuple[Path, ...]  # none: everything

    def shows(self, path: Path) -> bool:
        """Are the problems of that resolved path shown?"""
        return not self.paths or any(path == wanted or wanted in path.parents for wanted in self.paths)

    @property
    def outside(self) -> int:
        """How many of the paths have nothing to do with the content."""
        return sum(not (path.is_relative_to(self.content) or self.content.is_relative_to(path)) for path in self.paths)

    def concerns(self, slug: str) -> bool:
        """Is anything of that model named?"""
        folder = self.content / "models" / slug
        return self.shows(folder) or any(folder in wanted.parents for wanted in self.paths)

    def read(
        self, read: Callable[[Path, str], ModelRead], folders: Sequence[Path], shown: Sequence[str]
    ) -> Iterator[ModelRead]:
        """Each model for `load_sound`: whole where it is concerned, else what the rules between files need."""
        for folder, name in zip(folders, shown, strict=True):
            yield read(folder, name) if self.concerns(folder.name) else read_model(folder, name, texts=False)


def check_content(content: Path, paths: Sequence[Path], *, today: date, since: str | None = None) -> Checked:
    """Check a content folder; with paths, show only the problems of these files and folders.

    The method is compared with that of the revision `since`, or of the last commit.
    """
    named = _Named(_resolved(content), tuple(map(_resolved, paths)))
    found, problems = load_sound(content, today=today, spread=named.read)
    if found is not None:
        shown = content.as_posix().rstrip("/")
        warned = content_warnings(content, shown, found, today, lambda name: named.shows(named.content / name))
        found_besides = (*readings_apart(found), *_method_changed(content, found, since or "HEAD"))
        problems = (*problems, *warned, *placed(found_besides, content, shown, severity="warning"))
    problems = tuple(sorted((*problems, *_layout_problems(content))))
    problems = tuple(problem for problem in problems if named.shows(_resolved(Path(problem.path))))
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    summary = "no problems" if not problems else f"{counted(errors, 'error')}, {counted(warnings, 'warning')}"
    if named.outside:
        summary += f"; not checked, because outside of '{content}': {counted(named.outside, 'path')}"
    return Checked(problems, summary)


def _resolved(path: Path) -> Path:
    """Where a path leads; one that leads in a circle, to itself say, stays as it is."""
    return Path(os.path.realpath(path))


def _method_changed(folder: Path, content: Content, revision: str) -> Iterator[Finding]:
    """A warning where the numbers of scoring.yaml changed and its version did not."""
    tree, _ = parse_yaml(text_at(revision, folder, "scoring.yaml"), "")
    before = read_fields(ScoringFile, tree) if tree else None
    if before and before.value and not before.problems and (message := unversioned(before.value, content.scoring)):
        yield Finding("scoring.yaml", ("version",), "version", message)


def _layout_problems(content: Path) -> tuple[Problem, ...]:
    """What is wrong with the layouts that site.yaml names."""
    layouts, amiss = own_layouts(content)
    if layouts is None:
        return (amiss,) if amiss else ()
    # Most sites have none: the template engine is not loaded.
    from unfragile.write.layout_checks import check_own_layouts

    return check_own_layouts(layouts)


APART = timedelta(days=120)
"""Numbers that were read further apart than this are told: on a scale of logarithms less moves no verdict."""

NumberDay = tuple[date, str]
"""The day of a number, and the slug of its model."""


def readings_apart(content: Content) -> Iterator[Finding]:
    """A warning for each signal and kind whose numbers were read far apart, at the oldest of them."""
    found: dict[tuple[str, str], list[NumberDay]] = {}
    for model in content.models:
        kind = kind_of(model, content.vocabulary)
        for key, line in model.signals.signals.items():
            if kind and line and not line[-1].last:
                found.setdefault((key, kind), []).append((max(seen.observed for seen in line), model.slug))
    for (key, kind), days in sorted(found.items()):
        (first, slug), (last, newest) = min(days), max(days)
        if last - first > APART:
            far = sum(last - day > APART for day, _ in days)
            message = (
                f"read on {first}, and that of {quote(newest)} on {last}: {far} of {len(days)} numbers of the kind "
                f"{quote(kind)} were read more than {APART.days} days earlier; read them again"
            )
            yield Finding(f"models/{slug}/signals.yaml", (key,), "read-apart", message)


MOST_ROWS = 100
"""How many problems are listed, errors first; the others are counted."""


def problem_table(problems: Sequence[Problem]) -> str:
    """The problems as Markdown; '' where there is none."""
    if not problems:
        return ""
    errors = [problem for problem in problems if problem.severity == "error"]
    warnings = [problem for problem in problems if problem.severity != "error"]
    lines = ["## What the check found\n"]
    if errors:
        lines.append("Nothing can be built until the errors are mended. All of them are here:\n")
    lines.append("| | Where | What |\n| --- | --- | --- |")
    for problem in [*errors, *warnings][:MOST_ROWS]:
        where = markdown_text(printable(f"{problem.path}, line {problem.line}"))
        what = markdown_text(printable(problem.message))
        lines.append(f"| {problem.severity} | {where} | {what} ({problem.code}) |")
    lines.append("")
    if len(problems) > MOST_ROWS:
        lines.append(f"and {len(problems) - MOST_ROWS} more\n")
    return "\n".join(lines) + "\n"
