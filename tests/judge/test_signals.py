"""Signals: each scale with hand-computed numbers, and what an editor reads about it."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import make_model, make_section
from tests.judge.subjects import judge_component, judge_signal
from unfragile.judge.checklist import QUESTIONS
from unfragile.judge.match_graph import Reach
from unfragile.judge.units import MILLION
from unfragile.read.schema import CHECKLIST_QUESTIONS

LOG = {"scale": "log", "low": 100, "high": 10_000_000, "label": "Downloads"}
BENCHMARKS = {"key": "benchmarks", "scale": "benchmarks", "full": 3, "self_reported": 0.5, "prior": 0.4}
FULL_LICENSE = {"name": "MIT", "url": "https://example.org/mit", "open_weights": True, "commercial_use": True}


def result(value: float, **changes: Any) -> dict[str, Any]:
    """A benchmark result; its scale goes from 0 to 100."""
    return {"value": value, "observed": "2026-05-01", **changes}


def test_a_count() -> None:
    """120,000 between 100 and 10,000,000 stands at lg 1200 / 5, with its formula, source and day."""
    found = judge_signal(LOG, make_model(signals={"downloads": [(120_000, "2026-05-01")]}))

    (line,) = found.evidence
    assert (found.point, found.low, found.high, found.known) == (615_836, 615_836, 615_836, MILLION)
    assert (found.reason, found.raises) == ("120,000", "")
    assert line.how == "log(120,000 / 100) / log(10,000,000 / 100)"
    assert (line.source, line.observed) == ("https://example.org/source", date(2026, 5, 1))


@pytest.mark.parametrize(("value", "earned"), [(50, 0), (99_000_000, MILLION)])
def test_a_count_beyond_the_ends_is_held(value: float, earned: int) -> None:
    """What lies outside the scale counts as its end, and the formula says so."""
    found = judge_signal(LOG, make_model(signals={"downloads": [(value, "2026-05-01")]}))

    assert found.earned == earned
    assert found.evidence[0].how.endswith(", held between 0 and 1")


def test_the_newest_observation_counts() -> None:
    """The latest day counts, and of one day the last line."""
    seen = [(100, "2026-01-01"), (1_000, "2026-05-01"), (10_000, "2026-05-01")]

    assert judge_signal(LOG, make_model(signals={"downloads": seen})).reason == "10,000"


def test_a_linear_scale_that_ends_at_nought() -> None:
    """A high end of 0 is an end like any other: (-4 - -10) / (0 - -10) = 0.6."""
    signal = {"scale": "linear", "low": -10, "high": 0}

    assert judge_signal(signal, make_model(signals={"downloads": [(-4, "2026-05-01")]})).earned == 600_000


def test_a_missing_count_is_its_prior() -> None:
    """What is not known counts as the prior between 0 and 1, and says what to do."""
    found = judge_signal(LOG, make_model())

    assert (found.point, found.low, found.high, found.known) == (300_000, 0, MILLION, 0)
    assert (found.reason, found.raises) == ("not known", "observe it in signals.yaml as `downloads`")


def test_integrations_are_counted_once_each() -> None:
    """The list of model.yaml is the count, whatever the letter case of a repeated name."""
    signal = {"key": "integrations", "scale": "log", "low": 1, "high": 32}

    found = judge_signal(signal, make_model(integrations=["Diffusers", "vLLM", "diffusers"]))

    assert (found.reason, found.earned) == ("2 (Diffusers, vLLM)", 200_000)


def test_benchmarks_are_one_signal() -> None:
    """Of 3 wanted one is independent (0.8) and one the publisher's (0.5 of 0.6): 1.1 / 3 earned, half known."""
    model = make_model(
        benchmarks=[result(80), result(60, settings="few-shot", reported_by="publisher")],
    )

    found = judge_signal(BENCHMARKS, model)

    assert (found.earned, found.known) == (366_667, 500_000)
    assert (found.low, found.point, found.high) == (366_667, 566_667, 866_667)
    assert found.reason == "counts as 1.5 of 3 full results"
    assert found.raises == "add results until they count as 3; an independent one counts in full"
    assert [line.credit for line in found.evidence] == [MILLION, 500_000]
    assert [line.label for line in found.evidence] == ["Drawing test", "Drawing test (few-shot)"]


def test_more_benchmarks_than_wanted_are_averaged() -> None:
    """Beyond `full` the signal is complete and each result counts by its credit: (90 + 30 + 0.5 x 60) / 2.5 = 60."""
    model = make_model(
        benchmarks=[
            result(90),
            result(30, settings="a"),
            result(60, settings="b", reported_by="publisher"),
        ]
    )

    found = judge_signal({**BENCHMARKS, "full": 2}, model)

    assert (found.earned, found.known, found.raises) == (600_000, MILLION, "")


def test_the_newest_result_of_a_benchmark_and_its_settings_counts() -> None:
    """An older result of the same benchmark and settings is history; other settings are another result."""
    model = make_model(
        benchmarks=[
            result(10, observed="2026-05-02"),
            result(20, observed="2026-05-01"),
            result(30, observed="2026-05-02"),
            result(40, settings="few-shot"),
        ]
    )

    assert [line.text for line in judge_signal(BENCHMARKS, model).evidence] == ["30%", "40%"]


def test_a_benchmark_of_which_less_is_better() -> None:
    """6.5 between 2 (best) and 20 stands at 13.5 / 18."""
    declared = {"errors": {"label": "Errors", "unit": "%", "low": 2, "high": 20, "better": "lower"}}
    signal = {"component": "quality", "weight": 1, **BENCHMARKS, "full": 1}
    del signal["key"]
    model = make_model(benchmarks=[result(6.5, name="errors")])

    (line,) = (
        judge_component("quality", model, {"signals": {"benchmarks": signal}, "benchmarks": declared})
        .signals[0]
        .evidence
    )

    assert (line.value, line.how) == (750_000, "(20 - 6.5) / (20 - 2)")


@pytest.mark.parametrize(
    ("changes", "earned", "reason"),
    [
        ({}, 0, "0 of 9 points"),
        ({"capabilities": [make_section("draw", limitations=("slow",))]}, 222_222, "2 of 9 points"),
        ({"capabilities": [make_section("draw", alternatives="Unlike others.")]}, 222_222, "2 of 9 points"),
        ({"capabilities": [make_section("draw", source_links=("https://example.org",))]}, 333_333, "3 of 9 points"),
        (
            {"capabilities": [make_section("draw", source_links=("https://example.org",)), "retouch"]},
            0,
            "0 of 9 points",
        ),
        ({"license": FULL_LICENSE}, 222_222, "2 of 9 points"),
        ({"license": {**FULL_LICENSE, "url": None}}, 0, "0 of 9 points"),
        ({"license": {**FULL_LICENSE, "open_weights": None}}, 0, "0 of 9 points"),
    ],
)
def test_the_checklist(changes: dict[str, Any], earned: int, reason: str) -> None:
    """Each question pays its points for a yes; sources must stand in every section, limitations in one."""
    points = {"sources": 3, "limitations": 2, "alternatives": 2, "license": 2}
    checklist = {key: {"points": worth, "says": key} for key, worth in points.items()}
    signal = {"component": "quality", "weight": 1, "scale": "checklist"}

    (found,) = judge_component(
        "quality", make_model(**changes), {"signals": {"documentation": signal}, "checklist": checklist}
    ).signals

    assert (found.earned, found.known, found.reason) == (earned, MILLION, reason)
    assert found.best == MILLION


def test_every_question_is_known() -> None:
    """Each question that scoring.yaml may ask has its function."""
    assert set(QUESTIONS) == set(CHECKLIST_QUESTIONS)


@pytest.mark.parametrize(
    ("facts", "earned", "reason"),
    [
        ({"released": "2024-12-10"}, 500_000, "released 10 December 2024, 18 whole months before 10 June 2026"),
        (
            {"released": "2020-01-01", "updated": "2026-05-10"},
            962_224,
            "updated 10 May 2026, 1 whole month before 10 June 2026",
        ),
        ({"released": "2026-06-11"}, MILLION, "released 11 June 2026, 0 whole months before 10 June 2026"),
    ],
)
def test_freshness(facts: dict[str, Any], earned: int, reason: str) -> None:
    """It halves every 18 whole months from the update, else the release, to the site's day."""
    found = judge_signal({"key": "recency", "scale": "half_life", "months": 18}, make_model(**facts))

    assert (found.earned, found.known, found.reason) == (earned, MILLION, reason)


def test_freshness_of_no_date() -> None:
    """Without a date, or without a day to count to, it is missing."""
    signal = {"key": "recency", "scale": "half_life", "months": 18}

    assert judge_signal(signal, make_model()).known == 0
    assert judge_signal(signal, make_model(released="2024-12-10"), day=None).known == 0


def test_a_share_of_searches() -> None:
    """(reached + k x prior) / (all + k): (30 + 100 x 0.5) / (300 + 100) = 0.2, between 30 and 130 of 400."""
    signal = {"key": "searches", "scale": "share", "prior": 0.5, "prior_searches": 100}

    found = judge_signal(signal, make_model(), reach=Reach(40, 30 * MILLION, 300, ()))

    assert (found.point, found.low, found.high, found.known) == (200_000, 75_000, 325_000, 750_000)
    assert found.reason == "30 of 300 searches for its kind, each counted by its best match"
    assert found.evidence[0].how == "30 / (300 + 100)"


def test_no_searches_is_no_evidence() -> None:
    """Where no search reaches the model's kind its share is the prior."""
    signal = {"key": "searches", "scale": "share", "prior": 0.5, "prior_searches": 100}

    found = judge_signal(signal, make_model())

    assert (found.point, found.known, found.reason) == (500_000, 0, "no recorded search reaches its kind")


RESULTS = st.lists(st.tuples(st.floats(0, 100), st.sampled_from(["publisher", "independent"])), max_size=5)


@given(RESULTS, st.floats(0, 100), st.sampled_from(["publisher", "independent"]))
def test_one_more_result_narrows_the_interval(known: list[tuple[float, str]], value: float, reported_by: str) -> None:
    """A further result never widens the interval, and low, point and high keep their order."""

    def width(results: list[tuple[float, str]]) -> int:
        lines = [result(number, settings=str(place), reported_by=who) for place, (number, who) in enumerate(results)]
        found = judge_signal(BENCHMARKS, make_model(benchmarks=lines))
        assert 0 <= found.low <= found.point <= found.high <= MILLION
        return found.high - found.low

    assert width([*known, (value, reported_by)]) <= width(known)


@given(st.floats(0, 1e9), st.floats(0, 1))
def test_leaving_a_signal_out_never_pays_more_than_its_prior(value: float, prior: float) -> None:
    """Missing, a signal counts as its prior and as nothing else, whatever the value was."""
    missing = judge_signal({**LOG, "prior": prior}, make_model())
    known = judge_signal({**LOG, "prior": prior}, make_model(signals={"downloads": [(value, "2026-05-01")]}))

    assert abs(missing.point - prior * MILLION) <= 0.5
    assert known.low == known.point == known.high
