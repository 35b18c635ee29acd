"""What changed month by month follows from the dated content alone."""

from datetime import date

from tests.builders import SOURCE, make_content, make_model
from unfragile.judge.history import MOST_LOOKED_AT, Month, changes_by_month, last_months
from unfragile.judge.judgement import JudgedSite
from unfragile.judge.site import judge_past, judge_site

DAY = date(2026, 4, 15)
TERMS = {"name": "MIT", "open_weights": True}


def site_of_two() -> JudgedSite:
    """Alpha overtakes Beta in March, when a result of it becomes known."""
    seen = [(100_000, "2026-01-05")]
    alpha = make_model(
        "alpha", released="2026-01-01", license=TERMS, signals={"downloads": seen},
        benchmarks=[{"value": 40, "observed": "2026-01-05"}, {"value": 95, "observed": "2026-03-10"}],
    )  # fmt: skip
    beta = make_model(
        "beta", released="2026-01-01", license=TERMS, signals={"downloads": seen},
        benchmarks=[{"value": 60, "observed": "2026-01-05"}],
    )  # fmt: skip
    return judge_site(
        make_content(alpha, beta, site={"as_of": DAY.isoformat()}, scoring={"verdict": {"min_evidence": 0.1}})
    )


def test_last_months() -> None:
    """The running month ends on the site's day, the others on their last; twelve in all."""
    months = last_months(DAY)

    assert months[:3] == [
        Month(date(2026, 3, 31), DAY),
        Month(date(2026, 2, 28), date(2026, 3, 31)),
        Month(date(2026, 1, 31), date(2026, 2, 28)),
    ]
    assert len(months) == 12
    assert months[0].holds(DAY)
    assert not months[0].holds(date(2026, 3, 31))


def test_moves_and_turns() -> None:
    """A rank that moves is told with what each component gave, a verdict that turns with both outcomes."""
    site = site_of_two()
    by_month = {found.month.last.month: found for found in changes_by_month(site, last_months(DAY)[:3])}
    march = by_month[3]

    assert [move.slug for move in march.moves] == ["alpha", "beta"][: len(march.moves)]
    assert march.moves[0].parts[0][0] == "quality"
    assert abs(sum(share for _, share in march.moves[0].parts) - (march.moves[0].now - march.moves[0].was)) < 10
    assert [(turn.was.winner, turn.now.winner) for turn in march.turns] == [("b", "a")]
    assert by_month[2].turns == ()


def test_what_was_only_read() -> None:
    """A rank or a verdict that moves because more became known of a model is told apart from one that changed."""
    seen = [(100_000, "2026-01-05")]
    grown = make_model(
        "alpha",
        released="2026-01-01",
        license=TERMS,
        signals={"downloads": [*seen, (10_000_000, "2026-03-05")]},
        benchmarks=[{"value": 60, "observed": "2026-01-05"}],
    )
    read = make_model(
        "beta", released="2026-01-01", license=TERMS, signals={"downloads": seen},
        benchmarks=[{"value": 95, "observed": "2026-03-10"}],
    )  # fmt: skip
    content = make_content(grown, read, site={"as_of": DAY.isoformat()}, scoring={"verdict": {"min_evidence": 0.1}})
    march = list(changes_by_month(judge_site(content), last_months(DAY)[:2]))[1]

    assert {move.slug: move.learned for move in march.moves} == {"alpha": False, "beta": True}


def test_not_before_it_was_there() -> None:
    """What was not released yet has not moved."""
    late = make_model(
        "alpha", released="2026-03-20", license=TERMS, signals={"downloads": [(10_000_000, "2026-03-25")]}
    )
    site = judge_site(make_content(late, site={"as_of": DAY.isoformat()}))

    assert [found.moves for found in changes_by_month(site, last_months(DAY)[:2])] == [(), ()]


def test_past_is_judged_as_known_then() -> None:
    """Ranks of an earlier day are those of a site that is built as of that day."""
    site = site_of_two()
    day = date(2026, 2, 28)

    assert [model.rank for model in judge_past(site, day).models] == [
        model.rank for model in judge_site(site.content, day).models
    ]


def test_past_by_way_of_days_between() -> None:
    """An earlier day is judged alike from any later one, and what ages alone is judged anew."""
    site = site_of_two()
    days = [date(2026, month, 28) for month in (3, 2, 1)]
    way = site
    for day in days:
        way = judge_past(way, day)

        assert way.models == judge_past(site, day).models
        assert [model.rank for model in way.models] == [model.rank for model in judge_site(site.content, day).models]


def test_most_turns_are_of_the_best_ranked() -> None:
    """Of more pairs that turned than are looked at, those with the models ranked best now are told."""
    seen = "2026-01-05"
    models = [
        make_model(
            f"model-{number:02}", released="2026-01-01", license=TERMS, signals={"downloads": [(1000, seen)]},
            benchmarks=[
                {"value": 90 - 2 * number, "observed": seen}, {"value": 20 + 2 * number, "observed": "2026-03-10"}
            ],
        )
        for number in range(20)
    ]  # fmt: skip
    content = make_content(
        *models, site={"as_of": DAY.isoformat()}, scoring={"verdict": {"min_evidence": 0.1, "too_close": 0}}
    )
    march = list(changes_by_month(judge_site(content), last_months(DAY)[:2]))[1]
    told = [{turn.now.a.slug, turn.now.b.slug} for turn in march.turns]
    best = [{f"model-{one:02}", f"model-{other:02}"} for one in range(19, 0, -1) for other in range(one - 1, -1, -1)]

    assert told
    assert told == [pair for pair in best[:MOST_LOOKED_AT] if pair in told]


def test_state_of_life_then() -> None:
    """An end that came later had not come yet."""
    end = {"status": "retired", "until": "2026-03-20", "source": SOURCE, "observed": "2026-02-01"}
    site = judge_site(
        make_content(make_model("alpha", released="2025-01-01", lifecycle=end), site={"as_of": DAY.isoformat()})
    )

    assert site.models[0].life.status == "retired"
    assert judge_past(site, date(2026, 2, 28)).models[0].life.status == "deprecated"
