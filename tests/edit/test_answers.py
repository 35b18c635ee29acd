"""Answers from elsewhere: what has the right form is taken, what has not is told."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unfragile.edit.answers import Reply
from unfragile.edit.yaml_edit import entry
from unfragile.read.yaml_file import parse_yaml

TODAY = date(2026, 11, 23)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def complaint(data: Any, kind: str, **options: Any) -> str:
    """Return what is told about a value that cannot be had."""
    answer = Reply({"a": {"b": data}}, "example.org")

    assert getattr(answer, kind)("a", "b", **options) in (None, ())
    (words,) = answer.complaints
    return words


def test_takes_what_fits() -> None:
    """Each kind of value is found by its way."""
    answer = Reply(
        {
            "name": " Cedar\n3 ",
            "tags": ["a", "", "b"],
            "tag": "c",
            "numbers": {"count": 0, "price": 1e-7, "whole": 10.50, "free": 0},
            "open": False,
            "day": "2026-08-14T09:30:12.000Z",
            "link": "https://example.org",
            "files": [{"name": "a"}, {"name": 5}, 7],
        },
        "example.org",
    )

    assert answer.text("name") == "Cedar 3"
    assert answer.texts("tags") == ("a", "b")
    assert answer.texts("tag") == ("c",)
    assert answer.text("tags", 2) == "b"
    assert answer.count("numbers", "count") == 0
    assert answer.price("numbers", "price") == "0.0000001"
    assert answer.price("numbers", "whole") == "10.5"
    assert answer.price("numbers", "free") is None
    assert answer.flag("open") is False
    assert answer.day("day", latest=TODAY) == date(2026, 8, 14)
    assert answer.link("link") == "https://example.org"
    assert answer.column("name", "files") == ("a",)
    assert answer.complaints == []


def test_absence_is_no_fault() -> None:
    """What is not there, or null, is not complained of, wherever the way ends."""
    answer = Reply({"a": None, "b": [1], "c": "x"}, "example.org")

    for at in (("a",), ("a", "b"), ("b", 5), ("c", "d"), ("d", "e")):
        assert answer.text(*at) is None
        assert answer.count(*at) is None
        assert answer.texts(*at) == ()
    assert answer.complaints == []


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("count", "many", "example.org gives 'many' for a.b, not a count; left out"),
        ("count", -5, "example.org gives '-5' for a.b, not a count; left out"),
        ("count", 1.5, "example.org gives '1.5' for a.b, not a count; left out"),
        ("count", True, "example.org gives 'True' for a.b, not a count; left out"),
        ("count", float("nan"), "example.org gives 'nan' for a.b, not a count; left out"),
        ("count", 10**15, "example.org gives '1000000000000000' for a.b, not a count; left out"),
        ("count", [5], "example.org gives a list for a.b, not a count; left out"),
        ("price", -1, "example.org gives '-1' for a.b, not a price; left out"),
        ("price", float("inf"), "example.org gives 'inf' for a.b, not a price; left out"),
        ("price", "0.5", "example.org gives '0.5' for a.b, not a price; left out"),
        ("flag", "yes", "example.org gives 'yes' for a.b, not true or false; left out"),
        ("text", 5, "example.org gives '5' for a.b, not a text of at most 200 plain characters; left out"),
        (
            "text",
            "a\u202eb",
            "example.org gives 'a\u202eb' for a.b, not a text of at most 200 plain characters; left out",
        ),
        ("text", "a\x00", "example.org gives 'a\x00' for a.b, not a text of at most 200 plain characters; left out"),
        ("texts", {"c": 1}, "example.org gives a dict for a.b, not a list; left out"),
        ("link", "javascript:x", "example.org gives 'javascript:x' for a.b, not a link; left out"),
        ("link", "//example.org", "example.org gives '//example.org' for a.b, not a link; left out"),
    ],
)
def test_tells_what_does_not_fit(kind: str, value: Any, words: str) -> None:
    """A value of another form is left out, and who gave which value for what is told."""
    assert complaint(value, kind) == words


@pytest.mark.parametrize("value", ["2026-08", "1970-01-01", "2026-11-24", "2026-13-01", "soon", "", 20260814])
def test_days(value: Any) -> None:
    """A month alone, a date that stands for 'not known' and a day to come are no days."""
    words = f"example.org gives '{value}' for a.b, not a day from 2000-01-01 to 2026-11-23; left out"

    assert complaint(value, "day", latest=TODAY) == words


@given(data=JSON)
def test_nothing_breaks_it(data: Any) -> None:
    """Whatever an answer holds, asking for any kind of value ends well, and a text that is taken can be written."""
    answer = Reply({"a": data}, "example.org")
    for kind in ("count", "price", "flag", "link", "texts"):
        getattr(answer, kind)("a")
    answer.day("a", latest=TODAY)
    text = answer.text("a")
    if text is not None:
        file, problems = parse_yaml("\n".join(entry("name", text)), "a.yaml")

        assert problems == []
        assert file is not None
        assert file.tree == {"name": text}
