"""A folder on a local server with the rules of GitHub Pages, which sends what it can compressed."""

import gzip
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Protocol

from tests.folder_files import FolderFiles
from unfragile.edit.hosting import answer


class Served(Protocol):
    """Host a folder under a path that begins and ends with a slash; return its address."""

    def __call__(self, folder: Path, base: str = "/repo/") -> str: ...


class _Handler(BaseHTTPRequestHandler):
    """Sends what `answer` says, to GET and HEAD; any other method is refused."""

    def __init__(self, folder: Path, base: str, *args: object) -> None:
        self._folder = folder
        self._base = base
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        self._send(with_body=True)

    def do_HEAD(self) -> None:
        self._send(with_body=False)

    def _send(self, *, with_body: bool) -> None:
        found = answer(FolderFiles(self._folder), self._base, self.path)
        body = found.body
        self.send_response(found.status)
        self.send_header("Content-Type", found.content_type)
        if self._takes_gzip() and not found.content_type.startswith("image/png"):
            body = gzip.compress(body, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        if found.location is not None:
            self.send_header("Location", found.location)
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def _takes_gzip(self) -> bool:
        return "gzip" in self.headers.get("Accept-Encoding", "")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Stay silent: a test reports what it finds wrong."""


class _Server(ThreadingHTTPServer):
    """A server that takes it quietly when a browser hangs up before it has read all."""

    request_queue_size = 64  # a busy machine lets more requests of a page wait than the library's 5

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def hosted(folder: Path, base: str = "/repo/") -> Iterator[str]:
    """Host `folder` at a free port under `base` for as long as the context lasts; give its address."""
    with _Server(("127.0.0.1", 0), partial(_Handler, folder, base)) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{base}"
        finally:
            server.shutdown()
            thread.join()
