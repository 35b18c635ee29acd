"""Exports of what people searched for: which tool wrote a table, and what it says."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from unfragile.edit.personal_queries import personal
from unfragile.edit.table_text import ExportTable, NotATableError, read_table
from unfragile.judge.figures import counted, first_of
from unfragile.read.bounds import MAX_WHOLE_DIGITS
from unfragile.read.characters import REFUSED

FITTING = 0.9
"""Share of the rows that must have a dialect's shape; the others are left out and counted."""

LONGEST_QUERY = 2000
"""Characters; Search Console cuts queries off at about as many."""

RATE_TOLERANCE = 0.001
"""How far a click rate may lie from clicks by impressions: exports round it."""

_WHOLE = re.compile(r"\d{1,3}(?:[., '’]\d{3})+|\d+(?:[.,]0+)?")
_ROUNDED = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?) ?([KM])\+?", re.IGNORECASE)
_TO = re.compile(r" ?[-–—] ?")
_RATE = re.compile(r"(\d+(?:[.,]\d+)?)\s*(%?)")
_DECIMAL = re.compile(r"\d+(?:[.,]\d+)?")
_ADDRESS = re.compile(r"https?://\S+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}")
_TOTALS = frozenset(
    ("total", "totals", "grand total", "sum", "gesamt", "summe", "gesamtsumme", "total general", "total général",
     "totaal", "totale", "итого", "всего", "合計", "总计", "總計")
)  # fmt: skip
_FORMULA = "=+-@\uff1d\uff0b\uff0d\uff20 "  # the last but the space are the wide ones, which spreadsheets run too

_QUERY_HEADERS = frozenset(("query", "queries", "keyword", "keywords", "search term", "search query", "phrase"))
_COUNT_HEADERS = (
    "volume",
    "search volume",
    "avg. monthly searches",
    "average monthly searches",
    "monthly searches",
    "monthly volume",
    "searches",
    "impressions",
)
# Search Console's other sheets have the columns of its queries; where the rows do not tell, these headers do.
_OTHER_SHEETS: Mapping[str, str] = {
    **dict.fromkeys(
        ("country", "land", "pays", "país", "país/región", "国", "国家/地区", "paese", "страна"), "countries"
    ),
    **dict.fromkeys(
        ("device", "gerät", "appareil", "dispositivo", "apparaat", "デバイス", "设备", "устройство"), "devices"
    ),
    **dict.fromkeys(("search appearance", "darstellung in der suche", "検索での見え方", "搜索结果呈现"), "appearances"),
}


@dataclass(frozen=True, slots=True)
class ExportRow:
    """A query and how often it was searched for."""

    query: str
    count: int


@dataclass(frozen=True, slots=True)
class Export:
    """What a file holds, less the rows that cannot be used."""

    file: str
    dialect: str
    rows: tuple[ExportRow, ...]
    rows_in: int
    dropped: tuple[tuple[str, int], ...]  # reason and number of rows, most first


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file cannot be imported, with what was seen in it."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which columns of a table count, and whether a header stands above them."""

    dialect: str
    query: int
    count: int
    header: bool = True


_Recogniser = Callable[[ExportTable], _Columns | str | None]


def read_export(data: bytes, name: str) -> Export | Refusal:
    """Read an exported table, or say why not; `name` is the file's. Never raises."""
    try:
        table = read_table(data)
    except NotATableError as fault:
        return Refusal(name, str(fault))
    columns = _recognise(table)
    if isinstance(columns, str):
        return Refusal(name, columns)
    records = table.records[1:] if columns.header else table.records
    dropped: Counter[str] = Counter({"another number of cells": table.ragged} if table.ragged else {})
    rows = []
    for place, record in enumerate(records):
        is_end = place in (0, len(records) - 1)
        is_total = is_end and _digits(record[columns.query]).casefold().strip(" :") in _TOTALS
        row = "a sum of the others" if is_total else _read_row(record, columns)
        if isinstance(row, str):
            dropped[row] += 1
        else:
            rows.append(row)
    return Export(name, columns.dialect, tuple(rows), len(records) + table.ragged, tuple(dropped.most_common()))


def _recognise(table: ExportTable) -> _Columns | str:
    if len(table.records) == 1 and not any(sign.isdigit() for cell in table.records[0] for sign in cell):
        return f"a header ({_headings(table)}) and no rows: nothing was searched for"
    for recognise in _RECOGNISERS:
        found = recognise(table)
        if found is not None:
            return found
    return (
        f"the columns {_headings(table)} are none that are known: expected query and count, a Search Console export "
        "(query, clicks, impressions, click rate, position), or a keyword table with Keyword and Volume"
    )


def _plain(table: ExportTable) -> _Columns | str | None:
    heads = _heads(table)
    if "query" not in heads or "count" not in heads:
        return None
    return _Columns("query,count", heads.index("query"), heads.index("count"))


def _search_console(table: ExportTable) -> _Columns | str | None:
    """Five columns whose rows are text, two whole numbers, their quotient and a decimal, whatever the header says."""
    if len(table.records[0]) == 9 and all(_has_compared_form(row) for row in table.records[1:]):
        return "a Search Console export that compares two periods; export it without 'Compare'"
    if len(table.records[0]) != 5:
        return None
    header = not _has_console_form(table.records[0])
    rows = table.records[1:] if header else table.records
    if not rows or sum(map(_has_console_form, rows)) < FITTING * len(rows):
        return None
    odd = sum(not _rate_fits(row) for row in rows if _has_console_form(row))
    if odd > (1 - FITTING) * len(rows):
        return f"a Search Console export whose click rates do not fit its clicks and impressions in {odd} of {counted(len(rows), 'row')}; export it anew"
    firsts = [row[0] for row in rows]
    for shape, what in ((_ADDRESS, "pages"), (_DAY, "days")):
        if sum(bool(shape.fullmatch(first)) for first in firsts) > len(firsts) / 2:
            return f"a Search Console list of {what}, not of queries; export the sheet of queries"
    sheet = _OTHER_SHEETS.get(_heads(table)[0]) if header else None
    if sheet:
        return f"a Search Console list of {sheet}, not of queries; export the sheet of queries"
    return _Columns("Search Console", 0, 2, header)


def _has_console_form(row: Sequence[str]) -> bool:
    numbers = _whole(row[1]), _whole(row[2]), _RATE.fullmatch(_digits(row[3])), _DECIMAL.fullmatch(_digits(row[4]))
    return None not in numbers


def _has_compared_form(row: Sequence[str]) -> bool:
    """Are its columns those of Search Console, each of them twice?"""
    return _has_console_form((row[0], *row[1::2])) and _has_console_form((row[0], *row[2::2]))


def _rate_fits(row: Sequence[str]) -> bool:
    """Is the click rate the quotient of the two numbers, in a row of that form?"""
    clicks, impressions, rate = _whole(row[1]) or 0, _whole(row[2]) or 0, _RATE.fullmatch(_digits(row[3]))
    share = float(rate[1].replace(",", ".")) / (100 if rate[2] else 1) if rate else 0
    return clicks <= impressions and (not impressions or abs(share - clicks / impressions) <= RATE_TOLERANCE)


def _trends(table: ExportTable) -> _Columns | str | None:
    heads = _heads(table)
    interest = any("search interest" in head for head in heads)
    rising = len(heads) == 2 and any(cell == "Breakout" or cell.startswith("+") for _, cell in table.records)
    if not interest and not rising:
        return None
    return f"a Google Trends table ({_headings(table)}): its interest is relative to 100 and no count of searches"


def _keyword_table(table: ExportTable) -> _Columns | str | None:
    heads = _heads(table)
    query = next((place for place, head in enumerate(heads) if head in _QUERY_HEADERS), None)
    if query is None:
        return None
    count = next((heads.index(head) for head in _COUNT_HEADERS if head in heads), None)
    if count is None:
        return (
            f"the columns {_headings(table)} hold keywords and no count of searches; completions alone are no evidence"
        )
    return _Columns("keyword table", query, count)


_RECOGNISERS: tuple[_Recogniser, ...] = (_plain, _search_console, _trends, _keyword_table)


def _read_row(record: Sequence[str], columns: _Columns) -> ExportRow | str:
    """A row, or the reason for which it is left out."""
    written = _one_line(record[columns.query])
    query = written.lstrip(_FORMULA)
    if not query:
        return "no query"
    if len(query) > LONGEST_QUERY:
        return f"longer than {LONGEST_QUERY} characters"
    kind = personal(written)  # a telephone number is known by the + that no query may begin with
    if kind:
        return f"looks like {kind}"
    count = _count(record[columns.count])
    if count is None:
        return "no whole number as count"
    return ExportRow(query, count)


def _one_line(cell: str) -> str:
    """What a cell says, without the characters that the content refuses."""
    return " ".join(REFUSED.sub("", cell.replace("\n", " ")).split())


def _whole(cell: str) -> int | None:
    digits = _digits(cell)
    if not _WHOLE.fullmatch(digits):
        return None
    if re.fullmatch(r"\d+[.,]0+", digits) and not re.fullmatch(r"\d{1,3}[.,]000", digits):
        digits = re.split(r"[.,]", digits)[0]
    number = "".join(sign for sign in digits if sign.isdigit())
    return int(number) if len(number) <= MAX_WHOLE_DIGITS else None


def _count(cell: str) -> int | None:
    """A count as keyword tools give it: '1.2K' is 1,200, and of a range ('1K – 10K') the least is certain."""
    least = _TO.split(_digits(cell))[0]
    rounded = _ROUNDED.fullmatch(least)
    if not rounded:
        return _whole(least)
    return int(Decimal(rounded[1].replace(",", ".")) * (1000 if rounded[2] in "Kk" else 1_000_000))


def _digits(cell: str) -> str:
    """A number with ordinary digits, signs and spaces."""
    return " ".join(unicodedata.normalize("NFKC", cell).replace("٪", "%").split())


def _heads(table: ExportTable) -> list[str]:
    return [" ".join(unicodedata.normalize("NFKC", cell).casefold().split()) for cell in table.records[0]]


def _headings(table: ExportTable) -> str:
    return first_of([f"'{_one_line(cell)[:40]}'" for cell in table.records[0]], 6)
