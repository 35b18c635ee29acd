"""`import searches` on the command line; what it makes of each kind of export is tested beside its functions."""

from datetime import date
from pathlib import Path

import pytest

from unfragile.cli import main
from unfragile.read.content import load_content


def test_imports_searches(content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An export becomes a file that the reader takes, and what was done is told."""
    export = tmp_path / "Queries.csv"
    export.write_text("Top queries,Clicks,Impressions,CTR,Position\nchat model,3,40,7.5%,2.1\n", "utf-8")

    words = ["import", "searches", str(export), "--name", "autumn", "--period", "2026-10", "--content", str(content)]
    assert main([*words, "--source", "Search Console of a test", "--yes"]) == 0
    loaded, problems = load_content(content, today=date(2026, 11, 23))
    assert problems == ()
    assert loaded is not None
    (search,) = loaded.searches
    assert (search.query, search.file) == ("chat model", "autumn.csv")
    told_of = loaded.search_sources["autumn.csv"]
    assert (told_of.source, told_of.period) == ("Search Console of a test", "2026-10")
    told = capsys.readouterr().out
    assert "the gate keeps 1 search (100.0 % of the counts)" in told
    assert told.endswith(f"wrote 1 query from Search Console of a test to {content}/searches/autumn.csv\n")


def test_no_yes(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a yes nothing is written."""
    export = tmp_path / "Queries.csv"
    export.write_text("query,count\nchat model,40\n", "utf-8")
    monkeypatch.setattr("click.confirm", lambda *_, **__: False)
    assert main(["import", "searches", str(export), "--name", "autumn", "--content", str(content)]) == 2
    assert not (content / "searches").exists()


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("nothing of the kind\n", "autumn", "nothing to write: no file was touched"),
        ("Top queries,Clicks,Impressions,CTR,Position\na b,3,40,7.5%,2.1\n", "Autumn 1", "'Autumn 1' is no slug"),
    ],
)
def test_refuses(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, name: str, words: str
) -> None:
    """A file without usable searches, or a name that is none, is a mistake on the command line."""
    export = tmp_path / "a.csv"
    export.write_text(text, "utf-8")

    assert main(["import", "searches", str(export), "--name", name, "--content", str(content)]) == 2
    shown = capsys.readouterr()
    assert words in shown.out + shown.err
    assert not (content / "searches").exists()
