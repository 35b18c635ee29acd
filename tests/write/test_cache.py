"""What a build remembers can be taken to another machine by those who trust it, and by nobody else."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site_folder import FIXTURE
from tests.write.building import Heard
from unfragile.build.request import Options
from unfragile.build.story import build
from unfragile.judge.judgement import JudgedModel
from unfragile.write.fragments import Fragmenter, ModelFragments

MODELS = len(list((FIXTURE / "models").iterdir()))
TAKEN = ["read.bin: taken over", "fragments.bin: taken over"]
PACKED = [f".cache/unfragile/site/{name}.bin" for name in ("read", "fragments")]


class Machine:
    """A folder with the fixture's content and nothing built, as a checkout on a new machine has it."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        shutil.copytree(FIXTURE, folder / "content")
        self.folder = folder
        self._monkeypatch = monkeypatch

    def build(self, *, trust_cache: bool = False) -> tuple[list[str], list[str]]:
        """Build as a workflow does; gives what was told, and the slugs of models that were rendered."""
        heard = Heard()
        rendered: list[str] = []
        render = Fragmenter.render

        def noted(fragmenter: Fragmenter, model: JudgedModel) -> ModelFragments:
            rendered.append(model.slug)
            return render(fragmenter, model)

        with self._monkeypatch.context() as here:
            here.chdir(self.folder)
            here.setattr(Fragmenter, "render", noted)
            report = build(Options(Path("content"), jobs=1, trust_cache=trust_cache), heard)
        assert report.done, report.problems
        return heard.told, rendered

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


def test_trusted_cache_saves_the_rendering(machine: Machine) -> None:
    """A cache that was brought here and is trusted spares the rendering of every model, and the site is the same."""
    told, rendered = machine.build(trust_cache=True)

    assert (told[:2], rendered) == (TAKEN, [])


def test_trusted_cache_saves_the_reading(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache that was brought here and is trusted spares the reading of every model."""
    read: list[object] = []
    with monkeypatch.context() as here:
        here.setattr("unfragile.read.cached._Folders.read_some", lambda _, places: read.append(places))
        machine.build(trust_cache=True)

    assert read == []


def test_cache_of_others_is_not_read(machine: Machine) -> None:
    """Without the option a cache that was brought here is not read, and everything is made anew."""
    told, rendered = machine.build()

    assert not set(told) & set(TAKEN)
    assert len(rendered) == MODELS


def test_damaged_cache_is_noticed(machine: Machine) -> None:
    """A trusted cache that is damaged or of another version is named and not read."""
    reads, fragments = (machine.folder / name for name in PACKED)
    reads.write_bytes(b"unfragile/0" + reads.read_bytes()[11:])
    fragments.write_bytes(fragments.read_bytes()[:-1] + b"?")
    told, rendered = machine.build(trust_cache=True)

    assert told[:2] == [
        "read.bin: not taken over, because it is damaged or of another version",
        "fragments.bin: not taken over, because it is damaged or of another version",
    ]
    assert len(rendered) == MODELS


def test_no_cache_to_take_over(machine: Machine) -> None:
    """Where no cache was brought, as on the first run, the option does no harm."""
    shutil.rmtree(machine.folder / ".cache")
    told, rendered = machine.build(trust_cache=True)

    assert told[:2] == ["read.bin: not there", "fragments.bin: not there"]
    assert len(rendered) == MODELS


def test_only_what_holds_anywhere_is_taken_over(machine: Machine, archive: Path) -> None:
    """What an archive says of a site that is not there is not believed, even where the archive is trusted."""
    first = archive.parent / "first/.cache/unfragile/site"
    for name in ("build.bin", "coming.bin", "spare.bin"):
        shutil.copy2(first / "build.bin", machine.folder / ".cache/unfragile/site" / name)
    told, _ = machine.build(trust_cache=True)

    assert told[:2] == TAKEN
    assert len(told) > 2
