"""Reading shared out among workers, and only of the models whose files changed since the last build."""

import os
import pickle
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from unfragile.read.content import ModelRead
from unfragile.workers import share_out

MODELS_AT_ONCE = 16

KeptReads = dict[str, tuple[bytes, bytes]]
"""By folder as it is shown: the digest of its files, and what reading them gave, pickled."""


@dataclass(frozen=True, slots=True)
class _Folders:
    """What a worker needs to read some models."""

    read: Callable[[Path, str], ModelRead]
    folders: Sequence[Path]
    shown: Sequence[str]

    def read_some(self, places: Sequence[int]) -> list[bytes]:
        """What each gives, pickled."""
        return [
            pickle.dumps(self.read(self.folders[place], self.shown[place]), pickle.HIGHEST_PROTOCOL) for place in places
        ]


class CachedReading:
    """Reads models for `load_content`, and notes what it read in `kept`."""

    def __init__(self, kept: KeptReads, jobs: int) -> None:
        self._before = kept
        self._jobs = jobs
        self.kept: KeptReads = {}

    def spread(
        self, read: Callable[[Path, str], ModelRead], folders: Sequence[Path], shown: Sequence[str]
    ) -> Iterator[ModelRead]:
        """What each folder gives, in their order."""
        for folder, name in zip(folders, shown, strict=True):
            digest = _digest(folder)
            known = self._before.get(name)
            self.kept[name] = known if known and known[0] == digest else (digest, b"")
        todo = [place for place, name in enumerate(shown) if not self.kept[name][1]]
        parts = [todo[start : start + MODELS_AT_ONCE] for start in range(0, len(todo), MODELS_AT_ONCE)]
        for place, found in share_out(_Folders(read, folders, shown).read_some, parts, self._jobs):
            for of, data in zip(parts[place], found, strict=True):
                self.kept[shown[of]] = (self.kept[shown[of]][0], data)
        for name in shown:
            yield pickle.loads(self.kept[name][1])  # noqa: S301 - our own


def _digest(folder: Path) -> bytes:
    """The digest of names, kinds and bytes of everything in a folder, which is flat."""
    digest = blake2b(digest_size=16)
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            data = Path(entry.path).read_bytes() if entry.is_file(follow_symlinks=False) else b""
            kind = entry.stat(follow_symlinks=False).st_mode
            digest.update(f"{entry.name}\0{kind}\0{len(data)}\0".encode("utf-8", "surrogateescape") + data)
    return digest.digest()
