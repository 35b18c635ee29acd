"""A whole site: its day, what was known on it, what is left out, and what an edit of one model moves."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import SOURCE, make_content, make_model
from unfragile.judge.day import site_day
from unfragile.judge.judgement import JudgedModel, JudgedSite
from unfragile.judge.site import judge_site
from unfragile.read.authored import AuthoredModel
from unfragile.read.schema import Release

SEARCHES = [("make a picture from a description", 900), ("write down a recorded talk", 300)]


def observed(**changes: Any) -> AuthoredModel:
    """A model with something to see on three days."""
    history = {
        "signals": {"downloads": [(1_000, "2026-01-01"), (100_000, "2026-03-01")]},
        "benchmarks": [{"value": 50, "observed": "2026-02-01"}],
        "released": "2025-06-15",
        "updated": "2026-02-15",
        "specs": {"context": {"value": "128K", "source": SOURCE, "observed": "2026-02-10"}},
        "pricing": {
            "tier": "usage",
            "offers": [
                {
                    "what": "API",
                    "unit": "image",
                    "price": 0.04,
                    "currency": "USD",
                    "source": SOURCE,
                    "observed": "2026-02-20",
                }
            ],
        },
    }
    return make_model(**{**history, **changes})


def only(site: JudgedSite) -> JudgedModel:
    """The one model of a site."""
    (model,) = site.models
    return model


def points(model: JudgedModel) -> tuple[int | None, ...]:
    """The points of a model's components."""
    return tuple(part.point if part else None for part in model.components)


@pytest.mark.parametrize(
    ("asked", "declared", "expected"),
    [
        (date(2026, 1, 5), "2026-02-05", date(2026, 1, 5)),
        (None, "2026-02-05", date(2026, 2, 5)),
        (None, None, date(2026, 3, 1)),
    ],
)
def test_the_day_of_a_site(asked: date | None, declared: str | None, expected: date) -> None:
    """The day that was asked for, else that of site.yaml, else that of the newest observation."""
    content = make_content(observed(), site={"as_of": declared} if declared else {})

    assert site_day(content, asked) == expected
    assert judge_site(content, asked).day == expected


def test_a_site_without_any_observation_has_no_day() -> None:
    """Freshness cannot be told then, and the component is left out."""
    site = judge_site(make_content(make_model(released="2026-01-01")))

    assert site.day is None
    assert "freshness" in site.left_out


def test_what_was_known_on_a_day() -> None:
    """Later observations, prices, specs and dates are not there yet; what was there before is."""
    site = judge_site(make_content(observed()), date(2026, 1, 31))
    model = only(site)

    assert model.authored.signals.benchmarks == ()
    assert [seen.value for seen in model.authored.signals.signals["downloads"]] == [1_000]
    assert model.authored.facts.specs == {}
    assert model.authored.facts.pricing is not None
    assert model.authored.facts.pricing.offers == ()
    assert model.authored.facts.updated is None
    freshness = model.component("freshness")
    assert freshness is not None
    assert freshness.reason == "Recency: released 15 June 2025, 7 whole months before 31 January 2026"
    adoption = model.component("adoption")
    assert adoption is not None
    assert adoption.point == 200_000


def test_the_day_itself_counts() -> None:
    """What was observed on the day is known on it."""
    model = only(judge_site(make_content(observed()), date(2026, 3, 1)))

    assert model.authored == observed()


def test_a_day_of_the_site_file_looks_back_too() -> None:
    """`as_of` in site.yaml shows what `--as-of` of that day shows."""
    declared = judge_site(make_content(observed(), site={"as_of": "2026-01-31"}))

    assert declared.models == judge_site(make_content(observed()), date(2026, 1, 31)).models


def test_a_release_after_the_newest_observation_is_fresh() -> None:
    """A day that nobody named hides nothing: what was released since then is as fresh as can be."""
    model = only(judge_site(make_content(observed(updated="2026-04-01"))))

    assert model.authored.facts.updated == Release(date=date(2026, 4, 1))
    assert points(model)[4] == 1_000_000


def test_an_observation_that_says_the_same_later_moves_nothing_but_the_day() -> None:
    """A refresh buys no rank: freshness counts from the release, not from the evidence."""
    before = make_model(signals={"downloads": [(5_000, "2026-03-01")]}, released="2025-06-15")
    after = make_model(signals={"downloads": [(5_000, "2026-03-01"), (5_000, "2026-03-10")]}, released="2025-06-15")

    assert points(only(judge_site(make_content(before)))) == points(only(judge_site(make_content(after))))


def test_a_component_without_evidence_anywhere_is_left_out() -> None:
    """No searches, no integrations: both are left out of all models and the others share their weight."""
    site = judge_site(make_content(observed(), make_model("beta")))

    assert site.left_out == ("ecosystem", "match_graph")
    for model in site.models:
        assert model.weights == (2500, 2500, 0, 0, 1500)
        assert model.component("match_graph") is None
        assert model.rank.low <= model.rank.point <= model.rank.high


def test_a_component_with_evidence_of_one_model_counts_for_all() -> None:
    """The others have no evidence of it then, which their pages say."""
    site = judge_site(make_content(observed(integrations=["Gallery"]), make_model("beta")))

    assert site.left_out == ("match_graph",)
    ecosystem = site.models[1].component("ecosystem")
    assert ecosystem is not None
    assert (ecosystem.evidence, ecosystem.reason) == (False, "no evidence")


def test_a_site_without_models() -> None:
    """Nothing is known of anything, and that is no error."""
    site = judge_site(make_content())

    assert site.models == ()
    assert len(site.left_out) == 5


def test_weights_are_those_of_the_type() -> None:
    """A model is weighed as scoring.yaml says for its type."""
    weights = {
        "model": {"adoption": 0.25, "quality": 0.25, "ecosystem": 0.1, "match_graph": 0.25, "freshness": 0.15},
        "tool": {"adoption": 0.5, "quality": 0.5, "ecosystem": 0, "match_graph": 0, "freshness": 0},
    }
    types = {key: {"name": key, "plural": f"{key}s"} for key in weights}
    site = judge_site(
        make_content(
            observed(), observed(slug="beta", type="tool"), site={"types": types}, scoring={"weights": weights}
        )
    )

    assert [model.weights for model in site.models] == [(2500, 2500, 0, 0, 1500), (5000, 5000, 0, 0, 0)]


MODELS = st.builds(
    lambda number, downloads, value, released, capabilities: observed(
        slug=f"model-{number}",
        signals={"downloads": [(downloads, "2026-01-01")]} if downloads else {},
        benchmarks=[{"value": value, "observed": "2026-01-01"}] if value else [],
        released=released,
        updated=None,
        integrations=["a", "b"],
        capabilities=capabilities,
    ),
    st.integers(0, 10**6),
    st.integers(0, 10**7),
    st.integers(0, 100),
    st.dates(date(2020, 1, 1), date(2026, 1, 1)).map(date.isoformat),
    st.lists(st.sampled_from(["draw", "retouch", "listen", "run-locally"]), min_size=1, unique=True),
)


@given(st.lists(MODELS, min_size=1, max_size=4, unique_by=lambda model: model.slug), MODELS)
def test_another_model_moves_no_component_of_these(models: list[AuthoredModel], newcomer: AuthoredModel) -> None:
    """A model's components depend on its own files, the scoring and the searches, never on who else is listed."""
    newcomer_slug = "newcomer"
    day = date(2026, 6, 1)
    alone = judge_site(make_content(*models, searches=SEARCHES), day)
    renamed = observed(slug=newcomer_slug, capabilities=newcomer.capabilities)
    joined = judge_site(make_content(*models, renamed, searches=SEARCHES), day)

    found = {model.slug: model for model in joined.models}
    for model in alone.models:
        for before, after in zip(model.components, found[model.slug].components, strict=True):
            assert before is None or before.key == "match_graph" or before == after


@given(st.lists(MODELS, min_size=1, max_size=4, unique_by=lambda model: model.slug))
def test_judging_is_pure(models: list[AuthoredModel]) -> None:
    """The same content gives the same judgements."""
    content = make_content(*models, searches=SEARCHES)

    assert judge_site(content).models == judge_site(content).models
