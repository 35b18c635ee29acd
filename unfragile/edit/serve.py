"""The preview: watch what is saved, and show it in the browser as GitHub Pages would."""

import errno
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Lock
from time import perf_counter
from typing import TextIO

from watchfiles import watch

from unfragile.build.request import Options
from unfragile.edit.live_site import LiveSite
from unfragile.edit.preview import Outcome, Preview, Response, Updated
from unfragile.edit.preview_server import Server, answering
from unfragile.write.inputs import layout_folders

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
