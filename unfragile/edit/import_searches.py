"""`import searches`: exports of what people searched for → one file of `content/searches/`."""

import csv
import io
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from unfragile.edit.search_exports import Export, ExportRow, Refusal, read_export
from unfragile.edit.yaml_edit import entry
from unfragile.faults import RefusedError
from unfragile.files import replace_file
from unfragile.judge import figures
from unfragile.judge.figures import counted
from unfragile.judge.searches import MatchedSearch, count_searches, match_searches
from unfragile.judge.units import MILLION
from unfragile.read.addresses import slug_fault
from unfragile.read.authored import Content, Search
from unfragile.read.bounds import MAX_SEARCHES_BYTES
from unfragile.read.problems import printable


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import read, kept and left out."""

    written: Path | None  # None where no file could be read, or none of its rows kept
    source: str | None
    exports: tuple[Export, ...]
    refusals: tuple[Refusal, ...]
    repeats: int  # rows that were added to another one with the same query
    rare: int  # queries below the least count
    min_count: int
    kept: tuple[ExportRow, ...]  # sorted by query


def import_searches(
    files: Sequence[Path],
    out: Path,
    *,
    name: str,
    min_count: int = 1,
    period: str | None = None,
    source: str | None = None,
    agree: Callable[[Sequence[ExportRow]], bool] = bool,
) -> ImportReport:
    """Write the searches of some exports to `<out>/<name>.csv`, sorted by query; a file of that name is replaced.

    Files that cannot be read are refused with a reason and the others imported; where nothing is left to write, or
    where `agree` says no to it, no file is touched. The source stands in `<name>.yaml` beside the table. RefusedError
    where the name is no slug; OSError where a file cannot be opened or written.
    """
    fault = slug_fault(name)
    if fault:
        raise RefusedError(fault[1])
    exports: list[Export] = []
    refusals: list[Refusal] = []
    for data, shown in _unlike(files, refusals):
        result = read_export(data, shown)
        if isinstance(result, Export):
            exports.append(result)
        else:
            refusals.append(result)
    merged = merge(row for export in exports for row in export.rows)
    kept = tuple(row for row in merged if row.count >= min_count)
    target = out / f"{name}.csv"
    agreed = bool(kept) and agree(kept)
    if agreed:
        write(kept, target)
        if source or period:
            _write_origin(target.with_suffix(".yaml"), source, period)
    return ImportReport(
        written=target if agreed else None,
        source=source,
        exports=tuple(exports),
        refusals=tuple(refusals),
        repeats=sum(len(export.rows) for export in exports) - len(merged),
        rare=len(merged) - len(kept),
        min_count=min_count,
        kept=kept,
    )


def _write_origin(path: Path, source: str | None, period: str | None) -> None:
    """Where the searches of a table are from, and of which time."""
    given = {"kind": "searches", "source": source or "not said", **({"period": period} if period else {})}
    text = "".join(f"{line}\n" for key, value in given.items() for line in entry(key, value))
    replace_file(path, text.encode())


def _unlike(files: Iterable[Path], refusals: list[Refusal]) -> Iterable[tuple[bytes, str]]:
    """The bytes and name of each file; one that is too large, or the same as another, is refused."""
    seen: dict[bytes, str] = {}
    for file in files:
        with file.open("rb") as opened:
            data = opened.read(MAX_SEARCHES_BYTES + 1)
        if len(data) > MAX_SEARCHES_BYTES:
            refusals.append(Refusal(file.name, f"larger than {MAX_SEARCHES_BYTES // 1_000_000} MB"))
        elif data in seen:
            refusals.append(Refusal(file.name, f"the same bytes as {seen[data]}, which would count twice"))
        else:
            seen[data] = file.name
            yield data, file.name


def merge(rows: Iterable[ExportRow]) -> tuple[ExportRow, ...]:
    """Rows with the same query as one, counts added; sorted by query.

    Letter case and width make no difference; of several ways to write a query the most frequent is kept.
    """
    by_query: dict[str, list[ExportRow]] = {}
    for row in rows:
        by_query.setdefault(unicodedata.normalize("NFKC", row.query).casefold(), []).append(row)
    merged = []
    for same in by_query.values():
        best = min(same, key=lambda row: (-row.count, row.query))
        merged.append(ExportRow(best.query, sum(row.count for row in same)))
    return tuple(sorted(merged, key=lambda row: (row.query.casefold(), row.query)))


def write(rows: Iterable[ExportRow], target: Path) -> None:
    """Write rows as SPEC 3 has them."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([("query", "count"), *map(astuple, rows)])
    target.parent.mkdir(parents=True, exist_ok=True)
    replace_file(target, text.getvalue().encode())


def render_report(report: ImportReport) -> str:
    """The report in lines: what each file gave, what was left out and why, and where the rest went."""
    lines = []
    for export in report.exports:
        lines.append(
            f"{export.file}: {export.dialect}, {counted(export.rows_in, 'row')} read, {len(export.rows)} usable"
        )
        lines += [f"  left out: {counted(number, 'row')}, {reason}" for reason, number in export.dropped]
    lines += [f"{refusal.file}: refused: {refusal.reason}" for refusal in report.refusals]
    if report.repeats:
        lines.append(f"{counted(report.repeats, 'row')} repeated a query: counts added")
    if report.rare:
        lines.append(f"{counted(report.rare, 'query', 'queries')} left out: counted less than {report.min_count} times")
    source = f" from {report.source}" if report.source else ""
    if report.written:
        lines.append(f"wrote {counted(len(report.kept), 'query', 'queries')}{source} to {report.written.as_posix()}")
    else:
        lines.append("nothing to write: no file was touched")
    return "".join(f"{printable(line)}\n" for line in lines)


MOST_EDGES = 20
MOST_DROPPED = 5


def preview(rows: Sequence[ExportRow], content: Content) -> Iterator[str]:
    """In lines: how much the gate keeps and drops, the heaviest edges, and the most frequent searches without one."""
    asked = count_searches(Search(row.query, row.count, "") for row in rows)
    matched = match_searches(asked, content.vocabulary, content.models, content.scoring.families)
    reaching = {search.query for search in matched}
    dropped = [search for search in asked if search.query not in reaching]
    whole, kept = sum(search.times for search in asked), sum(search.times for search in matched)
    share = f"{100 * kept / whole:.1f} %" if whole else "0 %"
    yield f"the gate keeps {counted(len(matched), 'search', 'searches')} ({share} of the counts)"
    yield f"and drops {counted(len(dropped), 'search', 'searches')}; those stay in the file and count for nothing"
    yield from (f"  {_edge(search)}" for search in matched[:MOST_EDGES])
    if dropped:
        yield "most frequent of those that it drops:"
        yield from (f"  {figures.plain_number(search.times)}  {search.query}" for search in dropped[:MOST_DROPPED])


def _edge(search: MatchedSearch) -> str:
    times = figures.plain_number(search.times)
    reached = [f"{edge.capability} {edge.confidence / MILLION:.2f} ({edge.how})" for edge in search.edges]
    if search.models:
        reached.append(f"names {', '.join(search.models)}, no vote")
    return f"{times}  {search.query} -> {'; '.join(reached)}"
