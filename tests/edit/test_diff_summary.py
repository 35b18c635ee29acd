"""What a reviewer sees of a pull request: the new model first, what asks for a second look, long lists folded."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.edit.conftest import git
from tests.edit.test_diff import edit, told
from unfragile.cli import main

ELM = "models/elm-paint/signals.yaml"
DOWNLOADS = "downloads_30d: {value: 150, source: https://data.example.org/elm, observed: 2026-03-01}"
DOWNLOADS_TWICE = (
    "downloads_30d:\n  - {value: 150, source: https://data.example.org/elm, observed: 2026-02-01}\n"  # and one more
)


def flags(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What is to be looked at."""
    found: list[str] = json.loads(told(capsys, "HEAD", "--format", "json"))["flags"]
    return found


def add_fir() -> None:
    """Add a model that is like another one but for its names and one number."""
    shutil.copytree("content/models/dogwood-paint", "content/models/fir-paint")
    edit("models/fir-paint/model.yaml", "name: Dogwood Paint", "name: Fir <Paint>")
    edit("models/fir-paint/model.yaml", "url: https://dogwood.example.org/", "url: https://fir.example.org/")
    edit("models/fir-paint/model.yaml", "supersedes: [elm-paint]\n", "")
    edit("models/fir-paint/signals.yaml", "votes: {value: 40000", "#votes: {value: 40000")


@pytest.mark.usefixtures("repository")
class TestNewModel:
    """A new model is the headline."""

    def test_text(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Its rank with interval, its place in its kind, what is known, whom it beats and what is missing."""
        add_fir()
        lines = told(capsys, "HEAD").splitlines()

        assert re.fullmatch(
            r"New: Fir <Paint> enters Pictures at \d+ \(\d+–\d+\), [123](st|nd|rd) of 3; \d+ % of the evidence is known",
            lines[0],
        )
        assert lines[1].startswith("  Beats ")
        assert "  Not known: Arena votes, Tools that run it." in lines
        assert not [line for line in lines if line.startswith("Ranks that move")]

    def test_markdown(self, capsys: pytest.CaptureFixture[str]) -> None:
        """In a summary its name is text, and its pages are counted."""
        add_fir()
        text = told(capsys, "HEAD", "--format", "markdown")

        assert r"**New: Fir \<Paint\>** enters Pictures at " in text
        assert "3 pages come (2 comparisons, 1 of an entry). Size of the site: about " in text
        assert "- `" not in text

    def test_json(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Programs get the same, with every page."""
        add_fir()
        data = json.loads(told(capsys, "HEAD", "--format", "json"))

        (new,) = data["new"]
        assert (new["slug"], new["place"], new["of"], new["kind"]) == ("fir-paint", new["place"], 3, "Pictures")
        assert new["rank"]["low"] < new["rank"]["point"] < new["rank"]["high"]
        assert len(new["beats"]) + len(new["loses"]) + new["undecided"] == 2
        assert "models/fir-paint/" in data["new_pages"]


@pytest.mark.usefixtures("repository")
class TestFlags:
    """What asks for a second look."""

    def test_none(self, capsys: pytest.CaptureFixture[str]) -> None:
        """An ordinary number asks for none."""
        edit(
            ELM,
            DOWNLOADS,
            DOWNLOADS_TWICE + "  - {value: 450, source: https://data.example.org/elm, observed: 2026-03-01}",
        )

        assert flags(capsys) == []

    @pytest.mark.parametrize(
        ("value", "more"), [(450, []), (15000, ["downloads_30d is 15,000, and was 150 on 1 March 2026"])]
    )
    def test_written_over(self, value: int, more: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        """A number in the place of an older one is told, and how far it is from that one."""
        edit(ELM, "value: 150, source", f"value: {value}, source")

        gone = "downloads_30d no longer says 150 of 1 March 2026; unless that was wrong on its day it stays, and a newer number stands below it"
        assert flags(capsys) == [f"elm-paint: {flag}" for flag in (gone, *more)]

    def test_method_without_version(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A changed number of the method needs a new version."""
        edit("scoring.yaml", "months: 18", "months: 12")

        assert flags(capsys) == [
            "scoring.yaml: signals changed, and the version is still 2; raise it and say under 'changes' what changed"
        ]

    def test_renamed_folder(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A folder with another name and no former slug ends addresses that worked."""
        Path("content/models/birch-small").rename("content/models/birch-tiny")

        assert flags(capsys) == [
            "birch-small: its folder is now called 'birch-tiny', so all its addresses end; add 'former_slugs: [birch-small]' to models/birch-tiny/model.yaml"
        ]

    def test_removed(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A model that is gone is told."""
        shutil.rmtree("content/models/cedar-voice")

        assert flags(capsys) == ["cedar-voice: it is removed, and all its addresses end"]

    @pytest.mark.parametrize(
        ("old", "new", "flag"),
        [
            (
                DOWNLOADS,
                DOWNLOADS_TWICE + "  - {value: 15000000, source: https://data.example.org/elm, observed: 2026-03-01}",
                "downloads_30d is 15,000,000, and was 150 on 1 February 2026",
            ),
            (
                DOWNLOADS,
                DOWNLOADS_TWICE + "  - {value: 160, source: https://elsewhere.example.org/elm, observed: 2026-03-01}",
                "downloads_30d was read at elsewhere.example.org, and the number before it at data.example.org",
            ),
            ("value: 33,", "value: 0.857,", "reading-test is 0.857 %; is it 85.7 %?"),
            ("value: 19,", "value: 857,", "error-test is 857, and a percentage lies between 0 and 100"),
            ("value: 19,", "value: -3,", "error-test is -3, and a percentage lies between 0 and 100"),
        ],
    )
    def test_numbers(self, old: str, new: str, flag: str, capsys: pytest.CaptureFixture[str]) -> None:
        """A number far from the last one, outside of its unit, or from another host."""
        edit(ELM, old, new)

        assert flags(capsys) == [f"elm-paint: {flag}"]

    def test_small_results_of_a_hard_test(self, repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Where another model solved less than a hundredth of a test too, such a result is no slip."""
        edit("models/dogwood-paint/signals.yaml", "value: 93,", "value: 0.4,")
        git(repository, "commit", "-am", "hard")
        edit(ELM, "value: 33,", "value: 0.857,")

        assert flags(capsys) == []

    def test_in_front_of_everything(self, capsys: pytest.CaptureFixture[str]) -> None:
        """In every form they come first, and their words are text."""
        edit(ELM, "value: 19,", "value: 857,")
        text, summary = told(capsys, "HEAD"), told(capsys, "HEAD", "--format", "markdown")

        flag = "elm-paint: error-test is 857, and a percentage lies between 0 and 100"
        assert text.startswith(f"To be looked at:\n  {flag}\n")
        assert summary.startswith(f"## What this change does\n\n> [!WARNING]\n> To be looked at:\n> - {flag}\n")


def test_long_tables_are_folded(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A table that a reviewer would have to scroll through is folded, with its number of rows on it."""
    for number in range(18):
        folder = f"content/models/oak-{number}"
        shutil.copytree("content/models/elm-paint", folder)
        path = Path(folder, "model.yaml")
        path.write_text(
            path.read_text().replace("Elm Paint", f"Oak {number}").replace("elm.example", f"oak{number}.example")
        )
    git(repository, "add", "content")
    git(repository, "commit", "-m", "many")
    edit("scoring.yaml", "months: 18", "months: 2")

    text = told(capsys, "HEAD", "--format", "markdown")
    assert re.search(r"<details><summary>Ranks that move: 2\d</summary>\n\n\| Name \|", text)


# --- the check -------------------------------------------------------------------------------------


def test_only_the_authors_warnings(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With a revision, warnings of files that are as it has them are left out; errors are all told, the author's first."""
    edit("models/birch-small/model.yaml", "type: model", "type: modle")
    edit("models/elm-paint/capabilities.md", "Paints small pictures.", "It is likely the best.")
    git(repository, "commit", "-am", "not mine")
    edit("models/cedar-voice/capabilities.md", "Writes down what is said, word for word.", "Seems powerful.")
    edit("models/elm-paint/model.yaml", "type: model", "type: modle")

    assert main(["check", "--format", "github", "--since", "HEAD"]) == 1
    told_of = [line.split("file=")[1].split(",")[0] for line in capsys.readouterr().out.splitlines()]
    assert told_of == [
        "content/models/cedar-voice/capabilities.md",
        "content/models/cedar-voice/capabilities.md",
        "content/models/elm-paint/model.yaml",
        "content/models/birch-small/model.yaml",
    ]


def test_strict_refuses_the_warnings_that_it_shows(repository: Path) -> None:
    """Without a revision all of them; with one those of the author's files alone: a refusal that shows nothing helps nobody."""
    edit("models/elm-paint/capabilities.md", "Paints small pictures.", "It is likely the best.")
    assert [main(["check", *since]) for since in ([], ["--strict"], ["--strict", "--since", "HEAD"])] == [0, 1, 1]

    git(repository, "commit", "-am", "not mine")
    assert [main(["check", "--strict", *since]) for since in ([], ["--since", "HEAD"])] == [1, 0]


def test_annotations_and_plain_lines(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Annotations are kept ten a kind, so that the log holds every problem as a plain line too."""
    edit("models/cedar-voice/capabilities.md", "Writes down what is said, word for word.", "It is likely powerful.")
    del repository

    assert main(["check", "--format", "github", "--since", "HEAD"]) == 0
    said = capsys.readouterr()
    assert [line[:9] for line in said.out.splitlines()] == ["::warning"] * len(said.out.splitlines())
    assert said.err.count("content/models/cedar-voice/capabilities.md:3:") == len(said.out.splitlines()) > 0


def test_problems_as_a_table(repository: Path, tmp_path: Path) -> None:
    """The summary gets the problems as a table below what stands there, errors first; without problems nothing."""
    summary = tmp_path / "summary.md"
    summary.write_text("before\n")
    assert main(["check", "--summary", str(summary)]) == 0
    assert summary.read_text() == "before\n"

    edit("models/elm-paint/model.yaml", "type: model", "type: <b>")
    del repository
    assert main(["check", "--summary", str(summary)]) == 1
    assert summary.read_text("utf-8") == (
        "before\n## What the check found\n\n"
        "Nothing can be built until the errors are mended. All of them are here:\n\n"
        "| | Where | What |\n| --- | --- | --- |\n"
        "| error | content/models/elm-paint/model.yaml, line 2 | unknown type '\\<b\\>'; use one of model, service (unknown-type) |\n\n"
    )


def test_unknown_revision_of_a_check(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A revision that git lacks is a wrong command line."""
    del repository
    assert main(["check", "--since", "nowhere"]) == 2
    assert "there is no revision 'nowhere' here" in capsys.readouterr().err


UNVERSIONED = (
    "content/scoring.yaml:1:1: warning: signals changed, and the version is still 2; "
    "raise it and say under 'changes' what changed [version]"
)


@pytest.mark.parametrize(
    ("commits", "words", "says"),
    [
        (0, [], [UNVERSIONED]),
        (1, [], []),
        (1, ["--since", "HEAD~1"], [UNVERSIONED]),
        (0, ["content/models"], []),
    ],
)
def test_a_method_that_changed_without_a_new_version(
    commits: int, words: list[str], says: list[str], repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A check notices it against the last commit, or the revision that is given; a label changes no rank."""
    edit("scoring.yaml", "scale: half_life, months: 18", "scale: half_life, months: 19")
    for _ in range(commits):
        git(repository, "commit", "-am", "another method")
    edit("scoring.yaml", "label: GitHub stars", "label: Stars")

    assert main(["check", *words]) == 0
    assert capsys.readouterr().err.splitlines()[:-1] == says


@pytest.mark.parametrize("before", ["", "version: two", "not: [closed"])
def test_a_method_that_cannot_be_read_is_not_compared(
    before: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the last commit has may be broken, or not be there."""
    scoring = Path("content/scoring.yaml")
    now = scoring.read_text("utf-8")
    scoring.write_text(before, "utf-8")
    git(repository, "commit", "-am", "broken")
    scoring.write_text(now, "utf-8")

    assert main(["check"]) == 0
    assert capsys.readouterr().err == "no problems\n"
