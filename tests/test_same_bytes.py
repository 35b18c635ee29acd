"""The same content gives the same bytes, wherever and whenever a site is made of it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.conftest import ROOT
from tests.site_folder import FIXTURE

MEMORY = Path("/dev/shm")  # noqa: S108 - another file system, where it is there

PLACES: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "a Turkish one far in the east": (
        {"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "777", "PYTHONUTF8": "0"},
        ("--jobs", "7"),
    ),
    "a bare one far in the west": (
        {"LC_ALL": "POSIX", "TZ": "America/Adak", "PYTHONHASHSEED": "0", "PYTHONOPTIMIZE": "2"},
        ("--jobs", "1", "--clean"),
    ),
    "a German one": ({"LC_ALL": "de_DE.UTF-8", "TZ": "Europe/Berlin", "PYTHONHASHSEED": "1"}, ("--jobs", "2")),
}


@pytest.fixture(params=["a folder", "Ordner mit ü und 空白", "memory"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """Return a folder of one of three kinds, with the content as somebody may have unpacked it."""
    where = MEMORY if request.param == "memory" and MEMORY.is_dir() else tmp_path
    with TemporaryDirectory(dir=where) as place:
        made = Path(place, str(request.param))
        for path in sorted(FIXTURE.rglob("*"), reverse=request.param == "memory"):  # listed in another order there
            if path.is_file():
                target = made / "content" / path.relative_to(FIXTURE)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
                os.utime(target, (0, 0) if request.param == "memory" else None)
        yield made


def digest(folder: Path, environment: dict[str, str], *words: str) -> str:
    """The digest of the site that a build in a folder makes."""
    built = subprocess.run(
        [sys.executable, "-m", "unfragile", "build", "--quiet", "--digest", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert built.returncode == 0, built.stderr
    return built.stdout


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the digest of a build as anybody makes it."""
    place = tmp_path_factory.mktemp("usual")
    shutil.copytree(FIXTURE, place / "content")
    return digest(place, {})


@pytest.mark.parametrize("place", PLACES)
def test_no_place_changes_a_byte(place: str, folder: Path, usual: str) -> None:
    """Path, file system, times of files, locale, zone, order of hashes and number of processes have no say."""
    environment, words = PLACES[place]
    assert digest(folder, environment, *words) == usual
