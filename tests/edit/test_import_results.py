"""`import results`: the results of a board reach every model that it names, and nothing that people wrote is lost."""

from pathlib import Path

import pytest

from tests.edit.authoring import TODAY
from unfragile.cli import main
from unfragile.read.content import load_content

HEADER = "model,benchmark,value,settings,reported_by,source,observed"
BOARD = "https://board.example.org/"
CARD = "https://birch.example.org/card"
ROW = f"Birch 2,reading-test,72,zero-shot,independent,{BOARD},2026-06-01"


def import_rows(content: Path, *rows: str, header: str = HEADER) -> int:
    """Run the command on a table and give its exit status."""
    file = content.parent / "board.csv"
    file.write_text("\n".join([header, *rows, ""]), "utf-8")
    return main(["import", "results", str(file), "--content", str(content)])


def signals(content: Path) -> Path:
    """Return the file that the results are added to."""
    return content / "models/birch/signals.yaml"


@pytest.mark.parametrize("name", ["birch", "Birch 2", "BIRCH 2"])
def test_adds_below_what_people_wrote(content: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """A model is known by slug or name; the lines come last in its list, and the rest of the file stays as it was."""
    before = signals(content).read_text("utf-8")
    other = f"{name},reading-test,70.5,few-shot,rival,{BOARD},2026-06-02"

    assert import_rows(content, ROW.replace("Birch 2", name), other) == 0
    dated = f"source: {BOARD}, observed: 2026-06-0"
    assert signals(content).read_text("utf-8") == before + (
        f"  - {{name: reading-test, value: 72, settings: zero-shot, reported_by: independent, {dated}1}}\n"
        f"  - {{name: reading-test, value: 70.5, settings: few-shot, reported_by: rival, {dated}2}}\n"
    )
    assert capsys.readouterr().out.splitlines() == [
        f"{signals(content)}: added 'reading-test' (zero-shot): 72",
        f"{signals(content)}: added 'reading-test' (few-shot): 70.5",
        "added 2 results to 1 model; 0 stood there already; 0 left alone",
    ]
    assert load_content(content, today=TODAY)[1] == ()


def test_starts_the_list(content: Path) -> None:
    """A model without results, or without the file, gets them."""
    signals(content).unlink()

    assert import_rows(content, ROW) == 0
    assert signals(content).read_text("utf-8").splitlines()[1:] == [
        "benchmarks:",
        f"  - {{name: reading-test, value: 72, settings: zero-shot, reported_by: independent, source: {BOARD}, observed: 2026-06-01}}",
    ]


def test_a_second_time_adds_nothing(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What stands there already is counted and not written again."""
    assert import_rows(content, ROW) == 0
    before = signals(content).read_text("utf-8")
    capsys.readouterr()

    assert import_rows(content, ROW) == 0
    assert signals(content).read_text("utf-8") == before
    assert capsys.readouterr().out == "added 0 results to 0 models; 1 stood there already; 0 left alone\n"


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (
            f"birch,reading-test,63,,publisher,{CARD},2026-03-01",
            "added 'reading-test': 63, after 61.5 of 2025-03-01",
        ),
        (
            f"birch,reading-test,63,,publisher,{CARD},2025-02-01",
            "left alone 'reading-test', which is 61.5 of 2025-03-01, reported by publisher; {file}:2 says 63",
        ),
        (
            f"birch,reading-test,63,,independent,{BOARD},2026-03-01",
            "left alone 'reading-test', which is 61.5 of 2025-03-01, reported by publisher; {file}:2 says 63",
        ),
    ],
)
def test_beside_a_result_of_the_same_run(
    content: Path, capsys: pytest.CaptureFixture[str], row: str, line: str
) -> None:
    """A newer value of the same reporter is added; an older one, or somebody else's, is told and left out."""
    assert import_rows(content, row) == 0
    told = line.format(file=content.parent / "board.csv")
    assert capsys.readouterr().out.splitlines()[0] == f"{signals(content)}: {told}"
    assert ("value: 63," in signals(content).read_text("utf-8")) == line.startswith("added")


def test_models_that_are_not_listed(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A board names models that the site does not have: they are counted, and near names are offered."""
    strangers = [f"Stranger {place},reading-test,5,,independent,{BOARD},2026-06-01" for place in range(9)]

    assert import_rows(content, ROW.replace("Birch 2", "birhc"), *strangers, strangers[0]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "added 0 results to 0 models; 0 stood there already; 0 left alone",
        "not known here: 10 models of 11 lines",
        "  'birhc'; did you mean 'birch'?",
        *(f"  'Stranger {place}'" for place in range(7)),
        "  and 2 more",
    ]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (ROW.replace("Birch 2", ""), "model is empty"),
        (
            ROW.replace("reading-test", "readin-test"),
            "scoring.yaml declares no benchmark 'readin-test'; did you mean 'reading-test'?",
        ),
        (ROW.replace("72", "72%"), "value: expected a number, not '72%'; write 72"),
        (ROW.replace("72", ""), "value is empty"),
        (
            ROW.replace("independent", "press"),
            "reported_by is 'press'; expected publisher, rival, independent",
        ),
        (
            ROW.replace(BOARD, "the board"),
            "source: expected a link that begins with https://, http:// or mailto:, not 'the board'",
        ),
        (ROW.replace("2026-06-01", "June 2026"), "observed: expected a date such as 2026-10-01, not 'June 2026'"),
        (ROW.replace("2026-06-01", "2026-11-24"), "observed: 2026-11-24 lies in the future"),
        (ROW + ",x", "8 cells where the header has 7"),
    ],
)
def test_refuses_a_faulty_line(content: Path, capsys: pytest.CaptureFixture[str], row: str, words: str) -> None:
    """A line that is wrong is named with its place, and nothing is written, not even the right lines."""
    before = signals(content).read_text("utf-8")

    assert import_rows(content, ROW.replace("zero-shot", "few-shot"), row) == 2
    told = capsys.readouterr().err.splitlines()
    assert told[0] == f"error: {content.parent / 'board.csv'}:3: {words}"
    assert signals(content).read_text("utf-8") == before


def test_refuses_two_values_of_one_run(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two lines that contradict each other are named."""
    file = content.parent / "board.csv"

    assert import_rows(content, ROW, ROW.replace("72", "73")) == 2
    assert capsys.readouterr().err.splitlines()[0] == (
        f"error: {file}:3: 'reading-test' (zero-shot) of 'Birch 2' is 73 here and 72 at {file}:2"
    )


@pytest.mark.parametrize(
    ("header", "words"),
    [
        (
            "model,benchmark,value",
            "no column 'reported_by'; expected model, benchmark, value, reported_by, source, observed and, if wanted, settings, path",
        ),
        (
            f"{HEADER},rank",
            "unknown column 'rank'; expected model, benchmark, value, reported_by, source, observed, settings, path",
        ),
        (f"{HEADER},settings", "the column 'settings' stands there twice"),
    ],
)
def test_refuses_other_columns(content: Path, capsys: pytest.CaptureFixture[str], header: str, words: str) -> None:
    """The columns that are expected are named."""
    assert import_rows(content, ROW, header=header) == 2
    assert capsys.readouterr().err.splitlines()[0] == f"error: {content.parent / 'board.csv'}:1: {words}"


def test_a_broken_file_keeps_it_out(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong with a model's numbers is shown before anything is added to any model."""
    path = signals(content)
    path.write_text(path.read_text("utf-8").replace("value: 61.5", "value: many"), "utf-8")

    assert import_rows(content, ROW) == 1
    assert ": error: expected a number, not 'many'" in capsys.readouterr().err
    assert BOARD not in path.read_text("utf-8")
