"""The preview: build, watch, rebuild, and show it in the browser as GitHub Pages would."""

import signal
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TextIO

from watchfiles import watch

from unfragile.edit.builder import Builder, Built
from unfragile.edit.preview import Outcome, Preview
from unfragile.edit.preview_server import Board, answering
from unfragile.site import Options, build
from unfragile.write.inputs import layout_folders

# Milliseconds: how long files must rest before a change counts as a whole, and how long the watcher takes to settle.
_REST = 30
_SETTLE = 100


@dataclass(frozen=True, slots=True)
class Address:
    """Where a preview is served; `base` begins and ends with a slash, port 0 is any free one."""

    host: str
    port: int
    base: str


def serve(content: Path, layouts: Path | None, address: Address, stream: TextIO) -> None:
    """Show the site until interrupted. Raises OSError where the address cannot be had."""
    _end_tidily()
    with tempfile.TemporaryDirectory(prefix="unfragile-") as folder:
        out = Path(folder) / "site"
        board = Board(Preview(out, address.base, Outcome()))
        with answering(board, address.host, address.port) as origin, Builder(build) as builder:
            print(f"{origin}{address.base} shows the site until Ctrl-C", file=stream, flush=True)
            options = Options(content, layouts, out, base_url=f"{origin}{address.base}")
            for is_first in _changes(content, *layout_folders(layouts)):
                begun = perf_counter()
                built = builder.build(options, quiet=not is_first)
                board.post(Outcome(() if built.done else built.messages))
                _tell(built, perf_counter() - begun, stream)


def _end_tidily() -> None:
    """Take a closed terminal or the wish to end as Ctrl-C, so that the folder of the preview goes with it."""
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


def _tell(built: Built, seconds: float, stream: TextIO) -> None:
    """Write what a build came to."""
    outcome = f"built in {seconds:.2f} s" if built.done else "not built: the pages stay as they were"
    print(*built.messages, outcome, sep="\n", file=stream, flush=True)
