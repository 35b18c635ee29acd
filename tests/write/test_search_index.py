"""The index of the search page."""

import json
import shutil
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.builders import make_content, make_model, make_section
from tests.site_folder import FIXTURE, elements, parse, text_of
from tests.write.catalogues import make_catalogue
from unfragile.judge.site import judge_site
from unfragile.progress import Quiet
from unfragile.site import Options, build
from unfragile.write import assembly, search_index
from unfragile.write.search_index import (
    Indexer,
    IndexingError,
    find_pagefind,
    index_documents,
    index_key,
    indexing,
    make_index,
)

DOCUMENT = (
    '<!doctype html><html lang="en"><title>{0}</title><h1>{0}</h1><p>Unmarked</p>'
    '<section data-pagefind-body><h3 id="draw">Drawing</h3><p>Draws {0} with a brush.</p></section></html>'
)

MODELS = 5
"""Of the fixture."""

needs_pagefind = pytest.mark.skipif(find_pagefind() is None, reason="Pagefind is not built for this platform")


def make_documents(*slugs: str) -> dict[str, bytes]:
    """Documents of models, by the names of their pages."""
    return {f"models/{slug}/index.html": DOCUMENT.format(slug).encode() for slug in slugs}


def test_documents() -> None:
    """Of each model its name and its capabilities are indexed, each capability under its key; and no number."""
    model = make_model(
        name="Alpha <1>",
        capabilities=[make_section("draw", description="Draws.")],
        signals={"downloads": [(98_000, "2026-01-01")]},
    )
    documents = index_documents(make_catalogue(judge_site(make_content(model))))
    page = parse(documents["models/alpha/index.html"])
    marked = [section for section in elements(page, "section") if "data-pagefind-body" in section.attrib]
    headings = [(heading.get("id"), text_of(heading)) for heading in elements(marked[0], "h3")]

    assert list(documents) == ["models/alpha/index.html"]
    assert [text_of(heading) for heading in elements(page, "h1")] == ["Alpha <1>"]
    assert headings == [("draw", "Drawing from words Drawing")]
    assert "Draws." in text_of(marked[0])
    assert "98" not in text_of(page)


@needs_pagefind
def test_files() -> None:
    """The index holds every document and what the search page loads, and no search box of Pagefind's own."""
    made = make_index(make_documents("alpha", "beta"))
    entry = json.loads(made["search/pagefind/pagefind-entry.json"])

    assert entry["languages"]["en"]["page_count"] == 2
    assert "search/pagefind/pagefind.js" in made
    assert made["search/pagefind/LICENCE.txt"].startswith(
        b"Pagefind, whose files stand in this folder, is published under"
    )
    assert [name for name in made if "-ui" in name or "highlight" in name] == []
    assert list(made) == sorted(made)


@needs_pagefind
def test_same_bytes() -> None:
    """The same documents give the same files, whatever their order."""
    assert make_index(make_documents("alpha", "beta", "gamma")) == make_index(make_documents("gamma", "alpha", "beta"))


@needs_pagefind
@pytest.mark.parametrize("root", [None, "/dev/shm"])  # noqa: S108 - another file system, where it is there
def test_same_bytes_on_every_disk(root: str | None, tmp_path: Path) -> None:
    """The order in which a file system lists the documents, the newest first in memory say, has no say in the index."""
    folder = Path(root or tmp_path)
    if not folder.is_dir():
        pytest.skip("no such file system here")
    names = [f"model-{number * 7 % 30}" for number in range(30)]
    made = []
    for order in (names, names[::-1], sorted(names)):
        with TemporaryDirectory(dir=folder) as place, indexing(make_documents(*order), Path(place, "index")) as indexer:
            made.append(indexer.files())
    assert json.loads(made[0]["search/pagefind/pagefind-entry.json"])["languages"]["en"]["page_count"] == len(names)
    assert made[0] == made[1] == made[2] == make_index(make_documents(*names))


@needs_pagefind
def test_configuration_lying_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A configuration of Pagefind in the working folder has no say."""
    (tmp_path / "pagefind.yml").write_text("output_subdir: elsewhere\nexclude_selectors: [section]\n")
    expected = make_index(make_documents("alpha"))
    monkeypatch.chdir(tmp_path)

    assert make_index(make_documents("alpha")) == expected


def test_no_documents() -> None:
    """A site without models has no index."""
    assert make_index({}) == {}


def test_without_pagefind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Pagefind is not installed, there is no index."""
    monkeypatch.setattr(search_index, "find_pagefind", lambda: None)

    assert make_index(make_documents("alpha")) == {}


def make_program(tmp_path: Path, script: str) -> Path:
    """A program in the place of Pagefind."""
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


def test_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Pagefind fails, its last words are told."""
    program = make_program(tmp_path, "echo 'begins'\necho 'no room left' >&2\nexit 3")
    monkeypatch.setattr(search_index, "find_pagefind", lambda: program)

    with pytest.raises(IndexingError) as failed:
        make_index(make_documents("alpha"))

    assert str(failed.value) == "Pagefind could not index the models' pages: no room left"


def test_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the other work fails, Pagefind is ended and nothing of it is left."""
    program = make_program(tmp_path, "exec sleep 600")
    monkeypatch.setattr(search_index, "find_pagefind", lambda: program)
    folder = tmp_path / "cache" / "index"

    with pytest.raises(ValueError, match="other work"), indexing(make_documents("alpha"), folder):
        raise ValueError("other work")

    assert list(folder.parent.iterdir()) == []


@needs_pagefind
def test_left_behind(tmp_path: Path) -> None:
    """What a build that was killed left in the folder gets into no index."""
    folder = tmp_path / "index"
    for name, document in make_documents("beta").items():
        (folder / "site" / name).parent.mkdir(parents=True)
        (folder / "site" / name).write_bytes(document)

    with indexing(make_documents("alpha"), folder) as indexer:
        assert indexer.files() == make_index(make_documents("alpha"))


@pytest.mark.parametrize("other", [{"a": b"1"}, {"a": b"1", "b": b"3"}, {"a": b"1", "c": b"2"}])
def test_key(other: Mapping[str, bytes]) -> None:
    """The key of an index changes with the names and the texts of its documents, and not with their order."""
    documents = {"a": b"1", "b": b"2"}

    assert index_key(documents) == index_key(dict(reversed(documents.items())))
    assert index_key(documents) != index_key(other)


@needs_pagefind
def test_made_anew_only_where_a_text_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that changes no model's texts keeps the index; one that changes one, or lost a file, makes it anew."""
    made: list[int] = []

    @contextmanager
    def count(documents: Mapping[str, bytes], folder: Path) -> Iterator[Indexer]:
        made.append(len(documents))
        with indexing(documents, folder) as indexer:
            yield indexer

    monkeypatch.setattr(assembly, "indexing", count)
    content = tmp_path / "content"
    shutil.copytree(FIXTURE, content)
    options = Options(content, out=tmp_path / "site", jobs=1)

    def built() -> list[int]:
        made.clear()
        assert build(options, Quiet()).done
        assert (options.out / "search/pagefind/pagefind.js").is_file()
        return list(made)

    assert built() == [MODELS]
    signals = content / "models/alder-large/signals.yaml"
    signals.write_text(signals.read_text("utf-8").replace("120000", "7000"), "utf-8")
    assert built() == []
    with (content / "models/elm-paint/capabilities.md").open("a", encoding="utf-8") as sections:
        sections.write("\n## Translation\n\nTranslates titles.\n")
    assert built() == [MODELS]
    (options.out / "search/pagefind/pagefind.js").unlink()
    assert built() == [MODELS]
