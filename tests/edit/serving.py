"""The command `serve` in a process of its own, over a copy of a content folder."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread

from tests.conftest import FIXTURE_CONTENT, ROOT, heed_signals

# How long anything may take before a test gives up.
PATIENCE = 180

ENDED = "(it ended)"


class Serving:
    """A preview that is running."""

    def __init__(self, content: Path, *words: str | Path) -> None:
        """Start it at a free port; its temporary folder lies beside the content."""
        self.content = content
        self.temporary = content.parent / "temporary"
        self.temporary.mkdir()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "unfragile", "serve", "--content", content, "--port", "0", *words],
            cwd=ROOT,
            env={**os.environ, "TMPDIR": str(self.temporary)},
            stderr=subprocess.PIPE,
            encoding="utf-8",
            preexec_fn=heed_signals,
        )
        self.said: list[str] = []
        self._lines: Queue[str] = Queue()
        self._reader = Thread(target=self._read)
        self._reader.start()
        self.address = self.wait_for(" shows the site until Ctrl-C").split(" ")[0]

    def wait_for(self, words: str) -> str:
        """The next line on the terminal with these words; the lines before it are passed over."""
        while words not in (line := self._next_line()):
            pass
        return line

    def wait_until_shown(self) -> list[str]:
        """The lines on the terminal up to the one that says what a change came to."""
        lines = [self._next_line()]
        while not lines[-1].startswith(("ready in ", "not ready: ")):
            lines.append(self._next_line())
        return lines

    def end(self, by: signal.Signals = signal.SIGINT) -> tuple[int, list[str]]:
        """End it by a signal; the exit status and the lines that came after it."""
        while not self._lines.empty():
            self._lines.get()
        self.process.send_signal(by)
        status = self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        return status, list(iter(self._lines.get, ENDED))

    def edit(self, name: str, old: str, new: str) -> None:
        """Save a file of the content with some of its text replaced, in one move, so that it is one change."""
        file = self.content / name
        text = file.read_text("utf-8")
        assert old in text
        draft = self.temporary / "draft"
        draft.write_text(text.replace(old, new), "utf-8")
        draft.replace(file)

    def _next_line(self) -> str:
        line = self._lines.get(timeout=PATIENCE)
        assert line != ENDED, self.said
        return line

    def _read(self) -> None:
        assert self.process.stderr is not None
        with self.process.stderr as lines:
            for line in lines:
                self.said.append(line.rstrip("\n"))
                self._lines.put(self.said[-1])
        self._lines.put(ENDED)


def copy_content(folder: Path) -> Path:
    """Copy the fixture content into this folder."""
    return Path(shutil.copytree(ROOT / FIXTURE_CONTENT, folder / "content"))


@contextmanager
def serving(content: Path, *words: str | Path) -> Iterator[Serving]:
    """Preview a content for as long as the context lasts."""
    running = Serving(content, *words)
    try:
        yield running
    finally:
        if running.process.poll() is None:
            running.end()
