"""`init`: from an empty folder to a site that builds, with nothing of this project in it but the version."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.site_folder import files_of
from unfragile.cli import main
from unfragile.edit.new_site import (
    HOME,
    SubjectWords,
    parse_subject,
    put_files,
    repository_of,
    requirement,
    shared_files,
)
from unfragile.faults import RefusedError
from unfragile.read.content import load_content

GIVEN = ("--title", 'Data: "bases" & more', "--subject", "database", "--base-url", "https://me.github.io/bases")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return the folder of a site that was started, as the current one."""
    monkeypatch.chdir(tmp_path)
    assert main(["init", "bases", *GIVEN]) == 0
    capsys.readouterr()
    monkeypatch.chdir(tmp_path / "bases")
    return tmp_path / "bases"


# --- what stands there ----------------------------------------------------------------------------


def test_from_an_empty_folder_to_a_site(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was started has neither errors nor warnings, and builds with a comparison of its two examples."""
    assert (main(["check"]), capsys.readouterr().err) == (0, "no problems\n")
    assert main(["build", "--strict", "--quiet"]) == 0
    page = (folder / "site/compare/example-one-vs-example-two/index.html").read_text("utf-8")

    assert "Example One vs Example Two: 77 to 47 · Data: &#34;bases&#34; &amp; more" in page
    assert "Compare two to four databases" in (folder / "site/compare/index.html").read_text("utf-8")
    assert "https://me.github.io/bases/compare/example-one-vs-example-two/" in page
    assert "https://github.com/me/bases/tree/main/content/models/example-one" in page


def test_says_the_next_step(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever started a site is told how many files it has, and what to type next."""
    target = tmp_path / "site"
    assert main(["init", str(target), *GIVEN]) == 0

    said = capsys.readouterr()
    assert said.err == ""
    assert said.out == (
        f"{len(files_of(target))} files in {target}\n\nNext:\n"
        f"  cd {target}\n"
        "  unfragile serve               shows the site, and again after each change\n"
        "  unfragile new model my-first  starts an entry; then delete the two examples\n"
        "  unfragile build               makes the site in site/\n"
        "  README.md says how to put it on GitHub Pages.\n"
    )


def test_nothing_of_the_program_is_in_it(folder: Path) -> None:
    """Apart from the content, a site holds workflows, forms, schemas, a guide, and one line that names the version."""
    names = {name.partition("/")[0] for name in files_of(folder)}

    assert names == {".github", ".gitignore", "README.md", "content", "requirements.txt", "schemas"}
    assert re.fullmatch(r"unfragile( @ https://\S+|==\S+)\n", (folder / "requirements.txt").read_text())


def test_no_word_is_left_to_fill_in(folder: Path) -> None:
    """Every place of the starter is filled in."""
    left = {name: re.findall(rb"@\w+@", data) for name, data in files_of(folder).items()}

    assert {name: found for name, found in left.items() if found} == {}
    assert "Databases, compared in pairs." in (folder / "README.md").read_text("utf-8")


def test_workflows_are_those_of_this_repository(folder: Path) -> None:
    """Workflows and forms are the tested files of this repository, byte for byte."""
    held = {name: data for name, data in files_of(folder).items() if name.startswith(".github/")}
    del held[".github/dependabot.yml"]

    assert {name: (ROOT / name).read_bytes() for name in held} == held
    assert {Path(name).stem for name in held if "workflows" in name} == {"check", "deploy", "propose", "refresh"}


def test_everything_is_dated_today(folder: Path) -> None:
    """The examples bear the day on which the site was started, so that none of them is old or in the future."""
    content, problems = load_content(folder / "content", today=date.today())  # noqa: DTZ011 - the owner's own day

    assert problems == ()
    assert content is not None
    assert content.newest_observation == date.today()  # noqa: DTZ011


# --- what is asked --------------------------------------------------------------------------------


def test_asks_for_what_is_not_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a terminal each of title, subject and address is asked for, with what is most likely in brackets."""
    asked: list[tuple[str, str]] = []

    def answer(question: str, *, default: str, err: bool) -> str:
        assert err
        asked.append((question, default))
        return {"Title of the site": "Hosts", "Address of the site": "https://hosts.example.org"}.get(question, default)

    monkeypatch.setattr("unfragile.commands.sites.click.prompt", answer)
    monkeypatch.setattr("sys.stdin", _Terminal())
    assert main(["init", str(tmp_path / "my-hosts"), "--subject", "library"]) == 0

    assert asked == [("Title of the site", "My hosts"), ("Address of the site", "https://example.org/")]
    settings = (tmp_path / "my-hosts/content/site.yaml").read_text("utf-8")
    assert "title: Hosts\nsubject: {one: library, many: libraries}\nrank_name: Rank\n" in settings
    assert "\nbase_url: https://hosts.example.org/\n# repository: " in settings
    assert capsys.readouterr().err == ""


class _Terminal:
    """Somebody sits before it."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("database", SubjectWords("database", "databases")),
        ("library", SubjectWords("library", "libraries")),
        ("toy", SubjectWords("toy", "toys")),
        ("static site generator", SubjectWords("static site generator", "static site generators")),
        ("box", SubjectWords("box", "boxes")),
        ("criterion, criteria", SubjectWords("criterion", "criteria")),
    ],
)
def test_subject(text: str, subject: SubjectWords) -> None:
    """One word gives its plural; an unusual one is given after a comma."""
    assert parse_subject(text) == subject


@pytest.mark.parametrize("text", [",", "a: b", 'say "x"', "x" * 41, "two\nlines", "a,b,c"])
def test_no_subject(text: str) -> None:
    """What could not stand in a sentence or in YAML is refused."""
    with pytest.raises(RefusedError, match=r"names nothing; write one, or one and many: 'library, libraries'$"):
        parse_subject(text)


@pytest.mark.parametrize(
    ("address", "repository"),
    [
        ("https://me.github.io/bases/", "https://github.com/me/bases"),
        ("https://me.github.io/", "https://github.com/me/me.github.io"),
        ("https://bases.example.org/", None),
    ],
)
def test_repository(address: str, repository: str | None) -> None:
    """An address of GitHub Pages says which repository it is of."""
    assert repository_of(address) == repository


@pytest.mark.parametrize(
    ("url", "line"),
    [
        (None, "unfragile==1.2.3"),
        ("https://example.org/unfragile-1.2.3.whl", "unfragile @ https://example.org/unfragile-1.2.3.whl"),
        ("file:///home/me/unfragile", f"unfragile @ {HOME}/archive/refs/tags/v1.2.3.tar.gz"),
    ],
)
def test_requirement(url: str | None, line: str) -> None:
    """The version is named by where it came from; one of this machine's disk by its tag."""
    assert requirement("1.2.3", None if url is None else json.dumps({"url": url})) == line


def test_home_is_the_repository_of_the_package() -> None:
    """The address that guides and tags are looked up at is the one that the package states."""
    assert f'Repository = "{HOME}"' in (ROOT / "pyproject.toml").read_text("utf-8")


# --- what stands there already --------------------------------------------------------------------


def test_overwrites_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where any of the files stands, nothing is written."""
    (tmp_path / "README.md").write_text("mine")

    assert main(["init", str(tmp_path), *GIVEN]) == 2
    assert capsys.readouterr().err == (
        f"error: '{tmp_path}/README.md' stands there already; nothing was written\ntry 'unfragile init --help'\n"
    )
    assert files_of(tmp_path) == {"README.md": b"mine"}


def test_renew(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """After an upgrade the workflows, forms and schemas are brought up to date, and nothing else is touched."""
    old = folder / ".github/workflows/check.yml"
    old.write_text("old")
    (folder / "README.md").write_text("mine")
    (folder / "content/scoring.yaml").write_text("mine")

    assert (main(["init", "--renew", "."]), capsys.readouterr().out) == (0, ".github/workflows/check.yml\n")
    assert old.read_text("utf-8") == shared_files()[".github/workflows/check.yml"]
    assert (folder / "README.md").read_text() == (folder / "content/scoring.yaml").read_text() == "mine"
    assert put_files(folder, shared_files()) == ()


def test_renew_needs_a_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without content is not brought up to date."""
    assert main(["init", "--renew", str(tmp_path)]) == 2
    assert f"there is no site in '{tmp_path}': it has no folder 'content'" in capsys.readouterr().err
