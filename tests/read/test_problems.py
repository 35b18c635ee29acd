"""Problems are told in three ways, and name what is near."""

import json
import re
from pathlib import Path

import pytest

from tests.guides.codes import CODES
from unfragile.read.problems import Problem, advice, nearest, quote, show_github, show_json, show_text

PROBLEM = Problem("content/models/x/model.yaml", 7, 3, "error", "pricing-tier", "unknown pricing tier 'fre'")
ODD = Problem("a,b:c%\n/x.md", 1, 2, "warning", "link", "50% of\r\n'a: b, c' \u202e\udcff")


def test_text() -> None:
    """As text a problem is one line that editors' programs understand, whatever it quotes."""
    assert show_text(PROBLEM) == "content/models/x/model.yaml:7:3: error: unknown pricing tier 'fre' [pricing-tier]"
    assert show_text(ODD) == r"a,b:c%\u000a/x.md:1:2: warning: 50% of\u000d\u000a'a: b, c' \u202e\udcff [link]"


def test_github() -> None:
    """As a workflow command a problem is escaped as GitHub asks, in properties further than in the message."""
    assert show_github(PROBLEM) == (
        "::error file=content/models/x/model.yaml,line=7,col=3,title=pricing-tier::unknown pricing tier 'fre'"
    )
    assert show_github(ODD) == (
        r"::warning file=a%2Cb%3Ac%25%0A/x.md,line=1,col=2,title=link::50%25 of%0D%0A'a: b, c' \u202e\udcff"
    )


def test_json() -> None:
    """As JSON a problem keeps all its fields, in a list that is never missing."""
    assert json.loads(show_json([PROBLEM])) == [
        {
            "path": "content/models/x/model.yaml",
            "line": 7,
            "column": 3,
            "severity": "error",
            "code": "pricing-tier",
            "message": "unknown pricing tier 'fre'",
        }
    ]
    assert show_json([ODD]).isascii()
    assert json.loads(show_json([])) == []


def test_order() -> None:
    """Problems are ordered by path, line, column, severity and code."""
    places = [("a", 2, 1), ("a", 10, 1), ("a", 10, 3), ("b", 1, 1)]
    problems = [Problem(*place, "error", code, "m") for place in places for code in ("date", "link")]
    assert sorted({*problems}) == problems


@pytest.mark.parametrize(
    ("word", "allowed", "end"),
    [
        ("fre", ["free", "freemium"], "; did you mean 'free'?"),
        ("FREE", ["free", "usage"], "; did you mean 'free'?"),
        ("x", ["free", "usage"], "; use one of free, usage"),
        ("x", ["free"], "; use free"),
        ("x", [], ""),
        ("x", [f"name {i}" for i in range(9)], ""),
    ],
)
def test_advice(word: str, allowed: list[str], end: str) -> None:
    """A message ends with the nearest name, or with all of them where none is near and they are few."""
    assert advice(word, allowed) == end


@pytest.mark.parametrize(
    ("word", "end"),
    [
        ("Text to image", "; did you mean 'Text-to-image generation'?"),
        ("Text-to-image", "; did you mean 'Text-to-image generation'?"),
        ("image to image", "; did you mean 'Image-to-image generation'?"),
        ("txt2image", "; did you mean 'txt2img'?"),
        ("Classification", "; did you mean 'Image classification'?"),
        ("image_labeling", "; did you mean 'image labelling'?"),
    ],
)
def test_advice_goes_by_words(word: str, end: str) -> None:
    """Punctuation between the words of a name is no difference, and a name goes before an alias that is no nearer."""
    names = ["Text-to-image generation", "Image-to-image generation", "Image classification"]

    assert advice(word, names, ["txt2img", "img2img", "image labelling"]) == end


def test_nearest_of_very_long_words() -> None:
    """A word of a megabyte is compared in no time, and quoted short."""
    assert nearest("x" * 1_000_000, ["free"]) is None
    assert quote("x" * 1_000_000) == f"'{'x' * 59}…'"


def named_in(folder: Path) -> set[str]:
    """The codes that sources or cases in a folder name, the table of codes apart."""
    files = (path for path in folder.rglob("*") if path.suffix in (".py", ".txt") and path.name != "problems.py")
    return {code for path in files for code in re.findall(r"[\[\"]([a-z0-9-]+)[\]\"]", path.read_text("utf-8"))}


def test_every_code_is_told() -> None:
    """Every code of the table is told by the program, and each that reading tells is told in a test of reading."""
    here = Path(__file__).parent
    package = here.parent.parent / "unfragile"
    shaped = {"not-a-file", "not-a-folder"}  # made of what is expected
    assert set(CODES) - named_in(package) - shaped == set()
    assert (
        set(CODES) & named_in(package / "read") - named_in(here) - named_in(here.parent / "fixtures" / "read") == set()
    )
