"""The folder beside the site that becomes the next one: files are only ever made anew in it, never written over.

Files of the old and of the next site may be one and the same (hard links), so that what is unchanged costs no bytes.
"""

import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from unfragile.write.manifest import Stamp

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class Stage:
    """An open folder into which files are put by their names below it; nothing stood in a new one before."""

    def __init__(self, folder: Path, *, is_new: bool = False) -> None:
        self.folder = folder
        self._is_new = is_new
        self.root = os.open(folder, os.O_RDONLY)
        self._made_last = ""  # many files of one folder are made in a row

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the folder."""
        os.close(self.root)

    def write(self, name: str, data: bytes) -> Stamp:
        """Make a file, in the place of one that may stand there."""
        self._make_folder(name)
        try:
            file = os.open(name, _NEW, 0o666, dir_fd=self.root)
        except (FileExistsError, IsADirectoryError):
            self.remove(name)
            file = os.open(name, _NEW, 0o666, dir_fd=self.root)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(file, rest) :]
            return Stamp.of(os.fstat(file))
        finally:
            os.close(file)

    def keep(self, name: str, old: "Stage", stamp: Stamp) -> Stamp | None:
        """Take a file over from the old site, unless it is here already: what the file system says of it then.

        None where it stands in neither as the stamp says.
        """
        if not self._is_new and self.stamp(name) == stamp:
            return stamp
        if old.stamp(name) != stamp:
            return None
        # The same file has the same stamp.
        return stamp if self.take(name, old) else Stamp.of(os.stat(name, dir_fd=self.root, follow_symlinks=False))

    def take(self, name: str, old: "Stage") -> bool:
        """Take over whatever stands under a name in the old site: as the same file, where the file system can.

        A name that ends in a slash is that of an empty folder. True where it is the same file.
        """
        self._make_folder(name)
        if name.endswith("/"):
            return False
        if not self._is_new:
            self.remove(name)
        try:
            os.link(name, name, src_dir_fd=old.root, dst_dir_fd=self.root, follow_symlinks=False)
        except OSError:
            shutil.copy2(old.folder / name, self.folder / name, follow_symlinks=False)
            return False
        return True

    def settle(self) -> int:
        """The file system's time now: no folder in the stage was added to later, until somebody else does."""
        os.utime(self.root)
        return os.fstat(self.root).st_ctime_ns

    def stamp(self, name: str) -> Stamp | None:
        """What the file system says of a file; None where there is none."""
        try:
            found = os.stat(name, dir_fd=self.root, follow_symlinks=False)
            return Stamp(found.st_size, found.st_mtime_ns, found.st_ino)
        except (FileNotFoundError, NotADirectoryError):
            return None

    def remove(self, name: str) -> None:
        """Remove a file, or a folder that stands in its place, if there is one."""
        try:
            found = os.stat(name, dir_fd=self.root, follow_symlinks=False)
        except (FileNotFoundError, NotADirectoryError):
            return
        if stat.S_ISDIR(found.st_mode):
            shutil.rmtree(self.folder / name)
        else:
            os.unlink(name, dir_fd=self.root)

    def discard(self, name: str) -> None:
        """Remove a file and the folders that it leaves empty."""
        self.remove(name)
        self._made_last = ""
        folder = name.rpartition("/")[0]
        while folder:
            try:
                os.rmdir(folder, dir_fd=self.root)
            except OSError:
                return  # something else is in it, or it is gone already
            folder = folder.rpartition("/")[0]

    def _make_folder(self, name: str) -> None:
        folder = name.rpartition("/")[0]
        if folder in {"", self._made_last}:
            return
        try:
            self._make_one(folder)
        except (FileNotFoundError, NotADirectoryError):
            self._make_folder(folder)
            self._make_one(folder)
        self._made_last = folder

    def _make_one(self, folder: str) -> None:
        """Make a folder whose parent is there, unless another worker has just made it."""
        try:
            os.mkdir(folder, dir_fd=self.root)
        except FileExistsError:
            self._clear_way(folder)

    def _clear_way(self, folder: str) -> None:
        """A file of an earlier site may bear the name that is a folder's now; several workers may find it there."""
        if stat.S_ISDIR(os.stat(folder, dir_fd=self.root, follow_symlinks=False).st_mode):
            return
        with suppress(FileNotFoundError, IsADirectoryError, PermissionError):
            os.unlink(folder, dir_fd=self.root)
        with suppress(FileExistsError):
            os.mkdir(folder, dir_fd=self.root)
