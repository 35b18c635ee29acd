"""`searches/*.csv`: what was searched for, and how often."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from unfragile.read.authored import Search
from unfragile.read.bounds import MAX_PROBLEMS, MAX_SEARCHES_BYTES, MAX_SEARCHES_COLUMNS, MAX_WHOLE_DIGITS
from unfragile.read.problems import Problem, advice, quote
from unfragile.read.texts import one_line, read_text

REQUIRED = ("query", "count")
OPTIONAL = ("clicks", "period", "capability")
_WHOLE = re.compile(rf"0*[0-9]{{1,{MAX_WHOLE_DIGITS}}}")

RowFault = tuple[str, str]  # code and message


def read_searches(path: Path, shown: str) -> tuple[tuple[Search, ...], list[Problem]]:
    """The searches of a file, one for each record, and what is wrong with it."""
    text, problems = read_text(path, shown, MAX_SEARCHES_BYTES)
    if text is None:
        return (), problems
    searches, more = parse_searches(text, shown, path.name)
    return searches, problems + more


def parse_searches(text: str, shown: str, name: str) -> tuple[tuple[Search, ...], list[Problem]]:
    """The searches of a text, as `read_searches` gives them; `name` is that of the file."""
    searches: list[Search] = []
    problems: list[Problem] = []
    records = _records(text)
    line, first = next(records, (1, []))
    header = [cell.strip() for cell in first] if isinstance(first, list) else []
    faults = [*_check_header(header)] if isinstance(first, list) else [first]
    problems += [Problem(shown, line, 1, "error", *fault) for fault in faults]
    for line, record in () if problems else records:
        faults = [*_check_record(header, record)] if isinstance(record, list) else [record]
        problems += [Problem(shown, line, 1, "error", *fault) for fault in faults]
        if isinstance(record, list) and not faults:
            searches.append(_search(dict(zip(header, record, strict=True)), name, line))
        if len(problems) > MAX_PROBLEMS:
            break
    return tuple(searches), problems


def _records(text: str) -> Iterator[tuple[int, list[str] | RowFault]]:
    """The first line, from 1, of each record that is not blank, and its cells or what keeps it from having any."""
    reader = csv.reader(io.StringIO(text), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            yield line, ("searches-quote", _explain(str(fault)))
            continue
        if record:
            yield line, record


def _explain(fault: str) -> str:
    if "expected after" in fault:
        return 'text follows a closing quotation mark; inside quotes, write " as ""'
    if "field limit" in fault:
        return "a cell is too long; is a quotation mark before it not closed?"
    return "a quotation mark is not closed"


def _check_header(header: Sequence[str]) -> Iterator[RowFault]:
    known = (*REQUIRED, *OPTIONAL)
    if len(header) > MAX_SEARCHES_COLUMNS:
        yield (
            "searches-header",
            f"the header has {len(header):,} columns; it is query,count and may name clicks and period",
        )
        return
    unknown = [name for name in header if name not in known]
    missing = [name for name in REQUIRED if name not in header]
    for name in unknown:
        yield "searches-header", f"unknown column {quote(name)}{advice(name, known)}"
    if missing and not unknown:
        yield (
            "searches-header",
            f"the header lacks {' and '.join(missing)}; it is query,count and may name clicks, period and capability",
        )
    for name in known:
        if header.count(name) > 1:
            yield "searches-header", f"the column {quote(name)} stands twice in the header"


def _check_record(header: Sequence[str], record: Sequence[str]) -> Iterator[RowFault]:
    if len(record) != len(header):
        advice = '; a query that holds a comma stands in "quotes"' if len(record) > len(header) else ""
        yield "searches-cells", f"expected {len(header)} cells ({','.join(header)}), found {len(record)}{advice}"
        return
    cells = dict(zip(header, record, strict=True))
    if not cells["query"].strip():
        yield "empty", "the query is empty"
    for name in ("count", "clicks"):
        cell = cells.get(name, "").strip()
        if (cell or name == "count") and not _WHOLE.fullmatch(cell):
            yield "whole-number", f"expected a whole number from 0 as {name}, not {quote(cell)}"


def _search(cells: dict[str, str], file: str, line: int) -> Search:
    return Search(
        query=one_line(cells["query"]),
        count=int(cells["count"]),
        file=file,
        capability=one_line(cells.get("capability", "")) or None,
        line=line,
    )
