"""A rank taken apart: every printed column adds up, and what is missing is said."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import make_content, make_model
from unfragile.judge.breakdown import ComponentRow, SignalRow, break_down
from unfragile.judge.judgement import JudgedModel
from unfragile.judge.site import judge_site

SEARCHES = [("make a picture from a description", 900)]


def judged(**facts: Any) -> JudgedModel:
    """The first of two models, of which the other has evidence of everything."""
    known = make_model(
        "zeta",
        signals={"downloads": [(5_000, "2026-05-01")]},
        released="2025-01-01",
        integrations=["Gallery"],
        benchmarks=[{"value": 70, "observed": "2026-04-01"}],
    )
    content = make_content(make_model(**facts), known, searches=SEARCHES)
    return judge_site(content).models[0]


MODELS = st.builds(
    lambda downloads, value, released, integrations, free: judged(
        signals={"downloads": [(downloads, "2026-04-01")]} if downloads else {},
        benchmarks=[{"value": value, "observed": "2026-04-01", "reported_by": "publisher"}] if value else [],
        released=released,
        integrations=["Easel", "Gallery"][:integrations],
        license={"name": "Terms", "open_weights": free},
    ),
    st.integers(0, 10**7),
    st.integers(0, 100),
    st.none() | st.dates(date(2020, 1, 1), date(2026, 1, 1)).map(date.isoformat),
    st.integers(0, 2),
    st.booleans(),
)


def added(texts: list[str]) -> Decimal:
    """The sum of printed numbers."""
    return sum((Decimal(text.removesuffix("%")) for text in texts), Decimal())


def hundredths(share: int) -> Decimal:
    """A share in millionths as points of 100 with two decimals."""
    return (Decimal(share) / 10_000).quantize(Decimal("0.01"), "ROUND_HALF_UP")


def assert_adds_up(rows: Sequence[ComponentRow | SignalRow], totals: Sequence[Decimal]) -> None:
    """Weights add up to 100%, points, lows and highs to the totals, and each row keeps its order."""
    assert added([row.weight for row in rows]) == 100
    assert [
        added([row.points for row in rows]),
        added([row.low_points for row in rows]),
        added([row.high_points for row in rows]),
    ] == totals
    assert all(Decimal(row.low_points) <= Decimal(row.points) <= Decimal(row.high_points) for row in rows)


@settings(max_examples=40)
@given(MODELS)
def test_columns_add_up_as_printed(model: JudgedModel) -> None:
    """The components' to the printed rank, and within each component the signals' to its printed score."""
    found = break_down(model)

    assert_adds_up(found.components, [Decimal(found.rank), Decimal(found.low), Decimal(found.high)])
    for row in found.components:
        part = model.component(row.key)
        assert part is not None
        assert_adds_up(row.signals, [Decimal(row.score), hundredths(part.low), hundredths(part.high)])


def test_what_is_not_known_is_said() -> None:
    """A component of priors says so, and a signal says what stands in for it and what it could still give."""
    found = break_down(judged(benchmarks=[{"value": 60, "observed": "2026-04-01"}]))

    adoption, quality = found.components[:2]
    assert adoption.note == "No evidence: the priors stand in its place."
    assert adoption.signals[0].missing == "it counts as the prior, 0.3"
    assert adoption.signals[0].gain == "17.50"  # 0.25 x (100 - 30)
    assert quality.note == ""
    assert quality.signals[0].missing == ""  # an estimate has an error of its own


def test_a_site_that_knows_nothing_has_nothing_to_add_up() -> None:
    """Where every component is left out the rank is open, and has no parts."""
    content = make_content(make_model(), scoring={"checklist": {}})

    found = break_down(judge_site(content).models[0])

    assert (found.rank, found.interval, found.components) == ("0.00", "(0.00–100.00)", ())
