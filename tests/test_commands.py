"""What the command line says to somebody who does not know it yet."""

import errno
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from tests.conftest import ROOT
from tests.site_folder import FIXTURE
from unfragile.cli import cli, main

NEEDS_UNIX = (
    "build, serve and diff need Linux, macOS or, on Windows, WSL; check, explain, new, import and refresh do without"
)


def groups(group: click.Group, path: str = "unfragile") -> list[tuple[str, click.Group]]:
    """A group of commands and all groups inside it, each with its path."""
    inner = [(f"{path} {name}", one) for name, one in group.commands.items() if isinstance(one, click.Group)]
    return [(path, group), *(found for name, one in inner for found in groups(one, name))]


@pytest.mark.parametrize(("path", "group"), groups(cli), ids=[path for path, _ in groups(cli)])
def test_lists_of_commands_say_whole_sentences(
    path: str, group: click.Group, capsys: pytest.CaptureFixture[str]
) -> None:
    """What stands beside a command in a list is a sentence that fits there."""
    assert main([*path.split()[1:], "--help"]) == 0
    listed = capsys.readouterr().out.partition("Commands:\n")[2].splitlines()

    assert [line.split()[0] for line in listed] == sorted(group.commands)
    assert [line for line in listed if not line.endswith(".") or line.endswith("...")] == []


@pytest.mark.parametrize("command", ["build", "check", "explain x", "diff HEAD", "new model x", "refresh"])
def test_started_elsewhere(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever is in another folder than the project's is told how to go on."""
    monkeypatch.chdir(tmp_path)

    assert main(command.split()) == 2
    assert capsys.readouterr().err.splitlines()[0] == (
        "error: there is no content folder 'content' here; run this in the folder of the project, "
        "or name it with --content; 'unfragile init DIR' starts a new site"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("bulid", "No such command 'bulid'. Did you mean 'build'?\ntry 'unfragile --help'"),
        ("build --portble", "No such option '--portble'. Did you mean '--portable'?\ntry 'unfragile build --help'"),
        ("build --jobs x", "Invalid value for '--jobs': 'x' is not a valid number.\ntry 'unfragile build --help'"),
        ("import hugging", "No such command 'hugging'. Did you mean 'huggingface'?\ntry 'unfragile import --help'"),
    ],
)
def test_mistyped(words: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A mistyped word is answered with the nearest one and with where to read on, with status 2."""
    assert main(words.split()) == 2
    assert capsys.readouterr().err == f"error: {said}\n"


PROGRAM = (sys.executable, "-c", "from unfragile.cli import run; run()")


@pytest.mark.parametrize(
    ("words", "status", "out", "err"),
    [("--version", 0, r"unfragile, version \S+\n", ""), ("bulid", 2, "", r"error: No such command 'bulid'.*\n.*\n")],
)
def test_process_ends_with_the_status(words: str, status: int, out: str, err: str) -> None:
    """A process that ends at once has said everything before, also where its output is no terminal."""
    done = subprocess.run((*PROGRAM, words), capture_output=True, text=True, check=False)

    assert done.returncode == status
    assert re.fullmatch(out, done.stdout)
    assert re.fullmatch(err, done.stderr)


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("build", "--out", "site"), 3, f"error: {NEEDS_UNIX}\n"),
        (("serve", "--port", "0"), 3, f"error: {NEEDS_UNIX}\n"),
        (("diff", "HEAD"), 3, f"error: {NEEDS_UNIX}\n"),
        (("check",), 0, "no problems\n"),
        (("explain", "alder-large"), 0, ""),
        (("new", "model", "fir"), 0, ""),
    ],
    ids=lambda words: words[0] if isinstance(words, tuple) else "",
)
def test_a_system_without_locks_of_unix(tmp_path: Path, words: tuple[str, ...], status: int, said: str) -> None:
    """On Windows what cannot run says so in a sentence, and what does without runs."""
    shutil.copytree(FIXTURE, tmp_path / "content")
    script = "import sys; sys.modules['fcntl'] = None; from unfragile.cli import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", script, *words],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=180,
    )

    assert (done.returncode, done.stderr) == (status, said)


def test_output_that_cannot_be_written() -> None:
    """A process whose output cannot be written does not end as if it had been."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run((*PROGRAM, "--version"), stdout=full, stderr=subprocess.PIPE, text=True, check=False)

    assert (done.returncode, done.stderr) == (3, f"error: {os.strerror(errno.ENOSPC)}\n")
