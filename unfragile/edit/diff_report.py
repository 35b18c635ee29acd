"""A difference as text for a terminal, Markdown for a job summary, or JSON for a program."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import Any, TypeVar

from unfragile.edit.diff import Ageing, Difference, Newcomer, RankMove
from unfragile.edit.diff_words import (
    NOTHING,
    ageing_words,
    component_names,
    newcomer_results,
    outcome_words,
    pages_words,
    printed,
    sizes,
    standing,
)
from unfragile.edit.verdict_changes import VerdictChange
from unfragile.judge.units import MILLION
from unfragile.write.escape import markdown_text

MOST_ROWS = 200
"""How many rows of a kind a report lists; the others are counted. A job summary may hold 1 MiB."""


def show(difference: Difference, form: str) -> str:
    """The difference in one of three forms: 'text', 'markdown' or 'json'."""
    if form == "json":
        return _json(difference)
    return markdown(difference) if form == "markdown" else "\n".join(_text_lines(difference))


# --- text ------------------------------------------------------------------------------------------


def _text_lines(difference: Difference) -> Iterator[str]:
    if difference.flags:
        yield "To be looked at:"
        yield from (f"  {flag}" for flag in difference.flags)
    if difference.empty:
        yield NOTHING
        return
    for new in difference.newcomers:
        yield f"New: {new.name} {standing(new)}"
        yield from (f"  {sentence}" for sentence in newcomer_results(new))
    yield from _moves_and_verdicts(difference.moves, difference.verdicts)
    if difference.ageing.moves:
        yield ageing_words(difference.ageing)
    if difference.left_out[0] != difference.left_out[1]:
        yield f"Components left out of the rank: {component_names(difference.left_out[0])} -> {component_names(difference.left_out[1])}"
    yield from pages_words(difference)
    yield f"Size of the site: about {' -> '.join(sizes(difference))}"


def _moves_and_verdicts(moves: Sequence[RankMove], verdicts: Sequence[VerdictChange]) -> Iterator[str]:
    if moves:
        yield f"Ranks that move: {len(moves)}"
        for move in moves[:MOST_ROWS]:
            before, after, change, causes = printed(move)
            why = ", ".join(f"{cause} {part}" for cause, part in causes)
            yield f"  {move.name}: {before} -> {after} ({change}{f': {why}' if why else ''})"
        yield from _more(moves)
    if verdicts:
        yield f"Verdicts that turn: {len(verdicts)}"
        for verdict in verdicts[:MOST_ROWS]:
            turn = f"{outcome_words(verdict.before)} -> {outcome_words(verdict.after)}"
            yield f"  {' vs '.join(verdict.names)}: {turn} ({', '.join(verdict.why)})"
        yield from _more(verdicts)


def _more(rows: Sequence[object]) -> Iterator[str]:
    if len(rows) > MOST_ROWS:
        yield f"  and {len(rows) - MOST_ROWS} more"


# --- JSON ------------------------------------------------------------------------------------------


def _json(difference: Difference) -> str:
    ageing = difference.ageing
    return json.dumps(
        {
            "schema": "unfragile/diff/2",
            "flags": difference.flags,
            "new": [_newcomer(new) for new in difference.newcomers],
            "ranks": [_move(move) for move in difference.moves],
            "verdicts": [_verdict(verdict) for verdict in difference.verdicts],
            "ageing": {
                "days": [day.isoformat() if day else None for day in ageing.days],
                "ranks": [_move(move) for move in ageing.moves],
                "verdicts": [_verdict(verdict) for verdict in ageing.verdicts],
            },
            "new_pages": difference.new_pages,
            "gone_pages": difference.gone_pages,
            "moved_pages": dict(difference.moved_pages),
            "size": {"before": difference.sizes[0], "after": difference.sizes[1]},
            "left_out": {"before": difference.left_out[0], "after": difference.left_out[1]},
        },
        indent=2,
        ensure_ascii=False,
    )


def _newcomer(new: Newcomer) -> dict[str, Any]:
    rank = {key: value / MILLION for key, value in asdict(new.rank).items()}
    known = rank.pop("known")
    rest = {key: value for key, value in asdict(new).items() if key not in ("slug", "name", "rank")}
    return {"slug": new.slug, "name": new.name, "rank": rank, "known": known, **rest}


def _move(move: RankMove) -> dict[str, Any]:
    causes = {cause: part / MILLION for cause, part in move.causes.items()}
    return {**asdict(move), "before": move.before / MILLION, "after": move.after / MILLION, "causes": causes}


def _verdict(verdict: VerdictChange) -> dict[str, Any]:
    return {
        "address": verdict.address,
        "before": {"strength": verdict.before[0], "winner": verdict.before[1]},
        "after": {"strength": verdict.after[0], "winner": verdict.after[1]},
        "why": verdict.why,
    }


# --- Markdown -------------------------------------------------------------------------------------


MOST_OPEN = 20
"""A longer table is folded: a reviewer sees that it is there, and opens it."""

Item = TypeVar("Item")


def markdown(difference: Difference) -> str:
    """The difference as GitHub shows it."""
    return "\n".join(_markdown_lines(difference)) + "\n"


def _markdown_lines(difference: Difference) -> Iterator[str]:
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
        yield from (f"- {markdown_text(sentence)}" for sentence in newcomer_results(new))
        yield ""
    yield from _table("Ranks that move", ("Name", "Before", "After", "Move", "Why"), difference.moves, _move_cells)
    yield from _table(
        "Verdicts that turn", ("Comparison", "Before", "After", "Why"), difference.verdicts, _verdict_cells
    )
    yield from _ageing(difference.ageing)
    if difference.left_out[0] != difference.left_out[1]:
        yield f"Components left out of the rank: {component_names(difference.left_out[0])} → {component_names(difference.left_out[1])}"
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
    title: str, head: Sequence[str], rows: Sequence[Item], cells: Callable[[Item], tuple[str, ...]]
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


def _rows(head: Sequence[str], rows: Sequence[Item], cells: Callable[[Item], tuple[str, ...]]) -> Iterator[str]:
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
