"""The sentences of a verdict: the words of each case, and that no number or claim differs from the comparison."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from importlib import resources
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.judge.sides import BENCHMARKS, RULES, make_result, make_side, results_of
from tests.judge.test_comparison import judge, level, pairs
from unfragile.judge import figures
from unfragile.judge.common_tests import finding_texts, strength_label
from unfragile.judge.comparison import Comparison, VerdictRules
from unfragile.judge.figures import with_unit
from unfragile.judge.printed import (
    difference_parts,
    difference_text,
    flip_texts,
    flip_words,
    rank_texts,
    share_text,
    today_text,
)
from unfragile.judge.results import RunKey
from unfragile.judge.side import Side
from unfragile.judge.units import MILLION
from unfragile.judge.verdict import Verdict, word_verdict
from unfragile.judge.weightings import Flip
from unfragile.judge.wording import Wording, load_wording
from unfragile.read.schema import BenchmarkResult, LifeStatus

WORDING = load_wording()
NUMBER = re.compile(r"\d[\d,.]*")


def said_of(a: Side, b: Side, rules: VerdictRules = RULES) -> Verdict:
    """The verdict on two sides."""
    return word_verdict(judge(a, b, rules), rules, WORDING)


def word(a: Side, b: Side, rules: VerdictRules = RULES) -> tuple[str, ...]:
    """The sentences about two sides."""
    return said_of(a, b, rules).sentences


# --- life and jobs ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("life", "said"),
    [
        ({"status": "retired", "ends": "23 October 2026", "successor": "Gamma 2"},
         "Beta can no longer be used since 23 October 2026; its publisher names Gamma 2."),
        ({"status": "retired", "ends": "23 October 2026"}, "Beta can no longer be used since 23 October 2026."),
        ({"status": "retired", "successor": "Gamma 2"}, "Beta can no longer be used; its publisher names Gamma 2."),
        ({"status": "retired"}, "Beta can no longer be used."),
        ({"status": "deprecated", "ends": "11 December 2026", "successor": "Gamma 2"},
         "Beta works until 11 December 2026; its publisher names Gamma 2 in its place."),
        ({"status": "deprecated", "ends": "11 December 2026"}, "Beta works until 11 December 2026."),
        ({"status": "deprecated", "successor": "Gamma 2"},
         "The publisher of Beta advises against new use and names Gamma 2 in its place."),
        ({"status": "deprecated"}, "The publisher of Beta advises against new use."),
    ],
)  # fmt: skip
def test_the_life_of_a_side_stands_first(life: dict[str, Any], said: str) -> None:
    """When it ended or will, and what its publisher names."""
    verdict = said_of(level(900_000), level(100_000, "beta", **life))

    assert verdict.sentences[0] == said
    assert verdict.opening == 1


def test_nothing_is_said_of_scores_where_a_side_is_gone() -> None:
    """No winner, nothing that speaks for it, and one reason for the other."""
    verdict = said_of(level(100_000), level(900_000, "beta", status="retired", open_weights=True))

    assert verdict.sentences == (
        "Beta can no longer be used.",
        "Take Alpha if it has to work today: the other can no longer be used.",
    )
    assert (verdict.takes, verdict.how_sure) == (1, ())


def test_where_both_are_gone_nothing_speaks_for_either() -> None:
    """And both ends are told."""
    verdict = said_of(level(1, status="retired"), level(2, "beta", status="retired"))

    assert verdict.sentences == ("Alpha can no longer be used.", "Beta can no longer be used.")
    assert (verdict.opening, verdict.takes) == (2, 0)


@pytest.mark.parametrize(
    ("a", "b", "family", "said"),
    [
        ("deprecated", "retired", "art", [
            "Beta can no longer be used.",
            "The publisher of Alpha advises against new use.",
        ]),
        ("deprecated", "active", "language", [
            "They do different jobs: Alpha draws pictures, Beta writes texts.",
            "The publisher of Alpha advises against new use.",
        ]),
        ("deprecated", "retired", "language", [
            "Beta can no longer be used.",
            "They do different jobs: Alpha draws pictures, Beta writes texts.",
            "The publisher of Alpha advises against new use.",
        ]),
    ],
)  # fmt: skip
def test_what_weighs_most_stands_first(a: LifeStatus, b: LifeStatus, family: str, said: list[str]) -> None:
    """That a side is gone, then that they do different jobs, then that a side is to go."""
    sides = level(1, status=a), level(2, "beta", family=family, status=b, does_what="writes texts")

    assert list(word(*sides)[: len(said)]) == said


def test_different_jobs() -> None:
    """What each does stands first, both scores as how well each is established, and what each is for last."""
    a = level(900_000, keys=("draw",), open_weights=True, tier="free")
    b = level(
        100_000, "beta", family="language", keys=("write",), open_weights=False, tier="usage",
        first_job="writing", does_what="writes texts",
    )  # fmt: skip

    assert word(a, b) == (
        "They do different jobs: Alpha draws pictures, Beta writes texts.",
        "Each score says how well each is established in its own field: Alpha 90/100, Beta 10/100.",
        "Take Alpha if you mainly need drawing.",
        "Take Beta if you mainly need writing.",
    )


@pytest.mark.parametrize("does_what", ["draws pictures", ""])
def test_different_jobs_that_sound_alike(does_what: str) -> None:
    """Where the words do not tell them apart, none are given; nor is the score of a side that is gone."""
    b = level(100_000, "beta", family="language", does_what=does_what, status="retired")

    assert word(level(900_000), b)[:3] == (
        "Beta can no longer be used.",
        "They do different jobs.",
        "Both can be used for draw.",
    )


def test_results_in_common_of_different_jobs() -> None:
    """What both can be used for is said, and who is ahead on the tests that both took."""
    a = level(900_000, results=results_of(make_result(value=60)))
    b = level(100_000, "beta", family="language", does_what="writes", results=results_of(make_result(value=50)))

    assert word(a, b)[2:4] == (
        "Both can be used for draw.",
        "On the one test that both took alike, Draw a cat, Alpha is ahead (60% against 50%).",
    )


# --- score and strength ----------------------------------------------------------------------------


def test_a_clear_lead() -> None:
    """Both scores, both intervals, and on what it rests."""
    sentences = word(level(580_000, low=510_000, high=700_000), level(420_000, "beta", low=300_000, high=480_000))

    assert sentences[:2] == (
        "Alpha scores higher at 58/100 vs Beta at 42/100.",
        ("The lead is clear by the evidence counted and today's weights: Alpha at 51 to 70, Beta at 30 to 48."),
    )


@pytest.mark.parametrize("known", ["a", "b"])
def test_a_score_without_an_interval_has_none_in_words(known: str) -> None:
    """'Between 58 and 58' is not said."""
    a = level(580_000, low=None if known == "a" else 510_000)
    b = level(420_000, "beta", low=None if known == "b" else 400_000)

    assert word(a, b)[1] == "The lead is clear by the evidence counted and today's weights."


def test_the_leader_is_named_first() -> None:
    """Whether it stands on the left or on the right."""
    assert word(level(420_000), level(580_000, "beta"))[0] == "Beta scores higher at 58/100 vs Alpha at 42/100."


def test_a_leaning_verdict_names_the_missing_evidence_by_side() -> None:
    """What is missing stands together for each side, the side with the largest gap first."""
    a = make_side(
        "alpha", (700_000, 600_000, 500_000, 500_000, 500_000), lows=(500_000, 500_000, 500_000, 500_000, 500_000)
    )
    b = make_side(
        "beta", (500_000, 500_000, 500_000, 500_000, 400_000), highs=(500_000, 500_000, 500_000, 500_000, 600_000)
    )

    assert word(a, b)[:2] == (
        "Alpha scores higher at 58/100 vs Beta at 49/100.",
        "What is not known of the adoption and quality of Alpha and the freshness of Beta could still turn the lead.",
    )


def test_a_lead_that_nearly_leans() -> None:
    """Where the intervals lie apart, but not far enough."""
    assert word(level(600_000, low=510_000), level(400_000, "beta", high=500_000))[1] == (
        "The lead is not certain: the two intervals nearly touch."
    )


def test_a_lead_by_todays_weights() -> None:
    """Too few ways to weigh favour it to be clear."""
    a = make_side("alpha", (900_000, 450_000, 450_000, 450_000, 500_000))

    assert word(a, level(500_000, "beta"))[1] == "The lead is not certain: it rests on today's weights."


def test_too_close_by_the_weights() -> None:
    """More points, and fewer ways to weigh."""
    sentences = word(make_side("alpha", (900_000, 400_000, 400_000, 400_000, 400_000)), level(500_000, "beta"))

    assert sentences[:2] == (
        "Alpha and Beta are too close to call at 53/100 and 50/100.",
        "Alpha has more points by today's weights, but most ways to weigh the parts favour Beta.",
    )


@pytest.mark.parametrize(
    ("too_close", "said"), [(2, "less than 2 points"), (1, "less than 1 point"), (1.5, "less than 1.5 points")]
)
def test_too_close_by_points(too_close: float, said: str) -> None:
    """Both ranks in as many decimals as tell them apart, and the threshold of scoring.yaml."""
    rules = replace(RULES, too_close=round(too_close * MILLION))

    assert word(level(580_400), level(579_600, "beta"), rules)[:2] == (
        "Alpha and Beta are too close to call at 58.04/100 and 57.96/100.",
        f"The two scores differ by {said}.",
    )


def test_scores_that_differ_by_less_than_two_do_not_print_two_apart() -> None:
    """73.6 and 72.4 are 74 and 72 in whole points."""
    assert word(level(736_000), level(724_000, "beta"))[0] == (
        "Alpha and Beta are too close to call at 73.6/100 and 72.4/100."
    )


def test_too_close_by_intervals() -> None:
    """Each rank lies within the other's interval, and both are given."""
    sentences = word(level(580_000, low=510_000, high=700_000), level(540_000, "beta", low=300_000, high=650_000))

    assert sentences[:2] == (
        "Alpha and Beta are too close to call at 58/100 and 54/100.",
        "Each score lies within the interval of the other, 51–70 and 30–65.",
    )


def test_a_tie() -> None:
    """Equal ranks lead nowhere: neither a share nor a flip is said, and nothing speaks for either."""
    assert word(level(580_000), level(580_000, "beta")) == (
        "Alpha and Beta are level: 58/100 and 58/100.",
        "The two scores are equal, so neither side leads.",
        "No test is known that both took alike.",
        "They are about equal on every part that counts.",
        "Both offer draw.",
    )


@pytest.mark.parametrize(
    ("known", "thin"), [((0, MILLION), "Alpha"), ((MILLION, 0), "Beta"), ((0, 0), "Alpha and Beta")]
)
def test_no_winner_where_too_little_is_known(known: tuple[int, int], thin: str) -> None:
    """The numbers and the reason are said, and nothing of weights."""
    sentences = word(level(900_000, known=known[0]), level(100_000, "beta", known=known[1]))

    assert sentences[:2] == (
        "No winner is named between Alpha at 90/100 and Beta at 10/100.",
        f"Of {thin}, less than 40% of what counts is known.",
    )
    assert not any("weigh" in sentence or "No change" in sentence for sentence in sentences)


def test_no_winner_between_types_of_different_weights() -> None:
    """The reason is that the ranks are not on one scale."""
    assert word(level(900_000), level(100_000, "beta", weights=(3500, 1500, 1000, 2500, 1500)))[:2] == (
        "No winner is named between Alpha at 90/100 and Beta at 10/100.",
        "They are of types whose scores are weighted differently, so the two are not on one scale.",
    )


def test_intervals_that_print_alike_get_decimals() -> None:
    """Intervals that do not touch are not printed as if they did."""
    rules = replace(RULES, too_close=0)
    a = level(600_000, low=508_100, high=700_000)
    b = level(400_000, "beta", low=300_000, high=507_900)

    assert word(a, b, rules)[1].endswith("Alpha at 50.81 to 70.00, Beta at 30.00 to 50.79.")


def test_a_single_component_that_counts() -> None:
    """It decides alone: there is nothing to weigh, and no other component is spoken of."""
    weights = (0, 0, 0, 0, 10_000)
    sentences = word(level(900_000, weights=weights), level(100_000, "beta", weights=weights))

    assert sentences[3:5] == (
        "Alpha leads on freshness.",
        "No change of one weight turns this: Alpha is at least as good on every part.",
    )


def test_where_no_component_counts() -> None:
    """Nothing is known of anything, and nothing is claimed."""
    weights = (0,) * 5
    sentences = word(level(0, weights=weights, known=0), level(0, "beta", weights=weights, known=0))

    assert sentences == (
        "No winner is named between Alpha at 0/100 and Beta at 0/100.",
        "Of Alpha and Beta, less than 40% of what counts is known.",
        "No test is known that both took alike.",
        "Both offer draw.",
    )


# --- results in common -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        ((60, 60), (50, 50), "On the 2 tests that both took alike, Alpha is ahead in all."),
        ((60, 50), (50, 60), "On the 2 tests that both took alike, Alpha is ahead in 1 and Beta in 1."),
        ((50, 50), (60, 50), "On the 2 tests that both took alike, Beta is ahead in 1; in the rest neither is."),
        ((50, 50), (50, 50), "On the 2 tests that both took alike, neither is ahead."),
        ((50,), (50,), "On the one test that both took alike, neither is ahead."),
        ((50,), (60.5,), "On the one test that both took alike, Draw a cat, Beta is ahead (60.5% against 50%)."),
        ((), (), "No test is known that both took alike."),
    ],
)
def test_results_in_common(a: tuple[float, ...], b: tuple[float, ...], said: str) -> None:
    """On how many tests that both took alike which side is ahead."""
    names = ("draw-a-cat", "draw-a-dog")
    sides = (
        results_of(*(make_result(name, value=value) for name, value in zip(names, values, strict=False)))
        for values in (a, b)
    )
    first, second = sides

    assert word(level(500_000, results=first), level(500_000, "beta", results=second))[2] == said


def test_where_fewer_errors_are_better() -> None:
    """The side with fewer is ahead, and its own number stands first."""
    a, b = (results_of(make_result("word-errors", value=value)) for value in (7, 5))

    assert word(level(500_000, results=a), level(500_000, "beta", results=b))[2] == (
        "On the one test that both took alike, Word errors, Beta is ahead (5% against 7%)."
    )


def test_what_is_only_compared_is_no_test_and_no_lack_of_one() -> None:
    """Speed in common makes no sentence on tests."""
    a, b = (results_of(make_result("speed", value=value)) for value in (7, 5))

    assert word(level(500_000, results=a), level(500_000, "beta", results=b))[2] == (
        "They are about equal on every part that counts."
    )


def test_findings_by_capability() -> None:
    """Who is ahead, by which tests, and where neither is."""
    names = ("draw-a-cat", "draw-a-dog", "arena")
    a, b = (
        results_of(*(make_result(name, value=value) for name, value in zip(names, values, strict=True)))
        for values in ((80, 60, 1400), (20, 99, 800))
    )
    keys = ("capability-0", "capability-1", "capability-3", "capability-9")
    found = judge(level(500_000, keys=keys, results=a), level(500_000, "beta", keys=keys, results=b))

    assert [*finding_texts(found, RULES, WORDING)] == [
        ("capability-0", "Alpha is ahead (Draw a cat)"),
        ("capability-1", "split: Alpha is ahead in 1 (Draw a cat), Beta in 1 (Draw a dog)"),
        ("capability-3", "Alpha is ahead (Arena)"),
    ]


TESTS = {
    f"test-{number}": BENCHMARKS["draw-a-cat"].model_copy(update={"label": f"Test {number}", "tests": ("draw",)})
    for number in range(1, 8)
}
OF_TESTS = replace(RULES, benchmarks=TESTS)


def took(*values: float) -> dict[RunKey, BenchmarkResult]:
    """Results of the first tests."""
    return results_of(*(make_result(name, value=value) for name, value in zip(TESTS, values, strict=False)))


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        ((9,), (1,), "Alpha is ahead (Test 1)"),
        ((9, 9), (1, 1), "Alpha is ahead in both (Test 1; Test 2)"),
        ((1, 1, 1), (9, 9, 9), "Beta is ahead in all 3 (Test 1; Test 2; Test 3)"),
        ((9,) * 7, (1,) * 7, "Alpha is ahead in all 7 (Test 1; Test 2; Test 3; Test 4; 3 more)"),
        ((9,) * 5, (1,) * 5, "Alpha is ahead in all 5 (Test 1; Test 2; Test 3; Test 4; Test 5)"),
        ((1, 9, 9), (9, 1, 1), "Alpha is ahead in 2 of 3 (Test 2; Test 3), Beta in 1 (Test 1)"),
        (
            (1, 1, 9, 5),
            (9, 9, 1, 5),
            "Beta is ahead in 2 of 4 (Test 1; Test 2), Alpha in 1 (Test 3), equal in 1 (Test 4)",
        ),
        ((1, 9), (9, 1), "split: Alpha is ahead in 1 (Test 2), Beta in 1 (Test 1)"),
        ((5, 5), (5, 5), "even (Test 1; Test 2)"),
    ],
)
def test_a_finding_counts_the_tests_that_deny_it(a: tuple[float, ...], b: tuple[float, ...], said: str) -> None:
    """On how many tests of a capability each side is ahead, and on which."""
    found = judge(level(500_000, results=took(*a)), level(500_000, "beta", results=took(*b)), OF_TESTS)

    assert [*finding_texts(found, OF_TESTS, WORDING)] == [("draw", said)]


@pytest.mark.parametrize(
    ("ranks", "a", "b", "label"),
    [
        ((900_000, 100_000), (9,), (1,), "Alpha ranks clearly higher"),
        ((900_000, 100_000), (1,), (9,), "Alpha ranks clearly higher; tests favour Beta 1 to 0"),
        ((100_000, 900_000), (9, 9, 1), (1, 1, 9), "Beta ranks clearly higher; tests favour Alpha 2 to 1"),
        ((500_000, 500_000), (9, 9, 9, 1), (1, 1, 1, 9), "Too close to call; tests favour Alpha 3 to 1"),
        ((500_000, 500_000), (9, 9, 9, 1, 1), (1, 1, 1, 9, 9), "Too close to call"),
        ((500_000, 500_000), (9, 9), (1, 1), "Too close to call"),
    ],
)
def test_the_label_names_whom_tests_favour(
    ranks: tuple[int, int], a: tuple[float, ...], b: tuple[float, ...], label: str
) -> None:
    """Against the winner, or where it is too close to call by many; and the answer's card tells the tally."""
    sides = level(ranks[0], results=took(*a)), level(ranks[1], "beta", results=took(*b))
    found = judge(*sides, OF_TESTS)

    assert strength_label(found, WORDING) == label
    assert word_verdict(found, OF_TESTS, WORDING).card[1].startswith("On the ")


@pytest.mark.parametrize(
    ("values", "label"),
    [((), "Alpha ranks higher, not certain"), ((1, 9), "Alpha ranks higher; tests favour Beta 1 to 0")],
)
def test_the_label_of_a_lead_that_is_not_certain(values: tuple[float, ...], label: str) -> None:
    """'Not certain' gives way to what denies it."""
    results = [took(value) for value in values] or [{}, {}]
    a, b = level(600_000, low=510_000, results=results[0]), level(400_000, "beta", high=500_000, results=results[1])

    assert strength_label(judge(a, b, OF_TESTS), WORDING) == label
    assert strength_label(judge(a, replace(b, status="retired"), OF_TESTS), WORDING) == "No winner named"


def test_different_jobs_within_a_family() -> None:
    """The sentence stands before the scores, on the answer's card too; what no words tell apart is not said."""
    a, b = level(900_000), level(100_000, "beta", keys=("outline",), does_what="outlines things")
    jobs = "Alpha draws pictures, Beta outlines things."

    verdict = said_of(a, b)

    assert (verdict.opening, verdict.sentences[0], verdict.card[:2]) == (1, jobs, (jobs, verdict.sentences[2]))
    assert len(verdict.card) == 2
    assert said_of(a, replace(b, does_what="")).opening == 0


# --- leads -----------------------------------------------------------------------------------------


def leads_of(a: Side, b: Side) -> tuple[str, ...]:
    """The sentences between results and share."""
    sentences = word(a, b)
    end = next(index for index, sentence in enumerate(sentences) if sentence.startswith("Of all ways"))
    return sentences[3:end]


def test_leads_both_ways() -> None:
    """The first side leads on its components, while the second is stronger on the others; near ones are about equal."""
    a = make_side("alpha", (100_000, 200_000, 500_000, 400_000, 400_000))
    b = make_side("beta", (700_000, 600_000, 300_000, 410_000, 400_000))

    assert leads_of(a, b) == (
        "Alpha leads on ecosystem, while Beta is stronger on adoption and quality.",
        "They are about equal on match graph and freshness.",
    )


@pytest.mark.parametrize(("a", "b", "who"), [(900_000, 500_000, "Alpha"), (500_000, 900_000, "Beta")])
def test_one_side_leads_everywhere(a: int, b: int, who: str) -> None:
    """Nothing is said of the side that leads nowhere."""
    assert leads_of(level(a), level(b, "beta")) == (
        f"{who} leads on adoption, quality, ecosystem, match graph and freshness.",
    )


def test_leads_as_far_as_known() -> None:
    """Where the other side's interval reaches the leader's point."""
    a = make_side(
        "alpha", (900_000, 400_000, 500_000, 500_000, 500_000), highs=(900_000, 700_000, 500_000, 500_000, 500_000)
    )
    b = make_side(
        "beta", (500_000, 600_000, 500_000, 500_000, 500_000), highs=(950_000, 600_000, 500_000, 500_000, 500_000)
    )

    assert leads_of(a, b) == (
        "As far as known, Alpha is ahead on adoption.",
        "As far as known, Beta is ahead on quality.",
        "They are about equal on ecosystem, match graph and freshness.",
    )


def test_no_lead_is_claimed_where_there_is_no_evidence() -> None:
    """A component of which nothing is known rests on an assumed value, and the verdict says that alone."""
    assert leads_of(
        level(500_000, evidence=(True, False, False, True, True)),
        level(400_000, "beta", evidence=(False,) + (True,) * 4),
    ) == (
        "Alpha leads on match graph and freshness.",
        (
            "There is no evidence on the quality and ecosystem of Alpha or on the adoption of Beta: "
            "there the comparison rests on an assumed value (a prior)."
        ),
    )


def test_about_equal_where_something_is_not_known() -> None:
    """'On every part' is said only where it is every part."""
    assert leads_of(level(500_001), level(500_000, "beta", evidence=(False,) + (True,) * 4))[0] == (
        "They are about equal on quality, ecosystem, match graph and freshness."
    )


@pytest.mark.parametrize(
    ("a", "b", "missing"),
    [
        ((False,) + (True,) * 4, (False,) + (True,) * 4, "the adoption of either"),
        ((True,) * 5, (True, True, True, False, False), "the match graph and freshness of Beta"),
        (
            (False, False, True, True, True),
            (False,) + (True,) * 4,
            "the adoption and quality of Alpha or on the adoption of Beta",
        ),
    ],
)
def test_missing_evidence_is_named_by_side(a: tuple[bool, ...], b: tuple[bool, ...], missing: str) -> None:
    """The same components missing on both sides are named once."""
    sentences = word(level(500_000, evidence=a), level(400_000, "beta", evidence=b))

    assert f"There is no evidence on {missing}: there the comparison rests on an assumed value (a prior)." in sentences


# --- how sure --------------------------------------------------------------------------------------


def test_the_share_and_the_flip() -> None:
    """The worked example: 208/315 of the weightings, and 19/109 of the weight rounded away from today's."""
    verdict = said_of(
        make_side("alpha", (600_000, 100_000, 400_000, 300_000, 250_000)),
        make_side("beta", (300_000,) * 5),
    )

    assert verdict.how_sure == (
        "Of all ways to weigh the five parts, 66.0% favour Alpha.",
        "Beta would lead if adoption counted for less than 17% (now 25%).",
    )
    assert set(verdict.how_sure) <= set(verdict.sentences)


def test_a_flip_upwards() -> None:
    """What speaks for the other side has to count for more."""
    sentences = word(make_side("alpha", (600_000,) * 4 + (100_000,)), make_side("beta", (300_000,) * 5))

    assert "Beta would lead if freshness counted for more than 60% (now 15%)." in sentences


@pytest.mark.parametrize(("low", "far"), [(None, ""), (300_000, "as far as known, ")])
def test_dominance(low: int | None, far: str) -> None:
    """A leader that is nowhere behind stays ahead always; where a prior is involved, as far as known."""
    sentences = word(level(900_000), level(400_000, "beta", low=low))

    assert "Of all ways to weigh the five parts, 100% favour Alpha." in sentences
    assert f"No change of one weight turns this: {far}Alpha is at least as good on every part." in sentences


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (208 / 315, "66.0%"),
        (0.0625, "6.3%"),
        (0.06249999999999999, "6.3%"),
        (0.9994, "99.9%"),
        (1 - 2**-53, "99.9%"),
        (1.0, "100%"),
        (1e-9, "0.1%"),
    ],
)
def test_share_text(share: float, text: str) -> None:
    """One decimal, a half going up; '100%' only where it is exactly that."""
    assert share_text(share) == text


@pytest.mark.parametrize(
    ("flip", "texts"),
    [
        (Flip(0, "below", 19, 109, 2500, 10_000), ("17%", "25%")),
        (Flip(0, "below", 17, 100, 2500, 10_000), ("17%", "25%")),
        (Flip(0, "below", 29, 100, 3000, 10_000), ("29%", "30%")),
        (Flip(0, "above", 311, 1000, 2500, 10_000), ("32%", "25%")),
        (Flip(0, "below", 2499, 10_000, 2500, 10_000), ("24%", "25%")),
        (Flip(0, "below", 331, 1000, 2500, 7500), ("33.1%", "33.3%")),
        (Flip(0, "below", 1, 1000, 2500, 10_000), ("0.1%", "25%")),
        (Flip(0, "above", 9999, 10_000, 2500, 10_000), ("99.99%", "25%")),
        (Flip(0, "above", 999_999_999, 10**9, 2500, 10_000), ("99.9999999%", "25%")),
        (Flip(0, "below", 1, 10**10, 1, 10_000), ("0.00000001%", "0.01%")),
    ],
)
def test_flip_texts(flip: Flip, texts: tuple[str, str]) -> None:
    """Rounded away from today's weight, in as many decimals as it takes, and never 0% or 100%."""
    assert flip_texts(flip) == texts


@pytest.mark.parametrize(
    ("flip", "words"),
    [
        (Flip(0, "below", 17, 100, 2500, 10_000), "less than 17%"),
        (Flip(0, "above", 311, 1000, 2500, 10_000), "more than 32%"),
        (Flip(0, "below", 1, 100, 2500, 10_000), "less than 1%"),
        (Flip(0, "below", 9, 1000, 2500, 10_000), "almost nothing"),
        (Flip(0, "above", 991, 1000, 2500, 10_000), "almost everything"),
        (Flip(0, "below", 1, 10**10, 1, 10_000), "less than 0.00000001%"),
    ],
)
def test_what_no_reader_could_set_is_said_in_a_word(flip: Flip, words: str) -> None:
    """A weight of which less than a percent is left, or more than all but one, is no number to set."""
    assert flip_words(flip) == words


@given(
    st.integers(1, 10**10 - 1),
    st.integers(1, 10_000 - 1),
    st.integers(10_000 - 3, 10_000),
)
def test_a_flip_is_printed_on_its_side(turn: int, now: int, whole: int) -> None:
    """The printed weight lies at or beyond the turning point, by less than a step, and apart from today's."""
    assume(Fraction(turn, 10**10) != Fraction(now, whole) and now < whole)
    below = Fraction(turn, 10**10) < Fraction(now, whole)
    flip = Flip(0, "below" if below else "above", turn, 10**10, now, whole)

    printed, today = (Fraction(text.removesuffix("%")) for text in flip_texts(flip))
    decimals = len(flip_texts(flip)[0].partition(".")[2].removesuffix("%"))

    exact = Fraction(turn, 10**8)
    beyond = exact - printed if below else printed - exact
    assert 0 <= beyond < Fraction(1, 10**decimals)
    assert printed < today if below else printed > today
    assert 0 < printed < 100


# --- what the difference is made of ----------------------------------------------------------------


def test_what_the_difference_is_made_of() -> None:
    """The largest part first, and nothing of what is equal."""
    a = make_side("alpha", (600_000, 100_000, 400_000, 300_000, 250_000))
    b = make_side("beta", (300_000,) * 5)

    assert difference_text(judge(a, b), WORDING) == "+2.8 = adoption +7.5, quality −5.0, ecosystem +1.0, freshness −0.7"
    assert difference_text(judge(replace(b, slug="alpha"), replace(a, slug="beta")), WORDING) == (
        "+2.8 = adoption +7.5, quality −5.0, ecosystem +1.0, freshness −0.7"
    )
    assert difference_text(judge(b, replace(b, slug="b")), WORDING) == "+0.0"


@given(pairs(compared=True))
def test_the_parts_add_up_as_printed(pair: tuple[Side, Side]) -> None:
    """To the difference of the ranks as they are printed, within a tenth of a point each, and one way round as the other."""
    found, swapped = judge(*pair), judge(pair[1], pair[0])
    if found.reason == "none_types":
        return
    total, parts = difference_parts(found)

    assert sum(part.tenths for part in parts) == total
    leader, other = (found.b, found.a) if found.leader == "b" else (found.a, found.b)
    ends = [Fraction(figures.points(side.rank, 1)) for side in (leader, other)]
    assert Fraction(total, 10) == ends[0] - ends[1]
    whole = sum(leader.counted_weights)
    for part in parts:
        index = part.component
        exact = 1000 * leader.weights[index] * (leader.points[index] - other.points[index])
        assert abs(part.tenths - exact / whole / MILLION) <= 1
    if found.leader and whole:
        assert difference_text(found, WORDING) == difference_text(swapped, WORDING)


# --- how alike -------------------------------------------------------------------------------------


def alike(a: Side, b: Side) -> tuple[str, ...]:
    """The sentences between the weightings and what to take."""
    verdict = said_of(a, b)
    start = next(index for index, line in enumerate(verdict.sentences) if line.startswith("No change of one weight"))
    return verdict.sentences[start + 1 : len(verdict.sentences) - verdict.takes]


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "No capability is known that both have."),
        (1, "Both offer s1."),
        (2, "Both offer s1 and s2."),
        (5, "Both offer s1, s2, s3, s4 and s5."),
        (6, "Both offer s1, s2, s3, s4 and 2 more."),
        (12, "Both offer s1, s2, s3, s4 and 8 more."),
    ],
)
def test_shared_capabilities(count: int, said: str) -> None:
    """A long list is cut, and the rest is counted; one that is left over is named; what is not known is not said."""
    shared = tuple(f"s{number}" for number in range(1, count + 1))

    assert alike(level(900_000, keys=(*shared, "own")), level(100_000, "beta", keys=shared)) == (said,)


def test_what_a_side_lacks() -> None:
    """The first three and how many more, one that is left over by name; none that only a rule rules out while a line says another."""
    a = level(900_000, keys=("draw", "w", "x", "y", "z", "m"), job_of={"draw": "drawing"})
    b = level(100_000, "beta", lacks=("w", "x", "y", "z", "m"), stated_lacks=frozenset({"x", "y", "z", "w"}))

    assert alike(a, b) == ("Both offer draw.", "Beta lacks w, x, y and z, which Alpha has.")
    assert alike(a, replace(b, stated_lacks=frozenset({"z"})))[1] == "Beta lacks z, which Alpha has."
    assert alike(a, replace(b, stated_lacks=frozenset()))[1] == "Beta lacks w, x, y and 2 more, which Alpha has."


# --- what to take ----------------------------------------------------------------------------------


def test_reasons_are_joined() -> None:
    """Each after its own 'if'."""
    a = level(900_000, open_weights=True, commercial_use=True, keys=("draw", "write"))
    b = level(100_000, "beta", open_weights=False, commercial_use=False, lacks=("write",))

    assert word(a, b)[-2:] == (
        (
            "Take Alpha if you need write, which the other lacks; if you want to run its open weights yourself; "
            "or if you want commercial use, which the other rules out."
        ),
        "Nothing of weight that is compared here speaks for Beta.",
    )


def test_a_side_for_which_nothing_speaks_gets_no_line_where_it_is_ahead_somewhere() -> None:
    """On a part, or on a test that both took."""
    a, b = level(900_000), level(100_000, "beta")
    tests = [results_of(make_result(value=value)) for value in (50, 51)]
    nothing = "Nothing of weight that is compared here speaks for Beta."

    assert word(a, b)[-1] == nothing
    assert nothing not in word(a, make_side("beta", (100_000,) * 4 + (950_000,)))
    assert nothing not in word(replace(a, results=tests[0]), replace(b, results=tests[1]))
    assert nothing in word(replace(a, results=tests[1]), replace(b, results=tests[0]))
    assert nothing not in word(a, level(899_999, "beta"))


def test_a_winner_without_a_reason_says_on_what_its_lead_rests() -> None:
    """The largest gains that come to three quarters of it; as far as known where one of them is no lead or nothing is known there."""
    a, b = make_side("alpha", (900_000, 800_000, 350_000, 300_000, 300_000)), level(300_000, "beta")
    rests = "The one weighty point for Alpha is its higher score, which "

    assert word(a, b)[-2] == f"{rests}rests mostly on adoption and quality."
    assert (
        word(a, make_side("beta", (300_000, 800_000, 450_000, 300_000, 300_000)))[-1]
        == f"{rests}rests mostly on adoption."
    )
    assert f"{rests}as far as known rests mostly on adoption and quality." in word(a, replace(b, highs=(950_000,) * 5))
    assert f"{rests}as far as known rests mostly on adoption and quality." in word(a, replace(b, unknown=(1,)))
    assert not any(
        said.startswith(rests) for said in word(replace(a, open_weights=True), replace(b, open_weights=False))
    )


@pytest.mark.parametrize("name", ["Model {leader}", "What now?", "Example, Inc.", "%s and $1"])
def test_names_stand_as_they_are(name: str) -> None:
    """A name is never read as a template, and none stands where its own full stop would meet the sentence's."""
    sentences = word(level(900_000, name=name, known=0, evidence=(False,) * 5), level(100_000, "beta"))

    assert sentences[0] == f"No winner is named between {name} at 90/100 and Beta at 10/100."


# --- any pair --------------------------------------------------------------------------------------


def allowed_numbers(found: Comparison) -> set[str]:
    """Every number that a verdict may print of this comparison."""
    texts = {*rank_texts(found, RULES), "100", *(f"{number}" for number in range(len(found.results) + 1))}
    for decimals in range(7):
        for side in (found.a, found.b):
            ends = (side.rank, side.rank_low, side.rank_high)
            texts |= {figures.points(value, decimals) for value in ends}
    if found.share is not None:
        texts.add(share_text(found.share).removesuffix("%"))
    if found.flip:
        texts |= {text.removesuffix("%") for text in (*flip_texts(found.flip), today_text(found.flip))}
    texts |= {str(len(found.overlap.shared) - WORDING.most_shared)}
    texts |= {f"{RULES.too_close // MILLION}", f"{RULES.min_evidence // 10_000}"}
    return texts | {number.rstrip(".,") for fact in facts_of(found) for number in NUMBER.findall(fact)}


def facts_of(found: Comparison) -> Iterator[str]:
    """What is printed of each side's own file."""
    for side in (found.a, found.b):
        yield from (side.name, side.ends, side.successor, side.condition, *side.capability_names.values())
        yield from (offer.money for offer in side.offers.values())
        yield from (measure.text for measure in side.measures.values())
        for (key, _), result in side.results.items():
            yield with_unit(result.value, BENCHMARKS[key].unit)


@given(pairs())
def test_every_number_stands_in_the_comparison(pair: tuple[Side, Side]) -> None:
    """No sentence holds a number that is not one of the comparison's, printed as elsewhere."""
    found = judge(*pair)
    sentences = word_verdict(found, RULES, WORDING).sentences

    printed = {number.rstrip(".,") for sentence in sentences for number in NUMBER.findall(sentence)}
    assert printed <= allowed_numbers(found)


@given(pairs())
def test_ordered_ranks_never_print_alike(pair: tuple[Side, Side]) -> None:
    """The score tells two ranks apart wherever they differ, in their order; near ones print near."""
    found = judge(*pair)
    if found.leader is None:
        return
    verdict = word_verdict(found, RULES, WORDING)
    first, second = (Fraction(rank) for rank in re.findall(r"([\d.]+)/100", verdict.sentences[verdict.opening]))

    assert first != second
    if found.winner:
        assert first > second
    else:
        assert (first > second) == (found.leader == "a")
    if found.reason == "too_close_points":
        assert abs(first - second) < 2


@given(pairs())
def test_the_strength_agrees_with_its_printed_intervals(pair: tuple[Side, Side]) -> None:
    """Intervals of a clear lead lie apart as printed; a score that lies within one does so as printed."""
    found = judge(*pair)
    text = " ".join(word_verdict(found, RULES, WORDING).sentences)
    clear = re.search(r"weights: .* at ([\d.]+) to [\d.]+, .* at [\d.]+ to ([\d.]+)\.", text)
    if clear:
        assert Fraction(clear[1]) > Fraction(clear[2])
    close = re.search(r"at ([\d.]+)/100 and ([\d.]+)/100\. Each score lies within .*, ([\d.–]+) and ([\d.–]+)\.", text)
    if close:
        for score, interval in ((close[1], close[4]), (close[2], close[3])):
            low, *high = interval.split("–")
            assert Fraction(low) <= Fraction(score) <= Fraction(high[0] if high else low)


@given(pairs())
def test_a_verdict_says_no_more_than_its_strength(pair: tuple[Side, Side]) -> None:
    """A winner is named exactly where there is one; 100% stands exactly where one side dominates."""
    found = judge(*pair)
    verdict = word_verdict(found, RULES, WORDING)
    sentences = verdict.sentences

    assert any(" scores higher at " in sentence for sentence in sentences) == (found.winner is not None)
    said = found.strength != "none" and found.leader is not None
    several = len(found.counted) > 1
    assert any(", 100% favour" in sentence for sentence in sentences) == bool(said and several and found.dominates)
    thin = found.reason == "too_close_intervals" and found.dominates
    assert any(sentence.startswith("Even so it is too close") for sentence in sentences) == bool(said and thin)
    assert any(" would lead if " in sentence for sentence in sentences) == (said and found.flip is not None)
    if found.same_job or not found.compares:
        assert any("They do different jobs" in sentence for sentence in sentences) == (not found.compares)
    assert all(sentence.endswith(".") and "  " not in sentence for sentence in sentences)
    assert 0 <= verdict.opening <= len(sentences) - verdict.takes
    if found.strength == "none":
        assert not any("The lead is" in sentence for sentence in sentences)


@given(pairs())
def test_between_different_jobs_and_where_a_side_is_gone_nobody_is_ahead(pair: tuple[Side, Side]) -> None:
    """No winner, no lead, no flip, no price or spec as a reason; nothing speaks for what is gone."""
    found = judge(*pair)
    verdict = word_verdict(found, RULES, WORDING)
    for side, reasons in ((found.a, verdict.a_reasons), (found.b, verdict.b_reasons)):
        if side.status == "retired":
            assert reasons == ()
            assert not any(
                line.startswith(f"Take {side.name} if") for line in verdict.sentences if found.a.name != found.b.name
            )
        if not found.compares:
            assert {reason.kind for reason in reasons} <= {"ability"}
    if not found.compares or "retired" in {found.a.status, found.b.status}:
        assert (found.winner, found.flip, found.share, verdict.how_sure) == (None, None, None, ())
        assert not any(" leads on " in line or " is ahead on " in line for line in verdict.sentences)


@given(pairs())
def test_swapping_the_sides_swaps_the_words_and_nothing_else(pair: tuple[Side, Side]) -> None:
    """Each sentence before the last has the same words in another order, and what to take changes places."""
    a, b = pair
    assume(len(a.does & b.does) <= WORDING.most_shared)  # a longer list is cut at its own side's first ones
    said, swapped = said_of(a, b), said_of(b, a)

    def words(sentences: tuple[str, ...]) -> list[list[str]]:
        return sorted(sorted(re.findall(r"[^\s,.;:]+", sentence)) for sentence in sentences)

    assert words(said.sentences) == words(swapped.sentences)
    assert (said.opening, said.takes) == (swapped.opening, swapped.takes)
    assert (said.a_reasons, said.b_reasons) == (swapped.b_reasons, swapped.a_reasons)


SENTENCES = {
    "life.retired": ("name", "day"),
    "life.retired_successor": ("name", "day", "successor"),
    "life.gone": ("name",),
    "life.gone_successor": ("name", "successor"),
    "life.ends": ("name", "day"),
    "life.ends_successor": ("name", "day", "successor"),
    "life.deprecated": ("name",),
    "life.deprecated_successor": ("name", "successor"),
    "jobs.different": ("first", "first_job", "second", "second_job"),
    "jobs.each": ("first", "first_job", "second", "second_job"),
    "jobs.unlike": (),
    "jobs.ranks": ("first", "first_rank", "second", "second_rank"),
    "jobs.shared": ("shared",),
    "label.clear": ("leader",),
    "label.leaning": ("leader",),
    "label.denied": ("leader",),
    "label.too-close": (),
    "label.none": (),
    "label.tests": ("label", "other", "more", "fewer"),
    "score.ahead": ("leader", "leader_rank", "other", "other_rank"),
    "score.too_close": ("first", "first_rank", "second", "second_rank"),
    "score.tie": ("first", "first_rank", "second", "second_rank"),
    "score.none": ("first", "first_rank", "second", "second_rank"),
    "strength.clear": ("leader", "leader_interval", "other", "other_interval"),
    "strength.clear_known": (),
    "strength.leaning": ("missing",),
    "strength.leaning_close": (),
    "strength.leaning_weights": (),
    "strength.tie": (),
    "strength.too_close_points": ("threshold",),
    "strength.too_close_weights": ("leader", "other"),
    "strength.too_close_intervals": ("first_interval", "second_interval"),
    "strength.none_types": (),
    "strength.none_evidence": ("thin", "min_evidence"),
    "points.one": (),
    "points.many": ("count",),
    "part.of": ("components", "name"),
    "part.of_either": ("components",),
    "between": ("low", "high"),
    "count": ("count",),
    "count.one": (),
    "results.ahead": ("tests", "name"),
    "results.mixed": ("tests", "first", "first_count", "second", "second_count"),
    "results.some": ("tests", "name", "count"),
    "results.even": ("tests",),
    "results.one": ("test", "name", "own", "other"),
    "results.none": (),
    "finding.one": ("name", "tests"),
    "finding.both": ("name", "tests"),
    "finding.all": ("name", "tests", "count"),
    "finding.more": ("name", "tests", "count", "all"),
    "finding.split": ("name", "tests", "count"),
    "finding.even": ("tests",),
    "finding.other": ("name", "tests", "count"),
    "finding.equal": ("tests", "count"),
    "tests.more": ("count",),
    "leads.both": ("first", "first_leads", "second", "second_leads"),
    "leads.one": ("first", "leads"),
    "leads.as_far_as_known": ("name", "components"),
    "leads.equal_too": ("equal",),
    "leads.all_equal": (),
    "leads.no_evidence": ("missing",),
    "weightings.share": ("parts", "share", "leader"),
    "weightings.below": ("other", "component", "weight", "now"),
    "weightings.above": ("other", "component", "weight", "now"),
    "weightings.nothing": ("other", "component", "now"),
    "weightings.all": ("other", "component", "now"),
    "weightings.dominates": ("leader",),
    "weightings.dominates_as_far_as_known": ("leader",),
    "weightings.dominates_too_close": (),
    "alike.shared": ("capabilities",),
    "alike.shared_more": ("capabilities", "more"),
    "alike.none_shared": (),
    "alike.lacks": ("name", "capabilities", "other"),
    "alike.lacks_more": ("name", "capabilities", "more", "other"),
    "take.if": ("name", "reasons"),
    "take.nothing": ("name",),
    "take.rests": ("name", "components"),
    "take.rests_as_far_as_known": ("name", "components"),
    "reason.gone": (),
    "reason.ends": ("day",),
    "reason.result": ("results",),
    "result": ("capability", "test", "own", "other"),
    "result_lower": ("capability", "test", "own", "other"),
    "reason.ability": ("capabilities",),
    "reason.free": (),
    "reason.price": ("prices",),
    "reason.price_in_part": ("prices",),
    "price.tokens": ("own_in", "own_out", "other_in", "other_out"),
    "price": ("own", "other", "unit"),
    "reason.open_weights": (),
    "reason.limited": ("condition",),
    "reason.commercial_use": (),
    "reason.commercial_use_limited": ("condition",),
    "reason.modality": ("need", "entries"),
    "reason.compared": ("results",),
    "compared": ("test", "own", "other"),
    "compared_lower": ("test", "own", "other"),
    "reason.spec": ("need", "own", "other", "note"),
    "reason.job": ("job",),
}
"""Every sentence that code says, with its names."""


# --- the data file ---------------------------------------------------------------------------------


def test_the_file_holds_every_sentence_with_its_names() -> None:
    """Each sentence that code says stands in the file with exactly its names, and nothing else stands there."""
    sentences = json.loads(resources.files("unfragile.judge").joinpath("wording.json").read_text("utf-8"))["sentences"]

    assert {key: set(re.findall(r"\{([^}]*)\}", text)) for key, text in sentences.items()} == {
        key: set(names) for key, names in SENTENCES.items()
    }
    assert not any("{" in re.sub(r"\{\w+\}", "", text) for text in sentences.values())


def test_a_sentence_may_be_reworded() -> None:
    """Its names may stand in any order and more than once."""
    texts = dict(WORDING.texts)
    texts["sentences"] = {
        **texts["sentences"],
        "score.ahead": "{other} ({other_rank}) is behind {leader} ({leader_rank}), {other}!",
    }

    said = word_verdict(judge(level(900_000), level(100_000, "beta")), RULES, Wording.of(texts)).sentences[0]

    assert said == "Beta (10) is behind Alpha (90), Beta!"
