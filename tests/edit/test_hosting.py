"""The preview answers as GitHub Pages does."""

from http import HTTPStatus
from pathlib import Path

import pytest

from tests.folder_files import FolderFiles
from unfragile.edit.hosting import answer


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small site, with something beside it that must not be seen."""
    beside = tmp_path_factory.mktemp("hosting")
    (beside / "secret.txt").write_text("secret")
    site = beside / "site"
    files = {
        "index.html": "home",
        "404.html": "not here",
        "about.html": "about",
        "models/index.html": "models",
        "models/a b/index.html": "spaced",
        "assets/site.css": "css",
        "api/models.json": "{}",
        "data.unknown": "bytes",
        ".hidden/index.html": "hidden",
    }
    for name, text in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text)
    (site / "leak.txt").symlink_to(beside / "secret.txt")
    (site / "circle").symlink_to(site / "circle")
    return site


@pytest.mark.parametrize(
    ("target", "status", "body"),
    [
        ("/repo/", 200, "home"),
        ("/repo/?a=x&b=y", 200, "home"),
        ("/repo/index.html", 200, "home"),
        ("/repo/models/", 200, "models"),
        ("/repo/models/a%20b/", 200, "spaced"),
        ("/repo/about", 200, "about"),
        ("/repo/missing", 404, "not here"),
        ("/repo/missing/", 404, "not here"),
        ("/repo/about.html/", 404, "not here"),
        ("/repo/assets", 404, "not here"),
        ("/repo/assets/", 404, "not here"),
        ("/repo/../secret.txt", 404, "not here"),
        ("/repo/%2e%2e/secret.txt", 404, "not here"),
        ("/repo//etc/hostname", 404, "not here"),
        ("/repo/%00", 404, "not here"),
        ("/repo/leak.txt", 404, "not here"),
        ("/repo/circle", 404, "not here"),
        ("/repo/.hidden/", 404, "not here"),
        ("/repo/models//", 404, "not here"),
        (f"/repo/{'x' * 10_000}", 404, "not here"),
        ("/elsewhere/", 404, "Nothing is published here, only under /repo/\n"),
    ],
)
def test_pages(folder: Path, target: str, status: int, body: str) -> None:
    """A page is found under the base alone, in its folder or by its name; all else is 404.html."""
    found = answer(FolderFiles(folder), "/repo/", target)

    assert (found.status, found.body.decode()) == (status, body)


@pytest.mark.parametrize(
    ("target", "location"),
    [
        ("/repo", "/repo/"),
        ("/repo?q=x", "/repo/?q=x"),
        ("/repo/models", "/repo/models/"),
        ("/repo/models?q=x", "/repo/models/?q=x"),
        ("/repo/models/a%20b", "/repo/models/a%20b/"),
    ],
)
def test_redirects(folder: Path, target: str, location: str) -> None:
    """A page's folder without its closing slash is redirected for good, its query kept."""
    found = answer(FolderFiles(folder), "/repo/", target)

    assert (found.status, found.location) == (HTTPStatus.MOVED_PERMANENTLY, location)


@pytest.mark.parametrize(
    ("target", "content_type"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/missing", "text/html; charset=utf-8"),
        ("/assets/site.css", "text/css; charset=utf-8"),
        ("/api/models.json", "application/json; charset=utf-8"),
        ("/data.unknown", "application/octet-stream"),
    ],
)
def test_content_types(folder: Path, target: str, content_type: str) -> None:
    """A file is sent with the type of its ending, an unknown one as bytes."""
    assert answer(FolderFiles(folder), "/", target).content_type == content_type


def test_missing_without_page(tmp_path: Path) -> None:
    """A site without 404.html still answers 404."""
    found = answer(FolderFiles(tmp_path), "/", "/missing")

    assert (found.status, found.body) == (HTTPStatus.NOT_FOUND, b"There is no such page.\n")
