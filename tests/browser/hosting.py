"""A folder on a local server with the rules of GitHub Pages."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Protocol
from urllib.parse import unquote

CONTENT_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/vnd.microsoft.icon",
    ".jpg": "image/jpeg",
    ".js": "application/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
UNKNOWN_TYPE = "application/octet-stream"
PLAIN_TYPE = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answers to a request."""

    status: HTTPStatus
    content_type: str
    body: bytes
    location: str | None = None  # where a redirect leads


class Served(Protocol):
    """Host a folder under a path that begins and ends with a slash; return its address."""

    def __call__(self, folder: Path, base: str = "/repo/") -> str: ...


def answer(folder: Path, base: str, target: str) -> Answer:
    """Say what GitHub Pages answers where `folder` is published under `base` and `target` (path and query) is asked."""
    path, mark, query = target.partition("?")
    if f"{path}/" == base:
        return _redirect(base + mark + query)
    if not path.startswith(base):
        return Answer(HTTPStatus.NOT_FOUND, PLAIN_TYPE, b"Nothing is published here.\n")
    place = _find(folder.resolve(), unquote(path.removeprefix(base)))
    if place is None:
        return _missing(folder)
    if place.is_dir():
        return _redirect(f"{path}/{mark}{query}")
    return Answer(HTTPStatus.OK, CONTENT_TYPES.get(place.suffix, UNKNOWN_TYPE), place.read_bytes())


def _find(folder: Path, relative: str) -> Path | None:
    """Return the file that stands at `relative`, the folder that lacks its closing slash, or None."""
    if "\0" in relative:
        return None
    place = Path(f"{folder}/{relative}").resolve()
    if not place.is_relative_to(folder):
        return None
    if not relative or relative.endswith("/"):
        index = place / "index.html"
        return index if index.is_file() else None
    page = place.with_name(f"{place.name}.html")
    return next((found for found in (place, page) if found.is_file()), place if place.is_dir() else None)


def _redirect(location: str) -> Answer:
    return Answer(HTTPStatus.MOVED_PERMANENTLY, PLAIN_TYPE, b"", location)


def _missing(folder: Path) -> Answer:
    page = folder / "404.html"
    if page.is_file():
        return Answer(HTTPStatus.NOT_FOUND, CONTENT_TYPES[".html"], page.read_bytes())
    return Answer(HTTPStatus.NOT_FOUND, PLAIN_TYPE, b"There is no such page.\n")


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
        found = answer(self._folder, self._base, self.path)
        self.send_response(found.status)
        self.send_header("Content-Type", found.content_type)
        self.send_header("Content-Length", str(len(found.body)))
        if found.location is not None:
            self.send_header("Location", found.location)
        self.end_headers()
        if with_body:
            self.wfile.write(found.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Stay silent: a test reports what it finds wrong."""


class _Server(ThreadingHTTPServer):
    """A server that takes it quietly when a browser hangs up before it has read all."""

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
