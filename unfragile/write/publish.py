"""How a staged site takes the place of the old one: whole, at once, and without the files of others.

The names of the files that builds made are kept in the site's `.unfragile/made`, so that files of others are told
from them even where everything else about earlier builds is lost: those are never replaced and never deleted.
"""

import ctypes
import errno
import os
import shutil
import stat
import sys
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from unfragile.write.manifest import stays_within

MADE = ".unfragile/made"
COMING = ".unfragile/coming"
"""Where files wait, in a site that cannot be swapped, until all of them are there."""

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2  # the same on macOS, under another name
_CANNOT_MOVE = {errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM, errno.EROFS}


class OutputError(Exception):
    """The output folder cannot be used; the message says why."""


def check_output(out: Path, kept: Collection[Path]) -> None:
    """Refuse an output folder that is no folder of its own. `kept` are folders that must not lie in it, or it in them."""
    resolved = Path(os.path.realpath(out))
    if out.exists() and not out.is_dir():
        raise OutputError(f"the output '{out}' is a file, not a folder")
    if resolved in {Path(resolved.anchor), Path.home().resolve(), Path.cwd().resolve()}:
        raise OutputError(f"the output '{out}' is a folder that holds other things; give it a folder of its own")
    for folder in kept:
        other = Path(os.path.realpath(folder))
        if resolved == other or resolved in other.parents or other in resolved.parents:
            raise OutputError(f"the output '{out}' and '{folder}' must not lie in each other")


# --- what is in a site -----------------------------------------------------------------------------


def made_list(names: Iterable[str]) -> bytes:
    """The bytes of a site's list of what builds made."""
    return "".join(f"{name}\n" for name in sorted([*names, MADE])).encode()


def read_made_list(out: Path, known: frozenset[str]) -> frozenset[str]:
    """The names of the files that builds made in a site: those that are known, and those in its list, if it has one."""
    try:
        lines = (out / MADE).read_text("utf-8").splitlines()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return known
    return known | {name for name in {*lines} - known if stays_within(name)}


def find_foreign(out: Path, made: Collection[str], known: Iterable[str], settled: int) -> list[str]:
    """The files in a site that no build made, and folders without any file, whose names end in a slash.

    `made` are the names of the files that builds made. `known` are those of others that were there at the time
    `settled` (nanoseconds): a folder of builds that held none of these and did not change since is not looked into.
    """
    folders = {"", *(name.rpartition("/")[0] for name in made)}
    for folder in [*folders]:
        while folder and (folder := folder.rpartition("/")[0]) not in folders:
            folders.add(folder)
    holders = {_nearest(name, folders) for name in known}
    root = os.open(out, os.O_RDONLY)
    try:
        changed = [folder for folder in folders if folder in holders or _has_changed(folder or ".", root, settled)]
    finally:
        os.close(root)
    return sorted(name for folder in changed for name in _foreign_in(out, folder, made, folders))


def _nearest(name: str, folders: Collection[str]) -> str:
    """The nearest of some folders, the site itself among them, that a file is in."""
    while (name := name.rpartition("/")[0]) not in folders:
        pass
    return name


def _has_changed(folder: str, root: int, settled: int) -> bool:
    """Was something put into a folder below an open one since, or was it given another time?"""
    try:
        return os.stat(folder, dir_fd=root, follow_symlinks=False).st_ctime_ns >= settled
    except OSError:
        return False


def _foreign_in(out: Path, folder: str, made: Collection[str], folders: Collection[str]) -> Iterator[str]:
    try:
        with os.scandir(out / folder) as entries:
            listed = list(entries)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in listed:
        name = f"{folder}/{entry.name}" if folder else entry.name
        if not entry.is_dir(follow_symlinks=False):
            if name not in made:
                yield name
        elif name not in folders:
            inside = list(_foreign_in(out, name, (), ()))
            yield from inside or [f"{name}/"]


def refuse_foreign(out: Path, foreign: Collection[str], made: Collection[str]) -> None:
    """Raise OutputError where a file of somebody else stands where a page or its folder is to be."""
    folders = {name[:at] for name in made for at, sign in enumerate(name) if sign == "/"}
    for name in foreign:
        is_below = any(sign == "/" and name[:at] in made for at, sign in enumerate(name))
        if name in made or name in folders or is_below:
            raise OutputError(f"'{out / name}' was not made by a build and stands in a page's way; move it away")


# --- taking the place ------------------------------------------------------------------------------


def put_in_place(stage: Path, out: Path, aside: Path) -> bool:
    """Let a staged folder take the place of the site, at once; what stood there stands in the stage's place then.

    False where the output folder cannot be moved (a mount point, say); nothing is changed then.
    """
    if not out.exists():
        out.parent.mkdir(parents=True, exist_ok=True)
        os.rename(stage, out)
        return True
    place = Path(os.path.realpath(out))
    if os.path.ismount(place):
        return False
    try:
        if not _exchange(stage, place):
            os.rename(place, aside)
            os.rename(stage, place)
            os.rename(aside, stage)
    except OSError as fault:
        if fault.errno not in _CANNOT_MOVE:
            raise
        recover(out, aside)
        return False
    return True


def recover(out: Path, aside: Path) -> None:
    """Put the old site back where a build was killed between taking it away and putting the new one in its place."""
    if not os.path.lexists(out) and aside.is_dir():
        os.rename(aside, out)
    elif aside.is_dir():
        shutil.rmtree(aside)


def _exchange(first: Path, second: Path) -> bool:
    """Exchange two folders in one step; False where the system cannot."""
    library = ctypes.CDLL(None, use_errno=True)
    a, b = os.fsencode(first), os.fsencode(second)
    if sys.platform == "darwin":
        failed = library.renamex_np(a, b, _RENAME_SWAP)
    elif hasattr(library, "renameat2"):
        failed = library.renameat2(_AT_FDCWD, a, _AT_FDCWD, b, _RENAME_EXCHANGE)
    else:
        return False
    if not failed:
        return True
    fault = ctypes.get_errno()
    if fault in {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}:
        return False
    raise OSError(fault, os.strerror(fault), str(second))


def replace_files(stage: Path, out: Path, changed: Collection[str], gone: Collection[str]) -> None:
    """Move the changed files into the site one by one, and remove those that are gone with their empty folders.

    Where a folder cannot be written to, or there is no room for all of them, nothing in the site is changed.
    """
    _check_writable(out, {*changed, *gone})
    coming = out / COMING
    shutil.rmtree(coming, ignore_errors=True)
    try:
        for name in changed:
            _bring(stage / name, coming / name)
        for name in gone:
            _remove(out, name)
        for name in changed:
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(coming / name, out / name)
    finally:
        shutil.rmtree(coming, ignore_errors=True)


def _check_writable(out: Path, names: Iterable[str]) -> None:
    """Raise PermissionError for the first folder, as it is now, in which no file can be put or removed."""
    for folder in sorted({*map(Path, names), Path(COMING)}):
        nearest = next(place for place in (out / folder).parents if place.is_dir())
        if not os.access(nearest, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(nearest))


def _bring(source: Path, target: Path) -> None:
    """Move a file, from another file system too."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.rename(source, target)
    except OSError as fault:
        if fault.errno != errno.EXDEV:
            raise
        shutil.copy2(source, target)


def _remove(out: Path, name: str) -> None:
    target = out / name
    if target.is_file() or target.is_symlink():
        target.unlink()
    for folder in target.parents:
        if folder == out or not folder.is_dir() or stat.S_ISLNK(folder.lstat().st_mode) or any(folder.iterdir()):
            return
        folder.rmdir()
