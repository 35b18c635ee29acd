"""The preview: watch what is saved, and answer the browsers of this machine as GitHub Pages would."""

import errno
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from socket import AF_INET, AF_INET6, socket
from threading import Condition, Lock, Thread
from time import perf_counter
from typing import Any, TextIO
from urllib.parse import parse_qs, urlsplit

from watchfiles import watch

from unfragile.build.request import Options
from unfragile.edit.hosting import PLAIN_TYPE, Answer
from unfragile.edit.live_site import LiveSite
from unfragile.edit.preview import EVENTS, Outcome, Preview, Response, Updated
from unfragile.write.inputs import layout_folders

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


# Milliseconds: how long files must rest before a change counts as a whole, and how long the watcher takes to settle.
_REST = 20
_SETTLE = 100

MOST_PORTS = 20
"""How many ports are tried, from the one that is asked for."""

LAST_PORT = 65_535


@dataclass(frozen=True, slots=True)
class Address:
    """Where a preview is served; `base` begins and ends with a slash, port 0 is any free one."""

    host: str
    port: int
    base: str
    may_move: bool = False  # to the next free port, where this one is taken


def serve(
    content: Path, layouts: Path | None, address: Address, stream: TextIO, show: Callable[[str], object] | None = None
) -> None:
    """Show the site until interrupted; `show` is given its address once it is ready. Raises OSError where the address
    cannot be had.
    """
    _end_tidily()
    terminal = _Terminal(stream)
    with _listen(address, terminal) as server:
        shown_at = f"{server.origin}{address.base}"
        site = LiveSite(Options(content, layouts, base_url=shown_at))
        preview = Preview(partial(_ask, site, terminal), Outcome())
        with answering(server, preview):
            terminal.say(f"{shown_at} shows the site until Ctrl-C")
            for is_first in _changes(content, *layout_folders(layouts)):
                begun = perf_counter()
                updated = site.update(quiet=not is_first)
                preview.post(Outcome(() if updated.done else updated.messages))
                terminal.tell(updated, perf_counter() - begun)
                if is_first and show:
                    show(shown_at)


def _listen(address: Address, terminal: "_Terminal") -> Server:
    """A server at the address, or at the next free port where it may move."""
    for port in range(address.port, min(address.port + MOST_PORTS, LAST_PORT + 1)):
        try:
            server = Server(address.host, port)
        except OSError as error:
            if error.errno != errno.EADDRINUSE or not address.may_move:
                raise
            taken = error
            continue
        if port != address.port:
            terminal.say(f"port {address.port} is taken by another program, so this is port {port}")
        return server
    raise taken


def _end_tidily() -> None:
    """Take a closed terminal or the wish to end as Ctrl-C, so that pages that listen are told."""
    for name in {"SIGHUP", "SIGTERM"} & set(signal.Signals.__members__):
        if signal.getsignal(signal.Signals[name]) == signal.SIG_DFL:
            signal.signal(signal.Signals[name], signal.default_int_handler)


def _changes(*folders: Path) -> Iterator[bool]:
    """True once everything is watched, so that no change is lost, and False after each change from then on."""
    is_first = True
    for changed in watch(*folders, step=_REST, rust_timeout=_SETTLE, yield_on_timeout=True):
        if is_first or changed:
            yield is_first
            is_first = False


def _ask(site: LiveSite, terminal: "_Terminal", target: str) -> Response:
    """What the site answers; the terminal hears what is wrong with the page."""
    asked = site.answer(target)
    terminal.tell_of_page(asked.faults)
    return asked


class _Terminal:
    """Where the editor is told what his changes come to; several threads may write."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._lock = Lock()
        self._told: set[str] = set()  # since the last change

    def say(self, *lines: str) -> None:
        """Write some lines."""
        print(*lines, sep="\n", file=self._stream, flush=True)

    def tell(self, updated: Updated, seconds: float) -> None:
        """Write what a change came to."""
        outcome = f"ready in {seconds:.2f} s" if updated.done else "not ready: the pages stay as they were"
        with self._lock:
            self._told = set(updated.messages)
            self.say(*updated.messages, outcome)

    def tell_of_page(self, faults: tuple[str, ...]) -> None:
        """Write what is wrong with a page that was asked for, unless it was told since the last change."""
        with self._lock:
            new = [fault for fault in faults if fault not in self._told]
            self._told.update(new)
            if new:
                self.say(*new)
