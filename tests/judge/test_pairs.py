"""Which pairs get a page: by policy, by what models have in common, never by rank."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import make_content, make_model
from unfragile.judge.day import Life
from unfragile.judge.judgement import JudgedSite, Rank
from unfragile.judge.pairs import Pair, all_pairs, choose_pairs, nearest_rivals, related_pairs
from unfragile.judge.site import judge_site
from unfragile.read.site_schema import Pairs

CATEGORIES = {"one": ["a", "b", "c"], "two": ["d", "e"], "three": ["f"]}
VOCABULARY = {
    "categories": {key: {"name": key, "kind": "job"} for key in CATEGORIES},
    "capabilities": {
        key: {
            "name": f"Capability {key}",
            "category": category,
            "description": f"Does {key}.",
            "intents": [f"need {key}"],
        }
        for category, keys in CATEGORIES.items()
        for key in keys
    },
}
SEARCHES = [(f"need {key}", 10) for keys in CATEGORIES.values() for key in keys] + [("capability a", 5)]


def judged(*offers: str, searches: Sequence[tuple[str, int]] = ()) -> JudgedSite:
    """A site of models that offer these capabilities, a letter for each."""
    models = [make_model(f"model-{place:02}", capabilities=list(offer)) for place, offer in enumerate(offers)]
    return judge_site(make_content(*models, vocabulary=VOCABULARY, searches=searches))


def nearest_by_hand(site: JudgedSite, per_model: int) -> set[Pair]:
    """The same as `related_pairs`, one pair at a time."""
    capabilities = site.content.vocabulary.capabilities
    chosen: set[Pair] = set()
    for place, model in enumerate(site.models):
        near = []
        for other, rival in enumerate(site.models):
            shared = len(model.does & rival.does)
            kinds = len(
                {capabilities[key].category for key in model.does} & {capabilities[key].category for key in rival.does}
            )
            together = site.graph.searches_of(model.slug) & site.graph.searches_of(rival.slug)
            if other != place and model.family == rival.family and (shared or kinds):
                near.append((-shared, -kinds, -together.bit_count(), other))
        chosen |= {(min(place, other), max(place, other)) for *_, other in sorted(near)[:per_model]}
    return chosen


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.sets(st.sampled_from("abcdef"), min_size=1).map(sorted).map("".join), min_size=1, max_size=14),
    st.integers(1, 4),
    st.booleans(),
)
def test_nearest_are_those_with_most_in_common(offers: list[str], per_model: int, searched: bool) -> None:
    """Neighbours go by shared capabilities, then categories, then searches, then slug, as counted one by one."""
    site = judged(*offers, searches=SEARCHES if searched else ())

    assert related_pairs(site, per_model) == nearest_by_hand(site, per_model)


def test_ranks_do_not_matter() -> None:
    """No rank moves a pair: the same models with other ranks have the same pairs."""
    site = judged("ab", "abc", "b", "de", "df", "f")
    turned = [
        replace(model, rank=Rank(point=10_000_000 * place, low=0, high=100_000_000, known=1_000_000))
        for place, model in enumerate(reversed(site.models))
    ]

    assert related_pairs(replace(site, models=tuple(reversed(turned))), 2) == related_pairs(site, 2)


def test_nothing_in_common_is_no_neighbour() -> None:
    """Models without a category in common have no related pair."""
    assert related_pairs(judged("a", "d", "f"), 5) == set()


def test_nothing_leads_to_who_is_gone_first() -> None:
    """Of a family those that can be used are the nearest rivals; those of another family come last all the same."""
    site = judged("ab", "ab", "a", "f")
    gone = replace(site.models[1], life=Life("retired"))
    models = (site.models[0], gone, *site.models[2:])

    assert [rival.place for rival in nearest_rivals(site.models, {0: (1, 2, 3)})[0]] == [1, 2, 3]
    assert [rival.place for rival in nearest_rivals(models, {0: (1, 2, 3)})[0]] == [2, 1, 3]


def test_policies() -> None:
    """Each policy says which pairs it takes; `always` adds to any of them and `never` takes from it."""
    site = judged("ab", "ab", "ac", "f")
    everything = list(combinations(range(4), 2))

    def chosen(policy: str, *, all_fit: bool = False, **more: object) -> list[Pair]:
        return choose_pairs(site, Pairs.model_validate({"policy": policy, "per_model": 1, **more}), all_fit=all_fit)

    assert chosen("all") == everything == all_pairs(4)
    assert chosen("related") == [(0, 1), (0, 2)]
    assert chosen("auto", all_fit=True) == [(0, 1), (0, 2), (1, 2)]  # the last is of another family
    assert chosen("auto") == chosen("related")
    assert chosen("listed") == []
    assert chosen("listed", always=[["model-03", "model-01"]]) == [(1, 3)]
    assert chosen("all", never=[["model-01", "model-00"]]) == everything[1:]
    assert chosen("related", always=[["model-00", "model-03"]], never=[["model-00", "model-03"]]) == [(0, 1), (0, 2)]
