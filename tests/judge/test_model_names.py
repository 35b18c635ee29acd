"""What finding names promises: which models a search names, and what is left of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import make_model
from unfragile.judge.model_names import ModelNames

MODELS = (
    make_model("quillon-3", name="Quillon 3"),
    make_model("quillon-3-5-large", name="Quillon 3.5 Large", aliases=["QLL"]),
    make_model("harkon-large-v3", name="Harkon large-v3"),
    make_model("harkon-large-v3-turbo", name="Harkon large-v3-turbo"),
    make_model("gtx-4", name="GTX-4"),
    make_model("gtx-4o", name="GTX-4o"),
    make_model("gtx-4-4", name="GTX-4.4"),
    make_model("gtx-5o", name="GTX-5o", aliases=["GTX-5 omni"]),
    make_model("velmar-7b-zorga", name="Velmar 7B Zorga"),
)
NAMES = ModelNames(MODELS)


@pytest.mark.parametrize(
    ("search", "slugs"),
    [
        ("quillon 3", ["quillon-3"]),
        ("QUILLON-3 review", ["quillon-3"]),
        ("quillon3", ["quillon-3"]),
        ("quillon 3.5", ["quillon-3-5-large"]),
        ("quillon 4", []),
        ("quillon 3.5 large", ["quillon-3-5-large"]),
        ("qll", ["quillon-3-5-large"]),
        ("harkon large v3", ["harkon-large-v3"]),
        ("harkon large v3 turbo", ["harkon-large-v3-turbo"]),
        ("harkon large v3 vs turbo", ["harkon-large-v3", "harkon-large-v3-turbo"]),
        ("harkon", ["harkon-large-v3", "harkon-large-v3-turbo"]),
        ("harkonn larg v3", ["harkon-large-v3"]),
        ("harcon large v3", ["harkon-large-v3"]),
        ("harkonlarge v3", ["harkon-large-v3"]),
        ("quillon 3 on 24 gb", ["quillon-3"]),
        ("quillon 3 or 3 gb", ["quillon-3"]),
        ("gtx4o", ["gtx-4o"]),
        ("gtx 4", ["gtx-4"]),
        ("gtx4 vs harkon large v3", ["harkon-large-v3", "gtx-4"]),
        ("gtx-4.1", []),
        ("harkon river trout dinner", []),
        ("hurkan large v3", ["harkon-large-v3"]),
        ("hurkan river", []),
        ("harkon 3v large", ["harkon-large-v3"]),
        ("large", []),
        ("large v3", []),
        ("quillon or harkon", ["quillon-3", "quillon-3-5-large", "harkon-large-v3", "harkon-large-v3-turbo"]),
        ("harkon large v3 と turbo", ["harkon-large-v3", "harkon-large-v3-turbo"]),
        ("harkon transcription", ["harkon-large-v3", "harkon-large-v3-turbo"]),
        ("quillon three", ["quillon-3"]),
        ("quillon drei komma funf", ["quillon-3-5-large"]),
        ("quillon three wishes", ["quillon-3"]),
        ("quillon nine", []),
        ("q l l", ["quillon-3-5-large"]),
        ("quill on large", ["quillon-3-5-large"]),
        ("quillo", ["quillon-3", "quillon-3-5-large"]),
        ("harkon large v3 trb", ["harkon-large-v3-turbo"]),
        ("example harkn", ["harkon-large-v3", "harkon-large-v3-turbo"]),
        ("哈尔肯 v3", ["harkon-large-v3", "harkon-large-v3-turbo"]),
        ("哈尔肯特 v3", []),
        ("quillon 5", []),
        ("quillon-3-5", ["quillon-3-5-large"]),
        ("quillon three five", ["quillon-3-5-large"]),
        ("quillon 3.0", ["quillon-3"]),
        ("gtx 5", []),
        ("gtx 5 o", ["gtx-5o"]),
        ("gtx 5 omni", ["gtx-5o"]),
        ("velmar 7", ["velmar-7b-zorga"]),
        ("velmar 7k", []),
        ("quillon 3 turbo", []),
        ("quillon turbo vs harkon", ["harkon-large-v3", "harkon-large-v3-turbo"]),
        ("quillon max", []),
        ("quillon 3, max 24 gb", ["quillon-3"]),
        ("velmar 7b quassel", []),
        ("velmar 7b zorgga", ["velmar-7b-zorga"]),
        ("autocomplete in vs code", []),
        ("7", []),
        ("", []),
    ],
)
def test_names(search: str, slugs: list[str]) -> None:
    """Slips are forgiven, a version, a size or a tier that differs cancels, less than a name is a family, a lone word needs company."""
    assert [MODELS[place].slug for place in NAMES.find(search).models] == slugs


def test_names_are_set_aside() -> None:
    """What a search says besides names is left; without a name it is left as it is."""
    assert NAMES.find("quillon 3 vs GTX-4o for logos").rest.split() == ["vs", "for", "logos"]
    assert NAMES.find("No name: Stays AS it Is").rest == "No name: Stays AS it Is"


def test_a_slip_is_told() -> None:
    """It is known whether a name was spelt as it is."""
    assert NAMES.find("quillon 3").exact
    assert not NAMES.find("quilon 3").exact


@given(st.text(alphabet="quilon3.5largehkv-gtx4 千问", max_size=40))
def test_each_model_is_named_once(search: str) -> None:
    """Whatever a search holds, the models that it names come once each and in order."""
    found = NAMES.find(search).models
    assert list(found) == sorted(set(found))
