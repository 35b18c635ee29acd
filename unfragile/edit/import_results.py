"""Results of tests from tables, one result of a model a line, put into the signals.yaml of every model that they name."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import get_args

from pydantic import ValidationError

from unfragile.edit.merge_model import UNFINISHED, Taken, read_signals_text
from unfragile.edit.new_model import list_models
from unfragile.edit.results_table import TableError, read_rows
from unfragile.edit.yaml_edit import EditError, append
from unfragile.files import replace_file
from unfragile.judge.figures import counted
from unfragile.judge.results import newest_of
from unfragile.read.characters import fold_name
from unfragile.read.content import Settings
from unfragile.read.drafts import ModelDraft
from unfragile.read.model_folder import read_model
from unfragile.read.problems import advice, nearest, quote
from unfragile.read.schema import BenchmarkResult, Reporter
from unfragile.read.yaml_file import Tree

COLUMNS = ("model", "benchmark", "value", "reported_by", "source", "observed")
OPTIONAL = ("settings", "path")
_IN_FILE = {"benchmark": "name"}
"""How signals.yaml calls a column."""


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A line of a table: a result of a model, as data and as it was typed."""

    place: str
    model: str
    result: BenchmarkResult
    typed: dict[str, Tree]

    @property
    def label(self) -> str:
        """The run of which it is, in a message."""
        settings = self.result.settings
        return f"{quote(self.result.name)}{f' ({settings})' if settings else ''}"


def read_board(files: Sequence[Path], settings: Settings, today: date) -> list[BoardRow]:
    """The results of all files, or a TableError that names every faulty line."""
    problems: list[str] = []
    lines = [line for path in files for line in read_rows(path, COLUMNS, OPTIONAL, problems)]
    rows = read_results(lines, settings, today, problems)
    if not rows:
        raise TableError(["there is no result in the tables"])
    return rows


def read_results(
    lines: Iterable[tuple[str, dict[str, str]]], settings: Settings, today: date, problems: Sequence[str]
) -> list[BoardRow]:
    """The results of lines, each with its place, or a TableError that names every faulty one after these problems."""
    found = list(problems)
    rows = [row for place, cells in lines if (row := _row(place, cells, settings, today, found))]
    found += _contradictions(rows)
    if found:
        raise TableError(found)
    return rows


def _row(place: str, cells: dict[str, str], settings: Settings, today: date, problems: list[str]) -> BoardRow | None:
    empty = [column for column in COLUMNS if not cells[column]]
    if empty:
        problems += [f"{place}: {column} is empty" for column in empty]
        return None
    name = cells["benchmark"]
    typed: dict[str, Tree] = {
        _IN_FILE.get(column, column): cells[column]
        for column in ("benchmark", "value", "settings", "reported_by", "source", "path", "observed")
        if cells.get(column)
    }
    faults = []
    if name not in settings.scoring.benchmarks:
        faults.append(f"scoring.yaml declares no benchmark {quote(name)}{advice(name, settings.scoring.benchmarks)}")
    if cells["reported_by"] not in get_args(Reporter):
        faults.append(f"reported_by is {quote(cells['reported_by'])}; expected {', '.join(get_args(Reporter))}")
    try:
        result = BenchmarkResult.model_validate(typed)
    except ValidationError as error:
        columns = {inner: column for column, inner in _IN_FILE.items()}
        wrong = [(columns.get(str(one["loc"][0]), str(one["loc"][0])), one["msg"]) for one in error.errors()]
        faults += [f"{column}: {message}" for column, message in wrong if column != "reported_by"]
        result = None
    if result and result.observed > today:
        faults.append(f"observed: {result.observed} lies in the future")
    problems += [f"{place}: {fault}" for fault in faults]
    return None if faults or result is None else BoardRow(place, cells["model"], result, typed)


def _contradictions(rows: Sequence[BoardRow]) -> Iterator[str]:
    """Two lines that give one run two values on one day."""
    first: dict[tuple[str, str, str, date], BoardRow] = {}
    for row in rows:
        result = row.result
        before = first.setdefault((fold_name(row.model), result.name, result.settings or "", result.observed), row)
        if before.result.value != result.value:
            yield (
                f"{row.place}: {row.label} of {quote(row.model)} is {row.typed['value']} here"
                f" and {before.typed['value']} at {before.place}"
            )


_MOST_NAMED = 8


def import_results(content: Path, files: Sequence[Path], settings: Settings, today: date) -> Taken:
    """Add the results that the models' files lack. Raises TableError before anything is written."""
    return add_results(content, read_board(files, settings, today))


def add_results(content: Path, rows: Sequence[BoardRow]) -> Taken:
    """Add the results that the models' files lack, and tell what became of all."""
    shown = (content / "models").as_posix()
    drafts = {
        slug: read_model(content / "models" / slug, f"{shown}/{slug}", texts=False) for slug in list_models(content)
    }
    known = _known_names({slug: draft for slug, (draft, _) in drafts.items()})
    by_slug: dict[str, list[BoardRow]] = {}
    unknown: Counter[str] = Counter()
    for row in rows:
        slug = known.get(fold_name(row.model))
        if slug is None:
            unknown[row.model] += 1
        else:
            by_slug.setdefault(slug, []).append(row)
    problems = [one for slug in by_slug for one in drafts[slug][1] if one.path.endswith("signals.yaml")]
    if in_the_way := [one for one in problems if one.severity == "error" and one.code not in UNFINISHED]:
        return Taken((), tuple(in_the_way))
    told: list[str] = []
    tally: Counter[str] = Counter()
    for slug, of_model in by_slug.items():
        path = content / "models" / slug / "signals.yaml"
        signals = drafts[slug][0].signals
        lines = _add(path, signals.benchmarks if signals else (), of_model, tally)
        told += [f"{path.as_posix()}: {line}" for line in lines]
    added = f"added {counted(tally['added'], 'result')} to {counted(tally['models'], 'model')}"
    summary = f"{added}; {tally['there already']} stood there already; {tally['left alone']} left alone"
    return Taken((*told, summary, *_unknown(unknown, known)))


def _known_names(drafts: Mapping[str, ModelDraft]) -> dict[str, str]:
    """The slug by each name under which a table may list a model."""
    names = {fold_name(slug): slug for slug in drafts}
    for slug, draft in drafts.items():
        if draft.facts:
            for name in (draft.facts.name, *draft.facts.aliases, *draft.facts.former_slugs):
                names.setdefault(fold_name(name), slug)
    return names


# --- One model ------------------------------------------------------------------------------------


def _add(path: Path, there: Sequence[BenchmarkResult], rows: Sequence[BoardRow], tally: Counter[str]) -> list[str]:
    """Write the results that are news into a file, and tell what became of each."""
    seen, new, lines = list(there), [], []
    for row in rows:
        state, line = _weigh(seen, row)
        tally[state] += 1
        if state == "added":
            new.append(row)
            seen.append(row.result)
        lines += [line] if line else []
    if not new:
        return lines
    try:
        replace_file(path, append(read_signals_text(path), ("benchmarks",), *(row.typed for row in new)).encode())
    except EditError as error:
        tally["added"] -= len(new)
        tally["left alone"] += len(new)
        return [str(error)]
    tally["models"] += 1
    return lines


def _weigh(seen: Sequence[BenchmarkResult], row: BoardRow) -> tuple[str, str]:
    """What becomes of a result beside those of the same run, and the line that tells it."""
    result = row.result
    same = [one for one in seen if (one.name, one.settings or "") == (result.name, result.settings or "")]
    if not same:
        return "added", f"added {row.label}: {row.typed['value']}"
    newest = newest_of(same)
    if newest.value == result.value:
        return "there already", ""
    if newest.reported_by == result.reported_by and result.observed > newest.observed:
        return "added", f"added {row.label}: {row.typed['value']}, after {newest.value:g} of {newest.observed}"
    told = f"{newest.value:g} of {newest.observed}, reported by {newest.reported_by}"
    return "left alone", f"left alone {row.label}, which is {told}; {row.place} says {row.typed['value']}"


# --- What became of it ----------------------------------------------------------------------------


def _unknown(unknown: Counter[str], known: Mapping[str, str]) -> Iterator[str]:
    """The models of a table that the site does not list."""
    if not unknown:
        return
    yield f"not known here: {counted(len(unknown), 'model')} of {counted(unknown.total(), 'line')}"
    for name in list(unknown)[:_MOST_NAMED]:
        near = nearest(name, known)
        yield f"  {quote(name)}{f'; did you mean {quote(near)}?' if near else ''}"
    if len(unknown) > _MOST_NAMED:
        yield f"  and {len(unknown) - _MOST_NAMED} more"
