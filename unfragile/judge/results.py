"""The newest results of a model, and those of tests that two models took alike, side by side."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, TypeVar

from unfragile.read.schema import BenchmarkResult, Observation
from unfragile.read.scoring_schema import Benchmark

Ahead = Literal["a", "b", ""]

TELLING = 0.5
"""Of a test's error: what differs by less tells nobody what to choose."""

NOISE = 0.05
"""Of a scale of percents: what differs by less is no reason, whatever its ratio."""

RunKey = tuple[str, str]
"""A benchmark and the settings of a run."""


class CommonResult(NamedTuple):
    """A result of both sides on one test under equal settings."""

    benchmark: str  # key
    settings: str
    a: BenchmarkResult
    b: BenchmarkResult
    better: Ahead  # '' where both are equal
    margin: float  # by how many errors of the test they differ
    counts: bool  # in the rank; what is only compared does not

    @property
    def telling(self) -> bool:
        """Do they differ by more than half of the test's error?"""
        return self.margin > TELLING


class Tally(NamedTuple):
    """On how many tests which side is ahead; each test once, however many settings are common."""

    a: int
    b: int
    even: int

    @property
    def tests(self) -> int:
        """How many tests both took alike."""
        return self.a + self.b + self.even


Seen = TypeVar("Seen", Observation, BenchmarkResult)


def newest_of(seen: Sequence[Seen]) -> Seen:
    """The newest of some observations; of one day, the last line."""
    return max(reversed(seen), key=lambda one: one.observed)


def newest_results(results: tuple[BenchmarkResult, ...]) -> dict[RunKey, BenchmarkResult]:
    """The newest result of each benchmark and its settings (of one day, the last line), in order of the keys."""
    newest: dict[RunKey, BenchmarkResult] = {}
    for result in results:
        place = (result.name, result.settings or "")
        if place not in newest or result.observed >= newest[place].observed:
            newest[place] = result
    return {place: newest[place] for place in sorted(newest)}


def common_results(
    a: Mapping[RunKey, BenchmarkResult], b: Mapping[RunKey, BenchmarkResult], benchmarks: Mapping[str, Benchmark]
) -> tuple[CommonResult, ...]:
    """The results that both have: those that count first, in the order of scoring.yaml, then of their settings."""
    shared = list(a.keys() & b.keys())
    if len(shared) > 1:
        order = {key: place for place, key in enumerate(benchmarks)}
        shared.sort(key=lambda place: (benchmarks[place[0]].compare, order[place[0]], place[1]))
    return tuple([_common(place, a[place], b[place], benchmarks[place[0]]) for place in shared])


def _common(place: RunKey, a: BenchmarkResult, b: BenchmarkResult, benchmark: Benchmark) -> CommonResult:
    ahead = a.value - b.value if benchmark.better == "higher" else b.value - a.value
    better: Ahead = "a" if ahead > 0 else "b" if ahead < 0 else ""
    return CommonResult(*place, a, b, better, abs(ahead) / error_of(benchmark), not benchmark.compare)


def error_of(benchmark: Benchmark) -> float:
    """The error of one result, in the test's unit."""
    return benchmark.spread * _width(benchmark)


def least_difference(benchmark: Benchmark) -> float | None:
    """By how much results have to differ, besides their ratio, to tell anything; None where they can be negative."""
    if benchmark.low is not None and benchmark.low < 0:
        return None
    return NOISE * _width(benchmark) if benchmark.unit == "%" else 0.0


def _width(benchmark: Benchmark) -> float:
    """What lies between the ends of a test's scale."""
    if benchmark.ends and benchmark.difficulty is None:
        return benchmark.ends[1] - benchmark.ends[0]
    return abs(benchmark.top - benchmark.chance)


class CapabilityFinding(NamedTuple):
    """Who is ahead in a capability by the tests of it that both took alike, each test once."""

    capability: str
    better: Ahead  # the side that is ahead on more of them
    a: tuple[str, ...]  # the tests on which a side is ahead
    b: tuple[str, ...]
    even: tuple[str, ...]
    telling: tuple[CommonResult, ...]  # what makes it a reason to choose that side; empty where nothing does


def find_by_capability(
    results: tuple[CommonResult, ...], benchmarks: Mapping[str, Benchmark], shared: Sequence[str]
) -> tuple[CapabilityFinding, ...]:
    """A finding for each shared capability that a test in common tests, in their order.

    A test speaks for the side that is ahead on more of its runs.
    """
    leads = _leads(results)
    found = []
    for key in shared:
        tests = [test for test in leads if key in benchmarks[test].tests]
        if tests:
            a = tuple([test for test in tests if leads[test] > 0])
            b = tuple([test for test in tests if leads[test] < 0])
            even = tuple([test for test in tests if not leads[test]])
            better: Ahead = "a" if len(a) > len(b) else "b" if len(b) > len(a) else ""
            found.append(CapabilityFinding(key, better, a, b, even, _telling(results, a, b, better)))
    return tuple(found)


def _telling(
    results: tuple[CommonResult, ...], a: tuple[str, ...], b: tuple[str, ...], better: Ahead
) -> tuple[CommonResult, ...]:
    """The results that tell, of the tests that speak for a side; none where as many tests or more tell the contrary."""
    for_a, for_b = (
        tuple([one for one in results if one.benchmark in tests and one.better == who and one.counts and one.telling])
        for who, tests in (("a", a), ("b", b))
    )
    more = len({one.benchmark for one in for_a}) - len({one.benchmark for one in for_b})
    if better == "a":
        return for_a if more > 0 else ()
    return for_b if better and more < 0 else ()


def tally(results: tuple[CommonResult, ...]) -> Tally:
    """Who is ahead on how many of the tests that count."""
    leads = _leads(results).values()
    ahead, behind = sum([lead > 0 for lead in leads]), sum([lead < 0 for lead in leads])
    return Tally(ahead, behind, len(leads) - ahead - behind)


def _leads(results: tuple[CommonResult, ...]) -> dict[str, int]:
    """On how many settings of each test that counts `a` is ahead, less those on which `b` is."""
    leads: dict[str, int] = {}
    for result in results:
        if result.counts:
            leads[result.benchmark] = leads.get(result.benchmark, 0) + {"a": 1, "b": -1, "": 0}[result.better]
    return leads
