"""A difference as text for a terminal, Markdown for a job summary, or JSON for a program."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any, TypeVar

from unfragile.edit.diff import Ageing, Difference, Newcomer, RankMove, VerdictChange, VerdictOutcome
from unfragile.judge import figures
from unfragile.judge.apportionment import apportion_signed
from unfragile.judge.common_tests import strength_words
from unfragile.judge.units import MILLION, divide
from unfragile.judge.wording import load_wording
from unfragile.write.escape import markdown_text
from unfragile.write.views import interval_text

MOST_ROWS = 200
"""How many rows of a kind a report lists; the others are counted. A job summary may hold 1 MiB."""


def show(difference: Difference, form: str) -> str:
    """The difference in one of three forms: 'text', 'markdown' or 'json'."""
    if form == "json":
        return _json(difference)
    return markdown(difference) if form == "markdown" else "\n".join(_text_lines(difference))


# --- words -----------------------------------------------------------------------------------------

NOTHING = "No rank, no verdict and no page changes."
CENTS = MILLION // 100
MOST_NAMED = 5
"""How many names a sentence holds; the others are counted."""

_PAGES = {"models": "of an entry", "compare": "comparison", "capabilities": "of a capability"}

SIZE_ERROR = 0.05
"""How far the size that is told before anything is rendered may be from that of the site."""


def signed(cents: int) -> str:
    """Hundredths of a point with their sign: 47 → '+0.47', -5 → '-0.05'."""
    return f"{'-' if cents < 0 else '+'}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def printed(move: RankMove) -> tuple[str, str, str, str]:
    """Rank before, after, move and causes with two decimals, such that the causes add up to the move as printed."""
    before, after = divide(move.before, CENTS), divide(move.after, CENTS)
    named = sorted(move.causes)
    cents = apportion_signed([move.causes[cause] for cause in named], CENTS, after - before)
    parts = dict(zip(named, cents, strict=True))
    causes = ", ".join(f"{cause} {signed(parts[cause])}" for cause in move.causes if parts[cause])
    return f"{before / 100:.2f}", f"{after / 100:.2f}", signed(after - before), causes


def _outcome(outcome: VerdictOutcome) -> str:
    """A verdict in a few words."""
    return strength_words(*outcome, load_wording())


def standing(new: Newcomer) -> str:
    """Where a new model stands."""
    rank = figures.points(new.rank.point, 0)
    interval = interval_text(new.rank.low, new.rank.high)
    kind = f" {new.kind}" if new.kind else ""
    known = figures.share_points(new.rank.known)
    return (
        f"enters{kind} at {rank}{f' {interval}' if interval else ''}, "
        f"{figures.ordinal(new.place)} of {new.of}; {known} % of the evidence is known"
    )


def newcomer_results(new: Newcomer) -> list[str]:
    """Whom it beats, to whom it loses, and what is missing: sentences."""
    said = {
        f"Beats {figures.first_of(new.beats, MOST_NAMED)}.": new.beats,
        f"Loses to {figures.first_of(new.loses, MOST_NAMED)}.": new.loses,
        f"{figures.counted(new.undecided, 'comparison')} without a winner.": new.undecided,
        f"Not known: {', '.join(new.missing)}.": new.missing,
    }
    return [sentence for sentence, found in said.items() if found]


def ageing_words(ageing: Ageing) -> str:
    """What the calendar alone does, in a sentence."""
    falls = [move.before - move.after for move in ageing.moves]
    most = signed(divide(max(map(abs, falls), default=0), CENTS))[1:]
    ranks = f"{figures.counted(len(falls), 'rank')} {'moves' if len(falls) == 1 else 'move'} by at most {most}"
    turned = len(ageing.verdicts)
    verdicts = f" and {figures.counted(turned, 'verdict')} {'turns' if turned == 1 else 'turn'}" if turned else ""
    before, after = (figures.long_day(day) if day else "none" for day in ageing.days)
    return f"The site's day moves from {before} to {after}: by age alone {ranks}{verdicts}"


def pages_words(difference: Difference) -> list[str]:
    """How many pages come and go, by kind."""
    said = []
    for one, many, pages in (("comes", "come", difference.new_pages), ("goes", "go", difference.gone_pages)):
        if pages:
            counted = f"1 page {one}" if len(pages) == 1 else f"{len(pages):,} pages {many}"
            said.append(f"{counted} ({_kinds(pages)})")
    moved = difference.moved_pages
    if moved:
        said.append(f"{len(moved):,} {'page moves' if len(moved) == 1 else 'pages move'}; the old address leads on")
    return said


def _kinds(pages: Iterable[str]) -> str:
    counts = Counter(page.partition("/")[0] if page.partition("/")[2] else "" for page in pages)
    words = [(count, _PAGES.get(folder, "other")) for folder, count in sorted(counts.items())]
    return ", ".join(f"{count:,} {word}{'s' * (word == 'comparison' and count > 1)}" for count, word in words)


def size_words(difference: Difference, arrow: str) -> str:
    """The sizes before and after; the latter alone where they differ by less than an estimate may err."""
    before, after = difference.sizes
    told = (after,) if abs(after - before) < SIZE_ERROR * before else (before, after)
    shown = arrow.join(dict.fromkeys(f"{size / 1_000_000:,.1f} MB" for size in told))
    return f"Size of the site: about {shown}"


def left_out_words(difference: Difference, arrow: str) -> list[str]:
    """Which components are left out of the rank, where that changes."""
    before, after = (", ".join(key.replace("_", " ") for key in keys) or "none" for keys in difference.left_out)
    return [f"Components left out of the rank: {before}{arrow}{after}"] if before != after else []


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
    yield from left_out_words(difference, " -> ")
    yield from pages_words(difference)
    yield size_words(difference, " -> ")


def _moves_and_verdicts(moves: Sequence[RankMove], verdicts: Sequence[VerdictChange]) -> Iterator[str]:
    if moves:
        yield f"Ranks that move: {len(moves)}"
        for move in moves[:MOST_ROWS]:
            before, after, change, why = printed(move)
            yield f"  {move.name}: {before} -> {after} ({change}{f': {why}' if why else ''})"
        yield from _more(moves)
    if verdicts:
        yield f"Verdicts that turn: {len(verdicts)}"
        for verdict in verdicts[:MOST_ROWS]:
            turn = f"{_outcome(verdict.before)} -> {_outcome(verdict.after)}"
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
    yield "## What this change does\n"
    if difference.flags:
        yield "> [!WARNING]\n> To be looked at:"
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
    for sentence in left_out_words(difference, " → "):
        yield f"{sentence}\n"
    yield ". ".join([*pages_words(difference), f"{size_words(difference, ' → ')}."])


def _ageing(ageing: Ageing) -> Iterator[str]:
    if not ageing.moves:
        return
    lines = [*_rows(("Name", "Before", "After", "Move"), ageing.moves, lambda move: _move_cells(move)[:4])]
    if ageing.verdicts:
        lines += _rows(("Comparison", "Before", "After"), ageing.verdicts, lambda turned: _verdict_cells(turned)[:3])
    yield from _folded(f"{ageing_words(ageing)}.", lines)


def _table(
    title: str, head: Sequence[str], rows: Sequence[Item], cells: Callable[[Item], tuple[str, ...]]
) -> Iterator[str]:
    """A heading with a table, which is folded where it is long; nothing without rows."""
    if len(rows) > MOST_OPEN:
        yield from _folded(f"{title}: {len(rows)}", list(_rows(head, rows, cells)))
    elif rows:
        yield f"### {title}: {len(rows)}\n"
        yield from _rows(head, rows, cells)


def _folded(summary: str, lines: Sequence[str]) -> Iterator[str]:
    yield f"<details><summary>{summary}</summary>\n"
    yield from lines
    yield "</details>\n"


def _rows(head: Sequence[str], rows: Sequence[Item], cells: Callable[[Item], tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |\n|{' --- |' * len(head)}"
    yield from (f"| {' | '.join(cells(row))} |" for row in rows[:MOST_ROWS])
    yield ""
    if len(rows) > MOST_ROWS:
        yield f"and {len(rows) - MOST_ROWS} more\n"


def _move_cells(move: RankMove) -> tuple[str, ...]:
    return markdown_text(move.name), *printed(move)


def _verdict_cells(verdict: VerdictChange) -> tuple[str, ...]:
    told = " vs ".join(verdict.names), _outcome(verdict.before), _outcome(verdict.after), ", ".join(verdict.why)
    return tuple(map(markdown_text, told))
