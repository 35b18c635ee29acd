"""Boards: tables of published results as people write them for `import results`, one result of a model a line."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import get_args

from pydantic import ValidationError

from unfragile.edit.settings import Declared
from unfragile.edit.strict_table import TableError, read_rows
from unfragile.read.characters import fold
from unfragile.read.problems import advice, quote
from unfragile.read.schema import BenchmarkResult, Reporter
from unfragile.read.yaml_file import Tree

COLUMNS = ("model", "benchmark", "value", "reported_by", "source", "observed")
OPTIONAL = ("settings", "path")
_IN_FILE = {"benchmark": "name"}
"""How signals.yaml calls a column."""


@dataclass(frozen=True, slots=True)
class Row:
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


def read_board(files: Sequence[Path], declared: Declared, today: date) -> list[Row]:
    """The results of all files, or a TableError that names every faulty line."""
    problems: list[str] = []
    lines = [line for path in files for line in read_rows(path, COLUMNS, OPTIONAL, problems)]
    rows = read_results(lines, declared, today, problems)
    if not rows:
        raise TableError(["there is no result in the tables"])
    return rows


def read_results(
    lines: Iterable[tuple[str, dict[str, str]]], declared: Declared, today: date, problems: Sequence[str]
) -> list[Row]:
    """The results of lines, each with its place, or a TableError that names every faulty one after these problems."""
    found = list(problems)
    rows = [row for place, cells in lines if (row := _row(place, cells, declared, today, found))]
    found += _contradictions(rows)
    if found:
        raise TableError(found)
    return rows


def _row(place: str, cells: dict[str, str], declared: Declared, today: date, problems: list[str]) -> Row | None:
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
    if name not in declared.scoring.benchmarks:
        faults.append(f"scoring.yaml declares no benchmark {quote(name)}{advice(name, declared.scoring.benchmarks)}")
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
    return None if faults or result is None else Row(place, cells["model"], result, typed)


def _contradictions(rows: Sequence[Row]) -> Iterator[str]:
    """Two lines that give one run two values on one day."""
    first: dict[tuple[str, str, str, date], Row] = {}
    for row in rows:
        result = row.result
        before = first.setdefault((fold(row.model), result.name, result.settings or "", result.observed), row)
        if before.result.value != result.value:
            yield (
                f"{row.place}: {row.label} of {quote(row.model)} is {row.typed['value']} here"
                f" and {before.typed['value']} at {before.place}"
            )
