"""The choices by which readers narrow down the models."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import SOURCE, make_content, make_model
from unfragile.judge.site import judge_site
from unfragile.read.authored import AuthoredModel
from unfragile.write.choices import Choice, Fit, Limits, spread, view_limits

SPECS = {
    "specs": {
        "context": {"label": "Context window", "unit": "tokens", "better": "higher"},
        "memory": {"label": "Memory needed", "unit": "gb", "better": "lower"},
        "takes": {"label": "Takes", "unit": "list"},
        "parameters": {"label": "Parameters", "unit": "count"},
        "until": {"label": "Knowledge until", "unit": "date", "better": "higher"},
    }
}


def model(slug: str, **specs: str) -> AuthoredModel:
    """A model with these specs."""
    observed = {key: {"value": value, "source": SOURCE, "observed": "2026-01-01"} for key, value in specs.items()}
    return make_model(slug, specs=observed)


def limits(*models: AuthoredModel) -> Limits:
    """The limits of a site of some models."""
    return view_limits(judge_site(make_content(*models, site=SPECS), None))


def test_filters() -> None:
    """Kind, type and licence offer what occurs."""
    free = make_model("alpha", license={"name": "MIT License"})
    other = make_model("beta", capabilities=("listen",), license={"name": "Apache License 2.0"})

    assert limits(free, other).filters == (
        Choice("kind", "Kind", (("drawing", "Drawing"), ("hearing", "Hearing"))),
        Choice("type", "Type", (("model", "Models"),)),
        Choice("license", "Licence", (("Apache License 2.0", "Apache License 2.0"), ("MIT License", "MIT License"))),
    )


def test_prices() -> None:
    """A price is limited in the currencies and units that occur."""
    dated = {"source": SOURCE, "observed": "2026-01-01"}
    offers = [
        {"what": "API", "unit": "image", "price": 0.1, "currency": "USD", **dated},
        {"what": "API", "unit": "mtok_in", "price": 1, "currency": "USD", **dated},
        {"what": "API", "unit": "mtok_in", "price": 1, "currency": "EUR", **dated},
    ]

    assert limits(make_model("alpha", pricing={"tier": "usage", "offers": offers})).prices == (
        ("EUR-mtok_in", "EUR per million input tokens"),
        ("USD-mtok_in", "USD per million input tokens"),
        ("USD-image", "USD per image"),
    )


def test_floors_and_ceilings() -> None:
    """A number has a floor where higher is better, a ceiling where lower is, and no limit where neither is."""
    alpha = model("alpha", context="8192", memory="24", parameters="8B", until="2025-01-01")
    beta = model("beta", context="200000", memory="6")

    assert limits(alpha, beta).specs == (
        Choice("min-context", "Context window at least", (("8192", "8K"), ("200000", "200K"))),
        Choice("max-memory", "Memory needed at most", (("6", "6 GB"), ("24", "24 GB"))),
    )


def test_lists() -> None:
    """A list is limited by each of its items, named once."""
    found = limits(model("alpha", takes="text, image"), model("beta", takes="text"))

    assert found.specs == (Choice("has-takes", "Takes", (("image", "image"), ("text", "text"))),)


def test_amounts_that_read_alike() -> None:
    """Of amounts that read alike, the one that lets both models pass stands for them."""
    found = limits(model("alpha", context="131072"), model("beta", context="128000"))

    assert found.specs == (Choice("min-context", "Context window at least", (("128000", "128K"),)),)


def test_nothing_to_choose() -> None:
    """What no model has cannot be chosen."""
    assert limits() == Limits(filters=(), prices=(), with_weights=False, with_terms=False, specs=(), main="", fits=())


def test_what_one_has_of_a_spec_is_a_free_number() -> None:
    """A spec of which less is better and that can be worked out is held against a free number, in each of its ways."""
    ways = {"spec": "parameters", "times": 2e-9, "note": "at 16 bits", "also": [{"times": 5e-10, "note": "at 4 bits"}]}
    specs = {
        "parameters": {"label": "Parameters", "unit": "count"},
        "memory": {"label": "Memory needed", "unit": "gb", "better": "lower", "estimate": ways},
    }
    site = judge_site(make_content(make_model(), site={"specs": specs}))

    assert view_limits(site).fits == (Fit("max-memory", "Memory needed", "GB", ("at 16 bits", "at 4 bits")),)


@pytest.mark.parametrize(("count", "found"), [(3, [0, 1, 2]), (9, [0, 2, 5, 8])])
def test_spread(count: int, found: list[int]) -> None:
    """Few amounts all stand; of many some do, evenly spread."""
    assert spread(range(count), most=4) == found


@given(st.lists(st.floats(0, 1e9), max_size=60, unique=True), st.integers(2, 12))
def test_spread_keeps_the_ends(amounts: list[float], most: int) -> None:
    """The first and the last are always there, in order, and no more than asked for."""
    ordered = sorted(amounts)
    found = spread(ordered, most)

    assert found == sorted(set(found))
    assert len(found) <= most
    assert found[:1] + found[-1:] == ordered[:1] + ordered[-1:]
