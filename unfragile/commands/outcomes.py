"""How a command ends: exit statuses, and problems as they are shown."""

from collections.abc import Sequence

import click

from unfragile.read.problems import Problem, show_github, show_json, show_text

DONE, FAULTY, MISUSED, BROKEN, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit statuses: done; content or layouts have errors; the command line is wrong; the machine failed; interrupted."""


def show_problems(problems: Sequence[Problem], form: str = "text") -> None:
    """All problems: as text on standard error, else on standard output."""
    if form == "json":
        click.echo(show_json(problems))
    elif form == "github":
        for problem in problems:
            click.echo(show_github(problem))
    else:
        for problem in problems:
            click.echo(show_text(problem), err=True)


def fail(message: str, status: int) -> int:
    """Say in a line what went wrong, and give the exit status."""
    click.echo(f"error: {message}", err=True)
    return status
