"""Work shared out among processes comes back whole, or not at all."""

import multiprocessing
import os
import signal

import pytest

from unfragile.workers import held_jobs, share_out


@pytest.mark.parametrize("jobs", [1, 2, 7])
def test_every_item_comes_back_with_its_place(jobs: int) -> None:
    """Each item's result comes with its place, whatever the number of workers."""
    items = [f"item {number}" for number in range(20)]
    found = dict(share_out(str.upper, items, jobs))

    assert [found[place] for place in range(20)] == [item.upper() for item in items]


def test_a_core_has_few_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for a million processes gets as many as can be of use."""
    monkeypatch.setattr("unfragile.workers.default_jobs", lambda: 2)
    assert [held_jobs(asked) for asked in (None, 1, 3, 16, 17, 1_000_000)] == [2, 1, 3, 16, 16, 16]


def test_no_items() -> None:
    """Nothing to do is done at once."""
    assert list(share_out(str.upper, [], 3)) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_fault_of_a_task(jobs: int) -> None:
    """What a task raises is raised to whoever shared it out."""

    def fail(number: int) -> int:
        if number == 3:
            raise OSError(28, "No space left on device", "page")
        return number

    with pytest.raises(OSError, match="No space left on device") as fault:
        list(share_out(fail, range(9), jobs))

    assert fault.value.filename == "page"
    assert multiprocessing.active_children() == []


class UnportableError(Exception):
    """A fault that cannot be put together again from its words."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{first} and {second}")


def test_fault_that_cannot_travel() -> None:
    """A fault that cannot travel between processes is told with its name and words."""

    parent = os.getpid()

    def fail(number: int) -> int:
        if os.getpid() != parent:
            raise UnportableError("one", str(number))
        return number

    with pytest.raises(RuntimeError, match=r"^UnportableError: one and \d$"):
        list(share_out(fail, range(4), 2))


def test_worker_that_is_killed() -> None:
    """A worker that is killed ends the work with an error that says so, and no worker is left."""

    parent = os.getpid()

    def die(number: int) -> int:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    with pytest.raises(ChildProcessError, match=r"a worker process was killed by signal 9; the site is as it was"):
        list(share_out(die, range(9), 2))

    assert multiprocessing.active_children() == []


def test_work_that_is_given_up() -> None:
    """Workers are dismissed where nobody waits for the rest."""
    work = share_out(str.upper, ["a"] * 100, 2)
    next(work)
    work.close()

    assert multiprocessing.active_children() == []
