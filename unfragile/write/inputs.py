"""By what a build knows that nothing changed since the last one, without reading anything."""

import os
import sys
import time
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

SETTLED = 20_000_000
"""Nanoseconds after which a change of a file surely has a later time; clocks of file systems tick every 10 ms."""

PACKAGE = Path(__file__).resolve().parent.parent


def layout_folders(own: Path | None) -> tuple[Path, ...]:
    """The owner's layouts, if any, before the shipped ones: inside the package, in a checkout beside it."""
    inside = PACKAGE / "layouts"
    shipped = inside if inside.is_dir() else PACKAGE.parent / "layouts"
    return (shipped,) if own is None or own.resolve() == shipped else (own, shipped)


def fingerprint(folders: Sequence[Path], words: object) -> str | None:
    """The digest of what the file system says of all files below some folders, and of the words of the command.

    None where a file was changed so lately that one more change might bear the same time.
    """
    now = time.time_ns()
    digest = blake2b(repr((words, *versions())).encode(), digest_size=16)
    newest = 0
    for folder in folders:
        digest.update(f"{folder.resolve()}\n".encode("utf-8", "surrogateescape"))
        for path, found in _files(str(folder)):
            line = f"{path}\0{found.st_mode} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}\n"
            digest.update(line.encode("utf-8", "surrogateescape"))
            newest = max(newest, found.st_mtime_ns, found.st_ctime_ns)
    return digest.hexdigest() if newest < now - SETTLED else None


def _files(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Everything below a folder in the order of its names, folders apart, however deep they go."""
    todo = [folder]
    while todo:
        with os.scandir(todo.pop()) as entries:
            ordered = sorted(entries, key=lambda entry: entry.name)
        yield from ((entry.path, entry.stat(follow_symlinks=False)) for entry in ordered if not _is_folder(entry))
        todo += [entry.path for entry in reversed(ordered) if _is_folder(entry) and entry.name != "__pycache__"]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False)


def versions() -> tuple[str, ...]:
    """The version of Python and of everything that is installed beside the libraries of a build."""
    import click

    libraries = Path(click.__file__).parent.parent
    installed = sorted(name for name in os.listdir(libraries) if name.endswith(".dist-info"))
    return (sys.version, *installed)
