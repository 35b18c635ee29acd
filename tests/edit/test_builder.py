"""The process that builds for the preview outlives whatever goes wrong in it."""

import errno
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from unfragile.edit.builder import Builder, Built
from unfragile.progress import Progress
from unfragile.read.problems import Problem
from unfragile.site import Options, Report


class Litter:
    """Holds itself, and leaves a file when it is cleared away."""

    def __init__(self, trace: Path) -> None:
        self._itself = self
        self._trace = trace

    def __del__(self) -> None:
        self._trace.touch()


def play(options: Options, progress: Progress) -> Report:
    """Stand in for a build: what the content folder is called says how it ends."""
    progress.step(f"{options.content} is built")
    match options.content.name:
        case "good":
            return Report((), done=True)
        case "warned":
            return Report((Problem("a.yaml", 1, 2, "warning", "empty", "nothing\x1b[2J here"),), done=True)
        case "bad":
            return Report((Problem("a.yaml", 1, 2, "error", "empty", "nothing here"),))
        case "full":
            raise OSError(errno.ENOSPC, "No space left on device", "site")
        case "broken":
            raise ZeroDivisionError("one\x1b[2J by none")
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "endless":
            wait_to_be_interrupted(options.out)
        case "littering":
            Litter(options.out)
    return Report(())


def wait_to_be_interrupted(folder: Path) -> None:
    """Say that the build is under way, and leave a file once it is interrupted."""
    with (folder / "begun").open("w"):
        pass
    try:
        threading.Event().wait(30)
    finally:
        (folder / "ended").touch()


@pytest.fixture(scope="module")
def builder() -> Iterator[Builder]:
    """Return a builder that plays builds."""
    with Builder(play) as started:
        yield started


@pytest.mark.parametrize(
    ("content", "built"),
    [
        ("good", Built(done=True, messages=())),
        ("warned", Built(done=True, messages=(r"a.yaml:1:2: warning: nothing\u001b[2J here [empty]",))),
        ("bad", Built(done=False, messages=("a.yaml:1:2: error: nothing here [empty]",))),
        ("full", Built(done=False, messages=("error: No space left on device: site",))),
        (
            "broken",
            Built(
                done=False,
                messages=(r"error: a fault in unfragile itself: ZeroDivisionError: one\u001b[2J by none",),
            ),
        ),
        ("killed", Built(done=False, messages=("error: the build was killed (status -9)",))),
    ],
)
def test_outcomes(builder: Builder, content: str, built: Built) -> None:
    """A build that fails, crashes or is killed is told in one line, and the next one goes on as if nothing was."""
    assert builder.build(Options(Path(content)), quiet=True) == built
    assert builder.build(Options(Path("good")), quiet=True) == Built(done=True, messages=())


@pytest.mark.parametrize(("quiet", "shown"), [(False, "good is built\n"), (True, "")])
def test_progress(capfd: pytest.CaptureFixture[str], *, quiet: bool, shown: str) -> None:
    """A build says how far it is, unless it is to be quiet."""
    with Builder(play) as builder:
        builder.build(Options(Path("good")), quiet=quiet)

    assert capfd.readouterr().err == shown


def test_interruption(tmp_path: Path) -> None:
    """Ctrl-C in the midst of a build interrupts the build too, which may still clean up."""
    os.mkfifo(tmp_path / "begun")

    def interrupt() -> None:
        (tmp_path / "begun").read_text()  # until the build has begun
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)

    threading.Thread(target=interrupt).start()
    with pytest.raises(KeyboardInterrupt), Builder(play) as builder:
        builder.build(Options(Path("endless"), out=tmp_path), quiet=True)

    assert (tmp_path / "ended").exists()


def test_litter(builder: Builder, tmp_path: Path) -> None:
    """What a build leaves in memory is cleared away before the next one."""
    trace = tmp_path / "cleared"
    builder.build(Options(Path("littering"), out=trace), quiet=True)
    builder.build(Options(Path("good")), quiet=True)

    assert trace.exists()
