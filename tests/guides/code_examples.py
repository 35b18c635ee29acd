"""The examples of codes: what gives a problem and what gives none, applied to the fixture content."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.guides.codes import ENTRIES
from tests.site_folder import FIXTURE
from unfragile.build.request import Options
from unfragile.build.story import build
from unfragile.edit.check import check_content
from unfragile.progress import Progress
from unfragile.read.problems import Problem, printable
from unfragile.write.sizes import Prediction

TODAY = date(2026, 11, 23)
MEGABYTE = 1_000_000
PREDICTION = Prediction(models=5, pairs=10, pages=40, size=950_000)
"""What a build says of its size here, whatever the layouts weigh."""

Snippet = str | Mapping[str, Any]
"""A text, or what stands there instead: {absent: true}, {folder: true}, {link: …}, {latin-1: …}, {megabytes: …}."""


@dataclass(frozen=True, slots=True)
class Variant:
    """The bad or the good side of an example."""

    file: str  # in the content folder, or among the layouts
    instead_of: str | None  # the text whose place the snippet takes; None: it is the whole file
    snippet: Snippet
    also: Mapping[str, tuple[str, str]]

    @property
    def shown(self) -> str:
        """The file's name as it can be printed."""
        return printable(self.file)

    def words(self) -> str:
        """The snippet as a page can show it."""
        if isinstance(self.snippet, str):
            return self.snippet.rstrip("\n")
        return str(self.snippet["latin-1"]).rstrip("\n") if "latin-1" in self.snippet else ""

    def note(self) -> str:
        """What a page says of a snippet that is no text."""
        match self.snippet:
            case {"absent": _}:
                return "is not there"
            case {"folder": _}:
                return "is a folder"
            case {"link": address}:
                return f"is a symbolic link to `{address}`"
            case {"megabytes": number}:
                return f"has {number} MB"
            case {"latin-1": _}:
                return "saved as Latin-1"
            case _:
                return "is empty" if not self.snippet else ""

    def apply(self, folder: Path) -> None:
        """Write it into a folder of content or layouts."""
        for name, (old, new) in self.also.items():
            _replace(folder / name, old, new)
        path = folder / self.file
        path.parent.mkdir(parents=True, exist_ok=True)
        if self.instead_of is not None:
            _replace(path, self.instead_of, str(self.snippet).removesuffix("\n"))
            return
        path.unlink(missing_ok=True)
        match self.snippet:
            case {"folder": _}:
                path.mkdir()
            case {"link": address}:
                path.symlink_to(address)
            case {"megabytes": number}:
                path.write_bytes(bytes(int(number) * MEGABYTE))
            case {"latin-1": text}:
                path.write_bytes(text.encode("latin-1"))
            case str(text):
                path.write_text(text, "utf-8")


def _replace(path: Path, old: str, new: str) -> None:
    if not old:  # a file of its own
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(new, "utf-8")
        return
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{path} holds {old!r} {text.count(old)} times"
    path.write_text(text.replace(old, new if not old.endswith("\n") else f"{new}\n"), "utf-8")


@dataclass(frozen=True, slots=True)
class Example:
    """A code with what gives its problem and what gives none."""

    code: str
    bad: Variant
    good: Variant
    says: str  # the problem as an editor sees it
    found_by: str  # check, build, layouts (a build with layouts of one's own), or named layouts (a check of them)

    def problems(self, variant: Variant, folder: Path) -> tuple[Problem, ...]:
        """The problems of the fixture content with one side of the example, made in an empty folder.

        Paths begin as `content` or `my-layouts`, so that the folder must be the current one.
        """
        content = Path(shutil.copytree(FIXTURE, folder / "content")).relative_to(folder)
        layouts = Path("my-layouts") if "layouts" in self.found_by else None
        variant.apply(layouts or content)
        if self.found_by == "named layouts":
            with (content / "site.yaml").open("a", encoding="utf-8") as settings:
                settings.write("layouts: my-layouts\n")
        if self.found_by in {"check", "named layouts"}:
            return check_content(content, (), today=TODAY).problems
        with patch("unfragile.build.plan.predict", return_value=PREDICTION):
            return build(Options(content, layouts, Path("site"), jobs=1), Progress()).problems


def load_examples() -> Iterator[Example]:
    """All examples, in the order of their file."""
    for code, given in ENTRIES.items():
        also = {name: (old, new) for name, (old, new) in given.get("also", {}).items()}
        bad = Variant(given["file"], given.get("instead of"), given["bad"], also)
        good = Variant(given.get("good file", given["file"]), given.get("instead of"), given["good"], also)
        yield Example(code, bad, good, given["says"], given.get("found by", "check"))
