"""YAML is read as plain text with places."""

import string

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.read.cases import Case, load_cases
from unfragile.read.characters import REFUSED
from unfragile.read.problems import show_text
from unfragile.read.texts import decode_text
from unfragile.read.yaml_file import parse_yaml

PRINTABLE = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp", "Cn"]), max_size=40).filter(
    lambda text: not REFUSED.search(text)
)
SIGNS = ("a", ": ", "- ", "  ", "{", "}", "[", "]", ",", "'", '"', "\\", "&x", "*x", "!t", "<<", "? ", "|", ">", "#")
RARE = ("---", "...", "%", "~", "\\u202e", "\\ud800", "\\U00110000", "é", "\n", "\t", "\ufeff", "\r\n", "\0")


@pytest.mark.parametrize("case", load_cases("yaml"))
def test_problems_of_yaml(case: Case) -> None:
    """What YAML gets wrong, guesses or hides is told in plain words, where it stands."""
    _, problems = parse_yaml(case.source, "f.yaml")
    assert [show_text(problem) for problem in sorted(problems)] == case.told


def test_scalars_stay_text() -> None:
    """A value is the text that stands in the file, and an empty one, ~ or null is the empty text."""
    text = "a: no\nb: 1.10\nc: 007\nd: 2026-10-01\ne: 1_000\nf: ~\ng:\nh: null\ni: 'null'\nj: \"~\"\nk: [yes, on]\n"
    file, problems = parse_yaml(text, "f.yaml")
    assert not problems
    assert file is not None
    assert file.tree == {
        "a": "no",
        "b": "1.10",
        "c": "007",
        "d": "2026-10-01",
        "e": "1_000",
        "f": "",
        "g": "",
        "h": "",
        "i": "null",
        "j": "~",
        "k": ["yes", "on"],
    }


def test_places() -> None:
    """An entry of a mapping stands where its key does, an item of a list where it begins."""
    file, _ = parse_yaml("# c\na:\n  - b: 1\n    é: {c: 2, d: [x, y]}\n  - z\n", "f.yaml")
    assert file is not None
    assert file.places == {
        ("a",): (2, 1),
        ("a", 0): (3, 5),
        ("a", 0, "b"): (3, 5),
        ("a", 0, "é"): (4, 5),
        ("a", 0, "é", "c"): (4, 9),
        ("a", 0, "é", "d"): (4, 15),
        ("a", 0, "é", "d", 0): (4, 19),
        ("a", 0, "é", "d", 1): (4, 22),
        ("a", 1): (5, 5),
    }


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "~\n"])
def test_empty_file(text: str) -> None:
    """A file that says nothing is an empty mapping."""
    file, problems = parse_yaml(text, "f.yaml")
    assert file is not None
    assert (file.tree, problems) == ({}, [])


def test_byte_order_mark_and_crlf() -> None:
    """A byte order mark and Windows line ends move no column and reach no value."""
    text, problems = decode_text(b"\xef\xbb\xbfa: x\r\nb: [y,\r\n  z]\r\n", "f.yaml")
    file, more = parse_yaml(text or "", "f.yaml")
    assert file is not None
    assert (file.tree, problems + more) == ({"a": "x", "b": ["y", "z"]}, [])
    assert file.places == {("a",): (1, 1), ("b",): (2, 1), ("b", 0): (2, 5), ("b", 1): (3, 3)}


@given(st.dictionaries(st.text(string.ascii_letters, min_size=1), st.lists(PRINTABLE)))
def test_round_trip(data: dict[str, list[str]]) -> None:
    """Whatever text is quoted in YAML comes out as it was."""
    file, problems = parse_yaml(yaml.safe_dump(data, default_style='"', allow_unicode=True), "f.yaml")
    assert file is not None
    assert (file.tree, problems) == (data, [])


@given(st.lists(st.sampled_from((*SIGNS, *RARE))).map("".join))
@pytest.mark.parametrize("with_c", [True, False])
def test_never_raises(with_c: bool, text: str) -> None:
    """No text makes reading fail otherwise than with problems, in the C parser and in Python's own."""
    clean, _ = decode_text(text.encode(), "f.yaml")
    with pytest.MonkeyPatch.context() as patch:
        if not with_c:
            patch.delattr(yaml, "CBaseLoader", raising=False)
        file, problems = parse_yaml(clean or "", "f.yaml")
    assert (file is None) <= bool(problems)
    assert all(problem.line >= 1 and problem.column >= 1 for problem in problems)


def test_without_c_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML comes without its C parser, the same entries are read from the same places."""
    text = "a: {b: [1, 'two', \"\\u00e9\"]}\nc: |\n  text\n"
    with_c, _ = parse_yaml(text, "f.yaml")
    monkeypatch.delattr(yaml, "CBaseLoader", raising=False)
    assert parse_yaml(text, "f.yaml") == (with_c, [])
