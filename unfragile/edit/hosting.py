"""What GitHub Pages answers for a folder that is published under a path."""

from dataclasses import dataclass
from http import HTTPStatus
from os.path import realpath
from pathlib import Path
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


def answer(folder: Path, base: str, target: str) -> Answer:
    """What is answered where `folder` is published under `base` and `target` (path and query) is asked.

    `base` begins and ends with a slash. Nothing outside the folder is found, and nothing whose name begins with
    a dot: that is not uploaded either.
    """
    path, mark, query = target.partition("?")
    if f"{path}/" == base:
        return _redirect(base + mark + query)
    if not path.startswith(base):
        return Answer(HTTPStatus.NOT_FOUND, PLAIN_TYPE, f"Nothing is published here, only under {base}\n".encode())
    place = _find(folder.resolve(), unquote(path.removeprefix(base)))
    if place is None:
        return _missing(folder)
    if place.is_dir():
        return _redirect(f"{path}/{mark}{query}")
    return Answer(HTTPStatus.OK, CONTENT_TYPES.get(place.suffix, UNKNOWN_TYPE), place.read_bytes())


def _find(folder: Path, relative: str) -> Path | None:
    """The file that stands at `relative`, the folder that lacks its closing slash, or None."""
    *parents, name = relative.split("/")
    if "\0" in relative or name.startswith(".") or any(part.startswith(".") or not part for part in parents):
        return None
    try:
        place = Path(realpath(folder / relative))  # Path.resolve raises at a circle of links
        if not place.is_relative_to(folder):
            return None
        if not name:
            index = place / "index.html"
            return index if index.is_file() else None
        page = place.with_name(f"{place.name}.html")
        return next((found for found in (place, page) if found.is_file()), place if place.is_dir() else None)
    except OSError:  # a name longer than the system allows
        return None


def _redirect(location: str) -> Answer:
    return Answer(HTTPStatus.MOVED_PERMANENTLY, PLAIN_TYPE, b"", location)


def _missing(folder: Path) -> Answer:
    page = folder / "404.html"
    if page.is_file():
        return Answer(HTTPStatus.NOT_FOUND, HTML_TYPE, page.read_bytes())
    return Answer(HTTPStatus.NOT_FOUND, PLAIN_TYPE, b"There is no such page.\n")
