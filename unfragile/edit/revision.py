"""The content as it stood in another revision, read from git into a folder of its own."""

import io
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


class RevisionError(Exception):
    """The revision cannot be read; the message says why."""


@contextmanager
def content_at(revision: str, content: Path) -> Iterator[Path | None]:
    """A folder with the content as that revision has it, for as long as it is used; None where it had none.

    Raises RevisionError where git, the repository or the revision is missing. Nothing is checked out.
    """
    top = Path(_git(content, "rev-parse", "--show-toplevel").decode().strip())
    folder = content.resolve().relative_to(top.resolve()).as_posix()
    commit = _commit(content, revision)
    if not _git(top, "ls-tree", "-d", "--name-only", commit, "--", folder).strip():
        yield None
        return
    with TemporaryDirectory(prefix="unfragile-") as place:
        with tarfile.open(fileobj=io.BytesIO(_git(top, "archive", "--format=tar", commit, "--", folder))) as archive:
            archive.extractall(place, filter="data")
        yield Path(place) / folder


def _commit(content: Path, revision: str) -> str:
    try:
        found = _git(content, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except RevisionError:
        raise RevisionError(
            f"there is no revision '{revision}' here; in a shallow clone, fetch it first: git fetch --depth=1 origin {revision}"
        ) from None
    return found.decode().strip()


def _git(folder: Path, *words: str) -> bytes:
    command = ["git", "-C", str(folder), *words]
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - no shell; options end before names
    except FileNotFoundError:
        raise RevisionError("git is not installed") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise RevisionError(said[0] if said else f"git {words[0]} failed")
    return done.stdout
