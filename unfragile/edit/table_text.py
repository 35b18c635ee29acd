"""The bytes of an exported table → its records, whatever encoding and separator they were saved with."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

SEPARATORS = (",", "\t", ";", "|")

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_PACKED = (
    (b"PK\x03\x04", "a ZIP archive or a spreadsheet; unpack it, or save the sheet of queries as CSV"),
    (b"\xd0\xcf\x11\xe0", "a spreadsheet; save the sheet of queries as CSV"),
    (b"\x1f\x8b", "packed with gzip; unpack it"),
    (b"%PDF", "a PDF; export a table instead"),
)


class NotATableError(ValueError):
    """The bytes hold no table; the message says what they hold."""


@dataclass(frozen=True, slots=True)
class ExportTable:
    """Records of the same number of cells, without white space around cells."""

    records: tuple[tuple[str, ...], ...]  # the header, if there is one, comes first
    ragged: int  # records of another number of cells, which are left out


def read_table(data: bytes) -> ExportTable:
    """Read a table; NotATableError where the bytes are no text, or no text in columns."""
    text = _decode(data)
    if text.lower().startswith("sep="):  # a line that spreadsheets write for themselves
        text = text.split("\n", 1)[1] if "\n" in text else ""
    if not text.strip():
        raise NotATableError("the file is empty")
    records = max((_split(text, separator) for separator in SEPARATORS), key=_evenness)
    if not records:
        raise NotATableError("a quotation mark is not closed, or text follows a closed one")
    width = _usual_width(records)
    if width < 2:
        begin = ", ".join(f"'{cell[:40]}'" for cell in records[0][:6])
        raise NotATableError(f"one column, which begins with {begin}; expected queries and counts")
    even = tuple(record for record in records if len(record) == width)
    header = records.index(even[0])  # what stands above it is no record
    return ExportTable(even, sum(len(record) != width for record in records[header:]))


def _decode(data: bytes) -> str:
    for start, meaning in _PACKED:
        if data.startswith(start):
            raise NotATableError(meaning)
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None) or _guess(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise NotATableError(
            f"byte {data[fault.start]:#04x} at {fault.start} is not {encoding.upper()}; save the table as UTF-8"
        ) from None
    if "\0" in text:
        raise NotATableError("no text: it holds zero bytes")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _guess(data: bytes) -> str:
    """UTF-16 without a mark shows by its zero bytes: every other one in western text."""
    start = data[:1000]
    if start[1::2].count(0) * 4 > len(start):
        return "utf-16-le"
    return "utf-16-be" if start[::2].count(0) * 4 > len(start) else "utf-8"


def _split(text: str, separator: str) -> list[tuple[str, ...]]:
    try:
        found = list(csv.reader(io.StringIO(text), delimiter=separator, strict=True))
    except csv.Error:
        return []
    return [cells for record in found if any(cells := tuple(cell.strip() for cell in record))]


def _usual_width(records: Sequence[tuple[str, ...]]) -> int:
    widths = Counter(map(len, records))
    return max(widths, key=lambda width: (widths[width], width), default=0)


def _evenness(records: Sequence[tuple[str, ...]]) -> tuple[float, int]:
    """How well a separator fits: the share of records of the usual width, then that width."""
    width = _usual_width(records)
    if width < 2:
        return 0.0, width
    return sum(len(record) == width for record in records) / len(records), width
