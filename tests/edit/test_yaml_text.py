"""Data written as YAML: the reader gets back what was written, whatever it holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unfragile.edit.yaml_edit import entry
from unfragile.read.characters import REFUSED
from unfragile.read.yaml_file import Tree, parse_yaml

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30).filter(lambda text: not REFUSED.search(text))
KEYS = st.from_regex(r"[a-z][a-z0-9_]{0,10}", fullmatch=True)
FLAT = st.one_of(TEXTS, st.lists(TEXTS, max_size=3), st.dictionaries(KEYS, TEXTS, max_size=3))
VALUES: st.SearchStrategy[Tree] = st.one_of(
    FLAT, st.dictionaries(KEYS, st.one_of(FLAT, st.lists(FLAT, max_size=3)), max_size=3)
)


def read(lines: list[str]) -> Tree:
    """Return what the reader makes of lines."""
    file, problems = parse_yaml("\n".join(lines) + "\n", "a.yaml")
    assert file is not None, problems
    assert problems == []
    return file.tree


@given(key=KEYS, value=VALUES)
def test_reads_as_written(key: str, value: Tree) -> None:
    """An entry reads back as the data that it was made of, and a flat one stands on one line."""
    lines = entry(key, value)

    assert read(lines) == {key: value}
    assert all("\n" not in line for line in lines)


@pytest.mark.parametrize(
    "text",
    [
        "x\nlicense: y",
        "a: b",
        "a #b",
        "#a",
        "&anchor",
        "*alias",
        "!tag",
        "- item",
        "? key",
        "{a: b}",
        "[a, b]",
        "a, b",
        "'a'",
        '"a" b',
        "null",
        "~",
        "",
        " a ",
        "no",
        "1.10",
        "2024-10-22",
        "<<",
        "%TAG",
        "---",
        "...",
        "|",
        ">",
        "@a",
        "`a`",
        "https://example.org/a?b=c,d#e: f",
        "\\n",
        "naïve 模型 🌳",
    ],
)
def test_texts_that_look_like_yaml(text: str) -> None:
    """A text that means something in YAML stays a text, alone, in a list and in a mapping."""
    assert read(entry("name", text)) == {"name": text}
    assert read(entry("name", [text, text])) == {"name": [text, text]}
    assert read(entry("name", {"a": text, "b": text})) == {"name": {"a": text, "b": text}}


def test_form_of_the_house() -> None:
    """Dates, versions and links stand without quotes; what holds more than texts goes below its key."""
    offer: Tree = {"what": "API, input", "price": "0.10", "source": "https://example.org/a-b_c.html?d=1"}
    value: Tree = {"tier": "usage", "offers": [offer], "days": ["2026-10-01", "no"]}

    assert entry("pricing", value, "  ") == [
        "  pricing:",
        "    tier: usage",
        "    offers:",
        "      - {what: 'API, input', price: 0.10, source: 'https://example.org/a-b_c.html?d=1'}",
        "    days: [2026-10-01, no]",
    ]
    assert entry("source", {"url": "https://example.org/a-b_c.html"}) == [
        "source: {url: https://example.org/a-b_c.html}"
    ]
