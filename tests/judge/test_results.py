"""Results of tests that both took alike: which meet, who is ahead, and in what."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.judge.sides import BENCHMARKS, make_result, results_of
from unfragile.judge.results import CapabilityFinding, Tally, common_results, find_by_capability, newest_results, tally
from unfragile.read.schema import BenchmarkResult

NAMES = st.sampled_from(sorted(BENCHMARKS))
SETTINGS = st.sampled_from(["", "with tools", "again"])
SIDES = st.dictionaries(st.tuples(NAMES, SETTINGS), st.sampled_from([10.0, 20.0, 20.5, 90.0]), max_size=8)


def on(result: BenchmarkResult, day: int) -> BenchmarkResult:
    """The same, observed on a day of May."""
    return result.model_copy(update={"observed": date(2026, 5, day)})


def taken(values: dict[tuple[str, str], float]) -> dict[tuple[str, str], BenchmarkResult]:
    """Results as a side holds them."""
    return results_of(*(make_result(name, settings, value=value) for (name, settings), value in values.items()))


def test_the_newest_result_of_a_run_counts() -> None:
    """Of one day, the last line; other settings are another run."""
    lines = (
        on(make_result(value=1), 2), on(make_result(value=2), 3), on(make_result(value=3), 3),
        on(make_result(value=4), 1), on(make_result("arena", value=5), 1), on(make_result(settings="x", value=6), 1),
    )  # fmt: skip

    found = newest_results(lines)

    assert [*found] == [("arena", ""), ("draw-a-cat", ""), ("draw-a-cat", "x")]
    assert [result.value for result in found.values()] == [5, 3, 6]


def test_results_meet_where_test_and_settings_agree() -> None:
    """Those that count first, in the order of scoring.yaml, then of their settings."""
    a = results_of(
        make_result("word-errors", value=5), make_result("draw-a-cat", "two", value=1), make_result("draw-a-cat", value=1),
        make_result("arena", "x", value=1), make_result("speed", value=1), make_result("quiz-a", value=1),
    )  # fmt: skip
    b = results_of(
        make_result("draw-a-cat", value=2), make_result("draw-a-cat", "two", value=1), make_result("word-errors", value=7),
        make_result("arena", "y", value=9), make_result("speed", value=2), make_result("quiz-a", value=2),
    )  # fmt: skip

    found = common_results(a, b, BENCHMARKS)

    assert [(result.benchmark, result.settings, result.better) for result in found] == [
        ("draw-a-cat", "", "b"),
        ("draw-a-cat", "two", ""),
        ("word-errors", "", "a"),
        ("quiz-a", "", "b"),
        ("speed", "", "b"),
    ]


@pytest.mark.parametrize(
    ("name", "first", "second", "margin"),
    [
        ("draw-a-cat", 60, 50, 10 / 15),  # an error of 0.15 of 0 to 100
        ("draw-a-dog", 60, 50, 10 / 32),  # 0.4 of 20 to 100
        ("word-errors", 5, 12, 7 / 2.8),  # 0.1 of 2 to 30
        ("arena", 1200, 1500, 300 / 225),  # 0.15 of 500 to 2000: calibrated, so its ends do not count
    ],
)
def test_by_how_many_errors_results_differ(name: str, first: float, second: float, margin: float) -> None:
    """Of the test, between its ends; more than half of one tells."""
    (found,) = common_results(
        results_of(make_result(name, value=first)), results_of(make_result(name, value=second)), BENCHMARKS
    )

    assert found.margin == pytest.approx(margin)
    assert found.telling == (margin > 0.5)
    assert found.counts


def test_what_is_only_compared_does_not_count() -> None:
    """It meets, and is in no tally and no finding."""
    a, b = (results_of(make_result("speed", value=value)) for value in (1, 99))
    (found,) = common_results(a, b, BENCHMARKS)

    assert (found.better, found.counts) == ("b", False)
    assert tally((found,)) == Tally(0, 0, 0)
    assert find_by_capability((found,), BENCHMARKS, ("draw",)) == ()


def test_each_test_is_told_once() -> None:
    """Whoever is ahead in more of its settings is ahead on it; as many either way are even."""
    values = {
        ("arena", "1"): 1,
        ("arena", "2"): 1,
        ("arena", "3"): 9,
        ("bare", "1"): 1,
        ("bare", "2"): 9,
        ("draw-a-cat", ""): 5,
    }
    a = taken({place: float(value) for place, value in values.items()})
    b = taken(dict.fromkeys(values, 5.0))

    found = tally(common_results(a, b, BENCHMARKS))

    assert found == Tally(a=0, b=1, even=2)
    assert found.tests == 3


def test_findings() -> None:
    """By shared capability: the tests on which each side is ahead, and the results that make it a reason."""
    a = taken({("draw-a-cat", ""): 90.0, ("draw-a-dog", ""): 20.0, ("bare", "1"): 10.0, ("bare", "2"): 90.0})
    b = taken({("draw-a-cat", ""): 10.0, ("draw-a-dog", ""): 90.0, ("bare", "1"): 90.0, ("bare", "2"): 10.0})

    found = find_by_capability(
        common_results(a, b, BENCHMARKS), BENCHMARKS, ("capability-1", "capability-0", "capability-4", "capability-3")
    )

    assert [(*finding[:5], [r.benchmark for r in finding.telling]) for finding in found] == [
        ("capability-1", "", ("draw-a-cat",), ("draw-a-dog",), (), []),
        ("capability-0", "a", ("draw-a-cat",), (), ("bare",), ["draw-a-cat"]),
        ("capability-4", "", (), (), ("bare",), []),
    ]


def test_a_test_speaks_for_nobody_where_its_runs_differ() -> None:
    """One run that tells and one that hardly does: as many either way."""
    a = taken({("draw-a-cat", "1"): 90.0, ("draw-a-cat", "2"): 50.0})
    b = taken({("draw-a-cat", "1"): 50.0, ("draw-a-cat", "2"): 51.0})

    (found,) = find_by_capability(common_results(a, b, BENCHMARKS), BENCHMARKS, ("draw",))

    assert found == CapabilityFinding("draw", "", (), (), ("draw-a-cat",), ())


def test_results_that_tell_nothing_are_no_reason() -> None:
    """A difference within half of the test's error is found, and nothing is made of it."""
    results = common_results(taken({("draw-a-cat", ""): 57.0}), taken({("draw-a-cat", ""): 50.0}), BENCHMARKS)

    assert find_by_capability(results, BENCHMARKS, ("draw",)) == (
        CapabilityFinding("draw", "a", ("draw-a-cat",), (), (), ()),
    )
    assert tally(results) == Tally(1, 0, 0)


@given(SIDES, SIDES)
def test_swapping_the_sides_swaps_results(
    one: dict[tuple[str, str], float], other: dict[tuple[str, str], float]
) -> None:
    """The same runs meet, by the same margins, and the tally turns round."""
    a, b = taken(one), taken(other)
    found, swapped = common_results(a, b, BENCHMARKS), common_results(b, a, BENCHMARKS)

    assert [(r.benchmark, r.settings, r.margin) for r in found] == [
        (r.benchmark, r.settings, r.margin) for r in swapped
    ]
    assert tally(found) == Tally(tally(swapped).b, tally(swapped).a, tally(swapped).even)
    assert tally(found).tests == len({r.benchmark for r in found if r.counts})


@given(SIDES, SIDES)
def test_a_finding_is_borne_out_by_each_of_its_results(
    one: dict[tuple[str, str], float], other: dict[tuple[str, str], float]
) -> None:
    """Its side is ahead in every one of them, and the other in none."""
    shared = ("draw", "capability-0", "capability-1", "capability-2", "capability-3")
    for finding in find_by_capability(common_results(taken(one), taken(other), BENCHMARKS), BENCHMARKS, shared):
        assert {*finding.a, *finding.b, *finding.even}
        assert not finding.telling or finding.better
        for result in finding.telling:
            assert result.better == finding.better
            assert result.benchmark in (finding.a if finding.better == "a" else finding.b)
            assert finding.capability in BENCHMARKS[result.benchmark].tests
            assert result.telling


@given(SIDES, SIDES)
def test_what_tells_the_contrary_as_often_is_no_reason(
    one: dict[tuple[str, str], float], other: dict[tuple[str, str], float]
) -> None:
    """A side that is ahead on more tests by little, and behind on as many by much, has no reason."""
    results = common_results(taken(one), taken(other), BENCHMARKS)
    for finding in find_by_capability(results, BENCHMARKS, ("draw", "capability-0", "capability-1")):
        against = finding.b if finding.better == "a" else finding.a
        telling = {r.benchmark for r in results if r.telling and r.benchmark in against and r.better != finding.better}
        if finding.telling:
            assert len({r.benchmark for r in finding.telling}) > len(telling)
