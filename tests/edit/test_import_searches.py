"""What `import searches` promises: which tables it reads, what it leaves out, and what it writes."""

import codecs
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unfragile.edit.import_searches import import_searches, merge, render_report, write
from unfragile.edit.search_exports import Export, ExportRow, Refusal, read_export
from unfragile.faults import RefusedError
from unfragile.read.searches_file import parse_searches

EXPORTS = Path("tests/fixtures/searches")
EXPECTED = EXPORTS / "expected"
NAMES = sorted(file.stem for file in EXPORTS.glob("*.csv"))


@pytest.mark.parametrize("name", NAMES)
def test_each_dialect(name: str, tmp_path: Path) -> None:
    """Each kind of table gives the report and the file that stand beside it, or is refused with what was seen."""
    report = import_searches([EXPORTS / f"{name}.csv"], tmp_path, name="made", min_count=2, source="a test")
    told = render_report(report).replace(tmp_path.as_posix(), "content/searches")
    written = report.written.read_text(encoding="utf-8") if report.written else ""
    assert told + written == (EXPECTED / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_what_is_written_can_be_read(name: str, tmp_path: Path) -> None:
    """The file that an import writes is one that the site reads without a problem."""
    report = import_searches([EXPORTS / f"{name}.csv"], tmp_path, name="made", min_count=0)
    if report.written:
        searches, problems = parse_searches(report.written.read_text(encoding="utf-8"), "made.csv", "made.csv")
        assert problems == []
        assert [(search.query, search.count) for search in searches] == [(row.query, row.count) for row in report.kept]


@pytest.mark.parametrize("lead", ["=", "+", "-", "@", " = ", "\t=", "\uff1d", "\uff0b", "\uff0d", "\uff20", "=\uff1d"])
def test_no_spreadsheet_runs_a_query(lead: str, tmp_path: Path) -> None:
    """What makes a spreadsheet run a cell does not stand before a query that an import writes."""
    (tmp_path / "a.csv").write_text(f"query,count\n{lead}HYPERLINK(1),3\n", encoding="utf-8")
    report = import_searches([tmp_path / "a.csv"], tmp_path / "out", name="made", min_count=1)
    assert report.written
    assert report.written.read_text(encoding="utf-8") == "query,count\nHYPERLINK(1),3\n"


@pytest.mark.parametrize("lead", ["", "=", "'", "@", "call ", " = ", "-", "\t"])
@pytest.mark.parametrize(
    "number",
    [
        "+44 20 7946 0958",
        "+49 30 901820 12",
        "+33 6 12 34 56 78",
        "+91 98765 43210",
        "+442079460958",
        "+55 11 91234-5678",
        "+86 138 0013 8000",
        "++44 20 7946 0958",
        "＋44 20 7946 0958",
        "+44\u00ad 20 7946 0958",
    ],
)
def test_a_telephone_number_is_known_by_its_plus(lead: str, number: str) -> None:
    """What keeps a spreadsheet from running a query does not hide that it is a telephone number."""
    result = read_export(f"query,count\n{lead}{number},5\nkale,1\n".encode(), "x.csv")
    assert isinstance(result, Export)
    assert result.rows == (ExportRow("kale", 1),)
    assert result.dropped == (("looks like a telephone number", 1),)


@pytest.mark.parametrize("total", ["Total,15", "Grand total,15", "Gesamt:,15", "合計,15", "TOTAL,15"])
@pytest.mark.parametrize("is_first", [True, False])
def test_a_sum_of_the_rows_is_no_query(total: str, is_first: bool) -> None:
    """What an export calls the total of its rows is left out, and a search for the word elsewhere is not."""
    rows = ["kale,10", "total,3", "leek,5"]
    lines = ["query,count", total, *rows] if is_first else ["query,count", *rows, total]
    result = read_export("\n".join(lines).encode(), "x.csv")
    assert isinstance(result, Export)
    assert [row.query for row in result.rows] == ["kale", "total", "leek"]
    assert result.dropped == (("a sum of the others", 1),)


@pytest.mark.parametrize("header", ["Top queries,Clicks,Impressions,CTR,Position", "query,count", "a,b"])
def test_an_export_without_rows_is_called_that(header: str) -> None:
    """A new site's export has a header alone, which is no table of an unknown kind."""
    result = read_export(f"{header}\n".encode(), "x.csv")
    assert isinstance(result, Refusal)
    shown = ", ".join(f"'{cell}'" for cell in header.split(","))
    assert result.reason == f"a header ({shown}) and no rows: nothing was searched for"


def test_an_export_that_compares_two_periods_is_called_that() -> None:
    """It has each column twice, and which period is meant nobody can tell."""
    heads = "Top queries," + ",".join(
        f"{when} {what}" for what in ("Clicks", "Impressions", "CTR", "Position") for when in ("Last", "Previous")
    )
    result = read_export(f"{heads}\nkale,1,2,10,20,10%,10%,1.5,2\n".encode(), "x.csv")
    assert result == Refusal("x.csv", "a Search Console export that compares two periods; export it without 'Compare'")


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        ("100K – 1M", 100_000),
        ("10 - 100", 10),
        ("1K—10K", 1000),
        ("1.2K", 1200),
        ('"1,2K"', 1200),
        ("2 M", 2_000_000),
        ("10K+", 10_000),
        ('"1,200"', 1200),
        ("١٠ - ١٠٠", 10),
    ],
)
def test_rounded_counts_and_ranges(cell: str, count: int) -> None:
    """What keyword tools round is read, and of a range the least, which is certain."""
    result = read_export(f"Keyword,Avg. monthly searches\nkale,{cell}\n".encode(), "x.csv")
    assert isinstance(result, Export)
    assert result.rows == (ExportRow("kale", count),)


@pytest.mark.parametrize("cell", ["-", "-5", "- 5", "K", "1.2.3K", "1e5", "many", "--", "<10"])
def test_what_is_no_count_is_left_out(cell: str) -> None:
    """A row without a number is counted as left out."""
    result = read_export(f"Keyword,Volume\nkale,{cell}\n".encode(), "x.csv")
    assert isinstance(result, Export)
    assert (result.rows, result.dropped) == ((), (("no whole number as count", 1),))


def test_several_files_are_one(tmp_path: Path) -> None:
    """Counts of the same query in several files add up; the same file twice is refused."""
    (tmp_path / "a.csv").write_text("query,count\nKale,3\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("query,count,clicks\nkale,4,1\nleek,1,0\n", encoding="utf-8")
    (tmp_path / "c.csv").write_text("query,count\nKale,3\n", encoding="utf-8")
    files = [tmp_path / name for name in ("a.csv", "b.csv", "c.csv")]
    report = import_searches(files, tmp_path / "out", name="both", min_count=1)
    assert report.kept == (ExportRow("kale", 7), ExportRow("leek", 1))
    assert report.refusals == (Refusal("c.csv", "the same bytes as a.csv, which would count twice"),)
    assert (tmp_path / "out/both.csv").read_bytes() == b"query,count\nkale,7\nleek,1\n"
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["both.csv"]


def test_an_import_replaces_the_last_one(tmp_path: Path) -> None:
    """A file of the same name is replaced, and left alone where there is nothing to write."""
    target = tmp_path / "made.csv"
    target.write_text("query,count\nold,1\n", encoding="utf-8")
    report = import_searches([EXPORTS / "completions.csv"], tmp_path, name="made", min_count=1)
    assert report.written is None
    assert target.read_text(encoding="utf-8") == "query,count\nold,1\n"
    import_searches([EXPORTS / "gsc-nl.csv"], tmp_path, name="made", min_count=1)
    assert target.read_text(encoding="utf-8") == "query,count\nmoestuin plannen,54\nwanneer prei zaaien,115\n"


def test_the_name_is_a_slug(tmp_path: Path) -> None:
    """A name that would lead out of the folder, or is none, is refused before anything is read."""
    with pytest.raises(RefusedError, match=r"'\.\./x' is no slug"):
        import_searches([tmp_path / "missing.csv"], tmp_path, name="../x", min_count=1)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (b" \n\n", "the file is empty"),
        (b"PK\x03\x04....", "a ZIP archive or a spreadsheet; unpack it, or save the sheet of queries as CSV"),
        (b"\x1f\x8b....", "packed with gzip; unpack it"),
        (b"one\ntwo\n", "one column, which begins with 'one'; expected queries and counts"),
        (b"query,count\ncaf\xe9,1\n", "byte 0xe9 at 15 is not UTF-8; save the table as UTF-8"),
        (b'query,count\n"kale,1\n', "a quotation mark is not closed, or text follows a closed one"),
        (
            b"name,price\nkale,1\n",
            (
                "the columns 'name', 'price' are none that are known: expected query and count, a Search Console export "
                "(query, clicks, impressions, click rate, position), or a keyword table with Keyword and Volume"
            ),
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_was_seen(data: bytes, reason: str) -> None:
    """A file that is no table of searches gets the reason in words."""
    assert read_export(data, "x.csv") == Refusal("x.csv", reason)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encodings_and_separators(encoding: str, separator: str, end: str) -> None:
    """UTF-8 and UTF-16 with and without mark, commas, semicolons, tabs and both line ends make no difference."""
    lines = [["query", "count"], ["kale soup", "3"], ["leek & größe", "2"]]
    data = "".join(separator.join(line) + end for line in lines).encode(encoding)
    result = read_export(data, "x.csv")
    assert isinstance(result, Export)
    assert result.rows == (ExportRow("kale soup", 3), ExportRow("leek & größe", 2))


def test_a_console_export_is_known_by_its_shape() -> None:
    """The header may be in any language, or missing: clicks, impressions and their quotient tell."""
    rows = b"kale,1,10,10%,3.5\nleek,0,7,0%,12\n"
    for header in (b"", "Запросы,Клики,Показы,CTR,Позиция\n".encode(), b"a,b,c,d,e\n"):
        result = read_export(header + rows, "x.csv")
        assert isinstance(result, Export)
        assert (result.dialect, result.rows) == ("Search Console", (ExportRow("kale", 10), ExportRow("leek", 7)))


def test_a_console_export_that_disagrees_with_itself_is_called_that() -> None:
    """Whoever mended a number by hand learns what does not fit, and not that the columns are unknown."""
    result = read_export(b"Top queries,Clicks,Impressions,CTR,Position\nkale,10,100,50%,1.2\nleek,1,50,2%,3\n", "x.csv")

    assert isinstance(result, Refusal)
    assert result.reason == (
        "a Search Console export whose click rates do not fit its clicks and impressions in 1 of 2 rows; export it anew"
    )


def test_five_other_columns_are_not_a_console_export() -> None:
    """Where the fourth column is not clicks by impressions, the table is something else."""
    result = read_export(b"a,b,c,d,e\nkale,1,10,50%,3\nleek,2,7,80%,12\n", "x.csv")
    assert isinstance(result, Refusal)


def test_characters_that_the_content_refuses_are_taken_out() -> None:
    """A query that holds direction marks is kept without them; one of nothing else is dropped."""
    result = read_export("query,count\nkale\u200f soup\u202e,3\n\u200e,4\n".encode(), "x.csv")
    assert isinstance(result, Export)
    assert result.rows == (ExportRow("kale soup", 3),)
    assert result.dropped == (("no query", 1),)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """No bytes make reading fail."""
    assert isinstance(read_export(data, "x.csv"), Export | Refusal)


@given(
    st.lists(st.lists(st.text(alphabet='a1 ,;"%\n.-+@=\u202e中', max_size=8), min_size=1, max_size=6), max_size=8),
    st.sampled_from([b"", codecs.BOM_UTF8, b"query,count\n", b"Keyword\tVolume\n"]),
)
def test_any_table_is_read_or_refused(cells: list[list[str]], start: bytes) -> None:
    """No table makes reading fail, and every query that is read stands on one line."""
    result = read_export(start + "\n".join(",".join(row) for row in cells).encode(), "x.csv")
    if isinstance(result, Export):
        assert all(row.query and "\n" not in row.query for row in result.rows)
        assert len(result.rows) + sum(number for _, number in result.dropped) == result.rows_in


queries = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=20)
rows = st.builds(ExportRow, queries.filter(str.strip).map(str.strip), st.integers(0, 10**9))


@given(st.lists(rows, max_size=20))
def test_merging_loses_no_count(found: list[ExportRow]) -> None:
    """Counts add up to the same, no query stands twice, and the order of the rows makes no difference."""
    merged = merge(found)
    assert sum(row.count for row in merged) == sum(row.count for row in found)
    assert len({row.query.casefold() for row in merged}) == len(merged)
    assert merge(reversed(found)) == merged


@given(st.lists(rows, min_size=1, max_size=20))
def test_what_is_written_is_what_was_merged(found: list[ExportRow]) -> None:
    """Commas, quotation marks and any script survive writing and reading."""
    merged = merge(found)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "made.csv"
        write(merged, target)
        searches, problems = parse_searches(target.read_text(encoding="utf-8"), "made.csv", "made.csv")
    assert problems == []
    assert [search.count for search in searches] == [row.count for row in merged]
