"""Problems as a table for the summary of a pull request's check."""

from collections.abc import Iterator, Sequence

from unfragile.read.problems import Problem, printable
from unfragile.write.escape import markdown_text

MOST_ROWS = 100
"""How many problems are listed, errors first; the others are counted."""


def problem_table(problems: Sequence[Problem]) -> str:
    """The problems as Markdown; '' where there is none."""
    return "\n".join(_lines(problems)) + "\n" if problems else ""


def _lines(problems: Sequence[Problem]) -> Iterator[str]:
    errors = [problem for problem in problems if problem.severity == "error"]
    warnings = [problem for problem in problems if problem.severity != "error"]
    yield "## What the check found"
    yield ""
    if errors:
        yield "Nothing can be built until the errors are mended. All of them are here:"
        yield ""
    yield "| | Where | What |"
    yield "| --- | --- | --- |"
    for problem in [*errors, *warnings][:MOST_ROWS]:
        where = markdown_text(printable(f"{problem.path}, line {problem.line}"))
        yield f"| {problem.severity} | {where} | {markdown_text(printable(problem.message))} ({problem.code}) |"
    yield ""
    if len(problems) > MOST_ROWS:
        yield f"and {len(problems) - MOST_ROWS} more"
        yield ""
