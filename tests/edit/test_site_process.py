"""The process that holds the site for the preview outlives whatever goes wrong in it."""

import errno
import os
import signal
import threading
from collections.abc import Iterator, Mapping
from functools import partial
from http import HTTPStatus
from pathlib import Path

import pytest

from unfragile.edit.exchange import Asked, Unindexed, Updated
from unfragile.edit.hosting import Answer
from unfragile.edit.site_process import SiteProcess
from unfragile.write import search_index
from unfragile.write.search_index import IndexingError

DOCUMENTS = {"models/x/index.html": b"x"}
DONE = Updated(done=True)


class Litter:
    """Holds itself, and leaves a word when it is cleared away."""

    def __init__(self, trace: Path) -> None:
        self._itself = self
        self._trace = trace

    def __del__(self) -> None:
        self._trace.write_text("cleared")


class Play:
    """Stands in for a site: what is written in a file says what happens at the next change."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._index: Mapping[str, bytes] | None = None

    def update(self, *, quiet: bool) -> Updated:
        """Do what the file says."""
        assert quiet
        self._act((self._folder / "script").read_text())
        return DONE

    def answer(self, target: str) -> Asked | Unindexed:
        """Do what the target says, and name the process."""
        if target == "index":
            return Unindexed(DOCUMENTS) if self._index is None else Asked(page(repr(self._index)))
        self._act(target)
        return Asked(page(str(os.getpid())))

    def take_index(self, documents: Mapping[str, bytes], index: Mapping[str, bytes]) -> None:
        """Keep it."""
        assert documents == DOCUMENTS
        self._index = index

    def _act(self, word: str) -> None:
        match word:
            case "full":
                raise OSError(errno.ENOSPC, "No space left on device", "site")
            case "broken":
                raise ZeroDivisionError("one\x1b[2J by none")
            case "killed":
                os.kill(os.getpid(), signal.SIGKILL)
            case "endless":
                wait_to_be_interrupted(self._folder)
            case "littering":
                Litter(self._folder / "cleared")


def page(text: str) -> Answer:
    """An answer with a text."""
    return Answer(HTTPStatus.OK, "text/plain", text.encode())


def wait_to_be_interrupted(folder: Path) -> None:
    """Say that the work is under way, and leave a file once it is interrupted."""
    try:
        with (folder / "begun").open("w"):
            pass
        threading.Event().wait(60)
    finally:
        (folder / "ended").touch()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder in which the script of the site stands."""
    return tmp_path_factory.mktemp("play")


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[SiteProcess]:
    """Return a process that holds a played site."""
    with SiteProcess(partial(Play, folder)) as started:
        yield started


FAULTS = [
    ("full", "error: No space left on device: site"),
    ("broken", r"error: a fault in unfragile itself: ZeroDivisionError: one\u001b[2J by none"),
    ("killed", "error: the preview's process was killed (status -9)"),
]


@pytest.mark.parametrize(("script", "message"), FAULTS)
def test_changes_that_fail(site: SiteProcess, folder: Path, script: str, message: str) -> None:
    """A change at which the process fails or is killed is told in one line, and the next one is as if nothing was."""
    (folder / "script").write_text(script)
    assert site.update(quiet=True) == Updated(done=False, messages=(message,))
    (folder / "script").write_text("")
    assert site.update(quiet=True) == DONE


@pytest.mark.parametrize(("target", "message"), FAULTS)
def test_requests_that_fail(site: SiteProcess, target: str, message: str) -> None:
    """A request at which the process fails or is killed is answered with a line, and the next one by a page."""
    assert site.answer(target) == Asked(None, (message,))
    assert site.answer("page").answer is not None


def test_death_at_rest(site: SiteProcess) -> None:
    """Where the process is killed while nobody asks for anything, the next one to ask notices nothing."""
    site._process.kill()
    site._process.join()

    assert site.answer("page").answer is not None


def test_one_process(site: SiteProcess) -> None:
    """Threads that ask at once each get the answer to their own request, from one process that is not this one."""
    found: dict[int, Asked] = {}

    def ask(number: int) -> None:
        found[number] = site.answer("page")

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    answers = {asked.answer.body for asked in found.values() if asked.answer}

    assert len(found) == 8
    assert len(answers) == 1
    assert answers != {str(os.getpid()).encode()}


def test_index(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A search index that the site lacks is made once, however many ask for it, while other requests are answered."""
    made: list[Mapping[str, bytes]] = []

    with SiteProcess(partial(Play, folder)) as site:

        def make(documents: Mapping[str, bytes]) -> Mapping[str, bytes]:
            assert site.answer("page").answer is not None
            made.append(documents)
            return {"index": b"made"}

        monkeypatch.setattr(search_index, "make_index", make)
        threads = [threading.Thread(target=site.answer, args=("index",)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert site.answer("index") == Asked(page("{'index': b'made'}"))
    assert made == [DOCUMENTS]


def test_index_that_fails(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the index cannot be made, the request is answered with the reason."""

    def fail(documents: Mapping[str, bytes]) -> Mapping[str, bytes]:
        raise IndexingError(f"Pagefind could not index {len(documents)} page")

    monkeypatch.setattr(search_index, "make_index", fail)
    with SiteProcess(partial(Play, folder)) as site:
        assert site.answer("index") == Asked(None, ("error: Pagefind could not index 1 page",))


def test_interruption(tmp_path: Path) -> None:
    """Ctrl-C in the midst of a change interrupts the process too, which may still clean up; then nobody is answered."""
    os.mkfifo(tmp_path / "begun")
    (tmp_path / "script").write_text("endless")

    def interrupt() -> None:
        (tmp_path / "begun").read_text()  # until the work has begun
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)

    threading.Thread(target=interrupt).start()
    with pytest.raises(KeyboardInterrupt), SiteProcess(partial(Play, tmp_path)) as site:
        site.update(quiet=True)

    assert (tmp_path / "ended").exists()
    assert site.answer("page") == Asked(None, ("error: the preview has ended",))


def test_end_during_a_request(tmp_path: Path) -> None:
    """A request that is under way when the preview ends is interrupted."""
    os.mkfifo(tmp_path / "begun")
    with SiteProcess(partial(Play, tmp_path)) as site:
        waiting = threading.Thread(target=site.answer, args=("endless",))
        waiting.start()
        (tmp_path / "begun").read_text()
    waiting.join()

    assert (tmp_path / "ended").exists()


def test_litter(site: SiteProcess, folder: Path) -> None:
    """What is left in memory is cleared away as soon as nobody asks for anything."""
    os.mkfifo(folder / "cleared")
    site.answer("littering")

    assert (folder / "cleared").read_text() == "cleared"


def test_litter_without_rest(tmp_path: Path) -> None:
    """Whoever saves a thousand times in a row fills no memory: it is cleared up between two answers, too."""
    with SiteProcess(partial(Play, tmp_path)) as site:
        site.answer("littering")
        for _ in range(1000):
            site.answer("nothing")
            if (tmp_path / "cleared").exists():
                return
    pytest.fail("nothing was cleared away")
