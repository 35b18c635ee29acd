"""Any subject by content alone: twelve static site generators, and no word of another subject on their pages."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site_folder import elements, files_of, parse, text_of
from unfragile.cli import main

RESULT = [{"value": 50, "observed": "2026-01-01"}]
CONTENT = Path("examples/static-site-generators/content")
OTHER_SUBJECT = re.compile(r"\b(AI|models?|UnfragileRank|open weights|closed weights)\b", re.IGNORECASE)
ADDRESS = re.compile(r"\S*models[/.]\S*|\bmodel\.yaml")


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
    assert "Compare two to four static site generators" in site["compare/index.html"].decode()
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


def test_an_empty_catalogue_says_what_to_do_next(tmp_path: Path) -> None:
    """The home page of a site without entries says how the first one is added."""
    shutil.copytree(CONTENT, tmp_path / "content", ignore=shutil.ignore_patterns("models"))

    assert main(["build", "--content", str(tmp_path / "content"), "--out", str(tmp_path / "site"), "--quiet"]) == 0
    home = text_of(parse((tmp_path / "site/index.html").read_bytes()))
    assert "Nothing is listed yet An owner adds the first entry with unfragile new model some-name, " in home


def test_units_of_ones_own(tmp_path: Path) -> None:
    """A price for a user a month and a time in seconds are read, shown and limited like any other."""
    content = shutil.copytree(CONTENT, tmp_path / "content")
    with (content / "site.yaml").open("a", encoding="utf-8") as settings:
        settings.write("  build: {label: Build of a thousand pages, unit: {label: seconds}, better: lower}\n")
    source = "source: https://example.org/a, observed: 2026-11-29"
    for slug, seconds, price in (("hugo", "1.5", "4"), ("zola", "2", "3")):
        with (content / f"models/{slug}/model.yaml").open("a", encoding="utf-8") as facts:
            facts.write(
                "pricing: {tier: subscription, offers: [{what: hosted, unit: {label: user a month}, "
                f"price: {price}, currency: USD, {source}}}]}}\n"
            )
        text = (content / f"models/{slug}/model.yaml").read_text("utf-8")
        spec = f"specs:\n  build: {{value: {seconds}, {source}}}\n"
        (content / f"models/{slug}/model.yaml").write_text(text.replace("specs:\n", spec, 1), "utf-8")

    assert main(["build", "--content", str(content), "--out", str(tmp_path / "site"), "--quiet", "--strict"]) == 0
    pair = text_of(parse((tmp_path / "site/compare/hugo-vs-zola/index.html").read_bytes()))
    home = (tmp_path / "site/index.html").read_text("utf-8")
    assert "1.5 seconds" in pair
    assert "per user a month" in pair
    assert '<option value="USD-user a month">USD per user a month</option>' in home
    assert '<option value="1.5">1.5 seconds</option>' in home


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("unit: count", "unit: cuont", "unknown unit 'cuont'; did you mean 'count'? [unit]"),
        (
            "unit: count",
            "unit: {name: seconds}",
            "expected a unit, or one of your own such as {label: users a month} [unit]",
        ),
        ("unit: count", "unit: {label: packages}", None),
    ],
)
def test_units_that_cannot_be(
    old: str, new: str, said: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A mistyped unit is told with the nearest one, and a mapping that is none with its form."""
    content = shutil.copytree(CONTENT, tmp_path / "content")
    site = content / "site.yaml"
    site.write_text(site.read_text("utf-8").replace(old, new), "utf-8")

    assert main(["check", "--content", str(content)]) == (1 if said else 0)
    assert (said or "no problems") in capsys.readouterr().err
