"""Work shared out among processes: forked, so that they hold what their parent holds, and only results travel.

The parent is one of them, as each holds all of it anew. Where processes cannot be forked, it does all of the work.
"""

import gc
import multiprocessing
import os
import pickle
import signal
from collections.abc import Callable, Generator, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

MOST_PER_CORE = 8
IN_HAND = 3
"""How many items a worker holds at a time: while the parent is at one of its own, there is no waiting for the next."""


def default_jobs() -> int:
    """One process for each core that this one may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def held_jobs(asked: int | None) -> int:
    """As many processes as were asked for, but no more than a few for each core: the others would only wait."""
    return min(asked or default_jobs(), MOST_PER_CORE * default_jobs())


def can_fork() -> bool:
    """Can processes be forked here?"""
    return "fork" in multiprocessing.get_all_start_methods()


def share_out(
    task: Callable[[Item], Result], items: Sequence[Item], jobs: int
) -> Generator[tuple[int, Result], None, None]:
    """The result of each item with its place, in the order in which they are done.

    What a task raises is raised here; ChildProcessError where a worker dies. Afterwards no worker is left.
    """
    jobs = min(jobs, len(items))
    if jobs <= 1 or not can_fork():
        for place, item in enumerate(items):
            yield place, task(item)
        return
    crew = _Crew(task, items, jobs - 1)
    try:
        yield from crew.work()
    finally:
        crew.dismiss()


class _Crew:
    """The parent, and workers with a line to each."""

    def __init__(self, task: Callable[[Any], Any], items: Sequence[Any], workers: int) -> None:
        self._task = task
        self._items = items
        self._todo = iter(range(len(items)))
        self._lines: dict[Connection, ForkProcess] = {}
        self._in_hand: dict[Connection, int] = {}
        context = multiprocessing.get_context("fork")
        # Memory is shared until it is written to, and looking for garbage writes to all of it.
        gc.freeze()
        for _ in range(workers):
            ours, theirs = context.Pipe()
            # A worker that held the others' lines would keep them open after its parent's death.
            process = context.Process(target=_serve, args=(task, items, theirs, [ours, *self._lines]), daemon=True)
            process.start()
            theirs.close()
            self._lines[ours] = process
            self._in_hand[ours] = 0

    def work(self) -> Iterator[tuple[int, Any]]:
        for line in self._lines:
            for _ in range(IN_HAND):
                self._hand_out(line)
        for place in self._todo:
            yield place, self._task(self._items[place])
            yield from self._collect(0)
        while any(self._in_hand.values()):
            yield from self._collect(None)

    def _collect(self, seconds: float | None) -> Iterator[tuple[int, Any]]:
        """What workers have done, once there is something; or what there is now."""
        busy = [line for line, held in self._in_hand.items() if held]
        for ready in wait(busy, seconds):
            line = next(line for line in busy if line is ready)
            place, result, fault = self._receive(line)
            self._in_hand[line] -= 1
            if fault is not None:
                raise fault
            self._hand_out(line)
            yield place, result

    def _hand_out(self, line: Connection) -> None:
        place = next(self._todo, None)
        if place is None:
            return
        try:
            line.send(place)
        except OSError:
            raise self._died(line) from None
        self._in_hand[line] += 1

    def _receive(self, line: Connection) -> tuple[int, Any, Exception | None]:
        try:
            answer: tuple[int, Any, Exception | None] = line.recv()
        except (EOFError, OSError):
            raise self._died(line) from None
        return answer

    def _died(self, line: Connection) -> ChildProcessError:
        process = self._lines[line]
        process.join()
        code = process.exitcode or 0
        how = f"killed by signal {-code}" if code < 0 else f"gone with status {code}"
        return ChildProcessError(f"a worker process was {how}; the site is as it was")

    def dismiss(self) -> None:
        for line, process in self._lines.items():
            line.close()
            process.kill()
        for process in self._lines.values():
            process.join()
        gc.unfreeze()


def _serve(task: Callable[[Any], Any], items: Sequence[Any], line: Connection, others: Sequence[Connection]) -> None:
    """Work at the items that are asked for until the line is closed."""
    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it too, and dismisses its workers
    for other in others:
        other.close()
    while True:
        try:
            place = line.recv()
        except (EOFError, OSError):
            return
        try:
            line.send((place, task(items[place]), None))
        except BrokenPipeError:
            return
        except Exception as fault:  # noqa: BLE001 - raised again in the parent
            line.send((place, None, _portable(fault)))


def _portable(fault: Exception) -> Exception:
    """A fault that can travel between processes: itself, or one that says the same."""
    try:
        pickle.loads(pickle.dumps(fault))  # noqa: S301 - our own
    except Exception:  # noqa: BLE001 - whatever pickling a stranger's fault may raise
        return RuntimeError(f"{type(fault).__name__}: {fault}")
    return fault
