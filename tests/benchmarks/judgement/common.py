"""Results in common: how many pairs of a kind have so many tests under equal settings that a page can set them side by side."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from tests.benchmarks.judgement.stability import CONTENT
from unfragile.judge.results import RunKey, newest_results
from unfragile.judge.standings import kind_of
from unfragile.read.content import load_content

ENOUGH = 3
"""So many tests in common are worth a look."""


def table() -> Iterator[str]:
    """A row for each kind, and one for all."""
    yield f"| kind | models | pairs | with {ENOUGH} tests in common | share |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    pairs = enough = models = 0
    for kind, runs in sorted(_runs_by_kind().items()):
        found = [len({test for test, _ in a & b}) >= ENOUGH for a, b in combinations(runs, 2)]
        yield _row(kind, len(runs), len(found), sum(found))
        models, pairs, enough = models + len(runs), pairs + len(found), enough + sum(found)
    yield _row("all", models, pairs, enough)


def _runs_by_kind() -> dict[str, list[frozenset[RunKey]]]:
    """The tests and settings of each model, by its kind."""
    content, _ = load_content(CONTENT)
    if content is None:
        raise SystemExit(f"{CONTENT} has errors")
    runs: dict[str, list[frozenset[RunKey]]] = defaultdict(list)
    for model in content.models:
        kind = kind_of(model, content.vocabulary) or "no kind"
        runs[kind].append(frozenset(newest_results(model.signals.benchmarks)))
    return runs


def _row(kind: str, models: int, pairs: int, enough: int) -> str:
    return (
        f"| {kind} | {models} | {pairs:,} | {enough:,} | {enough / pairs:.0%} |"
        if pairs
        else f"| {kind} | {models} | 0 |  |  |"
    )
