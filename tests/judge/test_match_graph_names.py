"""What finding names promises: which models a search names, and what is left of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import make_model
from unfragile.judge.model_names import ModelNames

MODELS = (
    make_model("quill-3", name="Quill 3"),
    make_model("quill-3-5-large", name="Quill 3.5 Large", aliases=["Q3.5L"]),
    make_model("hark-large-v3", name="Hark large-v3"),
    make_model("hark-large-v3-turbo", name="Hark large-v3-turbo"),
    make_model("gtp-4", name="GTP-4"),
    make_model("gtp-4o", name="GTP-4o"),
    make_model("qianwen", name="千问"),
    make_model("x", name="X", aliases=["7", "!"]),
)
NAMES = ModelNames(MODELS)


@pytest.mark.parametrize(
    ("search", "slugs"),
    [
        ("quill 3", ["quill-3"]),
        ("QUILL-3 review", ["quill-3"]),
        ("quill3", ["quill-3"]),
        ("is quill 3.", ["quill-3"]),
        ("quill 3, please", ["quill-3"]),
        ("quill 3's price", ["quill-3"]),
        ("quill 3.5", []),
        ("quill 35", []),
        ("quill 3.5 large", ["quill-3-5-large"]),
        ("quill-3-5-large demo", ["quill-3-5-large"]),
        ("Quill 3.5-Large", ["quill-3-5-large"]),
        ("q3.5l", ["quill-3-5-large"]),
        ("hark large-v3-turbo", ["hark-large-v3-turbo"]),
        ("hark large v3", ["hark-large-v3"]),
        ("hark large v3 vs hark large v3 turbo", ["hark-large-v3", "hark-large-v3-turbo"]),
        ("hark large v30", []),
        ("harks large v3", []),
        ("gtp4o", ["gtp-4o"]),
        ("gtp-4", ["gtp-4"]),
        ("gtp-4.1", []),
        ("gtp-4 mini", ["gtp-4"]),
        ("gtp 4ox", []),
        ("千问怎么用", ["qianwen"]),
        ("x", []),
        ("7", []),
        ("", []),
    ],
)
def test_whole_names_and_the_longest(search: str, slugs: list[str]) -> None:
    """Letter case and punctuation aside, a name is found as whole words, and not within a longer name or number."""
    assert [MODELS[place].slug for place in NAMES.find(search).models] == slugs


@pytest.mark.parametrize(
    ("search", "rest"),
    [
        ("quill 3 vs GTP-4o for logos", "vs   for logos"),
        ("transcribe with Hark large-v3", "transcribe with"),
        ("No name: Stays AS it Is", "No name: Stays AS it Is"),
    ],
)
def test_names_are_set_aside(search: str, rest: str) -> None:
    """What a search says besides names is left as it is."""
    assert NAMES.find(search).rest.strip() == rest


def test_a_name_shared_but_for_punctuation_names_both() -> None:
    """Two models whose names differ in punctuation alone are both named."""
    names = ModelNames((make_model("a", name="Ink-1"), make_model("b", name="Ink 1")))
    assert names.find("ink 1").models == (0, 1)


@given(st.text(alphabet="quil3.5largehkv-go4t 千问", max_size=40))
def test_each_model_is_named_once(search: str) -> None:
    """Whatever a search holds, the models that it names come once each and in order."""
    found = NAMES.find(search).models
    assert list(found) == sorted(set(found))
