"""What the command line says to somebody who does not know it yet."""

from pathlib import Path

import click
import pytest

from unfragile.cli import cli, main


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
        "or name it with --content"
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
