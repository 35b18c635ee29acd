"""What a build remembers is plain data: it holds on any machine, nobody needs to trust it, and all of it can be lost."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site_folder import FIXTURE
from tests.write.building import Workshop, workshop
from unfragile.build.request import Options
from unfragile.build.story import build
from unfragile.judge.judgement import JudgedModel
from unfragile.progress import Progress
from unfragile.read.cached import MODEL_READ
from unfragile.read.model_folder import read_model
from unfragile.write.cache import Cache
from unfragile.write.fragments import Fragmenter, ModelHtml
from unfragile.write.views import ModelView

__all__ = ["workshop"]

MODELS = len(list((FIXTURE / "models").iterdir()))
PACKED = [f".cache/unfragile/site/{name}.kept" for name in ("read", "fragments")]


class Machine:
    """A folder with the fixture's content and nothing built, as a checkout on a new machine has it."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        shutil.copytree(FIXTURE, folder / "content")
        self.folder = folder
        self._monkeypatch = monkeypatch

    def build(self) -> list[str]:
        """Build; gives the slugs of the models that were rendered."""
        rendered: list[str] = []
        render = Fragmenter.render

        def noted(fragmenter: Fragmenter, model: JudgedModel, view: ModelView) -> ModelHtml:
            rendered.append(model.slug)
            return render(fragmenter, model, view)

        with self._monkeypatch.context() as here:
            here.chdir(self.folder)
            here.setattr(Fragmenter, "render", noted)
            report = build(Options(Path("content"), jobs=1), Progress())
        assert report.done, report.problems
        return rendered

    def site(self) -> dict[str, bytes]:
        """Every file of the site by name."""
        found = (path for path in (self.folder / "site").rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in found}

    def tar(self, *words: str | Path) -> None:
        """Pack or unpack here."""
        subprocess.run(["tar", "-C", self.folder, *words], check=True)


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache of a build on a first machine, packed as actions/cache packs it: with its times, without the site."""
    first = Machine(tmp_path / "first", monkeypatch)
    first.build()
    packed = tmp_path / "cache.tar"
    first.tar("--format=pax", "-cf", packed, *PACKED)
    return packed


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, archive: Path) -> Iterator[Machine]:
    """A second machine, on which that cache was unpacked."""
    second = Machine(tmp_path / "second", monkeypatch)
    second.tar("-xf", archive)
    yield second
    # Whatever was read, the site is that of a clean build.
    afresh = Machine(tmp_path / "afresh", monkeypatch)
    afresh.build()
    assert second.site() == afresh.site()


def test_cache_of_another_machine_saves_the_rendering(machine: Machine) -> None:
    """A cache that was brought here spares the rendering of every model, and the site is the same."""
    assert machine.build() == []


def test_cache_of_another_machine_saves_the_reading(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """It spares the reading of every model too."""
    read: list[object] = []
    with monkeypatch.context() as here:
        here.setattr("unfragile.read.content.read_model", lambda *names: read.append(names))
        machine.build()

    assert read == []


@pytest.mark.parametrize("damage", [b"?", b"unfragile/0\n"])
def test_damaged_cache_is_not_read(machine: Machine, damage: bytes) -> None:
    """A cache that is damaged, or of another form, is as good as none."""
    for name in PACKED:
        path = machine.folder / name
        path.write_bytes(damage + path.read_bytes()[len(damage) :])

    assert len(machine.build()) == MODELS


def test_lines_of_another_kind_are_passed_over(machine: Machine) -> None:
    """A line that is whole and says nothing of the kind that is asked for is made anew."""
    cache = Cache(machine.folder / ".cache/unfragile/site")
    for name in ("read", "fragments"):
        lines = (cache.load(name) or b"").splitlines()
        cache.save(name, b"".join(line.split(b" ")[0] + b' ["something else"]\n' for line in lines))

    assert len(machine.build()) == MODELS


def test_what_is_kept_is_plain(workshop: Workshop) -> None:
    """Every file that is kept is JSON, or lines of it, after a line with its form and a checksum."""
    workshop.build()
    workshop.edit("models/alder-large/model.yaml", "summary: ", "summary: Now ")
    workshop.build()
    cache = Cache(workshop.cache)
    kept = {path.stem: cache.load(path.stem) or b"" for path in workshop.cache.glob("*.kept")}

    assert kept.keys() == {"build", "read", "fragments", "spare"}
    for name, data in kept.items():
        for line in data.splitlines():
            json.loads(line.partition(b" ")[2] if name in {"read", "fragments"} else line)


@pytest.mark.parametrize("name", ["../outside", "/somewhere/outside", "a/../../outside"])
def test_names_that_lead_out_are_not_believed(workshop: Workshop, name: str) -> None:
    """A cache that names a file outside of the site is not believed: the file stays."""
    workshop.build()
    outside = workshop.folder / "outside"
    outside.write_text("mine")
    cache = Cache(workshop.cache)
    last = json.loads(cache.load("build") or b"")
    last["manifest"][0] = "\n".join([name, *last["manifest"][0].split("\n")[1:]])
    cache.save("build", json.dumps(last).encode())
    cache.save("spare", json.dumps([name]).encode())

    assert cache.load_last(workshop.out) is None
    workshop.build()
    assert outside.read_text() == "mine"
    assert workshop.files() == workshop.built_afresh()


@pytest.mark.parametrize("folder", sorted((FIXTURE / "models").iterdir()), ids=lambda folder: folder.name)
def test_what_was_read_is_the_same_from_its_line(folder: Path) -> None:
    """What reading a model gave is the same when it is read from what is kept."""
    read = read_model(folder, folder.name)

    assert MODEL_READ.validate_json(MODEL_READ.dump_json(read)) == read
