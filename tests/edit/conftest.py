"""What the tests of the editor's tools share."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.edit.answering import Answering, answering
from unfragile.edit.declared import Declared, read_declared

EDIT_CONTENT = Path("tests/fixtures/edit/content")


@pytest.fixture
def server() -> Iterator[Answering]:
    """Return a web server that a test tells what to answer."""
    with answering() as script:
        yield script


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a copy of the little content folder, free to change."""
    return Path(shutil.copytree(EDIT_CONTENT, tmp_path / "content"))


@pytest.fixture
def declared() -> Declared:
    """Return what the little content folder declares."""
    declared, problems = read_declared(EDIT_CONTENT)
    assert declared is not None, problems
    return declared
