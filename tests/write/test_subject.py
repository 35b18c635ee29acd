"""Any subject by content alone: twelve static site generators, and no word of another subject on their pages."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import make_content, make_model
from tests.site_folder import elements, files_of, parse, text_of
from unfragile.cli import main
from unfragile.judge.site import judge_site
from unfragile.write.charts import draw_map

RESULT = [{"value": 50, "observed": "2026-01-01"}]
CONTENT = Path("tests/fixtures/generators/content")
OTHER_SUBJECT = re.compile(r"\b(AI|models?|UnfragileRank|open weights|closed weights)\b", re.IGNORECASE)
ADDRESS = re.compile(r"\S*models[/.]\S*")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the files of the generators' site."""
    out = tmp_path_factory.mktemp("generators") / "site"
    assert main(["build", "--content", str(CONTENT), "--out", str(out), "--strict", "--quiet"]) == 0
    return files_of(out)


def words_of(name: str, data: bytes) -> Iterator[str]:
    """Yield what a file says to somebody who reads it: the text of pages with their labels, other text as it is."""
    if not name.endswith(".html"):
        yield data.decode()
        return
    page = parse(data)
    for part in elements(page, "body"):
        for script in [*elements(part, "script"), *elements(part, "code")]:
            script.text = ""
        yield text_of(part)
    yield from (text_of(title) for title in elements(page, "title"))
    labels = ("aria-label", "content", "placeholder", "title")
    yield from (element.get(label, "") for element in page.iter() for label in labels)


def test_no_word_of_another_subject(site: dict[str, bytes]) -> None:
    """Pages, mirrors and feeds of another subject speak of it alone; how searches are matched is said in the judge's words."""
    told = {
        name: found
        for name, data in site.items()
        if name.endswith((".html", ".md", ".txt", ".xml")) and not name.startswith("methodology/")
        if (
            found := [
                match[0] for text in words_of(name, data) for match in OTHER_SUBJECT.finditer(ADDRESS.sub("", text))
            ]
        )
    }

    assert told == {}


def test_own_words(site: dict[str, bytes]) -> None:
    """The tagline, the subject and the name of the rank are those of site.yaml."""
    home, pair = site["index.html"].decode(), site["compare/hugo-vs-zola/index.html"].decode()

    assert "<h1>Which static site generator, and why</h1>" in home
    assert 'content="Static site generators compared in pairs: who ranks higher, ' in home
    assert "Generator rank" in pair
    assert "Compare any two static site generators" in site["compare/index.html"].decode()
    assert b"> 12 static site generators ranked by evidence" in site["llms.txt"]


def test_no_furniture_of_weights(site: dict[str, bytes]) -> None:
    """Where no entry says anything of weights or commercial use, nothing offers to filter by them, and no mark shows them."""
    home = site["index.html"].decode()

    assert 'name="weights"' not in home
    assert 'name="commercial"' not in home
    assert 'class="key' not in home.partition("</section>")[0]


def test_every_written_page_is_linked_from_every_footer(site: dict[str, bytes]) -> None:
    """An imprint is one step away wherever a reader is."""
    pages = {name: data for name, data in site.items() if name.endswith("index.html")}

    assert [name for name, data in pages.items() if b'imprint/">Imprint</a>' not in data] == []


def test_licence_of_the_texts(site: dict[str, bytes]) -> None:
    """A site whose owner names no licence states none."""
    assert [name for name, data in site.items() if b'rel="license"' in data] == []


def test_marks_say_what_is_known_of_weights() -> None:
    """On the map weights are open, closed, or not known; what is not known is not drawn as closed."""
    terms: tuple[dict[str, bool], ...] = ({"open_weights": True}, {"open_weights": False}, {})
    models = [
        make_model(slug, license={"name": "A", **one}, signals={"downloads": [(9, "2026-01-01")]}, benchmarks=RESULT)
        for slug, one in zip("abc", terms, strict=True)
    ]
    chart = draw_map(judge_site(make_content(*models)).models)

    assert chart is not None
    assert {place.slug: place.look for place in chart.points} == {"a": "open", "b": "closed", "c": "unknown"}
    assert chart.keys == (("open", "open weights"), ("closed", "closed weights"), ("unknown", "weights: not known"))
