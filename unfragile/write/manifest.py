"""What a build made: the name of each file with the digest of its inputs and what the file system says of it.

Held in flat rows, as there are tens of thousands of files.
"""

import os
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

KEY_SIZE = 16
FIELDS = 3  # size, time of change, inode


class Stamp(NamedTuple):
    """By what a file is known to be the one that was written."""

    size: int
    changed: int  # nanoseconds
    inode: int

    @staticmethod
    def of(found: os.stat_result) -> "Stamp":
        """From what the file system says."""
        return Stamp(found.st_size, found.st_mtime_ns, found.st_ino)


@dataclass(slots=True)
class Manifest:
    """Files in the order in which they were made."""

    names: list[str] = field(default_factory=list)
    keys: bytearray = field(default_factory=bytearray)
    stamps: "array[int]" = field(default_factory=lambda: array("q"))

    def add(self, name: str, key: bytes, stamp: Stamp) -> None:
        """One more file."""
        self.names.append(name)
        self.keys += key
        self.stamps.extend(stamp)

    def __len__(self) -> int:
        return len(self.names)

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(self.stamps[::FIELDS])

    def entries(self) -> Iterator[tuple[str, bytes, Stamp]]:
        """Name, digest of inputs and stamp of each file."""
        keys, fields = bytes(self.keys), iter(self.stamps)
        for place, (name, stamp) in enumerate(zip(self.names, map(Stamp, fields, fields, fields), strict=True)):
            yield name, keys[place * KEY_SIZE : (place + 1) * KEY_SIZE], stamp

    def to_plain(self) -> tuple[str, str, str]:
        """As texts; no name holds a line break."""
        return "\n".join(self.names), self.keys.hex(), self.stamps.tobytes().hex()

    @staticmethod
    def from_plain(names: str, keys: str, stamps: str) -> "Manifest":
        """From texts; ValueError where the rows are not equally long."""
        rows = bytearray.fromhex(keys), array("q", bytes.fromhex(stamps))
        made = Manifest(checked_names(names.split("\n") if names else []), *rows)
        if len(made.keys) != len(made) * KEY_SIZE or len(made.stamps) != len(made) * FIELDS:
            raise ValueError("rows of unequal length")
        return made

    def are_sound(self, folder: str) -> bool:
        """Does every file stand in a folder as it was made?"""
        root = os.open(folder, os.O_RDONLY)
        try:
            found = array("q")
            for name in self.names:
                seen = os.stat(name, dir_fd=root, follow_symlinks=False)
                found.extend((seen.st_size, seen.st_mtime_ns, seen.st_ino))
        except OSError:
            return False
        finally:
            os.close(root)
        return found == self.stamps


class Entries:
    """The files of a list by name, each put together when it is asked for."""

    def __init__(self, made: Manifest) -> None:
        self._made = made
        self._keys = bytes(made.keys)
        self._places = {name: place for place, name in enumerate(made.names)}

    def find(self, name: str, key: bytes) -> Stamp | None:
        """What the file system said of a file that was made from inputs of that digest; None where there is none."""
        place = self._places.get(name)
        if place is None or self._keys[place * KEY_SIZE : (place + 1) * KEY_SIZE] != key:
            return None
        stamps, at = self._made.stamps, place * FIELDS
        return Stamp(stamps[at], stamps[at + 1], stamps[at + 2])

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)


def stays_within(name: str) -> bool:
    """Is a name that of something in a folder or below it?"""
    parts = f"/{name}/"
    return name[:1] not in {"", "/"} and "/../" not in parts and "/./" not in parts


def checked_names(names: list[str]) -> list[str]:
    """These names; ValueError where one leads out of the folder that its file is in."""
    # Put together, as there are tens of thousands.
    if any(name[:1] in {"", "/"} for name in names) or (names and not stays_within("/".join(names))):
        raise ValueError("a name leads out of its folder")
    return names


def gather(parts: Iterable[Manifest]) -> Manifest:
    """Several lists as one."""
    whole = Manifest()
    for part in parts:
        whole.names += part.names
        whole.keys += part.keys
        whole.stamps += part.stamps
    return whole
