"""What GitHub Pages answers for a site that is published under a path."""

from dataclasses import dataclass
from http import HTTPStatus
from pathlib import PurePosixPath
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
HTML_TYPE = CONTENT_TYPES[".html"]
PLAIN_TYPE = CONTENT_TYPES[".txt"]
UNKNOWN_TYPE = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answers to a request."""

    status: HTTPStatus
    content_type: str
    body: bytes
    location: str | None = None  # where a redirect leads


class Files(Protocol):
    """The files of a site by their names: `models/x/index.html`. A name holds no empty part and none of dots alone."""

    def read(self, name: str) -> bytes | None:
        """The bytes of a file, None where there is none of that name."""
        ...


def answer(files: Files, base: str, target: str) -> Answer:
    """What is answered where a site is published under `base` and `target` (path and query) is asked.

    `base` begins and ends with a slash. No name that begins with a dot is found: such a file is not uploaded either.
    """
    path, mark, query = target.partition("?")
    if f"{path}/" == base:
        return _redirect(base + mark + query)
    if not path.startswith(base):
        return Answer(HTTPStatus.NOT_FOUND, PLAIN_TYPE, f"Nothing is published here, only under {base}\n".encode())
    asked = unquote(path.removeprefix(base))
    if _is_name(asked):
        for name in [asked, f"{asked}.html"] if asked and not asked.endswith("/") else [f"{asked}index.html"]:
            body = files.read(name)
            if body is not None:
                return Answer(HTTPStatus.OK, CONTENT_TYPES.get(PurePosixPath(name).suffix, UNKNOWN_TYPE), body)
        if asked and not asked.endswith("/") and files.read(f"{asked}/index.html") is not None:
            return _redirect(f"{path}/{mark}{query}")
    return _missing(files)


def _is_name(asked: str) -> bool:
    """Can it be the name of a file, or that of a folder with a slash after it?"""
    *parents, name = asked.split("/")
    return (
        "\0" not in asked and not name.startswith(".") and not any(part.startswith(".") or not part for part in parents)
    )


def _redirect(location: str) -> Answer:
    return Answer(HTTPStatus.MOVED_PERMANENTLY, PLAIN_TYPE, b"", location)


def _missing(files: Files) -> Answer:
    page = files.read("404.html")
    if page is not None:
        return Answer(HTTPStatus.NOT_FOUND, HTML_TYPE, page)
    return Answer(HTTPStatus.NOT_FOUND, PLAIN_TYPE, b"There is no such page.\n")
