"""The methodology page says what counts."""

from tests.builders import make_content, make_model
from unfragile.judge.site import judge_site
from unfragile.write.methodology import view_method

WEIGHTS = {"adoption": 0.25, "quality": 0.25, "ecosystem": 0.1, "match_graph": 0.25, "freshness": 0.15}


def test_weights_that_count_today() -> None:
    """Where components are left out, their weight is shared among the others, and both numbers are said."""
    model = make_model(
        signals={"downloads": [(100, "2026-01-01")]},
        benchmarks=[{"value": 60, "observed": "2026-01-02"}],
        released="2026-01-01",
    )
    site = judge_site(make_content(model, scoring={"weights": {"model": WEIGHTS}}))
    told = {row["key"]: row["weights"] for row in view_method(site, ())["weights"]}

    assert site.left_out == ("ecosystem", "match_graph")
    assert {key: (one["weight"], one["today"]) for key, (one,) in told.items()} == {
        "adoption": ("25%", "38.5%"),
        "quality": ("25%", "38.5%"),
        "ecosystem": ("10%", "0%"),
        "match_graph": ("25%", "0%"),
        "freshness": ("15%", "23.1%"),
    }
