"""What is known of a model and a capability: four states, each with its proof."""

from datetime import date
from typing import Any

import pytest

from tests.builders import SOURCE, VOCABULARY, make_content, make_model
from unfragile.judge.standings import Standing, kind_of, standings

SPEC = {"source": SOURCE, "observed": "2026-05-01"}
RULES: dict[str, Any] = {
    "run-locally": {"given_by": {"open_weights": True}, "ruled_out_by": {"open_weights": False}},
    "retouch": {
        "given_by": [{"integrations": ["Easel", "Gallery"]}, {"spec_has": {"takes": "image"}, "open_weights": True}],
        "ruled_out_by": {"spec_lacks": {"takes": "image"}},
    },
}


def states(capabilities: tuple[str, ...] = (), **facts: Any) -> dict[str, Standing]:
    """What is known of a model, where rules follow two capabilities from facts."""
    rules = {key: {**entry, **RULES.get(key, {})} for key, entry in VOCABULARY["capabilities"].items()}
    model = make_model(capabilities=capabilities, **facts)
    content = make_content(
        model, vocabulary={"capabilities": rules}, site={"specs": {"takes": {"label": "Takes", "unit": "list"}}}
    )
    return dict(standings(model, content.vocabulary))


def line(*, has: bool, **rest: str) -> dict[str, Any]:
    """A line of `abilities`."""
    return {"has": has, "source": SOURCE, "observed": "2026-05-01", **rest}


def license_of(open_weights: bool | None) -> dict[str, Any]:
    """A licence."""
    return {"license": {"name": "Example", **({} if open_weights is None else {"open_weights": open_weights})}}


def takes(entries: str) -> dict[str, Any]:
    """The spec that lists what a model takes."""
    return {"specs": {"takes": {"value": entries, **SPEC}}}


def test_what_is_not_written_is_not_known() -> None:
    """Neither had nor lacked."""
    assert states() == {}
    assert states(**license_of(None)) == {}


def test_a_section_describes() -> None:
    """In the editor's order, before all else that is known."""
    found = states(("listen", "draw"), abilities={"retouch": line(has=True)}, **license_of(True))

    assert [*found] == ["listen", "draw", "retouch", "run-locally"]
    assert found["draw"] == Standing("described", "section")


@pytest.mark.parametrize(("has", "state"), [(True, "has"), (False, "lacks")])
def test_a_line_proves(has: bool, state: str) -> None:
    """With what else it says, and where and when it was read."""
    found = states(abilities={"draw": line(has=has, note="the sibling does it")})

    assert found == {"draw": Standing(state, "line", "the sibling does it", SOURCE, date(2026, 5, 1))}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        (license_of(True), "has"),
        (license_of(False), "lacks"),
        (license_of(None), None),
        ({}, None),
    ],
)
def test_a_rule_follows_from_the_licence(facts: dict[str, Any], state: str | None) -> None:
    """Only where the fact is known."""
    assert states(**facts).get("run-locally") == (Standing(state, "rule") if state else None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({"integrations": ["easel"]}, "has"),
        ({"integrations": ["Loom"]}, None),
        ({**takes("text, Image"), **license_of(True)}, "has"),
        ({**takes("text, Image"), **license_of(False)}, None),  # all that one rule asks for has to hold
        (takes("text, images"), "lacks"),
        (takes("text"), "lacks"),
        ({}, None),
    ],
)
def test_any_of_several_rules(facts: dict[str, Any], state: str | None) -> None:
    """Integrations and entries of lists, letter case aside."""
    assert states(**facts).get("retouch") == (Standing(state, "rule") if state else None)  # type: ignore[arg-type]


def test_the_nearest_proof_counts() -> None:
    """A section before a line, a line before a rule."""
    assert states(("run-locally",), **license_of(True))["run-locally"].proof == "section"
    assert states(abilities={"run-locally": line(has=True)}, **license_of(True))["run-locally"].proof == "line"


@pytest.mark.parametrize(
    ("capabilities", "abilities", "kind"),
    [
        (("run-locally", "listen", "draw"), {}, "hearing"),
        (("listen",), {"draw": line(has=True)}, "hearing"),
        (("run-locally",), {"listen": line(has=True), "draw": line(has=False)}, "hearing"),
        (("run-locally",), {"draw": line(has=False)}, None),
        ((), {}, None),
    ],
)
def test_a_kind_is_that_of_the_first_job(
    capabilities: tuple[str, ...], abilities: dict[str, Any], kind: str | None
) -> None:
    """Of what it describes; where no section tells of a job, of what it is proved to have; never of what it lacks."""
    model = make_model(capabilities=capabilities, abilities=abilities)

    assert kind_of(model, make_content(model).vocabulary) == kind
