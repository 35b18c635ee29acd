"""A web server on this machine that gives the answers it was told to give, and notes what it was asked."""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ANSWERS = Path("tests/fixtures/edit/answers")


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer; one that never begins hangs until the server ends."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    begins: bool = True
    repeats: int = 1  # how often the body is sent
    endless_head: bool = False  # headers are sent until the client has heard enough


def json_reply(data: Any, **headers: str) -> Reply:
    """An answer of JSON."""
    return Reply(200, json.dumps(data).encode(), headers)


def fixture(name: str) -> Any:
    """The data of an answer of the real shape."""
    return json.loads((ANSWERS / name).read_text("utf-8"))


@dataclass
class Answering:
    """The server as a test sees it. Of several replies to a path the last one is given again and again."""

    origin: str = ""
    replies: dict[str, list[Reply]] = field(default_factory=dict)
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)  # paths and headers
    over: threading.Event = field(default_factory=threading.Event)

    def on(self, path: str, *replies: Reply) -> None:
        """What to say when a path is asked for."""
        self.replies[path] = [*replies]

    def paths(self) -> list[str]:
        """The paths asked for, in their order."""
        return [path for path, _ in self.asked]

    def next_reply(self, path: str) -> Reply:
        """The reply whose turn it is."""
        waiting = self.replies.get(path, [Reply(404)])
        return waiting.pop(0) if len(waiting) > 1 else waiting[0]


class _QuietServer(ThreadingHTTPServer):
    """Does not report a client that hangs up."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing."""


@contextmanager
def answering() -> Iterator[Answering]:
    """A server that runs as long as the block."""
    script = Answering()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            script.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            reply = script.next_reply(self.path)
            if not reply.begins:
                script.over.wait()
                self.close_connection = True
                return
            self.send_response_only(reply.status)
            if reply.endless_head:
                self._send_head_until_nobody_hears()
                return
            for name, value in {"Content-Length": str(len(reply.body) * reply.repeats), **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                for _ in range(reply.repeats):
                    self.wfile.write(reply.body)
            except OSError:  # the client has heard enough
                self.close_connection = True

        def _send_head_until_nobody_hears(self) -> None:
            self.flush_headers()
            self.close_connection = True
            with suppress(OSError):
                while not script.over.wait(0.05):
                    self.wfile.write(b"X: y\r\n")

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's own name
            """Say nothing."""

    server = _QuietServer(("127.0.0.1", 0), Handler)
    script.origin = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield script
    finally:
        script.over.set()
        server.shutdown()
        thread.join()
        server.server_close()
