"""A process that builds whenever it is asked, with everything imported, so that a build pays for its own work alone.

It is no thread of the preview's server: a build may start workers of its own, and a process with threads forks badly.
"""

import gc
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Self, TypeAlias

from unfragile.faults import describe_fault
from unfragile.progress import Progress, make_progress
from unfragile.read.problems import printable, show_text
from unfragile.site import Options, Report

Build: TypeAlias = Callable[[Options, Progress], Report]

# How long a build may take to end once it is interrupted, before it is killed.
_SECONDS_TO_END = 10


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to: where it is not done, the messages say why and nothing was written."""

    done: bool
    messages: tuple[str, ...]


class Builder:
    """The process, from `with` to its end. It is started anew where it dies."""

    def __init__(self, build: Build) -> None:
        """`build` stands in a module, where the process finds it by name."""
        self._build = build

    def __enter__(self) -> Self:
        self._start()
        return self

    def __exit__(self, *raised: object) -> None:
        """End the process; a build that is under way is interrupted."""
        if self._building:
            self._process.terminate()
        else:
            self._requests.close()
        self._process.join(_SECONDS_TO_END)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()

    def build(self, options: Options, *, quiet: bool) -> Built:
        """Build, and wait for it."""
        self._building = True
        try:
            self._requests.send((options, quiet))
            built: Built = self._requests.recv()
        except (EOFError, ConnectionError):
            self._process.join()
            built = Built(done=False, messages=(f"error: the build was killed (status {self._process.exitcode})",))
            self._start()
        self._building = False
        return built

    def _start(self) -> None:
        context = get_context("spawn")
        self._building = False
        self._requests: Connection
        self._requests, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(target=_work, args=(self._build, theirs))
        with _unheard_interrupts():
            self._process.start()
        theirs.close()


@contextmanager
def _unheard_interrupts() -> Iterator[None]:
    """Start a process that does not hear Ctrl-C: a terminal sends it to all, and one of them is to answer."""
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, heard)


def _work(build: Build, requests: Connection) -> None:
    """Build for each request, until the other end is closed or says to end."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        while True:
            options, quiet = requests.recv()
            requests.send(_run(build, options, quiet=quiet))
            # What a build leaves points at itself and is old when it ends: by itself Python would look for it too
            # seldom. Now nobody waits.
            gc.collect()
    except (EOFError, ConnectionError, KeyboardInterrupt):
        return


def _run(build: Build, options: Options, *, quiet: bool) -> Built:
    try:
        report = build(options, make_progress(sys.stderr, quiet=quiet))
    except Exception as error:  # noqa: BLE001 - the process's outermost door; the preview goes on
        return Built(done=False, messages=(f"error: {printable(describe_fault(error))}",))
    return Built(report.done, tuple(show_text(problem) for problem in report.problems))
