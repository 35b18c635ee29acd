"""The same content leads check, build and preview to the same errors, and never to a fault of the program."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.guides.code_examples import TODAY
from tests.site_folder import FIXTURE
from unfragile.build.request import Options
from unfragile.build.story import build
from unfragile.cli import main
from unfragile.edit.check import check_content
from unfragile.edit.live_site import LiveSite
from unfragile.progress import Progress
from unfragile.read.problems import show_text

MODEL = "models/cedar-voice"


def _loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def _circle(path: Path) -> None:
    path.unlink()
    path.symlink_to("other")
    path.with_name("other").symlink_to(path.name)


def _nowhere(path: Path) -> None:
    path.unlink()
    path.symlink_to("/nowhere/at/all")


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _noise(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 4)


def _zeros(path: Path) -> None:
    path.write_bytes(bytes(5000))


def _large(path: Path) -> None:
    path.write_bytes(b"[" * 900_000)


def _merge(path: Path) -> None:
    path.write_bytes(b"<<<<<<< a\n" + path.read_bytes() + b">>>>>>> b\n")


FILES = (
    "site.yaml",
    "scoring.yaml",
    "capabilities.yaml",
    f"{MODEL}/model.yaml",
    f"{MODEL}/capabilities.md",
    "pages/about.md",
)
CHANGES = (_loop, _circle, _nowhere, _pipe, _folder, _empty, _noise, _zeros, _large, _merge)


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("change", CHANGES)
def test_check_build_and_preview_agree(
    change: Callable[[Path], None], file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever stands in the place of a file, all three say the same of it, and of all others in the same run."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(FIXTURE, "content")
    (tmp_path / "content/extra.txt").write_text("", "utf-8")
    change(tmp_path / "content" / file)
    content = Path("content")

    checked = [show_text(problem) for problem in check_content(content, (), today=TODAY).problems]
    built = build(Options(content, None, Path("site"), jobs=1), Progress())
    shown = LiveSite(Options(content, None, base_url="http://localhost/")).update(quiet=True)

    assert [show_text(problem) for problem in built.problems] == checked
    assert [*shown.messages] == checked
    assert not built.done
    assert any(line.startswith("content/extra.txt:1:1: error: ") for line in checked)
    assert any(line.startswith(f"content/{file}:") for line in checked)
    named = check_content(content, [content / file], today=TODAY).problems
    assert {show_text(problem) for problem in named} == {
        line for line in checked if line.startswith(f"content/{file}:")
    }


@pytest.mark.parametrize("option", ["--content", "--layouts", "--out"])
@pytest.mark.parametrize("command", ["build", "check"])
def test_a_folder_that_leads_to_itself_is_told(
    command: str, option: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A link to itself in the place of a folder of the command line is no fault of the program."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(FIXTURE, "content")
    Path("loop").symlink_to("loop")
    status = main([command, option, "loop"])
    told = capsys.readouterr().err
    assert status in {2, 3}
    assert "loop" in told or "No such option" in told
    assert "fault" not in told


def test_folders_in_folders_without_end_are_one_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However deep somebody nests folders, they are told by the outermost, and no reader goes down until it breaks."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(FIXTURE, "content")
    monkeypatch.chdir(tmp_path / "content" / MODEL)
    for _ in range(1500):
        os.mkdir("d")
        os.chdir("d")
    os.chdir(tmp_path)
    content = Path("content")

    checked = check_content(content, (), today=TODAY).problems
    built = build(Options(content, None, Path("site"), jobs=1), Progress()).problems
    shown = LiveSite(Options(content, None, base_url="http://localhost/")).update(quiet=True)

    assert [problem.code for problem in checked] == ["unexpected-file"]
    assert built == checked
    assert [*shown.messages] == [show_text(problem) for problem in checked]
    subprocess.run(["rm", "-rf", str(tmp_path / "content")], check=True)
