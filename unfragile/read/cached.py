"""Reading shared out among workers, and only of the models whose files changed since the last build."""

import os
from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from pathlib import Path

from pydantic import TypeAdapter

from unfragile.read.content import ModelRead
from unfragile.recall import recall

MODEL_READ: TypeAdapter[ModelRead] = TypeAdapter(ModelRead)


class CachedReading:
    """Reads models for `load_content`; `kept` is what to keep for the next time.

    `version` is the digest of the program that reads.
    """

    def __init__(self, kept: bytes, version: bytes, jobs: int) -> None:
        self.kept = kept
        self._version = version
        self._jobs = jobs

    def spread(
        self, read: Callable[[Path, str], ModelRead], folders: Sequence[Path], shown: Sequence[str]
    ) -> Iterable[ModelRead]:
        """What each folder gives, in their order."""
        keys = [
            _digest(folder, name.encode("utf-8", "surrogateescape") + self._version)
            for folder, name in zip(folders, shown, strict=True)
        ]
        models, self.kept = recall(
            MODEL_READ,
            self.kept,
            keys,
            lambda place: read(folders[place], shown[place]),
            self._jobs,
            lambda result: not any(problem.severity == "error" for problem in result[1]),
        )
        return models


def _digest(folder: Path, start: bytes) -> bytes:
    """The digest of names, kinds and bytes of everything in a folder, which is flat."""
    digest = blake2b(start, digest_size=16)
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            data = Path(entry.path).read_bytes() if entry.is_file(follow_symlinks=False) else b""
            kind = entry.stat(follow_symlinks=False).st_mode
            digest.update(f"{entry.name}\0{kind}\0{len(data)}\0".encode("utf-8", "surrogateescape") + data)
    return digest.digest()
