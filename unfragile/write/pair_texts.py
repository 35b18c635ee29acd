"""What is told of a comparison beside its verdict: a title and a description that answer, and what was taken alike."""

from collections.abc import Iterator, Mapping

from unfragile.judge import figures
from unfragile.judge.comparison import Comparison
from unfragile.judge.reasons import CommonGround
from unfragile.judge.verdict import Verdict
from unfragile.read.scoring_schema import Benchmark
from unfragile.write.views import ModelView

LONGEST_DESCRIPTION = 230


def title_end(comparison: Comparison, ranks: tuple[str, str]) -> str:
    """What stands behind both names in a title: the scores, where there is a contest."""
    return f": {ranks[0]} to {ranks[1]}" if comparison.has_scores else ""


def pair_description(
    comparison: Comparison, verdict: Verdict, views: tuple[ModelView, ModelView], benchmarks: Mapping[str, Benchmark]
) -> str:
    """The answer in two lines: life and jobs, who scores higher; then prices and a test, as far as there is room."""
    scored = comparison.has_scores
    gone = sum(side.status == "retired" for side in (comparison.a, comparison.b))
    described = verdict.opening + scored if comparison.compares else max(2, gone + 1)
    text = " ".join(verdict.sentences[:described])
    for more in _facts(comparison, views, benchmarks) if scored else ():
        if len(text) + 1 + len(more) <= LONGEST_DESCRIPTION:
            text = f"{text} {more}"
    return text


def _facts(
    comparison: Comparison, views: tuple[ModelView, ModelView], benchmarks: Mapping[str, Benchmark]
) -> Iterator[str]:
    """The first price of each side, where it is for the same, and the first test that both took alike."""
    first, second = comparison.a.name, comparison.b.name
    a, b = (view.prices[0] if view.prices else None for view in views)
    if a and b and a.per == b.per:
        yield f"{first} {a.asked}, {second} {b.asked} {a.per}."
    counted = next((result for result in comparison.results if result.counts), None)
    if counted:
        told = CommonGround("a", comparison.results, (), benchmarks).texts(counted)
        yield f"{told['test']}: {first} {told['own']}, {second} {told['other']}."


def results_summary(comparison: Comparison) -> str:
    """How many results both have, and on how many tests, as the verdict counts these: '18 results on 15 tests.'"""
    results, tests = comparison.results, comparison.tests.tests
    rest = sum(not result.counts for result in results)
    told = [f"{figures.counted(len(results) - rest, 'result')} on {figures.counted(tests, 'test')}"] if tests else []
    if rest:
        told.append(f"{f'{rest} more' if told else figures.counted(rest, 'result')}, not scored")
    return f"{'; '.join(told)}."
