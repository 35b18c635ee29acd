"""Checking content without building: all problems, or those of the files that were named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from unfragile.read.content import load_content
from unfragile.read.problems import Problem
from unfragile.read.warnings import content_warnings


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found."""

    problems: tuple[Problem, ...]
    faulty: bool
    summary: str


def check_content(content: Path, paths: Sequence[Path], *, strict: bool, today: date) -> Checked:
    """Check a content folder; with paths, show only the problems of these files and folders."""
    found, problems = load_content(content, today=today)
    if found is not None:
        shown = content.as_posix().rstrip("/")
        problems = tuple(sorted((*problems, *content_warnings(content, shown, found))))
    if paths:
        wanted = [path.resolve() for path in paths]
        problems = tuple(problem for problem in problems if _within(Path(problem.path).resolve(), wanted))
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    summary = "no problems" if not problems else f"{_count(errors, 'error')}, {_count(warnings, 'warning')}"
    return Checked(problems, bool(errors or (strict and warnings)), summary)


def _within(path: Path, wanted: Sequence[Path]) -> bool:
    return any(path == folder or folder in path.parents for folder in wanted)


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (number != 1)}"
