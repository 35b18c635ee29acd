"""What a build remembers for the next one, beside the site: in `.cache/unfragile/<name of the output folder>/`.

Everything in it can be lost: the next build is then a clean one. What is damaged, was written by another version
or was put there by somebody else is not read: to read it is to run what its writer wanted, as pickles are programs.
"""

import fcntl
import marshal
import os
import pickle
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from unfragile.progress import Progress
from unfragile.read.problems import Severity
from unfragile.write.made import Made

FORM = f"unfragile/3 {sys.implementation.cache_tag}\n".encode()
"""The first line of every file; it changes with the form of what is kept."""

PORTABLE = ("read", "fragments")
"""What holds wherever the same content is built: it is known by digests, not by the site that stands beside it."""

PlainProblem = tuple[str, int, int, Severity, str, str]


@dataclass(frozen=True, slots=True)
class LastBuild:
    """What the last build made of which inputs."""

    inputs: str | None  # fingerprint of all that it read; None where that was not settled
    common: str  # fingerprint of what all pages depend on; '' where it is not known yet
    root: int  # inode of the site's folder
    problems: tuple[PlainProblem, ...]
    digest: str  # of the whole site; '' where nobody asked
    foreign: tuple[str, ...]  # files in the site that no build made
    settled: int  # the file system's time (nanoseconds) since which only others changed the site's folders
    made: Made


class Cache:
    """The folder of one site, held by one build at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def stage(self) -> Path:
        """Where the next site is put together. Between builds: an older state of the site, or nothing."""
        return self.folder / "stage"

    @property
    def replaced(self) -> Path:
        """Where the old site is while the new one takes its place, on systems that cannot exchange two folders."""
        return self.folder / "replaced"

    def forget(self) -> None:
        """Remove everything that is remembered."""
        for path in self.folder.glob("*.bin"):
            path.unlink()
        shutil.rmtree(self.stage, ignore_errors=True)

    def take_over(self) -> list[str]:
        """Make what an archive brought here our own, where it is whole and of this version; says what came of each.

        Only for an archive whose writers may run programs here anyway.
        """
        return [f"{name}.bin: {self._take_over(self.folder / f'{name}.bin')}" for name in PORTABLE]

    def load_last(self, out: Path) -> LastBuild | None:
        """The last build of the site that stands there now; None where it is not known."""
        for name in ("build", "coming"):
            plain = self._load(f"{name}.bin", marshal.loads)
            if plain is None:
                continue
            try:
                inputs, common, root, problems, digest, foreign, settled, made = plain
                whole = Made.from_plain(*made)
                last = LastBuild(inputs, common, root, problems, digest, foreign, settled, whole)
                if last.root == os.stat(out).st_ino:
                    return last
            except (OSError, TypeError, ValueError):
                continue
        return None

    def announce(self, last: LastBuild) -> None:
        """Note what the site will be, just before it takes its place: it is known even if the build is killed then."""
        facts = (last.inputs, last.common, last.root, last.problems, last.digest, last.foreign, last.settled)
        plain = (*facts, last.made.to_plain())
        self._save("coming.bin", marshal.dumps(plain))

    def confirm(self) -> None:
        """The site that was announced has taken its place."""
        os.replace(self.folder / "coming.bin", self.folder / "build.bin")

    def load(self, name: str) -> Any:
        """What was kept under a name, or None."""
        return self._load(f"{name}.bin", pickle.loads)

    def save(self, name: str, value: object) -> None:
        """Keep a value of plain and frozen types."""
        self._save(f"{name}.bin", pickle.dumps(value, pickle.HIGHEST_PROTOCOL))

    def drop(self, name: str) -> None:
        """Forget what was kept under a name."""
        (self.folder / f"{name}.bin").unlink(missing_ok=True)

    def _save(self, name: str, data: bytes) -> None:
        """Written beside and renamed, so that it is there as a whole or not at all."""
        beside = self.folder / f".{name}"
        with open(beside, "wb") as file:
            file.write(FORM + _checksum(data) + data)
            file.flush()
            os.utime(file.fileno(), ns=(0, _own_time(os.fstat(file.fileno()).st_ino)))
        os.replace(beside, self.folder / name)

    def _take_over(self, path: Path) -> str:
        try:
            with open(path, "rb") as file:
                inode = os.fstat(file.fileno()).st_ino
                data = _checked(file.read())
        except FileNotFoundError:
            return "not there"
        if data is None:
            return "not taken over, because it is damaged or of another version"
        os.utime(path, ns=(0, _own_time(inode)))
        return "taken over"

    def _load(self, name: str, decode: Any) -> Any:
        try:
            with open(self.folder / name, "rb") as file:
                found = os.fstat(file.fileno())
                text = file.read()
        except FileNotFoundError:
            return None
        # A file that came with a checkout or an archive has another time: what others wrote is not decoded.
        if found.st_mtime_ns != _own_time(found.st_ino):
            return None
        data = _checked(text)
        if data is None:
            return None
        try:
            return decode(data)
        except (ValueError, EOFError, TypeError, AttributeError, ImportError, IndexError, pickle.UnpicklingError):
            return None


def _checked(text: bytes) -> memoryview | None:
    """What a file of this version keeps, or None where it is of another or damaged."""
    head = len(FORM)
    data = memoryview(text)[head + 16 :]
    return data if text[:head] == FORM and text[head : head + 16] == _checksum(data) else None


def _checksum(data: bytes | memoryview) -> bytes:
    return blake2b(data, digest_size=16).digest()


def _own_time(inode: int) -> int:
    """The time of change that a file of ours is given: no copy of it has the same inode and the same nanoseconds."""
    return 1_000_000_000_000_000_000 + inode % 1_000_000_007 * 1_000_003


def cache_folder(out: Path) -> Path:
    """Where the site of an output folder has its cache."""
    whole = Path(os.path.realpath(out))
    return whole.parent / ".cache" / "unfragile" / whole.name


@contextmanager
def open_cache(out: Path, progress: Progress) -> Iterator[Cache]:
    """The cache of an output folder for this build alone; waits while another build holds it, and says so."""
    folder = cache_folder(out)
    folder.mkdir(parents=True, exist_ok=True)
    ignored = folder.parent / ".gitignore"
    if not ignored.exists():
        ignored.write_text("*\n", "utf-8")
    with open(folder / "lock", "a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            holder = lock.read().strip() or "unknown"
            progress.step(f"process {holder} builds into '{out}'; waiting until it is done")
            fcntl.flock(lock, fcntl.LOCK_EX)
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield Cache(folder)
