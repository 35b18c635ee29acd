"""Cases as data: what is read, and every problem that must be told, line for line.

A file under `tests/fixtures/read/cases` holds cases, each under a line `=== promise`. What follows is read;
after a line `>>>` stand the problems. A case of a whole folder holds edits of the good one instead: `@ file`
names a file, `- text` what is taken out of it and `+ text` what is put there, or at its end.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parent.parent / "fixtures" / "read"
GOOD = FIXTURES / "good"


@dataclass(frozen=True, slots=True)
class Case:
    """What is read, and the lines that must be told."""

    promise: str
    source: str
    told: list[str]


def load_cases(family: str) -> list[object]:
    """The cases of a family, each as a parameter of a test that is named after its promise."""
    text = (FIXTURES / "cases" / f"{family}.txt").read_text("utf-8")
    cases = []
    for part in text.split("\n=== ")[1:]:
        promise, _, body = part.partition("\n")
        source, _, told = f"\n{body}\n".partition("\n>>>\n")
        cases.append(Case(promise, source.removeprefix("\n"), [line for line in told.split("\n") if line]))
    return [pytest.param(case, id=case.promise) for case in cases]


def edited(folder: Path, edits: str) -> Path:
    """A copy of the good content in a folder, with the edits made."""
    content = folder / "content"
    shutil.copytree(GOOD, content)
    path, gone = content, ""
    for line in edits.split("\n"):
        mark, _, text = line.partition(" ")
        if mark == "@":
            path, gone = content / text, ""
        elif mark == "-":
            gone = text
        elif mark == "+":
            _replace(path, gone, text.replace("\\n", "\n"))
            gone = ""
        elif mark == "rm":
            (content / text).unlink()
    return content


def _replace(path: Path, gone: str, put: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = path.read_text("utf-8") if path.exists() else ""
    assert gone in text, f"{path} does not hold {gone!r}"
    path.write_text(text.replace(gone, put, 1) if gone else f"{text}{put}\n", "utf-8")
