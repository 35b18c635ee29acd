"""Plain data becomes authored types, or problems in the house's words."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.guides.codes import CODES
from tests.read.cases import Case, load_cases
from unfragile.read.fields import Fields, read_fields
from unfragile.read.problems import Problem, show_text
from unfragile.read.schema import ModelFile, SignalsFile
from unfragile.read.scoring_schema import ScoringFile
from unfragile.read.site_schema import SiteFile, Vocabulary
from unfragile.read.yaml_file import YamlFile, parse_yaml

KEYS = sorted({name for kind in (ModelFile, SiteFile, ScoringFile, Vocabulary) for name in kind.model_fields})
TREES = st.recursive(
    st.sampled_from(["", "x", "1", "-1", "true", "2026-01-01", "https://example.org", "9" * 400, "1e999"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*KEYS, "tier", "offers", "value", "low", "always"]), inner, max_size=5)
    ),
    max_leaves=20,
)


def read(kind: str, file: YamlFile) -> Fields[Any]:
    """The fields of a file of some kind."""
    kinds: dict[str, Any] = {"model": ModelFile, "site": SiteFile, "scoring": ScoringFile, "capabilities": Vocabulary}
    return read_fields(kinds.get(kind, SignalsFile), file)


def problems_of(kind: str, source: str) -> list[Problem]:
    """Every problem of a file of some kind, in its order."""
    file, problems = parse_yaml(source, f"{kind}.yaml")
    assert file is not None
    return sorted(problems + read(kind, file).problems)


@pytest.mark.parametrize("case", load_cases("model"))
def test_problems_of_a_model(case: Case) -> None:
    """What a `model.yaml` gets wrong is told with what is allowed, at its key."""
    assert [show_text(problem) for problem in problems_of("model", case.source)] == case.told


@pytest.mark.parametrize("case", load_cases("signals"))
def test_problems_of_signals(case: Case) -> None:
    """What a `signals.yaml` gets wrong by itself is told, at its key."""
    assert [show_text(problem) for problem in problems_of("signals", case.source)] == case.told


@given(TREES, st.sampled_from(["model", "signals", "site", "scoring", "capabilities"]))
def test_never_raises(tree: Any, kind: str) -> None:
    """Whatever data a file holds, reading it gives problems with known codes or a value."""
    fields = read(kind, YamlFile("f.yaml", tree, {}, frozenset()))
    assert all(problem.code in CODES for problem in fields.problems)
    assert fields.value is not None or not isinstance(tree, dict) or not fields.problems


def test_rest_is_kept() -> None:
    """Without what is wrong in it, a file is still there for the other checks, and its places are still right."""
    source = "name: A\ntype: model\naliases: [one, [two], three]\npricing: {tier: fre}\nlicense: {name: L, spdx: ''}\n"
    file, _ = parse_yaml(source, "model.yaml")
    assert file is not None
    fields = read_fields(ModelFile, file)
    assert fields.value is not None
    assert fields.value.model_dump(exclude_unset=True) == {
        "name": "A",
        "type": "model",
        "aliases": ("one", "three"),
        "license": {"name": "L"},
    }
    assert fields.removed == {("aliases", 1), ("pricing", "tier"), ("pricing",), ("license", "spdx")}


def test_a_single_value_stands_for_a_list_of_one() -> None:
    """A single mapping or text is accepted where a list is asked for."""
    source = (
        "name: A\ntype: model\npublisher: P\nsummary: S.\nurl: https://example.org\naliases: B\npricing:\n  tier: usage\n"
        "  offers: {what: w, unit: image, price: 1, currency: USD, source: 'https://e.org', observed: 2026-01-01}\n"
    )
    file, _ = parse_yaml(source, "model.yaml")
    assert file is not None
    value = read_fields(ModelFile, file).value
    assert value is not None
    assert value.pricing is not None
    assert (value.aliases, len(value.pricing.offers)) == (("B",), 1)


def test_signals() -> None:
    """Signals are gathered from beside `benchmarks`, and a single mapping is a list of one."""
    source = (
        "stars: {value: 1, source: 'https://e.org', observed: 2026-01-01}\nbenchmarks: {name: b, value: 2.5, "
        "reported_by: independent, source: 'https://e.org', observed: 2026-01-02}\n"
    )
    file, _ = parse_yaml(source, "signals.yaml")
    assert file is not None
    value = read_fields(SignalsFile, file).value
    assert isinstance(value, SignalsFile)
    assert [observation.value for observation in value.signals["stars"]] == [1]
    assert [result.value for result in value.benchmarks] == [2.5]
