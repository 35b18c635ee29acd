"""Whatever call of the system fails, a build says so in one line, the last good site stays whole, the next is right."""

import builtins
import errno
import io
import os
import pickle
import shutil
from collections.abc import Callable
from contextlib import redirect_stderr
from pathlib import Path

import pytest

from tests.site_folder import FIXTURE, files_of
from unfragile.cli import main

CALLS = (
    "open",
    "mkdir",
    "rename",
    "replace",
    "link",
    "unlink",
    "scandir",
    "stat",
    "rmdir",
    "chmod",
    "listdir",
    "utime",
)
POINTS = 7
"""At how many of some hundred calls a fault is tried; each run of the tests tries the same."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with the fixture's content; without a search index, which would take most of the time."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("unfragile.write.search_index.find_pagefind", lambda: None)
    monkeypatch.setattr("unfragile.write.sizes.find_pagefind", lambda: None)
    shutil.copytree(FIXTURE, "content")
    return tmp_path


def _build(out: str, *words: str) -> int:
    return main(["build", "--content", "content", "--out", out, "--quiet", "--jobs", "1", *words])


def _edit(number: int) -> None:
    path = Path("content/models/elm-paint/model.yaml")
    lines = path.read_text("utf-8").split("\n")
    path.write_text(
        "\n".join(f"summary: Edit {number}." if line.startswith("summary") else line for line in lines), "utf-8"
    )


class _Calls:
    """Counts the calls of the system in this process, and lets one of them fail."""

    def __init__(self, failing: int, number: int) -> None:
        self.count = 0
        self._failing = failing
        self._number = number
        for name in CALLS:
            setattr(os, name, self._counted(getattr(os, name)))
        builtins.open = io.open = self._counted(io.open)  # type: ignore[assignment]

    def _counted(self, whole: Callable[..., object]) -> Callable[..., object]:
        def counted(*words: object, **more: object) -> object:
            self.count += 1
            if self.count == self._failing:
                raise OSError(self._number, os.strerror(self._number), str(words[0]) if words else None)
            return whole(*words, **more)

        return counted


def _build_with_fault(failing: int, number: int) -> tuple[int, str, int]:
    """Build in a process of its own; the exit status, what was told, and how many calls there were."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        status, heard = -1, io.StringIO()
        calls = _Calls(failing, number)
        try:
            with redirect_stderr(heard):
                status = _build("site")
        finally:
            os.write(writing, pickle.dumps((status, heard.getvalue(), calls.count)))
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        found: tuple[int, str, int] = pickle.loads(pipe.read())  # noqa: S301 - our own
    os.waitpid(child, 0)
    return found


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EIO], ids=lambda number: errno.errorcode[number])
def test_a_call_that_fails(number: int) -> None:
    """Disk full, no permission, a broken disk: at whichever call, no half of a site is left and nothing is blamed."""
    assert _build("site") == 0
    _edit(0)
    _, _, calls = _build_with_fault(10**9, number)
    for place in range(POINTS):
        failing = 1 + place * calls // POINTS
        old = files_of(Path("site"))
        _edit(place + 1)
        status, told, _ = _build_with_fault(failing, number)
        left = files_of(Path("site"))
        assert _build("afresh", "--clean") == 0
        new = files_of(Path("afresh"))
        assert left in (old, new), (failing, told)
        assert (status == 0 and left == new) or (status == 3 and told.count("\n") == 1), (failing, status, told)
        assert "fault in unfragile" not in told
        assert _build("site") == 0
        assert files_of(Path("site")) == new, (failing, told)
