"""What a build remembers for the next one, beside the site: in `.cache/unfragile/<name of the output folder>/`.

Everything in it can be lost: the next build is then a clean one. It is plain data; what is damaged, or of another form,
is not read.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from hashlib import blake2b
from pathlib import Path

from unfragile.progress import Progress
from unfragile.read.problems import Severity
from unfragile.write.manifest import Manifest

FORM = b"unfragile/7\n"
"""The first line of every file; it changes with the form of what is kept."""

PlainProblem = tuple[str, int, int, Severity, str, str]


@dataclass(frozen=True, slots=True)
class LastBuild:
    """What the last build made of which inputs."""

    inputs: str | None  # fingerprint of all that it read; None where that was not settled
    root: int  # inode of the site's folder
    problems: Sequence[PlainProblem]
    digest: str  # of the whole site; '' where nobody asked
    foreign: Sequence[str]  # files in the site that no build made
    settled: int  # the file system's time (nanoseconds) since which only others changed the site's folders
    manifest: Manifest


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
        """Remember nothing."""
        for path in self.folder.glob("*.kept"):
            path.unlink()
        shutil.rmtree(self.stage, ignore_errors=True)

    def load_last(self, out: Path) -> LastBuild | None:
        """The last build of the site that stands there now; None where it is not known."""
        try:
            plain = json.loads(self.load("build") or "{}")
            last = LastBuild(**{**plain, "manifest": Manifest.from_plain(*plain["manifest"])})
            return last if last.root == os.stat(out).st_ino else None
        except (OSError, KeyError, TypeError, ValueError):
            return None

    def save_last(self, last: LastBuild) -> None:
        """Keep what is known of the site that stands there now."""
        facts = {field.name: getattr(last, field.name) for field in fields(last)}
        self.save("build", json.dumps(facts | {"manifest": last.manifest.to_plain()}).encode())

    def load(self, name: str) -> bytes | None:
        """What was kept under a name, None where nothing was."""
        try:
            with open(self._path(name), "rb") as file:
                head, checksum, data = file.read(len(FORM)), file.read(16), file.read()
        except FileNotFoundError:
            return None
        return data if head == FORM and checksum == _checksum(data) else None

    def save(self, name: str, data: bytes) -> None:
        """Keep data under a name: written beside and renamed, so that it is there as a whole or not at all."""
        beside = self.folder / f".{name}"
        with open(beside, "wb") as file:
            file.writelines((FORM, _checksum(data), data))
        os.replace(beside, self._path(name))

    def drop(self, name: str) -> None:
        """Forget what was kept under a name."""
        self._path(name).unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.kept"


def _checksum(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()


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
