"""Layouts that an earlier build compiled."""

from pathlib import Path

import pytest
from jinja2 import Environment, TemplateSyntaxError

from unfragile.write import compiled
from unfragile.write.compiled import CompiledLayouts
from unfragile.write.html import make_environment


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two layouts."""
    (tmp_path / "page.html").write_text("{% include 'part.html' %}, {{ name }}", "utf-8")
    (tmp_path / "part.html").write_text("Hello", "utf-8")
    return tmp_path


def render(folder: Path, layouts: CompiledLayouts) -> str:
    """The page."""
    return make_environment([folder], layouts).get_template("page.html").render(name="<Ada>")


def test_compiled_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an earlier build compiled is not compiled again, and gives the same page."""
    first = CompiledLayouts()
    expected = render(folder, first)
    monkeypatch.setattr(Environment, "compile", None)
    second = CompiledLayouts(first.kept)

    assert render(folder, second) == expected == "Hello, &lt;Ada&gt;"
    assert second.kept == first.kept


def test_changed(folder: Path) -> None:
    """A layout that is another now is compiled anew, and the earlier one is not kept beside it."""
    first = CompiledLayouts()
    render(folder, first)
    (folder / "part.html").write_text("Good evening", "utf-8")
    second = CompiledLayouts(first.kept)

    assert render(folder, second) == "Good evening, &lt;Ada&gt;"
    assert second.kept.keys() == first.kept.keys()
    assert second.kept != first.kept


def test_references(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The layouts that one refers to are found once for each text."""
    first = CompiledLayouts()
    environment = make_environment([folder], first)
    text = (folder / "page.html").read_text("utf-8")
    found = first.references(environment, "page.html", text)
    monkeypatch.setattr(compiled, "find_referenced_templates", None)

    assert found == ("part.html",)
    assert CompiledLayouts(first.kept).references(environment, "page.html", text) == found


def test_only_what_is_needed_is_kept(folder: Path) -> None:
    """What no layout needs any more is forgotten."""
    first = CompiledLayouts()
    render(folder, first)
    (folder / "page.html").write_text("Nothing else", "utf-8")
    second = CompiledLayouts(first.kept)
    render(folder, second)

    assert len(second.kept) == 1


def test_error(folder: Path) -> None:
    """A layout with an error is not kept."""
    (folder / "page.html").write_text("{% include %}", "utf-8")
    layouts = CompiledLayouts()

    with pytest.raises(TemplateSyntaxError):
        render(folder, layouts)
    assert layouts.kept == {}
