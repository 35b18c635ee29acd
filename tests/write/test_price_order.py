"""Prices in one unit order a list of models."""

from collections.abc import Sequence

import pytest

from tests.builders import SOURCE, make_content, make_model
from unfragile.judge.judgement import JudgedModel
from unfragile.judge.site import judge_site
from unfragile.write.job_results import SoldUnit, main_unit, price_in, prices_of
from unfragile.write.views import tier_text


def sold(*prices: tuple[str, float], tier: str = "usage") -> JudgedModel:
    """A model at prices of units."""
    offers: Sequence[object] = [
        {"what": "hosted", "unit": unit, "price": price, "currency": "USD", "source": SOURCE, "observed": "2026-01-01"}
        for unit, price in prices
    ]
    return judge_site(make_content(make_model(pricing={"tier": tier, "offers": offers}))).models[0]


def price(model: JudgedModel, unit: SoldUnit | None) -> float | None:
    """Its price in a unit."""
    return price_in(model, prices_of(model), unit)


def test_unit_of_most() -> None:
    """A list is ordered by the unit in which most are sold; an hour is sixty minutes."""
    models = [sold(("minute", 0.006)), sold(("hour", 0.3)), sold(("month", 20))]

    assert main_unit(map(prices_of, models)) == ("minute", "USD")
    assert [price(model, ("minute", "USD")) for model in models] == [0.006, pytest.approx(0.005), None]


def test_nothing_is_sold() -> None:
    """Without a price there is no unit, and nothing comes first."""
    free = sold()

    assert main_unit([prices_of(free)]) is None
    assert price(free, None) is None


def test_free() -> None:
    """What is free costs nothing, whoever sells it."""
    unit = ("minute", "USD")

    assert price(sold(tier="free"), unit) == 0
    assert price(sold(("minute", 0.006), tier="free"), unit) == 0


@pytest.mark.parametrize(
    ("tier", "terms", "told"),
    [
        ("freemium", {}, "Free tier, paid beyond it; price not known"),
        (
            "freemium",
            {"open_weights": True, "commercial_use": False},
            "Free for non-commercial use, else price not known",
        ),
        (
            "freemium",
            {"open_weights": True, "commercial_use": "limited", "condition": "sources must be open"},
            "Free within the licence's terms, else price not known",
        ),
        ("usage", {"open_weights": True, "commercial_use": True}, "Paid by use; price not known"),
        ("contact", {}, "On request"),
    ],
)
def test_words_where_no_price_is_known(tier: str, terms: dict[str, object], told: str) -> None:
    """What the weights are free for is said of open ones, and that beyond it no price is known."""
    model = make_model(pricing={"tier": tier}, license={"name": "Example License", **terms})

    assert tier_text(model.facts) == told
