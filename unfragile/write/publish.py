"""A build lands beside the old site and is swapped in at the end; the last good site stays whole until then.

The names of the files that a build made are kept in the site's `.unfragile/made`, so that files of others
are told from them: those are never replaced and never deleted.
"""

import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

from unfragile.write.links import file_of

MADE = ".unfragile/made"


class OutputError(Exception):
    """The output folder cannot be used; the message says why."""


class Staging:
    """A folder beside the site into which a build is written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made: dict[str, str] = {}  # name → digest of its bytes
        self.size = 0
        self._folders: set[str] = set()

    def write(self, address: str, data: bytes) -> None:
        """One file of the site, at its address."""
        name = file_of(address)
        parent = name.rpartition("/")[0]
        if parent not in self._folders:
            os.makedirs(self.folder / parent, exist_ok=True)
            self._folders.add(parent)
        with open(self.folder / name, "xb") as file:
            file.write(data)
        self.made[name] = blake2b(data, digest_size=16).hexdigest()
        self.size += len(data)

    def digest(self) -> str:
        """One digest of all names and bytes that were written."""
        lines = (f"{name} {self.made[name]}\n" for name in sorted(self.made))
        return blake2b("".join(lines).encode(), digest_size=32).hexdigest()

    @property
    def count(self) -> int:
        """How many files were written."""
        return len(self.made)


def check_output(out: Path, kept: Collection[Path]) -> None:
    """Refuse an output folder that is no folder of its own. `kept` are folders that must not lie in it, or it in them."""
    resolved = out.resolve()
    if out.exists() and not out.is_dir():
        raise OutputError(f"the output '{out}' is a file, not a folder")
    if resolved in {Path(resolved.anchor), Path.home().resolve(), Path.cwd().resolve()}:
        raise OutputError(f"the output '{out}' is a folder that holds other things; give it a folder of its own")
    for folder in kept:
        other = folder.resolve()
        if resolved == other or resolved in other.parents or other in resolved.parents:
            raise OutputError(f"the output '{out}' and '{folder}' must not lie in each other")


@contextmanager
def staging(out: Path) -> Iterator[Staging]:
    """A place to write a site to; on success it takes the place of `out`, on failure it vanishes."""
    out.parent.mkdir(parents=True, exist_ok=True)
    folder = out.parent / f".{out.name}.new"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        stage = Staging(folder)
        yield stage
        _finish(stage, out)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _finish(stage: Staging, out: Path) -> None:
    stage.write(MADE, "".join(f"{name}\n" for name in sorted(stage.made)).encode())
    if not out.exists():
        stage.folder.rename(out)
        return
    foreign = _foreign_files(out)
    new = set(stage.made)
    for name in foreign:
        if name in new:
            raise OutputError(f"'{out / name}' was not made by a build and stands in a page's way; move it away")
    for name in foreign:
        target = stage.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        os.link(out / name, target)
    old = out.parent / f".{out.name}.old"
    shutil.rmtree(old, ignore_errors=True)
    out.rename(old)
    stage.folder.rename(out)
    shutil.rmtree(old)


def _foreign_files(out: Path) -> list[str]:
    made_list = out / MADE
    made = set(made_list.read_text("utf-8").splitlines()) | {MADE} if made_list.is_file() else set()
    found = (path.relative_to(out).as_posix() for path in sorted(out.rglob("*")) if not path.is_dir())
    return [name for name in found if name not in made]
