"""A process that holds the site and works at it, with everything imported, so that an edit pays for its own work alone.

It is no thread of the preview's server: it may start workers of its own, and a process with threads forks badly.
"""

import gc
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Lock
from typing import Any, Protocol, Self

from unfragile.edit.exchange import Asked, Unindexed, Updated
from unfragile.faults import describe_fault
from unfragile.read.problems import printable

# How long work may take to end once it is interrupted, before it is killed.
_SECONDS_TO_END = 10

# How long nobody must have asked for anything before the time is taken to clear memory up.
_SECONDS_OF_REST = 1

# After how many answers it is cleared up all the same: an edit of a large site leaves some megabytes.
_TURNS_WITHOUT_REST = 50


class Site(Protocol):
    """What the process holds; see live_site.py."""

    def update(self, *, quiet: bool) -> Updated:
        """Take in what was changed."""
        ...

    def answer(self, target: str) -> Asked | Unindexed:
        """Answer a request."""
        ...

    def take_index(self, documents: Mapping[str, bytes], index: Mapping[str, bytes]) -> None:
        """Keep a search index that was asked for."""
        ...


@dataclass(frozen=True, slots=True)
class _Crash:
    """The work was not done, for a reason that is no fault of the content."""

    message: str


class SiteProcess:
    """The process, from `with` to its end; any thread may ask it. It is started anew where it dies."""

    def __init__(self, make: Callable[[], Site]) -> None:
        """`make` is called in the process, and stands in a module, where it is found by name."""
        self._make = make
        self._line = Lock()  # who holds it talks to the process
        self._indexing = Lock()
        self._has_ended = False

    def __enter__(self) -> Self:
        self._start()
        return self

    def __exit__(self, *raised: object) -> None:
        """End the process, and what is under way in it."""
        self._has_ended = True
        self._process.terminate()
        # Whoever makes an index clears up after himself, and whoever waits for an answer learns that none comes.
        for held in (self._indexing, self._line):
            if held.acquire(timeout=_SECONDS_TO_END):
                held.release()
        self._process.join(_SECONDS_TO_END)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()

    def update(self, *, quiet: bool) -> Updated:
        """Let the site take in what was changed, and wait for it."""
        found = self._call("update", quiet=quiet)
        return Updated(done=False, messages=(found.message,)) if isinstance(found, _Crash) else found

    def answer(self, target: str) -> Asked:
        """What the site answers to a request; a search index that it lacks is made meanwhile."""
        found = self._ask(target)
        if isinstance(found, Asked):
            return found
        # Loaded where it is needed, as all that makes pages comes with it.
        from unfragile.write.search_index import make_index

        with self._indexing:
            while isinstance(found := self._ask(target), Unindexed):
                try:
                    index = make_index(found.documents)
                except OSError as error:
                    return Asked(None, (f"error: {printable(describe_fault(error))}",))
                self._call("take_index", found.documents, index)
        return found

    def _ask(self, target: str) -> Asked | Unindexed:
        found = self._call("answer", target)
        return Asked(None, (found.message,)) if isinstance(found, _Crash) else found

    def _call(self, method: str, *values: object, **options: object) -> Any:
        """What a method of the site gives, or a crash."""
        with self._line:
            if self._has_ended:
                return _Crash("error: the preview has ended")
            if not self._process.is_alive():  # it was killed at rest, with no work of its own to blame
                self._start()
            try:
                self._requests.send((method, values, options))
                return self._requests.recv()
            except (EOFError, ConnectionError):
                return self._start_again()
            except KeyboardInterrupt:  # the answer that is still to come must not be taken for another one's
                self._has_ended = True
                raise

    def _start_again(self) -> _Crash:
        self._process.join()
        status = self._process.exitcode
        if not self._has_ended:
            self._start()
        return _Crash(f"error: the preview's process was killed (status {status})")

    def _start(self) -> None:
        context = get_context("spawn")
        self._requests: Connection
        self._requests, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(target=_work, args=(self._make, theirs))
        with _unheard_interrupts():
            self._process.start()
        theirs.close()


@contextmanager
def _unheard_interrupts() -> Iterator[None]:
    """Start a process that does not hear Ctrl-C: a terminal sends it to all, and one of them is to answer."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(make: Callable[[], Site], requests: Connection) -> None:
    """Do what is asked, until the other end is closed or says to end."""
    # What is made for a site stays as long as the site: to look for garbage among it at every turn is in vain.
    gc.disable()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        site = make()
        turns = 0
        while True:
            method, values, options = requests.recv()
            requests.send(_run(getattr(site, method), values, options))
            turns += 1
            if turns >= _TURNS_WITHOUT_REST or not requests.poll(_SECONDS_OF_REST):
                gc.collect()
                turns = 0
    except (EOFError, ConnectionError, KeyboardInterrupt):
        return


def _run(task: Callable[..., object], values: tuple[object, ...], options: dict[str, object]) -> object:
    try:
        return task(*values, **options)
    except Exception as error:  # noqa: BLE001 - the process's outermost door; the preview goes on
        return _Crash(f"error: {printable(describe_fault(error))}")
