"""Answers kept on disk with their ETag, so that a server need not send again what has not changed.

Nothing but the answer itself is kept: no header of a request, and so no token.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from unfragile.files import replace_file


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer and the mark by which its server knows it."""

    etag: str
    body: str


@dataclass(frozen=True, slots=True)
class AnswerCache:
    """A folder with one file for each address."""

    folder: Path

    def find(self, address: str) -> KeptAnswer | None:
        """What is kept for an address; None also where the file is not one of ours."""
        try:
            data = json.loads(self._path(address).read_bytes())
        except (FileNotFoundError, ValueError, RecursionError):
            return None
        if not isinstance(data, dict) or data.get("address") != address:
            return None
        etag, body = data.get("etag"), data.get("body")
        return KeptAnswer(etag, body) if isinstance(etag, str) and isinstance(body, str) else None

    def keep(self, address: str, answer: KeptAnswer) -> None:
        """Keep an answer in place of the one before."""
        self.folder.mkdir(parents=True, exist_ok=True)
        data = {"address": address, "etag": answer.etag, "body": answer.body}
        replace_file(self._path(address), json.dumps(data).encode())

    def _path(self, address: str) -> Path:
        return self.folder / f"{hashlib.sha256(address.encode()).hexdigest()}.json"
