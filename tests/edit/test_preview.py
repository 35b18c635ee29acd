"""What the preview adds to a page, and whom its server answers."""

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from socketserver import TCPServer
from threading import Event, Thread
from urllib.parse import urlsplit

import pytest

from tests.edit.serving import PATIENCE
from tests.folder_files import FolderFiles
from unfragile.edit import hosting
from unfragile.edit.preview import Outcome, Preview, Response, add_to_page
from unfragile.edit.serve import Server, answering, is_own_host

STAMP = "0123456789abcdef"
SCRIPT = f'<script src="/.unfragile/preview.js" data-stamp="{STAMP}" defer></script>\n'
FAULT = "content/models/x/model.yaml:7:3: error: unknown pricing tier '<b>'; did you mean 'free'? [pricing-tier]"
SHOWN = """<link rel="stylesheet" href="/.unfragile/preview.css">
<section id="unfragile-faults" role="alert">
<h2>The last change has errors</h2>
<ul>
<li>content/models/x/model.yaml:7:3: error: unknown pricing tier &#x27;&lt;b&gt;&#x27;; did you mean &#x27;free&#x27;? \
[pricing-tier]</li>
</ul>
</section>
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the pages of a site, and something beside it that must not be seen."""
    beside = tmp_path_factory.mktemp("preview")
    site = beside / "site"
    (site / "models").mkdir(parents=True)
    (site / "index.html").write_text("<html><body>home</body></html>")
    (site / "404.html").write_text("<html><body>not here</body></html>")
    (site / "models/index.html").write_text("models")
    (site / "data.json").write_text('"</body>"')
    (beside / "secret.html").write_text("secret")
    return site


def preview_of(site: Path, base: str = "/repo/", outcome: Outcome | None = None) -> Preview:
    """A preview of the pages in a folder."""
    return Preview(
        lambda target: Response(hosting.answer(FolderFiles(site), base, target)), outcome or Outcome(stamp=STAMP)
    )


@contextmanager
def served(preview: Preview, host: str = "127.0.0.1") -> Iterator[str]:
    """Serve a preview; give the origin."""
    with Server(host, 0) as server, answering(server, preview):
        yield server.origin


# --- pages ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<body>text</body></html>", f"<body>text{SCRIPT}</body></html>"),
        ("<!-- </body> --><body></body>", f"<!-- </body> --><body>{SCRIPT}</body>"),
        ("text", f"text{SCRIPT}"),
    ],
)
def test_script(page: str, shown: str) -> None:
    """A page gets one script, of its own origin, at the end of its body."""
    assert add_to_page(page.encode(), Outcome(stamp=STAMP)).decode() == shown


def test_faults() -> None:
    """What is wrong with the content stands on the page as text, whatever it holds."""
    shown = add_to_page(b"<body>text</body>", Outcome((FAULT,), STAMP)).decode()

    assert shown == f"<body>text{SHOWN}{SCRIPT}</body>"


def test_stamps() -> None:
    """No two changes have the same stamp."""
    assert Outcome().stamp != Outcome().stamp


@pytest.mark.parametrize(
    ("target", "status", "body"),
    [
        ("/repo/", HTTPStatus.OK, f"<html><body>home{SCRIPT}</body></html>"),
        ("/repo/models/", HTTPStatus.OK, f"models{SCRIPT}"),
        ("/repo/missing/", HTTPStatus.NOT_FOUND, f"<html><body>not here{SCRIPT}</body></html>"),
        ("/repo/data.json", HTTPStatus.OK, '"</body>"'),
        ("/repo/../secret.html", HTTPStatus.NOT_FOUND, f"<html><body>not here{SCRIPT}</body></html>"),
        ("/repo/models", HTTPStatus.MOVED_PERMANENTLY, ""),
        ("/", HTTPStatus.NOT_FOUND, "Nothing is published here, only under /repo/\n"),
        ("/.unfragile/other.js", HTTPStatus.NOT_FOUND, "Nothing is published here, only under /repo/\n"),
    ],
)
def test_answers(site: Path, target: str, status: HTTPStatus, body: str) -> None:
    """The site is answered as GitHub Pages answers it; a page, even the one for what is missing, has the script."""
    found = preview_of(site).answer(target)

    assert (found.status, found.body.decode()) == (status, body)


@pytest.mark.parametrize(
    ("target", "content_type"),
    [
        ("/.unfragile/preview.js", "application/javascript; charset=utf-8"),
        ("/.unfragile/preview.css?x", "text/css; charset=utf-8"),
    ],
)
@pytest.mark.parametrize("base", ["/", "/repo/"])
def test_own_files(site: Path, base: str, target: str, content_type: str) -> None:
    """The preview's own files stand where no site has an address."""
    found = preview_of(site, base).answer(target)

    assert (found.status, found.content_type) == (HTTPStatus.OK, content_type)


def test_no_site_yet() -> None:
    """Before there is a site without errors, every address says so and what is wrong, and follows the changes."""
    found = Preview(lambda _: Response(None), Outcome((FAULT,), STAMP)).answer("/models/")

    assert found.status == HTTPStatus.SERVICE_UNAVAILABLE
    assert b"<h1>There is no page yet</h1>" in found.body
    assert f"{SHOWN}{SCRIPT}</body>".encode() in found.body


@pytest.mark.parametrize("told", [(), (FAULT,)])
def test_page_with_errors(told: tuple[str, ...]) -> None:
    """What is wrong with one page stands on it, over the page as it was, once, whether or not the change had it too."""
    page = hosting.Answer(HTTPStatus.OK, hosting.HTML_TYPE, b"<body>text</body>")
    found = Preview(lambda _: Response(page, (FAULT,)), Outcome(told, STAMP)).answer("/models/")

    assert found == hosting.Answer(HTTPStatus.OK, hosting.HTML_TYPE, f"<body>text{SHOWN}{SCRIPT}</body>".encode())


def test_policy_of_the_page_without_site() -> None:
    """The preview's own page runs the script of its own origin alone."""
    found = Preview(lambda _: Response(None), Outcome()).answer("/")
    policy = re.search(rb'http-equiv="Content-Security-Policy" content="([^"]*)"', found.body)

    assert policy is not None
    assert policy[1].decode().split("; ") == [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]


# --- server ---------------------------------------------------------------------------------------


@pytest.fixture
def preview(site: Path) -> Preview:
    """Return a preview of the site."""
    return preview_of(site)


@pytest.fixture(scope="module")
def origin(site: Path) -> Iterator[str]:
    """Return the origin of a server of such a preview, on which nothing new is posted."""
    with served(preview_of(site)) as origin:
        yield origin


def ask(origin: str, method: str, target: str, **headers: str) -> HTTPResponse:
    """Return the answer to a request, its headers replaced; nothing mends the target on the way."""
    connection = HTTPConnection(urlsplit(origin).netloc, timeout=PATIENCE)
    connection.request(method, target, headers=headers)
    return connection.getresponse()


@pytest.mark.parametrize(
    ("method", "status", "body"),
    [
        ("GET", 200, f"<html><body>home{SCRIPT}</body></html>"),
        ("HEAD", 200, ""),
        ("POST", 405, "Only GET and HEAD are answered.\n"),
        ("PUT", 405, "Only GET and HEAD are answered.\n"),
        ("DELETE", 405, "Only GET and HEAD are answered.\n"),
        ("OPTIONS", 405, "Only GET and HEAD are answered.\n"),
        ("BREW", 405, "Only GET and HEAD are answered.\n"),
    ],
)
def test_methods(origin: str, method: str, status: int, body: str) -> None:
    """GET is answered, HEAD with the same headers, and no other method."""
    with ask(origin, method, "/repo/") as answer:
        found = (answer.status, answer.read().decode())
        length = int(answer.headers["Content-Length"])

    assert found == (status, body)
    assert length == len(body) or method == "HEAD"
    assert answer.headers["Allow"] == ("GET, HEAD" if status == 405 else None)


def test_headers(origin: str) -> None:
    """A browser keeps nothing of the preview, guesses no types, and lets no other site load it."""
    with ask(origin, "GET", "/repo/") as answer:
        names = ("Content-Type", "Cache-Control", "Cross-Origin-Resource-Policy", "X-Content-Type-Options")

        assert [answer.headers[name] for name in names] == [
            "text/html; charset=utf-8",
            "no-store",
            "same-origin",
            "nosniff",
        ]


@pytest.mark.parametrize(
    "target", ["/repo/../secret.html", "/repo/%2e%2e/secret.html", "/repo/..%2fsecret.html", "/repo/..%5csecret.html"]
)
def test_outside(origin: str, target: str) -> None:
    """Nothing beside the site is answered, however its address is written."""
    with ask(origin, "GET", target) as answer:
        assert (answer.status, b"secret" in answer.read()) == (404, False)


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.", "", "[::1"]
)
def test_foreign_host(origin: str, host: str) -> None:
    """A page of somebody who lets his name point to this machine cannot read the preview."""
    with ask(origin, "GET", "/repo/", Host=host) as answer:
        assert (answer.status, answer.read()) == (403, b"The preview answers to its own address alone.\n")


ALL = "0.0.0.0"  # noqa: S104 - somebody may ask for it


@pytest.mark.parametrize(
    ("header", "bound", "own"),
    [
        ("127.0.0.1:8000", "127.0.0.1", True),
        ("localhost:8000", "127.0.0.1", True),
        ("LOCALHOST", "127.0.0.1", True),
        ("[::1]:8000", "::1", True),
        ("192.168.1.5:8000", ALL, True),
        ("desk.example:8000", "desk.example", True),
        ("desk.example:8000", ALL, False),
        ("", "", False),
        (None, "127.0.0.1", False),
    ],
)
def test_own_host(header: str | None, bound: str, *, own: bool) -> None:
    """This machine goes by its numbers, by localhost, and by the name that the preview was told to listen at."""
    assert is_own_host(header, bound) == own


@pytest.mark.parametrize(
    ("host", "shown"), [("127.0.0.1", "127.0.0.1"), (ALL, "127.0.0.1"), ("", "127.0.0.1"), ("::1", "[::1]")]
)
def test_origin(preview: Preview, host: str, shown: str) -> None:
    """The origin is one that a browser on this machine can open."""
    if ":" in host and not socket.has_ipv6:
        pytest.skip("this machine has no IPv6")
    with served(preview, host) as origin, ask(origin, "GET", "/repo/") as answer:
        assert origin.startswith(f"http://{shown}:")
        assert answer.status == 200


def test_taken_port(origin: str) -> None:
    """A port that is taken is named."""
    port = urlsplit(origin).port or 0
    with (
        pytest.raises(OSError, match=re.escape(f"Address already in use: '127.0.0.1:{port}'")),
        Server("127.0.0.1", port),
    ):
        pass


def test_client_that_hangs_up(origin: str, capfd: pytest.CaptureFixture[str]) -> None:
    """A browser that leaves before it has read all is no news."""
    for _ in range(3):
        with socket.create_connection(("127.0.0.1", urlsplit(origin).port or 0)) as gone:
            gone.sendall(b"GET /repo/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
    with ask(origin, "GET", "/repo/") as answer:
        answer.read()

    assert capfd.readouterr().err == ""


# --- following the changes -----------------------------------------------------------------------


def test_change_that_was_missed(origin: str) -> None:
    """A page from before a change, or of an earlier preview, hears of it at once."""
    with ask(origin, "GET", "/.unfragile/events?seen=other") as answer:
        assert (answer.headers["Content-Type"], answer.read()) == ("text/event-stream", b"data: changed\n\n")


def test_change_that_comes(preview: Preview) -> None:
    """A page that listens hears of the next change."""
    with served(preview) as origin, ask(origin, "GET", f"/.unfragile/events?seen={STAMP}") as answer:
        preview.post(Outcome())
        assert answer.read() == b"data: changed\n\n"


def test_end_of_the_preview(preview: Preview) -> None:
    """Pages that listen are let go when the preview ends."""
    with served(preview) as origin:
        answer = ask(origin, "GET", f"/.unfragile/events?seen={STAMP}")
    with answer:
        assert answer.read() == b""


def test_no_page_sees_a_broken_connection_when_the_preview_ends(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once the server has ended, however busy the machine, every page that listened has been told so."""
    end = TCPServer.shutdown_request

    def end_late(server: TCPServer, request: socket.socket) -> None:
        Event().wait(0.2)  # as where other processes come first
        end(server, request)

    monkeypatch.setattr(TCPServer, "shutdown_request", end_late)
    listeners = []
    with served(preview) as origin:
        for _ in range(20):
            listener = socket.create_connection(("127.0.0.1", urlsplit(origin).port or 0))
            listener.sendall(f"GET /.unfragile/events?seen={STAMP} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            while b"\r\n\r\n" not in listener.recv(4096):
                pass
            listeners.append(listener)
    for listener in listeners:
        with listener:
            listener.setblocking(False)
            assert listener.recv(1) == b""


def test_headers_of_events(origin: str) -> None:
    """Asked for headers alone, the events end at once."""
    with ask(origin, "HEAD", f"/.unfragile/events?seen={STAMP}") as answer:
        assert (answer.status, answer.read()) == (200, b"")


def test_heartbeat(preview: Preview) -> None:
    """While nothing changes a sign of life is sent now and then, so that a page that is gone is noticed."""
    heard = []

    def listen() -> None:
        for is_new in preview.follow(STAMP, seconds=0.001):
            heard.append(is_new)
            if len(heard) == 3:
                preview.post(Outcome())

    listener = Thread(target=listen)
    listener.start()
    listener.join(PATIENCE)

    assert heard == [False, False, False, True]
