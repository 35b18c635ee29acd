"""The folder of layouts that site.yaml names."""

from pathlib import Path

import pytest

from unfragile.read.layouts_folder import own_layouts


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a folder of content beside a folder of layouts."""
    (tmp_path / "content").mkdir()
    (tmp_path / "my layouts/dark").mkdir(parents=True)
    return tmp_path / "content"


@pytest.mark.parametrize(
    "text", ["", "title: A\n", "pairs:\n  layouts: x\n", "layouts:\n", "layouts: [", "layouts: {a: b}\n"]
)
def test_none(content: Path, text: str) -> None:
    """Without a name there is no folder, and what else may be wrong is told elsewhere."""
    (content / "site.yaml").write_text(text)

    assert own_layouts(content) == (None, None)
    (content / "site.yaml").unlink()
    assert own_layouts(content) == (None, None)


@pytest.mark.parametrize("name", ["my layouts", "my layouts/dark"])
def test_found(content: Path, name: str) -> None:
    """A folder beside the content, or inside one, is taken."""
    (content / "site.yaml").write_text(f'title: A\n"layouts": {name}\n')

    assert own_layouts(content) == (content.parent / name, None)


def test_not_there(content: Path) -> None:
    """Another name is told at its line."""
    (content / "site.yaml").write_text("title: A\nlayouts: mine\n")
    folder, problem = own_layouts(content)

    assert folder is None
    assert problem is not None
    assert (problem.line, problem.code) == (2, "layouts-folder")
