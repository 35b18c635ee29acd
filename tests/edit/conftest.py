"""What the tests of the editor's tools share."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.edit.answering import Answering, answering
from tests.edit.authoring import TODAY
from tests.site_folder import FIXTURE
from unfragile.commands import edits
from unfragile.read.content import Settings, read_settings

EDIT_CONTENT = Path("tests/fixtures/edit/content")


@pytest.fixture(autouse=True)
def _on_that_day(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let the command line stand on a day of its own, with a cache of its own."""
    monkeypatch.setattr(edits, "_today", lambda: TODAY)
    monkeypatch.setattr(edits, "WEB_CACHE", tmp_path / "cache")


@pytest.fixture
def server() -> Iterator[Answering]:
    """Return a web server that a test tells what to answer."""
    with answering() as script:
        yield script


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a copy of the little content folder, free to change."""
    return Path(shutil.copytree(EDIT_CONTENT, tmp_path / "content"))


@pytest.fixture
def settings() -> Settings:
    """Return what the little content folder declares."""
    settings, problems = read_settings(EDIT_CONTENT)
    assert settings is not None, problems
    return settings


def git(folder: Path, *words: str) -> None:
    """Run git in a folder, apart from the settings of whoever runs the tests."""
    own = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", "-C", str(folder), *own, *words], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the fixture content in its first commit; the current folder."""
    shutil.copytree(FIXTURE, tmp_path / "content")
    git(tmp_path, "init")
    git(tmp_path, "add", "content")
    git(tmp_path, "commit", "-m", "first")
    monkeypatch.chdir(tmp_path)
    return tmp_path
