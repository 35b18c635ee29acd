"""What stands in a folder of the content, and what should."""

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from unfragile.read.problems import Problem, advice, printable, quote

Kind = Literal["file", "folder", "link", "other"]

_IGNORED = ("README.md",)  # explains a folder to people


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder, its path as problems show it, and the kind of each entry by its name, in the order of the names."""

    path: Path
    shown: str
    entries: Mapping[str, Kind]

    def enter(self, name: str) -> "Folder":
        """The folder of that name in this one; one without entries where there is none."""
        path, shown = self.path / name, f"{self.shown}/{name}"
        return open_folder(path, shown) if self.entries.get(name) == "folder" else Folder(path, shown, {})

    def members(self, kind: Kind, suffix: str = "") -> list[str]:
        """The names that can be read of all entries of a kind."""
        names = [name for name, found in self.entries.items() if found == kind and name.endswith(suffix)]
        return [name for name in names if printable(name) == name and name not in _IGNORED]

    def problem(self, name: str, code: str, message: str) -> Problem:
        """A problem with the entry of that name as a whole."""
        return Problem(f"{self.shown}/{printable(name)}", 1, 1, "error", code, message)


def open_folder(path: Path, shown: str) -> Folder:
    """Look into a folder that exists. Hidden entries count only where they are links."""
    with os.scandir(path) as entries:
        kinds = {entry.name: _kind(entry) for entry in entries}
    visible = [name for name in sorted(kinds) if kinds[name] == "link" or not name.startswith(".")]
    return Folder(path, shown, {name: kinds[name] for name in visible})


def _kind(entry: os.DirEntry[str]) -> Kind:
    if entry.is_symlink():
        return "link"
    if entry.is_file(follow_symlinks=False):
        return "file"
    return "folder" if entry.is_dir(follow_symlinks=False) else "other"


def check_entries(folder: Folder, expected: Mapping[str, Kind], required: Collection[str]) -> Iterator[Problem]:
    """Every entry is expected, by its name, and what is required is there."""
    for name, kind in folder.entries.items():
        if name in expected or kind == "link":
            yield from _check_kind(folder, name, kind, expected.get(name, kind))
        elif name not in _IGNORED:
            usable = (
                "; no folder belongs here; it may belong one folder up"
                if kind == "folder" and "folder" not in expected.values()
                else advice(name, expected)
            )
            message = f"nothing of the name {quote(printable(name))} is read here{usable}"
            yield folder.problem(name, "unexpected-file", message)
    for name in required:
        if name not in folder.entries:
            yield folder.problem(name, "missing-file", f"the file {quote(name)} is missing")


def check_members(folder: Folder, expected: Kind, *suffixes: str) -> Iterator[Problem]:
    """Every entry is of one kind and has a name that ends in one of the suffixes, if any, and can be shown."""
    for name, kind in folder.entries.items():
        if name in _IGNORED and kind == "file":
            continue
        if kind == expected and suffixes and not name.endswith(suffixes):
            message = f"only files whose names end in {' or '.join(suffixes)} are read here"
            yield folder.problem(name, "unexpected-file", message)
        elif kind == expected and printable(name) != name:
            yield folder.problem(name, "file-name", "the name holds characters that cannot be shown; rename it")
        else:
            yield from _check_kind(folder, name, kind, expected)


def _check_kind(folder: Folder, name: str, kind: Kind, expected: Kind) -> Iterator[Problem]:
    if kind == "link":
        yield folder.problem(name, "symbolic-link", "symbolic links are refused; put the file itself here")
    elif kind != expected:
        found = "something else" if kind == "other" else f"a {kind}"
        yield folder.problem(name, f"not-a-{expected}", f"expected a {expected}, not {found}")
