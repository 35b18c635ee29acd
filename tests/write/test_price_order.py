"""Prices in one unit order a list of models."""

from collections.abc import Sequence

from tests.builders import SOURCE, make_content, make_model
from unfragile.judge.judgement import JudgedModel
from unfragile.judge.site import judge_site
from unfragile.write.job_results import NO_PRICE, main_unit, price_in


def sold(*prices: tuple[str, float], tier: str = "usage") -> JudgedModel:
    """A model at prices of units."""
    offers: Sequence[object] = [
        {"what": "hosted", "unit": unit, "price": price, "currency": "USD", "source": SOURCE, "observed": "2026-01-01"}
        for unit, price in prices
    ]
    return judge_site(make_content(make_model(pricing={"tier": tier, "offers": offers}))).models[0]


def test_unit_of_most() -> None:
    """A list is ordered by the unit in which most are sold; an hour is sixty minutes."""
    models = [sold(("minute", 0.006)), sold(("hour", 0.3)), sold(("month", 20))]

    assert main_unit(models) == ("minute", "USD")
    assert [round(price_in(model, ("minute", "USD")), 6) for model in models] == [0.006, 0.005, NO_PRICE]


def test_nothing_is_sold() -> None:
    """Without a price there is no unit, and nothing comes first."""
    free = sold()

    assert main_unit([free]) == ("", "")
    assert price_in(free, ("", "")) == NO_PRICE


def test_free() -> None:
    """What is free costs nothing, whoever sells it."""
    unit = ("minute", "USD")

    assert price_in(sold(tier="free"), unit) == 0
    assert price_in(sold(("minute", 0.006), tier="free"), unit) == 0
