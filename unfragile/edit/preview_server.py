"""The preview's server: answers the browsers of this machine, and tells their pages of each change."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from socket import AF_INET, AF_INET6, socket
from threading import Condition, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from unfragile.edit.hosting import PLAIN_TYPE, Answer
from unfragile.edit.preview import EVENTS, Preview

# How long pages that listen may take to be sent away before the server ends without that.
_SECONDS_TO_LEAVE = 10.0

HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def is_own_host(header: str | None, bound: str) -> bool:
    """Whether the header `Host` names this machine: by number, as localhost, or as the server was told to listen.

    Any other name may belong to somebody who lets it point here, so that his page can read what is served.
    """
    try:
        name = urlsplit(f"//{header or ''}").hostname or ""
        return name != "" and (name in {"localhost", bound.lower()} or bool(ip_address(name)))
    except ValueError:
        return False


class Server(ThreadingHTTPServer):
    """A server that takes it quietly when a browser hangs up, and does not wait for pages when it ends."""

    allow_reuse_port = False  # two previews at one port would answer by turns
    block_on_close = False
    request_queue_size = 1024  # hundreds may ask at once while the machine is busy; whoever finds no room is cut off
    preview: Preview

    def __init__(self, host: str, port: int) -> None:
        """Take an address; port 0 is any free one. Raises OSError where it cannot be had."""
        self._listening: set[socket] = set()
        self._left = Condition()
        self.address_family = AF_INET6 if ":" in host else AF_INET
        self.host = host
        try:
            super().__init__((host, port), _Handler)
        except OSError as error:  # it does not say which address
            raise OSError(error.errno, error.strerror, f"{host}:{port}") from None

    @property
    def origin(self) -> str:
        """Scheme, host and port, for a browser on this machine."""
        name = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104 - nothing is bound here
        return f"http://{f'[{name}]' if ':' in name else name}:{self.server_port}"

    def listen(self, connection: socket) -> None:
        """A page listens on a connection until this is shut down."""
        with self._left:
            self._listening.add(connection)

    def shutdown_request(self, request: Any) -> None:
        """End a connection, so that whoever is at its other end sees an end and no failure."""
        super().shutdown_request(request)
        with self._left:
            self._listening.discard(request)
            self._left.notify_all()

    def wait_until_left(self) -> None:
        """Wait for the pages that listen, which were told to leave, so that none of them sees a broken connection."""
        with self._left:
            self._left.wait_for(lambda: not self._listening, _SECONDS_TO_LEAVE)

    def handle_error(self, request: object, client_address: object) -> None:
        """Tell of any error but a lost connection."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD of whoever names this machine; refuses all else."""

    server: Server

    def parse_request(self) -> bool:
        """Whether the request is to be answered; if not, it was refused."""
        if not super().parse_request():
            return False
        refusal = self._find_refusal()
        if refusal:
            self._send(refusal)
        return refusal is None

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        address, _, query = self.path.partition("?")
        if address == EVENTS:
            self._follow(parse_qs(query).get("seen", [""])[0])
        else:
            self._send(self.server.preview.answer(self.path))

    def _find_refusal(self) -> Answer | None:
        if self.command not in {"GET", "HEAD"}:
            return Answer(HTTPStatus.METHOD_NOT_ALLOWED, PLAIN_TYPE, b"Only GET and HEAD are answered.\n")
        if not is_own_host(self.headers["Host"], self.server.host):
            return Answer(HTTPStatus.FORBIDDEN, PLAIN_TYPE, b"The preview answers to its own address alone.\n")
        return None

    def _send(self, answer: Answer) -> None:
        headers = {"Content-Type": answer.content_type, "Content-Length": str(len(answer.body))}
        if answer.location is not None:
            headers["Location"] = answer.location
        if answer.status == HTTPStatus.METHOD_NOT_ALLOWED:
            headers["Allow"] = "GET, HEAD"
        self._start(answer.status, headers)
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def _follow(self, seen: str) -> None:
        """Tell a page by server-sent events when there is something new to show."""
        self.server.listen(self.connection)
        self._start(HTTPStatus.OK, {"Content-Type": "text/event-stream"})
        if self.command == "HEAD":
            return
        for is_new in self.server.preview.follow(seen):
            self.wfile.write(b"data: changed\n\n" if is_new else b":\n\n")

    def _start(self, status: HTTPStatus, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, **HEADERS}.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Stay silent: the terminal is for what is wrong with the content."""


@contextmanager
def answering(server: Server, preview: Preview) -> Iterator[None]:
    """Answer for as long as the context lasts."""
    server.preview = preview
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1})
    thread.start()
    try:
        yield
    finally:
        preview.close()
        server.shutdown()
        thread.join()
        server.wait_until_left()
