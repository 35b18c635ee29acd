"""The nearest rivals of a model."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import SOURCE, make_content, make_model
from unfragile.judge.judgement import JudgedModel
from unfragile.judge.pairs import MOST_RIVALS, Rival, all_pairs, nearest_rivals
from unfragile.judge.site import judge_site
from unfragile.write.catalogue import partners_of

OFFERS = st.lists(
    st.lists(st.sampled_from(("draw", "retouch", "listen", "run-locally")), min_size=1, unique=True),
    min_size=2,
    max_size=12,
)


def judge_models(offers: list[list[str]]) -> tuple[JudgedModel, ...]:
    """Models with these capabilities, in the order of their slugs."""
    models = [make_model(f"model-{place:02}", capabilities=keys) for place, keys in enumerate(offers)]
    return judge_site(make_content(*models)).models


def test_most_in_common_first() -> None:
    """Those with most capabilities in common come first; among equals those that follow by slug, round to the first."""
    models = judge_models([["draw"], ["draw", "retouch"], ["draw", "retouch"], ["draw"], ["listen"]])
    found = nearest_rivals(models, partners_of(all_pairs(5)))

    assert found[2] == (Rival(1, 2), Rival(3, 1), Rival(0, 1), Rival(4, 0))


def test_the_most_comparable_first() -> None:
    """Those that stay, then those as open, then those with the largest share of results in common."""
    results = [{"value": 50, "settings": settings, "observed": "2026-01-01"} for settings in ("plain", "with tools")]
    is_open, closed = ({"name": "Example License", "open_weights": value} for value in (True, False))
    ends = {"status": "deprecated", "source": SOURCE, "observed": "2026-01-01"}
    models = judge_site(
        make_content(
            make_model("a", license=is_open, benchmarks=results[:1]),
            make_model("b", license=is_open, benchmarks=results),
            make_model("c", license=is_open, benchmarks=results[:1]),
            make_model("d", license=closed, benchmarks=results[:1]),
            make_model("e", license=is_open, benchmarks=results[:1], lifecycle=ends),
        )
    ).models

    assert [rival.place for rival in nearest_rivals(models, partners_of(all_pairs(5)))[0]] == [2, 1, 3, 4]


def test_partners_alone() -> None:
    """A model with which there is no page is no rival."""
    models = judge_models([["draw"]] * 3)

    assert nearest_rivals(models, partners_of([(0, 2)])) == [(Rival(2, 1),), (), (Rival(0, 1),)]


@given(OFFERS)
def test_order(offers: list[list[str]]) -> None:
    """The rivals of each model are as if all partners had been sorted by family, by what is in common and by the steps to them."""
    models = judge_models(offers)
    count = len(models)
    for place, found in enumerate(nearest_rivals(models, partners_of(all_pairs(count)))):
        own = models[place].does
        rest = [(place + step) % count for step in range(1, count)]
        rest.sort(key=lambda other: (models[other].family != models[place].family, -len(own & models[other].does)))

        assert [rival.place for rival in found] == rest[:MOST_RIVALS]
        assert [rival.common for rival in found] == [len(own & models[other].does) for other in rest[:MOST_RIVALS]]


@given(OFFERS, st.integers(0, 100_000_000))
def test_ranks_have_no_say(offers: list[list[str]], point: int) -> None:
    """Other ranks leave the rivals as they are."""
    models = judge_models(offers)
    others = [replace(models[0], rank=replace(models[0].rank, point=point)), *models[1:]]
    partners = partners_of(all_pairs(len(models)))

    assert nearest_rivals(others, partners) == nearest_rivals(models, partners)
