"""The content as it stood in another revision, read from git into a folder of its own."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from unfragile.faults import RefusedError
from unfragile.read.problems import advice


class RevisionError(RefusedError):
    """The revision cannot be read; the message says why."""


@contextmanager
def content_at(revision: str, content: Path) -> Iterator[Path | None]:
    """A folder with the content as that revision has it, for as long as it is used; None where it had none.

    Raises RevisionError where git, the repository or the revision is missing. Nothing is checked out.
    """
    top = _top(content)
    folder = content.resolve().relative_to(top.resolve()).as_posix()
    commit = _commit(content, revision)
    if not _git(top, "ls-tree", "-d", "--name-only", commit, "--", folder).strip():
        yield None
        return
    with TemporaryDirectory(prefix="unfragile-") as place:
        # Git itself sees to it that no name leads out of the folder; the index is the copy's own.
        index = Path(place) / "index"
        _git(top, "read-tree", f"{commit}:{'' if folder == '.' else folder}", index=index)
        _git(top, "checkout-index", "--all", f"--prefix={place}/content/", index=index)
        yield Path(place) / "content"


def changed_since(revision: str, content: Path) -> frozenset[Path]:
    """The files that are not as that revision has them, in the whole repository, new ones too. Raises RevisionError."""
    top = _top(content).resolve()
    commit = _commit(content, revision)
    changed = _git(top, "diff", "--name-only", "-z", commit, "--")
    new = _git(top, "ls-files", "--others", "--exclude-standard", "-z")
    return frozenset(top / os.fsdecode(name) for name in (changed + new).split(b"\0") if name)


def text_at(revision: str, content: Path, name: str) -> str:
    """A file of the content as that revision has it; '' where there is none to compare with."""
    try:
        return _git(content, "show", f"{_commit(content, revision)}:./{name}").decode("utf-8-sig", errors="replace")
    except RevisionError:
        return ""


def _top(content: Path) -> Path:
    """The folder of the repository in which the content is."""
    try:
        return Path(_git(content, "rev-parse", "--show-toplevel").decode().strip())
    except RevisionError as error:
        if "not a git repository" not in str(error):
            raise
        raise RevisionError(f"'{content}' is in no git repository, so there is nothing to compare it with") from None


def _commit(content: Path, revision: str) -> str:
    try:
        found = _git(content, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except RevisionError:
        raise RevisionError(f"there is no revision '{revision}' here; {_remedy(content, revision)}") from None
    return found.decode().strip()


def _remedy(content: Path, revision: str) -> str:
    """What to do about a revision that git does not have."""
    names = _git(content, "for-each-ref", "--format=%(refname:short)").decode().split()
    if not names and not _git(content, "rev-list", "--all", "--max-count=1").strip():
        return "the repository has no commit yet"
    remote, _, branch = revision.partition("/")
    if branch and remote in _git(content, "remote").decode().split():
        return f"fetch it first: git fetch {remote} {branch}:refs/remotes/{remote}/{branch}"
    if _git(content, "rev-parse", "--is-shallow-repository").strip() == b"true":
        return "the clone is shallow; fetch the rest of its history first: git fetch --unshallow"
    return f"name a branch, a tag or a commit{advice(revision, names)}"


def _git(folder: Path, *words: str, index: Path | None = None) -> bytes:
    """What git says on standard output. Raises RevisionError with git's own words, which are English."""
    environment = {**os.environ, "LC_ALL": "C", **({"GIT_INDEX_FILE": str(index)} if index else {})}
    command = ["git", "-C", str(folder), *words]
    try:
        done = subprocess.run(command, capture_output=True, check=False, env=environment)  # noqa: S603 - no shell; options end before names
    except FileNotFoundError:
        raise RevisionError("git is not installed") from None
    if done.returncode:
        said = [line.strip() for line in done.stderr.decode(errors="replace").splitlines() if line.strip()]
        remedies = [line for line in said[1:] if line.startswith("git ")]
        told = "; to allow it: ".join([*said[:1], *remedies])
        raise RevisionError(told.removeprefix("fatal: ") or f"git {words[0]} failed")
    return done.stdout
