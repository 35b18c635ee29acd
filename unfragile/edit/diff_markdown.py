"""A difference as Markdown, for the summary of a pull request's check: what matters first, long lists folded."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from unfragile.edit.diff import Ageing, Difference, RankMove
from unfragile.edit.diff_words import (
    NOTHING,
    ageing_words,
    listed,
    outcome_words,
    pages_words,
    printed,
    results,
    sizes,
    standing,
)
from unfragile.edit.verdict_changes import VerdictChange
from unfragile.write.escape import markdown_text

MOST_OPEN = 20
"""A longer table is folded: a reviewer sees that it is there, and opens it."""

MOST_ROWS = 200
"""How many rows a table has; the others are counted. A job summary may hold 1 MiB."""

Row = TypeVar("Row")


def markdown(difference: Difference) -> str:
    """The difference as GitHub shows it."""
    return "\n".join(_lines(difference)) + "\n"


def _lines(difference: Difference) -> Iterator[str]:
    yield "## What this change does"
    yield ""
    if difference.flags:
        yield "> [!WARNING]"
        yield "> To be looked at:"
        yield from (f"> - {markdown_text(flag)}" for flag in difference.flags)
        yield ""
    if difference.empty:
        yield NOTHING
        return
    for new in difference.newcomers:
        yield f"**New: {markdown_text(new.name)}** {markdown_text(standing(new))}."
        yield from (f"- {markdown_text(sentence)}" for sentence in results(new))
        yield ""
    yield from _table("Ranks that move", ("Name", "Before", "After", "Move", "Why"), difference.moves, _move_cells)
    yield from _table(
        "Verdicts that turn", ("Comparison", "Before", "After", "Why"), difference.verdicts, _verdict_cells
    )
    yield from _ageing(difference.ageing)
    if difference.left_out[0] != difference.left_out[1]:
        yield f"Components left out of the rank: {listed(difference.left_out[0])} → {listed(difference.left_out[1])}"
        yield ""
    yield ". ".join([*pages_words(difference), f"Size of the site: about {' → '.join(sizes(difference))}."])


def _ageing(ageing: Ageing) -> Iterator[str]:
    if not ageing.moves:
        return
    yield from _folded(
        f"{ageing_words(ageing)}.",
        [
            *_rows(("Name", "Before", "After", "Move"), ageing.moves, lambda move: _move_cells(move)[:4]),
            *(
                _rows(("Comparison", "Before", "After"), ageing.verdicts, lambda turned: _verdict_cells(turned)[:3])
                if ageing.verdicts
                else ()
            ),
        ],
    )


def _table(
    title: str, head: Sequence[str], rows: Sequence[Row], cells: Callable[[Row], tuple[str, ...]]
) -> Iterator[str]:
    """A heading with a table, which is folded where it is long; nothing without rows."""
    if not rows:
        return
    if len(rows) > MOST_OPEN:
        yield from _folded(f"{title}: {len(rows)}", list(_rows(head, rows, cells)))
        return
    yield f"### {title}: {len(rows)}"
    yield ""
    yield from _rows(head, rows, cells)


def _folded(summary: str, lines: Sequence[str]) -> Iterator[str]:
    yield f"<details><summary>{summary}</summary>"
    yield ""
    yield from lines
    yield "</details>"
    yield ""


def _rows(head: Sequence[str], rows: Sequence[Row], cells: Callable[[Row], tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    yield from (f"| {' | '.join(cells(row))} |" for row in rows[:MOST_ROWS])
    yield ""
    if len(rows) > MOST_ROWS:
        yield f"and {len(rows) - MOST_ROWS} more"
        yield ""


def _move_cells(move: RankMove) -> tuple[str, ...]:
    before, after, change, causes = printed(move)
    return markdown_text(move.name), before, after, change, ", ".join(f"{cause} {part}" for cause, part in causes)


def _verdict_cells(verdict: VerdictChange) -> tuple[str, ...]:
    names = markdown_text(" vs ".join(verdict.names))
    turn = (markdown_text(outcome_words(verdict.before)), markdown_text(outcome_words(verdict.after)))
    return names, *turn, markdown_text(", ".join(verdict.why))
