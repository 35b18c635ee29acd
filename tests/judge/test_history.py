"""A rank over time is what the site would have said of the model on each day."""

from datetime import date

from tests.builders import make_content, make_model
from unfragile.judge.history import rank_history
from unfragile.judge.judgement import JudgedSite
from unfragile.judge.site import judge_site


def site_of(*observed: tuple[float, str]) -> JudgedSite:
    """A site with one model and its downloads."""
    model = make_model("alpha", capabilities=("draw",), signals={"downloads": list(observed)}, released="2025-01-01")
    return judge_site(make_content(model))


def test_days() -> None:
    """There is a rank for each day of an observation, the last one on the site's day."""
    site = site_of((1000, "2026-01-01"), (5000, "2026-03-01"))

    history = rank_history(site.models[0], site)

    assert [one.day for one in history] == [date(2026, 1, 1), date(2026, 3, 1)]
    assert history[-1].rank == site.models[0].rank


def test_as_the_site_on_that_day() -> None:
    """The rank of a day is the one of the whole site built as of that day, where no other model matters."""
    site = site_of((1000, "2026-01-01"), (5000, "2026-03-01"))

    assert rank_history(site.models[0], site)[0].rank == judge_site(site.content, date(2026, 1, 1)).models[0].rank


def test_single_day() -> None:
    """A model observed on the site's day alone has no history."""
    site = site_of((1000, "2026-01-01"))

    assert rank_history(site.models[0], site) == ()


def test_nothing_observed() -> None:
    """A model of which nothing was observed has no history."""
    site = judge_site(make_content(make_model("alpha", capabilities=("draw",))))

    assert rank_history(site.models[0], site) == ()
