"""Signals: each scale with hand-computed numbers, and what an editor reads about it."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import make_model, make_section
from tests.judge.subjects import judge_component, judge_signal
from unfragile.judge.match_graph import Reach
from unfragile.judge.units import MILLION
from unfragile.read.authored import CHECKLIST_QUESTIONS

LOG = {"scale": "log", "low": 100, "high": 10_000_000, "label": "Downloads"}
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

    assert found.point == earned
    assert found.evidence[0].how.endswith(", held between 0 and 1")


def test_the_newest_observation_counts() -> None:
    """The latest day counts, and of one day the last line."""
    seen = [(100, "2026-01-01"), (1_000, "2026-05-01"), (10_000, "2026-05-01")]

    assert judge_signal(LOG, make_model(signals={"downloads": seen})).reason == "10,000"


@pytest.mark.parametrize(
    ("observed", "known", "reason"),
    [
        ("2025-05-02", MILLION, "120,000"),
        ("2025-05-01", MILLION // 2, "120,000, of 1 May 2025"),
        ("2024-05-01", MILLION // 4, "120,000, of 1 May 2024"),
    ],
)
def test_a_count_that_ages(observed: str, known: int, reason: str) -> None:
    """With each `months` before the site's day half as much is known; the prior, 0.3 here, takes its place."""
    model = make_model(signals={"downloads": [(120_000, observed)]})

    found = judge_signal({**LOG, "prior": 0.3, "months": 12}, model, day=date(2026, 5, 1))

    low = round(615_836 * known / MILLION)
    assert (found.known, found.reason) == (known, reason)
    assert (found.low, found.point, found.high) == (low, low + (MILLION - known) * 3 // 10, low + MILLION - known)
    assert found.evidence[0].how.endswith("" if known == MILLION else f"; counts 1 / {MILLION // known}")


def test_a_linear_scale_that_ends_at_nought() -> None:
    """A high end of 0 is an end like any other: (-4 - -10) / (0 - -10) = 0.6."""
    signal = {"scale": "linear", "low": -10, "high": 0}

    assert judge_signal(signal, make_model(signals={"downloads": [(-4, "2026-05-01")]})).point == 600_000


def test_a_missing_count_is_its_prior() -> None:
    """What is not known counts as the prior between 0 and 1, and says what to do."""
    found = judge_signal(LOG, make_model())

    assert (found.point, found.low, found.high, found.known) == (300_000, 0, MILLION, 0)
    assert (found.reason, found.raises) == ("not known", "observe it in signals.yaml as `downloads`")


TOOLS = {"key": "tools", "scale": "checklist", "prior": 0.2}


@pytest.mark.parametrize(
    ("facts", "values", "reason"),
    [
        ({}, (200_000, 0, MILLION, 0), "not known"),
        ({"integrations": ["Cubism"]}, (200_000, 0, MILLION, 0), "not known"),
        (
            {"integrations": ["easel", "EASEL"]},
            (600_000, 500_000, MILLION, 500_000),
            "1 of 2 tools are known to run it: Easel",
        ),
        ({"integrations": ["Easel", "Gallery"]}, (MILLION,) * 4, "2 of 2 tools are known to run it: Easel and Gallery"),
        (
            {"integrations": ["Gallery"], "license": {**FULL_LICENSE, "open_weights": False}},
            (MILLION,) * 4,
            "1 of 1 tools are known to run it: Gallery",
        ),
    ],
)
def test_tools(facts: dict[str, Any], values: tuple[int, ...], reason: str) -> None:
    """A tool of the list runs it or that is not known; what could not run it is no part of the list."""
    found = judge_signal(TOOLS, make_model(**facts))

    assert (found.point, found.low, found.high, found.known) == values
    assert found.reason == reason


def test_tools_of_another_kind_are_no_part_of_the_list() -> None:
    """Easel runs what draws alone."""
    found = judge_signal(TOOLS, make_model(capabilities=["listen"], integrations=["Easel", "Gallery"]))

    assert found.reason == "1 of 1 tools are known to run it: Gallery"


TESTS = {"key": "tests", "scale": "tests", "reported_by": {"publisher": 2}}


def test_the_tests_of_a_model_are_one_signal() -> None:
    """Prior 0.3 ± 0.25 and one vote of 0.8 ± 0.1: (0.3 x 16 + 0.8 x 100) / 116, its error 116^-0.5."""
    found = judge_signal(TESTS, make_model(benchmarks=[result(80)]))

    assert (found.point, found.low, found.high) == (731_034, 612_189, 849_879)
    assert (found.known, found.prior) == (862_069, None)
    assert found.reason == "1 test: ability 0.73 ± 0.09, with the prior 0.30 ± 0.25"
    assert [line.how for line in found.evidence] == ["(80 - 0) / (100 - 0) = 0.80 ± 0.10"]


def test_no_test_is_no_evidence() -> None:
    """The prior of the family stands in its place."""
    found = judge_signal(TESTS, make_model())

    assert (found.point, found.low, found.high, found.known) == (300_000, 0, 620_000, 0)
    assert found.reason == "no result known; the prior 0.30 ± 0.25 stands in its place"


def test_a_test_has_one_vote() -> None:
    """Of several settings the independent results count, and of these the median; the publisher's then do not."""
    lines = [result(10, settings="a", reported_by="publisher"), result(60, settings="b"), result(90, settings="c")]

    found = judge_signal(TESTS, make_model(benchmarks=lines))

    assert [line.text for line in found.evidence] == ["60%", "90%"]
    assert [line.how for line in found.evidence] == [
        "median 75: (75 - 0) / (100 - 0) = 0.75 ± 0.10",
        "counted in the median above",
    ]


def test_the_error_of_a_publishers_result_is_wider() -> None:
    """By the factor of scoring.yaml."""
    own = judge_signal(TESTS, make_model(benchmarks=[result(80, reported_by="publisher")]))

    assert own.evidence[0].how == "(80 - 0) / (100 - 0) = 0.80 ± 0.20"
    assert own.point < judge_signal(TESTS, make_model(benchmarks=[result(80)])).point


def test_the_newest_result_of_a_test_and_its_settings_counts() -> None:
    """An older result of the same test and settings is history."""
    lines = [result(10, observed="2026-05-02"), result(20, observed="2026-05-01"), result(30, observed="2026-05-02")]

    assert [line.text for line in judge_signal(TESTS, make_model(benchmarks=lines)).evidence] == ["30%"]


@pytest.mark.parametrize(
    ("changes", "yes"),
    [
        ({}, set()),
        ({"capabilities": [make_section("draw", limitations=("slow",))]}, {"limitations"}),
        ({"capabilities": [make_section("draw", alternatives="Unlike others.")]}, {"alternatives"}),
        ({"capabilities": [make_section("draw", source_links=("https://example.org",))]}, {"sources"}),
        ({"capabilities": [make_section("draw", source_links=("https://example.org",)), "retouch"]}, set()),
        ({"license": FULL_LICENSE}, {"license"}),
        ({"license": {**FULL_LICENSE, "url": None}}, set()),
        ({"license": {**FULL_LICENSE, "open_weights": None}}, set()),
    ],
)
def test_how_well_a_model_is_documented(changes: dict[str, Any], yes: set[str]) -> None:
    """Sources stand in every section, limitations and alternatives in one; the licence says all that is asked."""
    assert {key for key, holds in CHECKLIST_QUESTIONS.items() if holds(make_model(**changes))} == yes


@pytest.mark.parametrize(
    ("facts", "earned", "reason"),
    [
        ({"released": "2024-12-10"}, 500_000, "released 10 December 2024, 18 whole months before 10 June 2026"),
        (
            {"released": "2020-01-01", "updated": "2026-05-10"},
            962_224,
            "weights updated 10 May 2026, 1 whole month before 10 June 2026",
        ),
        ({"released": "2026-06-11"}, MILLION, "released 11 June 2026, 0 whole months before 10 June 2026"),
    ],
)
def test_freshness(facts: dict[str, Any], earned: int, reason: str) -> None:
    """It halves every 18 whole months from the update, else the release, to the site's day."""
    found = judge_signal({"key": "recency", "scale": "half_life", "months": 18}, make_model(**facts))

    assert (found.point, found.known, found.reason) == (earned, MILLION, reason)


def test_freshness_of_no_date() -> None:
    """Without a date, or without a day to count to, it is missing."""
    signal = {"key": "recency", "scale": "half_life", "months": 18}

    assert judge_signal(signal, make_model()).known == 0
    assert judge_signal(signal, make_model(released="2024-12-10"), day=None).known == 0


def test_a_share_of_searches() -> None:
    """(served + k x prior) / (all + k): (30 + 100 x 0.5) / (300 + 100) = 0.2, between 30 and 130 of 400."""
    signal = {"key": "searches", "scale": "share", "prior": 0.5, "prior_searches": 100}

    found = judge_signal(signal, make_model(), reach=Reach(40, 30 * MILLION, 0, 300, ()))

    assert (found.point, found.low, found.high, found.known) == (200_000, 75_000, 325_000, 750_000)
    assert found.reason == "serves 30 of 300 searches of its family, weighed by confidence"
    assert found.evidence[0].how == "30 / (300 + 100)"


def test_what_is_not_known_to_be_served_widens() -> None:
    """40 searches of which it is not known whether it serves them lie between the ends, at the prior in between."""
    signal = {"key": "searches", "scale": "share", "prior": 0.5, "prior_searches": 100}

    found = judge_signal(signal, make_model(), reach=Reach(40, 30 * MILLION, 40 * MILLION, 300, ()))

    assert (found.point, found.low, found.high, found.known) == (250_000, 75_000, 425_000, 650_000)


def test_no_searches_is_no_evidence() -> None:
    """Where no search reaches the model's kind its share is the prior."""
    signal = {"key": "searches", "scale": "share", "prior": 0.5, "prior_searches": 100}

    found = judge_signal(signal, make_model())

    assert (found.point, found.known, found.reason) == (500_000, 0, "no recorded search asks for what its family does")


RESULTS = st.lists(st.tuples(st.floats(0, 100), st.sampled_from(["publisher", "independent"])), max_size=5)


@given(RESULTS, st.floats(0, 100))
def test_a_further_test_narrows_the_interval(known: list[tuple[float, str]], value: float) -> None:
    """A result on one more test never widens the error, and low, point and high keep their order."""

    def error(results: list[tuple[float, str]]) -> float:
        lines = [result(number, name=f"test-{place}", reported_by=who) for place, (number, who) in enumerate(results)]
        declared = {f"test-{place}": {"label": "A test", "low": 0, "high": 100} for place in range(len(results))}
        signals = {"tests": {"component": "quality", "weight": 1, **TESTS}}
        del signals["tests"]["key"]
        found = judge_component(
            "quality", make_model(benchmarks=lines), {"signals": signals, "benchmarks": declared}
        ).signals[0]
        assert 0 <= found.low <= found.point <= found.high <= MILLION
        return MILLION - found.known

    assert error([*known, (value, "independent")]) <= error(known)


@given(st.floats(0, 1e9), st.floats(0, 1))
def test_leaving_a_signal_out_never_pays_more_than_its_prior(value: float, prior: float) -> None:
    """Missing, a signal counts as its prior and as nothing else, whatever the value was."""
    missing = judge_signal({**LOG, "prior": prior}, make_model())
    known = judge_signal({**LOG, "prior": prior}, make_model(signals={"downloads": [(value, "2026-05-01")]}))

    assert abs(missing.point - prior * MILLION) <= 0.5
    assert known.low == known.point == known.high
