"""The index of the search page."""

import json
import shutil
import stat
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.site_folder import FIXTURE
from unfragile.progress import Quiet
from unfragile.site import Options, build
from unfragile.write import assembly, search_index
from unfragile.write.search_index import IndexingError, find_pagefind, index_key, index_pages, is_indexed

PAGE = (
    '<!doctype html><html lang="en"><title>{0}</title><main><h1>{0}</h1><p>Unmarked</p>'
    '<section data-pagefind-body><h3 id="draw">Drawing</h3><p>Draws {0} with a brush.</p></section></main></html>'
)

PAGES = 6
"""Of the fixture: five models, and one former address that leads on."""

needs_pagefind = pytest.mark.skipif(find_pagefind() is None, reason="Pagefind is not built for this platform")


def write_pages(folder: Path, *slugs: str) -> dict[str, Path]:
    """Pages of models in files that bear other names than in the site."""
    pages = {}
    for slug in slugs:
        file = folder / f"{slug}.html"
        file.write_text(PAGE.format(slug), "utf-8")
        pages[f"models/{slug}/index.html"] = file
    return pages


@needs_pagefind
def test_files(tmp_path: Path) -> None:
    """The index holds every page and what the search page loads, and no search box of Pagefind's own."""
    made = index_pages(write_pages(tmp_path, "alpha", "beta"))
    entry = json.loads(made["search/pagefind/pagefind-entry.json"])

    assert entry["languages"]["en"]["page_count"] == 2
    assert "search/pagefind/pagefind.js" in made
    assert [name for name in made if "-ui" in name or "highlight" in name] == []
    assert list(made) == sorted(made)


@needs_pagefind
def test_same_bytes(tmp_path: Path) -> None:
    """The same pages give the same files, whatever their order and wherever they lie."""
    (tmp_path / "other").mkdir()
    first = write_pages(tmp_path, "alpha", "beta", "gamma")
    second = write_pages(tmp_path / "other", "gamma", "alpha", "beta")

    assert index_pages(first) == index_pages(second)


@needs_pagefind
def test_configuration_lying_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A configuration of Pagefind in the working folder has no say."""
    (tmp_path / "pagefind.yml").write_text("output_subdir: elsewhere\nexclude_selectors: [section]\n")
    pages = write_pages(tmp_path, "alpha")
    expected = index_pages(pages)
    monkeypatch.chdir(tmp_path)

    assert index_pages(pages) == expected


def test_no_pages() -> None:
    """A site without models has no index."""
    assert index_pages({}) == {}


def test_without_pagefind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Pagefind is not installed, there is no index."""
    monkeypatch.setattr(search_index, "find_pagefind", lambda: None)

    assert index_pages(write_pages(tmp_path, "alpha")) == {}


def test_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Pagefind fails, its last words are told."""
    program = tmp_path / "program"
    program.write_text("#!/bin/sh\necho 'begins'\necho 'no room left' >&2\nexit 3\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(search_index, "find_pagefind", lambda: program)

    with pytest.raises(IndexingError) as failed:
        index_pages(write_pages(tmp_path, "alpha"))

    assert str(failed.value) == "Pagefind could not index the models' pages: no room left"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("models/alpha/index.html", True),
        ("models/alpha/index.md", False),
        ("compare/alpha-vs-beta/index.html", False),
        ("index.html", False),
    ],
)
def test_is_indexed(name: str, expected: bool) -> None:
    """Models' pages are indexed, and nothing else is."""
    assert is_indexed(name) is expected


@pytest.mark.parametrize("other", [{"a": b"1"}, {"a": b"1", "b": b"3"}, {"a": b"1", "c": b"2"}])
def test_key(other: Mapping[str, bytes]) -> None:
    """The key of an index changes with the names and the digests of its pages, and not with their order."""
    pages = {"a": b"1", "b": b"2"}

    assert index_key(pages) == index_key(dict(reversed(pages.items())))
    assert index_key(pages) != index_key(other)


@needs_pagefind
def test_made_anew_only_where_a_model_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that changes no model's page keeps the index; one that changes one, or lost a file, makes it anew."""
    made: list[int] = []

    def count(pages: Mapping[str, Path]) -> Mapping[str, bytes]:
        made.append(len(pages))
        return index_pages(pages)

    monkeypatch.setattr(assembly, "index_pages", count)
    content = tmp_path / "content"
    shutil.copytree(FIXTURE, content)
    options = Options(content, out=tmp_path / "site", jobs=1)

    def built() -> list[int]:
        made.clear()
        assert build(options, Quiet()).done
        assert (options.out / "search/pagefind/pagefind.js").is_file()
        return list(made)

    assert built() == [PAGES]
    with (content / "pages/about.md").open("a", encoding="utf-8") as page:
        page.write("\nOne more line.\n")
    assert built() == []
    with (content / "models/elm-paint/capabilities.md").open("a", encoding="utf-8") as sections:
        sections.write("\n## Translation\n\nTranslates titles.\n")
    assert built() == [PAGES]
    (options.out / "search/pagefind/pagefind.js").unlink()
    assert built() == [PAGES]
