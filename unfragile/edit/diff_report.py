"""A difference as text for a terminal, Markdown for a job summary, or JSON for a program."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from unfragile.edit.diff import Difference, RankMove, VerdictChange
from unfragile.judge.units import MILLION, divide
from unfragile.write.escape import markdown_text

MOST_ROWS = 200
"""How many rows of a kind a report lists; the others are counted. A job summary may hold 1 MiB."""

STRENGTHS = {"clear": "clear", "leaning": "leaning", "too-close": "too close to call", "none": "no winner named"}
NOTHING = "No rank, no verdict and no page changes."
CENTS = MILLION // 100
Row = TypeVar("Row")


def show(difference: Difference, form: str) -> str:
    """The difference in one of three forms: 'text', 'markdown' or 'json'."""
    return {"text": _text, "markdown": _markdown, "json": _json}[form](difference)


def signed(cents: int) -> str:
    """Hundredths of a point with their sign: 47 → '+0.47', -5 → '-0.05'."""
    return f"{'-' if cents < 0 else '+'}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def printed(move: RankMove) -> tuple[str, str, str, tuple[tuple[str, str], ...]]:
    """Rank before, after, move and causes with two decimals, such that the causes add up to the move as printed."""
    before, after = divide(move.before, CENTS), divide(move.after, CENTS)
    cents = _apportion(move.causes, after - before)
    causes = tuple((cause, signed(part)) for cause, part in cents.items() if part)
    return f"{before / 100:.2f}", f"{after / 100:.2f}", signed(after - before), causes


def _apportion(causes: Mapping[str, int], total: int) -> dict[str, int]:
    parts = {cause: part // CENTS for cause, part in causes.items()}
    largest = sorted(parts, key=lambda cause: (-(causes[cause] % CENTS), cause))
    for cause in largest[: total - sum(parts.values())]:
        parts[cause] += 1
    return parts


def _outcome(outcome: tuple[str, str | None]) -> str:
    strength, winner = outcome
    return f"{winner}, {STRENGTHS[strength]}" if winner else STRENGTHS[strength]


# --- text ------------------------------------------------------------------------------------------


def _text(difference: Difference) -> str:
    return "\n".join(_text_lines(difference))


def _text_lines(difference: Difference) -> Iterator[str]:
    if difference.empty:
        yield NOTHING
        return
    if difference.moves:
        yield f"Ranks that move: {len(difference.moves)}"
        for move in difference.moves[:MOST_ROWS]:
            before, after, change, causes = printed(move)
            why = ", ".join(f"{cause} {part}" for cause, part in causes)
            yield f"  {move.name}: {before} -> {after} ({change}{f': {why}' if why else ''})"
        yield from _more(difference.moves, "  ")
    if difference.verdicts:
        yield f"Verdicts that turn: {len(difference.verdicts)}"
        for verdict in difference.verdicts[:MOST_ROWS]:
            yield f"  {' vs '.join(verdict.names)}: {_outcome(verdict.before)} -> {_outcome(verdict.after)}"
        yield from _more(difference.verdicts, "  ")
    for title, pages in (("New pages", difference.new_pages), ("Pages that go", difference.gone_pages)):
        if pages:
            yield f"{title}: {len(pages)}"
            yield from (f"  {page}" for page in pages[:MOST_ROWS])
            yield from _more(pages, "  ")
    if difference.moved_pages:
        yield f"Pages that move, with a page at the old address that leads there: {len(difference.moved_pages)}"
        yield from (f"  {old} -> {new}" for old, new in difference.moved_pages[:MOST_ROWS])
        yield from _more(difference.moved_pages, "  ")
    if difference.left_out[0] != difference.left_out[1]:
        yield f"Components left out of the rank: {_listed(difference.left_out[0])} -> {_listed(difference.left_out[1])}"
    yield f"Size of the site: about {' -> '.join(_sizes(difference))}"


def _more(rows: Sequence[object], indent: str) -> Iterator[str]:
    if len(rows) > MOST_ROWS:
        yield f"{indent}and {len(rows) - MOST_ROWS} more"


def _sizes(difference: Difference) -> list[str]:
    """The sizes before and after, or the one where they print alike."""
    return list(dict.fromkeys(f"{size / 1_000_000:,.1f} MB" for size in difference.sizes))


def _listed(keys: Sequence[str]) -> str:
    return ", ".join(key.replace("_", " ") for key in keys) or "none"


# --- Markdown --------------------------------------------------------------------------------------


def _markdown(difference: Difference) -> str:
    return "\n".join(_markdown_lines(difference)) + "\n"


def _markdown_lines(difference: Difference) -> Iterator[str]:
    yield "## What this change does"
    yield ""
    if difference.empty:
        yield NOTHING
        return
    if difference.moves:
        yield from _table("Ranks that move", ("Model", "Before", "After", "Move", "Why"), difference.moves, _move_cells)
    if difference.verdicts:
        yield from _table("Verdicts that turn", ("Comparison", "Before", "After"), difference.verdicts, _verdict_cells)
    for title, pages in (("New pages", difference.new_pages), ("Pages that go", difference.gone_pages)):
        if pages:
            yield f"### {title}: {len(pages)}"
            yield ""
            yield from (f"- `{page}`" for page in pages[:MOST_ROWS])
            yield from _more(pages, "- ")
            yield ""
    if difference.moved_pages:
        yield f"### Pages that move, with a page at the old address that leads there: {len(difference.moved_pages)}"
        yield ""
        yield from (f"- `{old}` → `{new}`" for old, new in difference.moved_pages[:MOST_ROWS])
        yield from _more(difference.moved_pages, "- ")
        yield ""
    if difference.left_out[0] != difference.left_out[1]:
        yield f"Components left out of the rank: {_listed(difference.left_out[0])} → {_listed(difference.left_out[1])}"
        yield ""
    yield f"Size of the site: about {' → '.join(_sizes(difference))}"


def _table(
    title: str, head: Sequence[str], rows: Sequence[Row], cells: Callable[[Row], tuple[str, ...]]
) -> Iterator[str]:
    yield f"### {title}: {len(rows)}"
    yield ""
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    yield from (f"| {' | '.join(cells(row))} |" for row in rows[:MOST_ROWS])
    yield ""
    yield from _more(rows, "")
    yield ""


def _move_cells(move: RankMove) -> tuple[str, ...]:
    before, after, change, causes = printed(move)
    return markdown_text(move.name), before, after, change, ", ".join(f"{cause} {part}" for cause, part in causes)


def _verdict_cells(verdict: VerdictChange) -> tuple[str, ...]:
    names = markdown_text(" vs ".join(verdict.names))
    return names, markdown_text(_outcome(verdict.before)), markdown_text(_outcome(verdict.after))


# --- JSON ------------------------------------------------------------------------------------------


def _json(difference: Difference) -> str:
    return json.dumps(
        {
            "schema": "unfragile/diff/1",
            "ranks": [
                {
                    "slug": move.slug,
                    "name": move.name,
                    "before": move.before / MILLION,
                    "after": move.after / MILLION,
                    "causes": {cause: part / MILLION for cause, part in move.causes.items()},
                }
                for move in difference.moves
            ],
            "verdicts": [
                {
                    "address": verdict.address,
                    "before": {"strength": verdict.before[0], "winner": verdict.before[1]},
                    "after": {"strength": verdict.after[0], "winner": verdict.after[1]},
                }
                for verdict in difference.verdicts
            ],
            "new_pages": difference.new_pages,
            "gone_pages": difference.gone_pages,
            "moved_pages": dict(difference.moved_pages),
            "size": {"before": difference.sizes[0], "after": difference.sizes[1]},
            "left_out": {"before": difference.left_out[0], "after": difference.left_out[1]},
        },
        indent=2,
        ensure_ascii=False,
    )
