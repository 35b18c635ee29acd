"""A copy of the fixture's content that tests edit and build, again and again."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.site_folder import FIXTURE
from unfragile.build.request import Options, Report
from unfragile.build.story import build
from unfragile.progress import Progress


class Heard(Progress):
    """Remembers what a build tells."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def step(self, text: str) -> None:
        """Remember it."""
        self.told.append(text)


@dataclass(frozen=True)
class Workshop:
    """A content folder, an owner's layouts and an output folder of a test's own."""

    folder: Path

    @property
    def content(self) -> Path:
        """What is edited."""
        return self.folder / "content"

    @property
    def layouts(self) -> Path:
        """An owner's layouts, none at first."""
        return self.folder / "layouts"

    @property
    def out(self) -> Path:
        """Where the site is put."""
        return self.folder / "site"

    @property
    def cache(self) -> Path:
        """What builds remember."""
        return self.folder / ".cache" / "unfragile" / "site"

    def build(self, **options: object) -> tuple[Report, list[str]]:
        """Build, and give the report with all that was told."""
        heard = Heard()
        asked = {"content": self.content, "out": self.out, "layouts": self.layouts, "jobs": 1, **options}
        return build(Options(**asked), heard), heard.told  # type: ignore[arg-type]

    def files(self, out: Path | None = None) -> dict[str, bytes]:
        """Every file of the site by name."""
        root = out or self.out
        found = (path for path in sorted(root.rglob("*")) if path.is_file())
        return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}

    def built_afresh(self, name: str = "afresh", **options: object) -> dict[str, bytes]:
        """The files of a clean build of the same content."""
        out = self.folder / name
        shutil.rmtree(out, ignore_errors=True)
        report, _ = self.build(out=out, clean=True, **options)
        assert report.done, report.problems
        return self.files(out)

    def edit(self, name: str, old: str, new: str) -> None:
        """Put other words into a file of the content; fails where the old ones are not there."""
        path = self.content / name
        text = path.read_text("utf-8")
        assert old in text, f"{name} does not say {old!r}"
        path.write_text(text.replace(old, new, 1), "utf-8")

    def settle(self, *settings: str) -> None:
        """Put settings, a line each, in place of those of their keys, at the end of site.yaml."""
        path = self.content / "site.yaml"
        keys = tuple(line.partition(":")[0] + ":" for line in settings)
        lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith(keys)]
        path.write_text("\n".join([*lines, *settings]) + "\n", "utf-8")

    def inodes(self) -> dict[str, int]:
        """By which files are known to be the very same ones."""
        return {
            path.relative_to(self.out).as_posix(): path.stat().st_ino for path in self.out.rglob("*") if path.is_file()
        }


MakeWorkshop = Callable[[], Workshop]


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    """A workshop with the fixture's content and all its pairs."""
    shutil.copytree(FIXTURE, tmp_path / "content")
    (tmp_path / "layouts").mkdir()
    made = Workshop(tmp_path)
    made.settle("pairs: {policy: all}")
    return made
