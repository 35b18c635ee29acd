"""A folder is hosted for the browser by the rules of GitHub Pages."""

import gzip
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from tests.browser.hosting import Served


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small site."""
    site = tmp_path_factory.mktemp("hosting")
    (site / "models").mkdir()
    (site / "index.html").write_text("home")
    (site / "models/index.html").write_text("models")
    return site


def test_served(folder: Path, served: Served) -> None:
    """A served folder is there at its address, a redirect leads on, and serving it again gives the same address."""
    address = served(folder)
    with urlopen(f"{address}models") as response:  # noqa: S310 - the address is our own server's
        found = (response.url, response.read())

    assert found == (f"{address}models/", b"models")
    assert urlsplit(address).path == "/repo/"
    assert served(folder) == address
    assert served(folder, "/") != address


def test_compressed(folder: Path, served: Served) -> None:
    """Who takes a page compressed gets it so, as on GitHub Pages; a measured page is not larger than a reader's."""
    connection = HTTPConnection(urlsplit(served(folder)).netloc)
    connection.request("GET", "/repo/", headers={"Accept-Encoding": "gzip"})
    response = connection.getresponse()

    assert (response.headers["Content-Encoding"], gzip.decompress(response.read())) == ("gzip", b"home")


@pytest.mark.parametrize(("method", "status", "body"), [("GET", 200, b"home"), ("HEAD", 200, b""), ("POST", 501, None)])
def test_methods(folder: Path, served: Served, method: str, status: int, body: bytes | None) -> None:
    """GET sends a page, HEAD its headers, and other methods are refused."""
    connection = HTTPConnection(urlsplit(served(folder)).netloc)
    connection.request(method, "/repo/")
    response = connection.getresponse()
    sent = response.read()
    connection.close()

    assert response.status == status
    assert body is None or (sent, response.headers["Content-Length"]) == (body, "4")
