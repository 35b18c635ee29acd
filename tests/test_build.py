"""A whole build, from the content of the fixture to the files of a site."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from posixpath import join, normpath

import pytest

from tests.site_folder import FIXTURE, elements, files_of, internal_links, parse, text_of

ROOT = Path(__file__).parent.parent
PAIR = "compare/alder-large-vs-birch-small/index.html"

Build = Callable[..., subprocess.CompletedProcess[str]]


def run(*words: str | Path, cwd: Path = ROOT, hash_seed: str = "0") -> subprocess.CompletedProcess[str]:
    """The main job in a process of its own, with what it prints."""
    command = [sys.executable, str(ROOT / "build.py"), *map(str, words)]
    environment = {"PYTHONHASHSEED": hash_seed, "PATH": "/usr/bin:/bin", "HOME": str(cwd)}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of the fixture's site."""
    folder = tmp_path_factory.mktemp("built")
    built = run("--content", FIXTURE, "--out", folder / "site", "--quiet", cwd=folder)
    assert (built.returncode, built.stderr) == (0, "")
    return files_of(folder / "site")


def test_every_address_of_the_contract_is_there(site: dict[str, bytes]) -> None:
    """What the outside relies on stands at its address."""
    expected = {
        "index.html",
        "models/alder-large/index.html",
        "models/alder-large/index.md",
        "models/alder-1-large/index.html",
        PAIR,
        "capabilities/index.html",
        "capabilities/chat/index.html",
        "search/index.html",
        "methodology/index.html",
        "about/index.html",
        "404.html",
        "sitemap.xml",
        "robots.txt",
        "feed.xml",
        "llms.txt",
        "api/v1/models.json",
        "api/v1/models/alder-large.json",
        "api/v1/compare/alder-large-vs-birch-small.json",
        "api/v1/capabilities.json",
        "api/v1/match-graph.json",
        ".nojekyll",
    }

    assert set() == expected - set(site)


def test_a_build_says_what_it_makes(site: dict[str, bytes], tmp_path: Path) -> None:
    """Where no terminal shows a bar, a build says in plain lines what it is going to make, and then what it made."""
    built = run("--content", FIXTURE, "--out", tmp_path / "site", cwd=tmp_path)
    predicted, steps, made = built.stderr.splitlines()

    pairs = sum(name.startswith("compare/") and "-vs-" in name for name in site)
    assert re.fullmatch(rf"\d+ models, {pairs} pairs, \d+ pages, about [\d.]+ [kM]B", predicted)
    assert steps == "making pages"
    sizes = [path.stat().st_size for path in (tmp_path / "site").rglob("*") if path.is_file()]
    assert made == f"{len(sizes):,} files, {sum(sizes) / 1e6:,.1f} MB in {tmp_path / 'site'}"


def test_every_internal_link_arrives(site: dict[str, bytes]) -> None:
    """No page links to a file, or to a place in a page, that is not there."""
    pages = {name: parse(data) for name, data in site.items() if name.endswith(".html") and name != "404.html"}
    places = {name: {element.get("id") for element in page.iter() if element.get("id")} for name, page in pages.items()}
    dead = []
    for name, page in pages.items():
        for address, fragment in internal_links(page):
            target = name if not address else normpath(join(name.rpartition("/")[0], address)).removeprefix("./")
            if address.endswith("/") or target in {".", ""}:
                target = "index.html" if target in {".", ""} else f"{target}/index.html"
            if target not in site or (fragment and fragment not in places.get(target, {fragment})):
                dead.append(f"{name} → {address}#{fragment}")

    assert dead == []


def test_links_are_relative_except_where_the_depth_is_unknown(site: dict[str, bytes]) -> None:
    """The same bytes work at `/` and under `/repo/`; only 404.html begins its links with the base path."""
    for name, data in site.items():
        if name.endswith(".html"):
            rooted = {address for address, _ in internal_links(parse(data)) if address.startswith("/")}
            assert all(address.startswith("/repo/") for address in rooted) if name == "404.html" else rooted == set(), (
                name
            )


def test_pages_carry_the_policy_and_nothing_inline(site: dict[str, bytes]) -> None:
    """A page has a Content-Security-Policy and neither inline script nor inline style."""
    for name, data in site.items():
        if not name.endswith(".html"):
            continue
        page = parse(data)
        policies = [
            meta.get("content", "")
            for meta in elements(page, "meta")
            if meta.get("http-equiv") == "Content-Security-Policy"
        ]
        scripts = [script for script in elements(page, "script") if not script.get("src")]
        assert len(policies) == 1, name
        assert "default-src 'none'" in policies[0], name
        assert "unsafe-inline" not in policies[0], name
        assert "unsafe-eval" not in policies[0], name
        assert {script.get("type") for script in scripts} <= {"application/ld+json", "application/json"}, name
        assert not list(elements(page, "style")), name
        assert not [
            element.tag
            for element in page.iter()
            if any(key == "style" or key.startswith("on") for key in element.attrib)
        ], name


def test_a_comparison_holds_each_element_in_its_order(site: dict[str, bytes]) -> None:
    """Title, answer, reasons, results, facts, the weighing, capabilities, verdict and closing link follow each other."""
    text = text_of(parse(site[PAIR]))
    marks = [
        'Alder Large vs Birch & Sons "Small"',
        "could still turn the lead",
        "Context window",
        "Take",
        "Same tests, same settings",
        "Reading test",
        "Facts that differ",
        "UnfragileRank",
        "Adoption",
        "Quality",
        "Ecosystem",
        "Freshness",
        "Pricing",
        "Licence",
        "Released",
        "Parameters",
        "Context window",
        "128K",
        "Match Graph",
        "3 decomposed",
        "Times Matched",
        "When would",
        "Unique",
        "vs alternatives",
        "Verdict",
        "Need something different? Search the match graph",
    ]
    places = []
    start = 0
    for mark in marks:
        start = text.find(mark, start)
        places.append(start)

    assert -1 not in places, marks[places.index(-1)]


def test_hostile_names_reach_pages_as_text(site: dict[str, bytes]) -> None:
    """Markup in a name, a summary or a page is shown, not run."""
    assert "<script>alert(1)</script>" in text_of(parse(site["about/index.html"]))
    assert "told from <others> by its price" in text_of(parse(site["models/birch-small/index.html"]))
    assert b"<others>" not in site["models/birch-small/index.html"]


def test_the_json_of_a_comparison_has_the_contracts_shape(site: dict[str, bytes]) -> None:
    """The keys and the kinds of value that SPEC promises."""
    found = json.loads(site["api/v1/compare/alder-large-vs-birch-small.json"])

    assert found["schema"] == "unfragile/compare/1"
    assert set(found["a"]) >= {"slug", "name", "rank", "components"}
    assert set(found["a"]["rank"]) == {"point", "low", "high"}
    assert found["a"]["components"]["match_graph"] is None
    assert set(found["a"]["components"]["adoption"]) >= {"point", "low", "high", "evidence"}
    assert set(found["verdict"]) >= {
        "strength",
        "winner",
        "sentences",
        "leads",
        "weightings",
        "flip",
        "dominates",
        "same_job",
        "compares",
        "reasons",
    }
    assert found["results"][0]["benchmark"] == "reading-test"
    assert found["capabilities"] == {
        "shared": ["chat"],
        "only_a": ["summaries"],
        "only_b": ["translation", "hosted-api"],
        "lacks_a": [],
        "lacks_b": ["self-hosting"],
    }


def test_renaming_changes_names_and_addresses_only(site: dict[str, bytes], tmp_path: Path) -> None:
    """A model with another slug and name gives the same pages, but for these."""
    content = tmp_path / "content"
    shutil.copytree(FIXTURE, content)
    (content / "models" / "elm-paint").rename(content / "models" / "elm-paynt")
    for file in (content / "models").glob("*/model.yaml"):
        text = file.read_text("utf-8").replace("Elm Paint", "Elm Paynt").replace("elm-paint", "elm-paynt")
        file.write_text(text, "utf-8")
    assert run("--content", content, "--out", tmp_path / "site", "--quiet", cwd=tmp_path).returncode == 0
    renamed = files_of(tmp_path / "site")

    def back(data: bytes) -> bytes:
        return data.replace(b"Elm Paynt", b"Elm Paint").replace(b"elm-paynt", b"elm-paint")

    pages = [name for name in site if name.endswith(".html")]
    assert sorted(pages) == sorted(name.replace("elm-paynt", "elm-paint") for name in renamed if name.endswith(".html"))
    for name in pages:
        assert back(renamed[name.replace("elm-paint", "elm-paynt")]) == site[name], name


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    """Neither the folder, nor the order of hashes, nor the number of processes changes a byte."""
    digests = set()
    for number, words in enumerate((["--jobs", "1"], ["--jobs", "2"], ["--clean"])):
        folder = tmp_path / str(number)
        folder.mkdir()
        built = run(
            "--content",
            FIXTURE,
            "--out",
            folder / "site",
            "--quiet",
            "--digest",
            *words,
            cwd=folder,
            hash_seed=str(number),
        )
        assert built.returncode == 0, built.stderr
        digests.add(built.stdout)

    assert len(digests) == 1


def test_portable_links_end_in_a_file(tmp_path: Path) -> None:
    """A portable copy opens from a disk: no link ends in a folder."""
    built = run("--content", FIXTURE, "--out", tmp_path / "site", "--quiet", "--portable", cwd=tmp_path)
    assert built.returncode == 0
    for name, data in files_of(tmp_path / "site").items():
        if name.endswith(".html") and name != "404.html":
            assert [address for address, _ in internal_links(parse(data)) if address.endswith("/")] == [], name


def test_errors_leave_the_old_site_alone(tmp_path: Path) -> None:
    """A faulty content ends with status 1, its problems on standard error, and the old site as it was."""
    content = tmp_path / "content"
    shutil.copytree(FIXTURE, content)
    assert run("--content", "content", "--quiet", cwd=tmp_path).returncode == 0
    before = files_of(tmp_path / "site")
    model = content / "models" / "elm-paint" / "model.yaml"
    model.write_text(model.read_text("utf-8").replace("type: model", "type: modle"), "utf-8")

    built = run("--content", "content", "--quiet", cwd=tmp_path)

    assert built.returncode == 1
    assert (
        built.stderr
        == "content/models/elm-paint/model.yaml:2:1: error: unknown type 'modle'; did you mean 'model'? [unknown-type]\n"
    )
    assert files_of(tmp_path / "site") == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--content", "nowhere"], "there is no content folder 'nowhere'"),
        (["--out", "content"], "must not lie in each other"),
        (["--out", "."], "give it a folder of its own"),
        (["--as-of", "yesterday"], "'yesterday' is no date such as 2026-10-01"),
        (["--base-url", "ftp://x"], "'ftp://x' is no address such as https://owner.github.io/repo/"),
        (["--base-url", "https://a@b/"], "what stands before the @ is no part of the address"),
        (["--base-url", "https://a.org/index.html"], "leave out 'index.html'"),
        (["--bulid"], "No such option"),
    ],
)
def test_a_wrong_command_line_ends_with_status_2(tmp_path: Path, words: list[str], said: str) -> None:
    """A wrong option, a missing folder or a dangerous output is told in a line, without a traceback."""
    shutil.copytree(FIXTURE, tmp_path / "content")

    built = run(*words, cwd=tmp_path)

    assert built.returncode == 2
    assert said in built.stderr
    assert "Traceback" not in built.stderr


def test_an_owners_layout_wins_by_name(tmp_path: Path) -> None:
    """One file in an owner's folder replaces the shipped one of that name; the others stay."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "page.html").write_text(
        "{% extends 'base.html' %}{% block main %}MINE {{ heading }}{% endblock %}", "utf-8"
    )

    built = run("--content", FIXTURE, "--layouts", "mine", "--quiet", cwd=tmp_path)

    assert built.returncode == 0, built.stderr
    assert "MINE About" in text_of(parse(files_of(tmp_path / "site")["about/index.html"]))


def test_a_faulty_layout_is_told_with_its_line(tmp_path: Path) -> None:
    """An owner who breaks a layout gets file and line and status 1."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "page.html").write_text("<p>\n{% nonsense %}\n", "utf-8")

    built = run("--content", FIXTURE, "--layouts", "mine", "--quiet", cwd=tmp_path)

    assert built.returncode == 1
    assert built.stderr.startswith("mine/page.html:2:1: error: Encountered unknown tag 'nonsense'.")
    assert built.stderr.endswith("[layout]\n")
