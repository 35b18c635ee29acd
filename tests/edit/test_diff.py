"""`unfragile diff`: what a change does, told from two states of a content under git."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.edit.conftest import git
from tests.site_folder import FIXTURE
from unfragile.cli import main

MOVE = re.compile(
    r"  (?P<name>.+): (?P<before>[\d.]+) -> (?P<after>[\d.]+) \((?P<move>[-+][\d.]+)(?:: (?P<causes>.*))?\)"
)


def edit(file: str, old: str, new: str) -> None:
    """Change one place of a file of the content."""
    path = Path("content") / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old} stands {text.count(old)} times"
    path.write_text(text.replace(old, new), "utf-8")


def told(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What the command prints when it succeeds."""
    assert main(["diff", *words]) == 0
    return capsys.readouterr().out


def moves(text: str) -> dict[str, re.Match[str]]:
    """The lines about ranks, by name of the model."""
    return {found["name"]: found for line in text.splitlines() if (found := MOVE.fullmatch(line))}


@pytest.mark.usefixtures("repository")
class TestDiff:
    """What changes, and why."""

    def test_says_that_nothing_changes(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A change of words alone moves nothing, and the diff says so."""
        edit("models/elm-paint/capabilities.md", "Paints small pictures.", "Paints little pictures.")

        assert told(capsys, "HEAD") == "No rank, no verdict and no page changes.\n"

    def test_a_signal_moves_its_own_model_alone(self, capsys: pytest.CaptureFixture[str]) -> None:
        """One edited number moves one model, by its own evidence."""
        edit("models/elm-paint/signals.yaml", "value: 150,", "value: 150000,")

        found = moves(told(capsys, "HEAD"))

        assert list(found) == ["Elm Paint"]
        assert found["Elm Paint"]["causes"] == f"own evidence {found['Elm Paint']['move']}"

    def test_what_the_calendar_does_stands_apart(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A later date ages every release: that is one line, and the author's model moves by its evidence alone."""
        edit(
            "models/elm-paint/signals.yaml",
            "value: 20, source: https://data.example.org/votes, observed: 2026-03-01",
            "value: 90, source: https://data.example.org/votes, observed: 2026-08-01",
        )

        text = told(capsys, "HEAD")
        data = json.loads(told(capsys, "HEAD", "--format", "json"))

        found = moves(text)
        assert list(found) == ["Elm Paint"]
        assert found["Elm Paint"]["causes"] == f"own evidence {found['Elm Paint']['move']}"
        assert re.search(
            r"^The site's day moves from 1 March 2026 to 1 August 2026: by age alone \d ranks move by at most [\d.]+",
            text,
            re.MULTILINE,
        )
        assert data["ageing"]["days"] == ["2026-03-01", "2026-08-01"]
        assert {rank["slug"] for rank in data["ageing"]["ranks"]} >= {"alder-large", "dogwood-paint"}
        assert all(set(rank["causes"]) == {"site's day"} for rank in data["ageing"]["ranks"])

    def test_causes_add_up_to_the_move_as_printed(self, capsys: pytest.CaptureFixture[str]) -> None:
        """With evidence, method, searches and day all changed, the printed parts sum to the printed move."""
        edit("models/alder-large/signals.yaml", "value: 120000", "value: 9120000")
        edit(
            "models/alder-large/signals.yaml",
            "observed: 2026-02-01}\n  - {name: error-test",
            "observed: 2026-07-09}\n  - {name: error-test",
        )
        edit("scoring.yaml", "months: 18", "months: 13")
        Path("content/searches").mkdir()
        Path("content/searches/all.csv").write_text(
            "query,count\nanswer questions,900\nmake a picture from a description,500\n", "utf-8"
        )

        text = told(capsys, "HEAD")

        found = moves(text)
        assert len(found) == 5
        for line in found.values():
            parts = [round(float(part.rpartition(" ")[2]) * 100) for part in line["causes"].split(", ")]
            change = round(float(line["after"]) * 100) - round(float(line["before"]) * 100)
            assert sum(parts) == change == round(float(line["move"]) * 100)
        assert "searches" in found["Alder Large"]["causes"]
        assert "Components left out of the rank: match graph -> none" in text

    def test_a_renamed_model_is_known_by_its_former_slug(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A rename changes addresses and no rank."""
        Path("content/models/birch-small").rename("content/models/birch-tiny")
        edit("models/birch-tiny/model.yaml", "released:", "former_slugs: [birch-small]\nreleased:")

        text = told(capsys, "HEAD")
        data = json.loads(told(capsys, "HEAD", "--format", "json"))

        assert moves(text) == {}
        assert data["flags"] == data["new"] == []
        assert data["moved_pages"] == {"models/birch-small/": "models/birch-tiny/"}
        assert (
            "1 page comes (1 comparison)\n1 page goes (1 comparison)\n1 page moves; the old address leads on\n" in text
        )

    def test_names_a_verdict_that_turns(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Enough evidence for the weaker side turns the verdict, with its strength before and after."""
        edit("models/elm-paint/model.yaml", "released: 2021-02-28", "released: 2026-02-28")
        for old, new in (
            ("value: 150,", "value: 9000000,"),
            ("value: 20,", "value: 90000,"),
            ("value: 3,", "value: 90000,"),
        ):
            edit("models/elm-paint/signals.yaml", old, new)

        text = told(capsys, "HEAD")

        turned = "  Dogwood Paint vs Elm Paint: Dogwood Paint ranks clearly higher -> Elm Paint ranks higher, not certain (own evidence of Elm Paint)"
        assert turned in text

    def test_a_repaired_state_is_compared_with_nothing(
        self, repository: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Where the old content has errors, these are told and the command still succeeds."""
        edit("models/elm-paint/model.yaml", "type: model", "type: modle")
        git(repository, "commit", "-am", "broken")
        edit("models/elm-paint/model.yaml", "type: modle", "type: model")

        assert main(["diff", "HEAD"]) == 0

        said = capsys.readouterr()
        assert said.out == ""
        assert said.err == (
            "HEAD:content/models/elm-paint/model.yaml:2:1: error: unknown type 'modle'; did you mean 'model'? [unknown-type]\n"
            "the content of 'HEAD' has errors, so there is nothing to compare with\n"
        )

    def test_an_unknown_revision_is_a_wrong_command_line(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A revision that git lacks ends with status 2 and says how to fetch it."""
        assert main(["diff", "nowhere"]) == 2
        assert "there is no revision 'nowhere' here" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("revision", "remedy"),
        [
            ("nowhere", "name a branch, a tag or a commit; use main"),
            ("maim", "name a branch, a tag or a commit; did you mean 'main'?"),
            ("HEAD~1", "name a branch, a tag or a commit; use main"),
        ],
    )
    def test_a_mistyped_revision_is_told_with_what_there_is(
        self, revision: str, remedy: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """In a whole clone nothing is there to be fetched."""
        assert main(["diff", revision]) == 2
        assert capsys.readouterr().err.startswith(f"error: there is no revision '{revision}' here; {remedy}\n")

    @pytest.mark.parametrize(
        ("revision", "remedy"),
        [
            ("HEAD~1", "the clone is shallow; fetch the rest of its history first: git fetch --unshallow"),
            ("origin/other", "fetch it first: git fetch origin other:refs/remotes/origin/other"),
        ],
    )
    def test_the_remedy_in_a_shallow_clone_works(
        self,
        revision: str,
        remedy: str,
        repository: Path,
        tmp_path_factory: pytest.TempPathFactory,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """What the message says to do makes the same command work."""
        git(repository, "branch", "other")
        edit("models/elm-paint/signals.yaml", "value: 150,", "value: 150000,")
        git(repository, "commit", "-am", "second")
        clone = tmp_path_factory.mktemp("clone")
        git(clone, "clone", "--depth", "1", f"file://{repository}", ".")
        monkeypatch.chdir(clone)

        assert main(["diff", revision]) == 2
        assert capsys.readouterr().err.startswith(f"error: there is no revision '{revision}' here; {remedy}\n")
        git(clone, *remedy.partition(": git ")[2].split())
        assert list(moves(told(capsys, revision))) == ["Elm Paint"]

    def test_a_repository_without_commits_is_told_as_such(
        self,
        tmp_path_factory: pytest.TempPathFactory,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """No advice can make a revision of nothing."""
        monkeypatch.chdir(tmp_path_factory.mktemp("new"))
        shutil.copytree(FIXTURE, "content")
        git(Path(), "init")

        assert main(["diff", "HEAD"]) == 2
        said = capsys.readouterr().err
        assert said.startswith("error: there is no revision 'HEAD' here; the repository has no commit yet\n")

    def test_another_users_repository_is_told_with_gits_remedy(
        self, repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """In a container git refuses the files of another user, and its own way out is passed on."""
        monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")

        assert main(["diff", "HEAD"]) == 2
        assert capsys.readouterr().err.startswith(
            f"error: detected dubious ownership in repository at '{repository}'; to allow it: "
            f"git config --global --add safe.directory {repository}\n"
        )

    def test_a_renamed_model_moves(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Where the old address leads on, the reviewer sees that no link breaks; without it, that the page goes."""
        Path("content/models/birch-small").rename("content/models/birch-tiny")
        gone = json.loads(told(capsys, "HEAD", "--format", "json"))
        assert (gone["moved_pages"], "models/birch-small/" in gone["gone_pages"]) == ({}, True)

        edit("models/birch-tiny/model.yaml", "released:", "former_slugs: [birch-small]\nreleased:")
        assert "1 page moves; the old address leads on" in told(capsys, "HEAD", "--format", "markdown")
        assert json.loads(told(capsys, "HEAD", "--format", "json"))["moved_pages"] == {
            "models/birch-small/": "models/birch-tiny/"
        }

    def test_needs_a_repository(
        self,
        tmp_path_factory: pytest.TempPathFactory,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """Outside of git the command line is wrong, and the message says what is missing."""
        monkeypatch.chdir(tmp_path_factory.mktemp("outside"))
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path_factory.getbasetemp()))
        shutil.copytree(FIXTURE, "content")

        assert main(["diff", "HEAD"]) == 2
        assert capsys.readouterr().err == (
            "error: 'content' is in no git repository, so there is nothing to compare it with\n"
            "try 'unfragile diff --help'\n"
        )

    def test_leaves_the_repository_as_it_was(self, repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """What is staged and what is not stays so, and nothing is checked out."""
        edit("models/elm-paint/model.yaml", "name: Elm Paint", "name: Elm Brush")
        git(repository, "add", "content/models/elm-paint")
        edit("models/elm-paint/model.yaml", "name: Elm Brush", "name: Elm Pen")
        before = subprocess.check_output(["git", "-C", repository, "status", "--porcelain=v2"])
        told(capsys, "HEAD")

        assert subprocess.check_output(["git", "-C", repository, "status", "--porcelain=v2"]) == before
        assert "Elm Pen" in Path("content/models/elm-paint/model.yaml").read_text("utf-8")

    def test_works_where_the_repository_is_the_content(
        self,
        tmp_path_factory: pytest.TempPathFactory,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """A content that is a repository of its own is compared as well."""
        folder = tmp_path_factory.mktemp("own") / "content"
        shutil.copytree(FIXTURE, folder)
        git(folder, "init")
        git(folder, "add", ".")
        git(folder, "commit", "-m", "first")
        monkeypatch.chdir(folder.parent)

        assert told(capsys, "HEAD") == "No rank, no verdict and no page changes.\n"

    def test_works_on_a_shallow_clone(
        self,
        repository: Path,
        tmp_path_factory: pytest.TempPathFactory,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """Two commits are enough, as a pull request's check has them."""
        edit("models/elm-paint/signals.yaml", "value: 150,", "value: 150000,")
        git(repository, "commit", "-am", "second")
        clone = tmp_path_factory.mktemp("clone")
        git(clone, "clone", "--depth", "2", f"file://{repository}", ".")
        monkeypatch.chdir(clone)

        assert list(moves(told(capsys, "HEAD~1"))) == ["Elm Paint"]

    def test_markdown_shows_names_as_text(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A name with markup in it breaks no table and makes no link."""
        edit("models/elm-paint/model.yaml", "name: Elm Paint", 'name: "Elm | [x](https://evil.example) <b>"')
        edit("models/elm-paint/signals.yaml", "value: 150,", "value: 150000,")

        text = told(capsys, "HEAD", "--format", "markdown")

        row = next(line for line in text.splitlines() if line.startswith("| Elm"))
        assert row.startswith(r"| Elm \| \[x\](https\://evil.example) \<b\> | ")

    def test_json_holds_the_same(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Programs get ranks with six decimals and causes that add up."""
        edit("models/elm-paint/signals.yaml", "value: 150,", "value: 150000,")

        found = json.loads(told(capsys, "HEAD", "--format", "json"))

        (move,) = found["ranks"]
        assert found["schema"] == "unfragile/diff/2"
        assert move["slug"] == "elm-paint"
        assert round(move["after"] - move["before"], 6) == round(sum(move["causes"].values()), 6)
