"""The last good site stays whole, whatever happens to a build; files of others stay where they are."""

import errno
import fcntl
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, heed_signals
from tests.write.building import Workshop, workshop
from unfragile.write import publication, publish
from unfragile.write.cache import Cache
from unfragile.write.publication import Publication
from unfragile.write.publish import MADE, OutputError
from unfragile.write.stage import Stage

__all__ = ["workshop"]

PAIR = "compare/alder-large-vs-birch-small"
FOREIGN = {
    "CNAME": b"example.org\n",
    f"{PAIR}/note.txt": b"mine\n",
    ".git/config": b"[core]\n",
    "own/page/index.html": b"<p>mine</p>\n",
}


def put_foreign(site: Path) -> None:
    """Files of somebody else, in the root and in the folder of a page too."""
    for name, data in FOREIGN.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(data)
    (site / "link").symlink_to("nowhere")
    (site / "empty").mkdir()


def check_foreign(site: Path) -> None:
    """They are all there."""
    assert {name: (site / name).read_bytes() for name in FOREIGN} == FOREIGN
    assert os.readlink(site / "link") == "nowhere"
    assert (site / "empty").is_dir()


def edit(workshop: Workshop) -> None:
    """A sentence more in a model's file."""
    path = workshop.content / "models/birch-small/capabilities.md"
    path.write_text(path.read_text("utf-8").replace("\n\n", "\n\nMore of it. ", 1), "utf-8")


@pytest.mark.parametrize("lost", [False, True])
def test_foreign_files_stay(workshop: Workshop, lost: bool) -> None:
    """Files that no build made stay through builds, those added between builds and with a lost cache too."""
    workshop.build()
    put_foreign(workshop.out)
    for _ in range(3):
        edit(workshop)
        if lost:
            shutil.rmtree(workshop.cache)
        workshop.build()
        check_foreign(workshop.out)

    shutil.rmtree(workshop.out / "own")
    edit(workshop)
    workshop.build()
    assert not (workshop.out / "own").exists()


def test_foreign_files_that_kept_their_times_stay(workshop: Workshop) -> None:
    """What a copying tool put into a folder, whose time it set back to an old one, stays."""
    workshop.build()
    edit(workshop)
    workshop.build()
    note = workshop.out / PAIR / "note.txt"
    note.write_text("mine")
    os.utime(note, (1, 1))
    os.utime(note.parent, (1, 1))
    for _ in range(3):
        edit(workshop)
        workshop.build()
        assert note.read_text() == "mine"


def test_foreign_file_in_the_way(workshop: Workshop) -> None:
    """Where a foreign file stands in a page's way, nothing is touched and the message names it."""
    page = workshop.out / "methodology/index.html"
    page.parent.mkdir(parents=True)
    page.write_text("mine")
    with pytest.raises(OutputError) as refused:
        workshop.build()

    assert str(refused.value) == f"'{page}' was not made by a build and stands in a page's way; move it away"
    assert workshop.files() == {"methodology/index.html": b"mine"}


def test_foreign_file_in_the_way_of_a_folder(workshop: Workshop) -> None:
    """A foreign file that bears the name of a page's folder stands in its way too."""
    workshop.out.mkdir()
    (workshop.out / "compare").write_text("mine")
    with pytest.raises(OutputError) as refused:
        workshop.build()

    assert str(refused.value).startswith(f"'{workshop.out / 'compare'}' was not made by a build")


def test_pages_of_a_model_that_is_gone_are_gone(workshop: Workshop) -> None:
    """Pages of a model that is gone are gone, with the folders that held nothing else."""
    workshop.build()
    edit(workshop)
    workshop.build()
    shutil.rmtree(workshop.content / "models/birch-small")
    workshop.build()

    assert list(workshop.out.rglob("*birch-small*")) == []
    assert workshop.files() == workshop.built_afresh()


# --- killed ----------------------------------------------------------------------------------------


def kill_at(kind: type | object, name: str, call: int, *, after: bool) -> None:
    """Kill this process at a call of a function, before or after what it does."""
    whole: Callable[..., object] = getattr(kind, name)
    calls = 0

    def deadly(*words: object, **more: object) -> object:
        nonlocal calls
        calls += 1
        if calls == call and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        result = whole(*words, **more)
        if calls == call:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(kind, name, deadly)


STEPS: tuple[tuple[type | object, str, int, bool], ...] = (
    (Stage, "write", 1, False),
    (Stage, "write", 9, True),
    (Stage, "keep", 1, False),
    (Stage, "keep", 30, True),
    (Stage, "discard", 1, True),
    (Stage, "take", 1, True),
    (publication, "put_in_place", 1, False),
    (publication, "put_in_place", 1, True),
    (Cache, "save_last", 1, False),
    (Cache, "save_last", 1, True),
    (Publication, "_check", 1, True),
)


@pytest.mark.parametrize(("builds", "swap", "jobs"), [(1, "rename", 1), (2, "exchange", 1), (1, "exchange", 2)])
def test_killed_at_any_moment(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch, builds: int, swap: str, jobs: int
) -> None:
    """A build killed at any moment leaves the old or the new site whole, and the next build is right."""
    if swap == "rename":
        monkeypatch.setattr(publish, "_exchange", lambda *_: False)
    workshop.build()
    for _ in range(builds - 1):
        edit(workshop)
        workshop.build()
    for step in STEPS:
        put_foreign(workshop.out) if step is STEPS[5] else None
        old = workshop.files()
        edit(workshop)
        new = workshop.built_afresh() | {name: old[name] for name in FOREIGN if name in old}
        child = os.fork()
        if child == 0:
            kill_at(step[0], step[1], step[2], after=step[3])
            try:
                workshop.build(jobs=jobs)
            finally:  # whether the build was killed or one of its workers
                os._exit(0)
        os.waitpid(child, 0)

        assert workshop.files() in (old, new), step
        workshop.build(jobs=jobs)
        assert workshop.files() == new, step


def test_killed_between_two_renames(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where folders cannot be exchanged and a build is killed between two renames, the next one puts the site back."""
    monkeypatch.setattr(publish, "_exchange", lambda *_: False)
    workshop.build()
    old = workshop.files()
    edit(workshop)
    child = os.fork()
    if child == 0:
        kill_at(os, "rename", 1, after=True)
        workshop.build()
        os._exit(0)
    os.waitpid(child, 0)
    assert not workshop.out.exists()

    (workshop.content / "site.yaml").write_text("no: yaml: at: all")
    report, _ = workshop.build()
    assert not report.done
    assert workshop.files() == old


def test_error_leaves_the_site(workshop: Workshop) -> None:
    """A layout that fails when pages are rendered is told with its place, and nothing is touched."""
    workshop.build()
    old = workshop.files()
    (workshop.layouts / "model.html").write_text("one\n{{ nobody.knows }}\n")
    report, _ = workshop.build(jobs=2)

    place = workshop.layouts / "model.html"
    assert [(one.path, one.line, one.code) for one in report.problems] == [(place.as_posix(), 2, "layout")]
    assert workshop.files() == old


# --- the machine -----------------------------------------------------------------------------------


def run(workshop: Workshop, *words: str, limit: int | None = None) -> subprocess.CompletedProcess[str]:
    """The main job in a process of its own; no file may grow beyond the limit."""
    command = [sys.executable, str(ROOT / "build.py"), "--content", str(workshop.content), "--out", str(workshop.out)]

    def set_limit() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run(
        [*command, *words], cwd=workshop.folder, capture_output=True, text=True, check=False, preexec_fn=set_limit
    )


def test_machine_without_room(workshop: Workshop) -> None:
    """Where a file cannot be written to its end, the build ends with status 3 in one line and the old site stays."""
    workshop.build()
    old = workshop.files()
    edit(workshop)
    done = run(workshop, "--quiet", "--jobs", "2", limit=9000)

    assert (done.returncode, done.stderr) == (3, f"error: {os.strerror(errno.EFBIG)}\n")
    assert workshop.files() == old
    workshop.build()
    assert workshop.files() == workshop.built_afresh()


def test_out_that_cannot_be_made(workshop: Workshop) -> None:
    """Where the output folder cannot be made, the build ends with status 3 in one line that names the place."""
    (workshop.folder / "site").write_text("a file")
    command = [sys.executable, "build.py", "--content", str(workshop.content), "--out", str(workshop.out / "below")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 3
    assert done.stderr.startswith(f"error: {os.strerror(errno.ENOTDIR)}: ")
    assert done.stderr.count("\n") == 1


def test_mount_point(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the output folder cannot be swapped, files are replaced one by one, and the build says so."""
    monkeypatch.setattr("os.path.ismount", lambda path: Path(path) == workshop.out)
    workshop.build()
    inode = workshop.out.stat().st_ino
    put_foreign(workshop.out)
    shutil.rmtree(workshop.content / "models/birch-small")
    _, told = workshop.build()

    assert f"'{workshop.out}' cannot be swapped (it is a mount point, say): its files are replaced one by one" in told
    assert workshop.out.stat().st_ino == inode
    check_foreign(workshop.out)
    mine = {*FOREIGN}
    assert {name: data for name, data in workshop.files().items() if name not in mine} == workshop.built_afresh()


def test_mount_point_with_a_folder_that_cannot_be_written(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where files are replaced one by one and a folder among them is closed, it is named and no file is replaced."""
    monkeypatch.setattr("os.path.ismount", lambda path: Path(path) == workshop.out)
    workshop.build()
    old = workshop.files()
    closed = workshop.out / "models/birch-small"
    edit(workshop)
    with monkeypatch.context() as here:
        here.setattr("os.access", lambda path, _: Path(path) != closed)
        with pytest.raises(PermissionError) as fault:
            workshop.build()

    assert fault.value.filename == str(closed)
    assert workshop.files() == old
    workshop.build()
    assert workshop.files() == workshop.built_afresh()


def test_mount_point_without_room(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another disk has no room for all files that changed, none is replaced and none is left there."""
    monkeypatch.setattr("os.path.ismount", lambda path: Path(path) == workshop.out)
    workshop.build()
    old = workshop.files()
    edit(workshop)
    copied: list[Path] = []

    def other_disk(*_: object) -> None:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))

    def copy(source: Path, target: Path) -> None:
        copied.append(target)
        if len(copied) == 3:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target))
        shutil.copyfile(source, target)

    with monkeypatch.context() as here:
        here.setattr("os.rename", other_disk)
        here.setattr("shutil.copy2", copy)
        with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
            workshop.build()

    assert len(copied) == 3
    assert workshop.files() == old
    workshop.build()
    assert workshop.files() == workshop.built_afresh()


def test_busy_folder(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it turns out at the last moment that the folder cannot be moved, files are replaced one by one too."""

    def busy(*_: object) -> bool:
        raise OSError(errno.EBUSY, "busy")

    workshop.build()
    edit(workshop)
    monkeypatch.setattr(publish, "_exchange", busy)
    _, told = workshop.build()

    assert any("one by one" in line for line in told)
    assert workshop.files() == workshop.built_afresh("afresh")


def test_list_that_leads_out_of_the_site(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name in the site's list of its files that leads out of the site deletes nothing there."""
    monkeypatch.setattr("os.path.ismount", lambda path: Path(path) == workshop.out)
    workshop.build()
    precious = workshop.folder / "precious.txt"
    precious.write_text("mine")
    with (workshop.out / MADE).open("a") as made:
        made.write(f"../precious.txt\n{precious}\n")
    shutil.rmtree(workshop.cache)
    workshop.build()

    assert precious.read_text() == "mine"


@pytest.mark.parametrize("damage", ["cut", "overwritten"])
def test_cache_that_is_damaged_anywhere(workshop: Workshop, damage: str) -> None:
    """Whatever a build remembers, cut off or overwritten at each tenth of its length, the next build is right."""
    edits = ("More of it. ", "")
    right = []
    for told in edits:
        _tell(workshop, told)
        right.append(workshop.built_afresh())
    workshop.build()
    for tenth in range(10):
        _tell(workshop, edits[tenth % 2])
        for path in sorted(workshop.cache.glob("*.kept")):
            data = path.read_bytes()
            place = len(data) * tenth // 10
            rest = b"" if damage == "cut" else bytes(40) + data[place + 40 :]
            path.write_bytes(data[:place] + rest)
        workshop.build()
        assert workshop.files() == right[tenth % 2], tenth


def _tell(workshop: Workshop, told: str) -> None:
    """Begin a text of a model with these words, and with none that were put there before."""
    path = workshop.content / "models/birch-small/capabilities.md"
    heading, _, text = path.read_text("utf-8").replace("More of it. ", "").partition("\n\n")
    path.write_text(f"{heading}\n\n{told}{text}", "utf-8")


@pytest.mark.parametrize("seconds", [0, 4_102_444_800])
def test_clock_that_was_set_wrong(workshop: Workshop, seconds: int) -> None:
    """Whatever times files bear, of the past, of the future and all the same, an edit is seen."""
    for told in ("More of it. ", "", "More of it. "):
        _tell(workshop, told)
        for folder in (workshop.content, workshop.out, workshop.cache):
            for path in folder.rglob("*"):
                os.utime(path, (seconds, seconds))
        workshop.build()
        assert workshop.files() == workshop.built_afresh()


# --- two builds ------------------------------------------------------------------------------------


def test_second_build_waits_and_can_be_interrupted(workshop: Workshop) -> None:
    """A build into a folder that another build holds says who holds it and waits; an interruption ends it in one line."""
    workshop.build()
    command = [sys.executable, str(ROOT / "build.py"), "--content", str(workshop.content), "--out", str(workshop.out)]
    with open(workshop.cache / "lock", "a+", encoding="utf-8") as lock:
        lock.truncate(0)
        lock.write("4711")
        lock.flush()
        fcntl.flock(lock, fcntl.LOCK_EX)
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=heed_signals) as waiting:
            assert waiting.stderr is not None
            said = waiting.stderr.readline()
            waiting.send_signal(signal.SIGINT)
            rest = waiting.stderr.read()

    assert said == f"process 4711 builds into '{workshop.out}'; waiting until it is done\n"
    assert (waiting.returncode, rest) == (130, "error: interrupted\n")


def test_two_builds_at_once(workshop: Workshop) -> None:
    """Two builds into one folder do not mix: the site is that of the later one."""
    command = [sys.executable, str(ROOT / "build.py"), "--content", str(workshop.content), "--out", str(workshop.out)]
    both = [subprocess.Popen([*command, "--quiet"], stderr=subprocess.PIPE, text=True) for _ in range(2)]
    ended = [(build.communicate()[1], build.returncode) for build in both]

    assert ended == [("", 0), ("", 0)]
    made = (workshop.out / MADE).read_text("utf-8").splitlines()
    assert sorted(workshop.files()) == made
