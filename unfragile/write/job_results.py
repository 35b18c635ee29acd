"""Which result bears on a job or a capability: the tests of it, those first that most of its models took."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from unfragile.judge import figures
from unfragile.judge.judgement import JudgedModel
from unfragile.judge.results import RunKey, newest_results
from unfragile.read.schema import BenchmarkResult
from unfragile.read.scoring_schema import Benchmark
from unfragile.read.site_schema import Vocabulary

Results = Mapping[RunKey, BenchmarkResult]


class BearingResult(NamedTuple):
    """A result in few words."""

    place: RunKey
    label: str
    text: str


class Range(NamedTuple):
    """What the models that took a test under equal settings reached."""

    among: int  # how many took it
    worst: str
    middle: str
    best: str
    number: int  # of the model at hand among them, from 1


def capabilities_of(job: str, vocabulary: Vocabulary) -> frozenset[str]:
    """The capabilities of a job."""
    return frozenset(key for key, entry in vocabulary.capabilities.items() if entry.category == job)


def tests_of(
    capabilities: Collection[str], results: Iterable[Results], benchmarks: Mapping[str, Benchmark]
) -> list[RunKey]:
    """The tests of some capabilities that models took, those first that count and that most of them took."""
    all_results = list(results)
    taken = Counter(place for own in all_results for place in own)
    known = Counter(name for own in all_results for name in {name for name, _ in own})
    order = {key: place for place, key in enumerate(benchmarks)}
    wanted = frozenset(capabilities)
    return sorted(
        (place for place in taken if wanted.intersection(benchmarks[place[0]].tests)),
        key=lambda place: (
            benchmarks[place[0]].compare,
            -known[place[0]],
            order[place[0]],
            -taken[place],
            place[1],
        ),
    )


def bearing_result(own: Results, tests: Sequence[RunKey], benchmarks: Mapping[str, Benchmark]) -> BearingResult | None:
    """The first of some tests that a model took, with what it reached."""
    place = next((place for place in tests if place in own), None)
    if place is None:
        return None
    benchmark = benchmarks[place[0]]
    return BearingResult(place, benchmark.label, figures.with_unit(own[place].value, benchmark.unit))


def results_of(model: JudgedModel) -> Results:
    """A model's newest results."""
    return newest_results(model.authored.signals.benchmarks)


def range_of(value: float, values: Sequence[float], benchmark: Benchmark) -> Range | None:
    """Where a result stands among those of its kind, the best first; None where it is the only one."""
    if len(values) < 2:
        return None
    texts = [figures.with_sign(one, benchmark.unit) for one in (values[-1], values[len(values) // 2], values[0])]
    worst, middle, best = texts
    return Range(len(values), worst, middle, best, values.index(value) + 1)
