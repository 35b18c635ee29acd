"""CSV tables that people write: a header with known columns, every faulty line named; and the results that `calibrate` reads."""

import csv
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from unfragile.faults import RefusedError
from unfragile.read.schema import Reporter


class TableError(RefusedError):
    """What is wrong with the tables, all of it: a problem a line, with its place."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))


def read_rows(
    path: Path, columns: Sequence[str], optional: Sequence[str], problems: list[str]
) -> Iterator[tuple[str, dict[str, str]]]:
    """Each line with its place, once the header is right; what is wrong is added to `problems`."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(file, strict=True)
            header = [name.strip() for name in next(rows, [])]
            if problem := _header_problem(header, columns, optional):
                problems.append(f"{path.as_posix()}:1: {problem}")
                return
            for cells in rows:
                place = f"{path.as_posix()}:{rows.line_num}"
                if len(cells) != len(header):
                    if cells:
                        problems.append(f"{place}: {len(cells)} cells where the header has {len(header)}")
                    continue
                yield place, dict(zip(header, map(str.strip, cells), strict=True))
    except UnicodeDecodeError:
        problems.append(f"{path.as_posix()}: not UTF-8")
    except csv.Error as error:
        problems.append(f"{path.as_posix()}:{rows.line_num}: {error}")


def _header_problem(header: Sequence[str], columns: Sequence[str], optional: Sequence[str]) -> str | None:
    missing = [name for name in columns if name not in header]
    if missing:
        return f"no column '{missing[0]}'; expected {', '.join(columns)} and, if wanted, {', '.join(optional)}"
    unknown = [name for name in header if name not in (*columns, *optional)]
    if unknown:
        return f"unknown column '{unknown[0]}'; expected {', '.join((*columns, *optional))}"
    twice = [name for name in header if header.count(name) > 1]
    return f"the column '{twice[0]}' stands there twice" if twice else None


COLUMNS = ("model", "benchmark", "value", "reported_by")
OPTIONAL = ("chance", "top", "source")
KEY = r"[a-z0-9]+(-[a-z0-9]+)*"
_REPORTERS = get_args(Reporter)
ENDS = {"chance": 0.0, "top": 100.0}
"""The value of a guess and that of a faultless run, where no line of a benchmark says otherwise."""


@dataclass(frozen=True, slots=True)
class Ends:
    """What a guess reaches on a benchmark, and what a faultless run does; for error rates the first is the larger."""

    chance: float
    top: float


@dataclass(frozen=True, slots=True)
class PublishedResult:
    """One published result."""

    model: str
    benchmark: str
    value: float
    reported_by: str


@dataclass(frozen=True, slots=True)
class ResultTable:
    """All results in the order of the files, and the ends of each benchmark's scale."""

    results: tuple[PublishedResult, ...]
    ends: Mapping[str, Ends]


def read_tables(paths: Sequence[Path]) -> ResultTable:
    """The results of all files together, or a `TableError` that names every faulty line."""
    problems: list[str] = []
    results: list[PublishedResult] = []
    given: dict[tuple[str, str], float] = {}
    for path in paths:
        for place, row in read_rows(path, COLUMNS, OPTIONAL, problems):
            result = _result(row, place, problems)
            if result is not None:
                results.append(result)
                _take_ends(row, result.benchmark, place, given, problems)
    names = dict.fromkeys(result.benchmark for result in results)
    ends = {name: Ends(*(given.get((name, end), default) for end, default in ENDS.items())) for name in names}
    problems += [
        f"benchmark '{name}': chance and top are the same" for name, end in ends.items() if end.chance == end.top
    ]
    if not results and not problems:
        problems.append("there is no result in the tables")
    if problems:
        raise TableError(problems)
    return ResultTable(tuple(results), ends)


def _result(row: Mapping[str, str], place: str, problems: list[str]) -> PublishedResult | None:
    value = _number(row["value"])
    faults = [f"{name} is empty" for name in ("model", "benchmark") if not row[name]]
    if row["benchmark"] and not re.fullmatch(KEY, row["benchmark"]):
        faults.append(f"'{row['benchmark']}' is no key such as gpqa-diamond")
    if value is None:
        faults.append(f"'{row['value']}' is no number")
    if row["reported_by"] not in _REPORTERS:
        faults.append(f"reported_by is '{row['reported_by']}'; expected {', '.join(_REPORTERS)}")
    problems += [f"{place}: {fault}" for fault in faults]
    return (
        None if faults or value is None else PublishedResult(row["model"], row["benchmark"], value, row["reported_by"])
    )


def _take_ends(
    row: Mapping[str, str], benchmark: str, place: str, given: dict[tuple[str, str], float], problems: list[str]
) -> None:
    for end in ENDS:
        text = row.get(end, "")
        value = _number(text)
        if text and value is None:
            problems.append(f"{place}: {end} '{text}' is no number")
        elif value is not None and given.setdefault((benchmark, end), value) != value:
            problems.append(f"{place}: {end} of '{benchmark}' is {value:g} here and {given[benchmark, end]:g} before")


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
