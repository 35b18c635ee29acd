"""Which result bears on a job or a capability: the test that its editor names first, or that most models took."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from unfragile.judge import figures
from unfragile.judge.judgement import JudgedModel
from unfragile.judge.prices import find_prices
from unfragile.judge.results import RunKey, newest_results
from unfragile.read.scalars import PRICE_UNITS
from unfragile.read.schema import BenchmarkResult
from unfragile.read.scoring_schema import Benchmark
from unfragile.read.site_schema import Vocabulary

Results = Mapping[RunKey, BenchmarkResult]

FEWEST = 3
"""Of fewer models no test is known well enough to be chosen before others."""

ENOUGH = 4
"""From so many results of a test on they have a middle and an upper third."""


class ShownTest(NamedTuple):
    """The one way of running a test whose results a list shows, so that they can be set against each other."""

    run: RunKey
    label: str
    settings: str
    lower: bool  # is lower better?
    unit: str | None

    def text(self, value: float) -> str:
        """A result in it."""
        return figures.with_unit(figures.rounded(value), self.unit)

    @property
    def note(self) -> str:
        """'zero-shot, lower is better'; '' where there is nothing to say."""
        return ", ".join(part for part in (self.settings, "lower is better" if self.lower else "") if part)


class BearingResult(NamedTuple):
    """A result in few words."""

    text: str
    value: float


class OtherResult(NamedTuple):
    """A result in the same test that was reached in another way, and cannot be set against those of the list."""

    run: RunKey
    text: str
    settings: str


class Range(NamedTuple):
    """What the models that took a test under equal settings reached."""

    among: int  # how many took it
    worst: str
    middle: str  # '' of so few that they have none
    best: str
    number: int  # of the model at hand among them, from 1

    @property
    def is_good(self) -> bool:
        """Is the model in the upper third of enough of them?"""
        return self.among >= ENOUGH and 3 * self.number <= self.among


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


def shown_test(
    capabilities: Collection[str],
    results: Iterable[Results],
    benchmarks: Mapping[str, Benchmark],
    shows: Sequence[str] = (),
) -> ShownTest | None:
    """The first of `shows` that is known enough, or else of the tests of some capabilities; None where none was taken.

    It is shown in the way in which most models took it.
    """
    all_results = list(results)
    run = _known_enough(shows, all_results) or next(iter(tests_of(capabilities, all_results, benchmarks)), None)
    if run is None:
        return None
    benchmark = benchmarks[run[0]]
    return ShownTest(run, benchmark.label, run[1], benchmark.better == "lower", benchmark.unit)


def _known_enough(shows: Sequence[str], results: Sequence[Results]) -> RunKey | None:
    """The first test that a third of the models, and at least three, took in one way."""
    taken = Counter(place for own in results for place in own)
    for name in shows:
        runs = sorted(place for place in taken if place[0] == name)
        run = max(runs, key=taken.__getitem__, default=None)
        if run and taken[run] >= max(FEWEST, len(results) / 3):
            return run
    return None


def bearing_result(own: Results, test: ShownTest | None) -> BearingResult | None:
    """What a model reached in a test; None where it did not take it in this way."""
    result = own.get(test.run) if test else None
    return BearingResult(test.text(result.value), result.value) if test and result else None


def other_result(own: Results, test: ShownTest | None) -> OtherResult | None:
    """The newest of a model's results in a test that it did not take in the way shown; None where it did, or has none."""
    if test is None or test.run in own:
        return None
    others = [(result.observed, settings) for (name, settings), result in own.items() if name == test.run[0]]
    if not others:
        return None
    run = test.run[0], max(others)[1]
    return OtherResult(run, test.text(own[run].value), run[1] or "settings not stated")


def best_result_first(result: BearingResult | None, test: ShownTest | None) -> tuple[bool, float]:
    """The key that sorts a list by its results, with those without one after all others."""
    if result is None or test is None:
        return True, 0
    return False, result.value if test.lower else -result.value


def results_of(model: JudgedModel) -> Results:
    """A model's newest results."""
    return newest_results(model.authored.signals.benchmarks)


def range_of(value: float, values: Sequence[float], benchmark: Benchmark) -> Range | None:
    """Where a result stands among those of its kind, the best first; None where it is the only one."""
    if len(values) < 2:
        return None
    ends = (values[-1], values[len(values) // 2], values[0])
    worst, middle, best = (figures.with_sign(figures.rounded(one), benchmark.unit) for one in ends)
    return Range(len(values), worst, middle if len(values) >= ENOUGH else "", best, values.index(value) + 1)


SoldUnit = tuple[str, str]
"""A unit of a price and its currency."""


def main_unit(prices: Iterable[Mapping[SoldUnit, float]]) -> SoldUnit | None:
    """The unit and currency in which most models of some prices are sold; None where none is."""
    sold = Counter(unit for own in prices for unit in own)
    order = {unit: number for number, unit in enumerate(PRICE_UNITS)}
    return min(sold, key=lambda one: (-sold[one], order.get(one[0], len(order)), one), default=None)


def price_in(model: JudgedModel, prices: Mapping[SoldUnit, float], unit: SoldUnit | None) -> float | None:
    """The price in a unit of a model of some prices; 0 for what is free, None where it is not sold so."""
    pricing = model.authored.facts.pricing
    if pricing and pricing.tier == "free":
        return 0
    return prices.get(unit) if unit else None


def prices_of(model: JudgedModel) -> dict[SoldUnit, float]:
    """The price of a model in each unit, as pages show it."""
    return {
        (unit, price.currency): amount for price in find_prices(model) for unit, amount in price.shown.amounts.items()
    }
