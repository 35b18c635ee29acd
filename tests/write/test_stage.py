"""The folder that becomes the next site, when several workers write into it."""

import os
from pathlib import Path

import pytest

from unfragile.write.stage import Stage


def test_a_folder_that_another_worker_makes_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two workers may come to the same new folder at once, at any depth; both write their files."""
    make = os.mkdir

    def make_after_another(name: str, *, dir_fd: int) -> None:
        """Somebody else is always a little quicker, where the folder can be made."""
        make(name, dir_fd=dir_fd)
        make(name, dir_fd=dir_fd)

    monkeypatch.setattr(os, "mkdir", make_after_another)
    with Stage(tmp_path) as stage:
        stage.write("a/b/c/page.html", b"one")
        stage.write("a/page.html", b"two")

    assert (tmp_path / "a" / "b" / "c" / "page.html").read_bytes() == b"one"
    assert (tmp_path / "a" / "page.html").read_bytes() == b"two"


def test_a_file_where_a_folder_is_needed(tmp_path: Path) -> None:
    """A file of an earlier site makes way for a folder of the same name."""
    (tmp_path / "a").write_bytes(b"old")
    with Stage(tmp_path) as stage:
        stage.write("a/b/page.html", b"new")

    assert (tmp_path / "a" / "b" / "page.html").read_bytes() == b"new"
