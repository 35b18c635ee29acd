"""What a command costs: time, processor time of it and its children, and the memory of all of them at their peak."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PAGE = os.sysconf("SC_PAGE_SIZE")
LOOK_EVERY = 0.02  # seconds


@dataclass(frozen=True, slots=True)
class Cost:
    """What it took."""

    wall: float  # seconds
    cpu: float  # seconds of all processes
    memory: int  # bytes; what forked processes share is counted for each of them
    said: str  # on standard error


def measure(command: Sequence[str | Path], folder: Path) -> Cost:
    """Run a command; RuntimeError with its words where it fails."""
    begin = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True) as process:
        peak = [0]
        ended = threading.Event()
        watcher = threading.Thread(target=_watch, args=(process.pid, peak, ended))
        watcher.start()
        said = process.stderr.read() if process.stderr else ""
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        ended.set()
        watcher.join()
    if process.returncode:
        raise RuntimeError(said)
    return Cost(wall, usage.ru_utime + usage.ru_stime, peak[0], said)


def _watch(process: int, peak: list[int], ended: threading.Event) -> None:
    while not ended.wait(LOOK_EVERY):
        peak[0] = max(peak[0], memory_of(process))


def memory_of(process: int) -> int:
    """Resident bytes of a process and all below it."""
    total, todo = 0, [process]
    while todo:
        one = todo.pop()
        try:
            total += int(Path(f"/proc/{one}/statm").read_text("ascii").split()[1]) * PAGE
            for children in Path(f"/proc/{one}/task").glob("*/children"):
                todo += map(int, children.read_text("ascii").split())
        except (OSError, IndexError):
            continue  # it ended meanwhile
    return total


def say(line: str) -> None:
    """Print at once: the larger sizes take a while."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
