"""How a command ends: exit statuses, and problems as they are shown."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import click

from unfragile.faults import RefusedError
from unfragile.read.problems import Problem, printable, show_github, show_json, show_text

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


@contextmanager
def refusals() -> Iterator[None]:
    """What is refused ends the command as a wrong word of it does: each fault in a line, and nothing was done."""
    try:
        yield
    except RefusedError as error:
        raise click.UsageError("\n".join(map(printable, str(error).split("\n")))) from None


def fail(message: str, status: int) -> int:
    """Say in a line what went wrong, and give the exit status."""
    click.echo(f"error: {message}", err=True)
    return status
