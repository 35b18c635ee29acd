"""Print how well searches are understood, by kind and by language: `python -m tests.benchmarks.matching [tune]`."""

from collections.abc import Iterator

from tests.benchmarks.matching.labels import Part
from tests.benchmarks.matching.measure import Tally, bins, by, tally
from tests.benchmarks.matching.subject import Case, cases, site_content
from unfragile.judge.matching import Matcher

HEAD = (
    "| searches | needs | precision | recall | F1 | among the first three | nothings refused | names found |\n"
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n"
)


def report(part: Part, *, misses: int = 0) -> Iterator[str]:
    """The lines of the report on a part."""
    matcher, found = Matcher(site_content().vocabulary), cases(part)
    yield f"{part}: {len(found)} searches\n\n{HEAD}"
    whole = tally(matcher, found)
    yield _row("all", whole)
    groups: list[tuple[str, list[Case]]] = [
        *by(found, lambda case: case.label.kind).items(),
        *sorted(by(found, lambda case: case.label.language).items()),
    ]
    for name, group in groups:
        yield _row(name, tally(matcher, group))
    yield "\n| confidence | edges | measured precision |\n| --- | ---: | ---: |\n"
    for least, (right, every) in bins(matcher, found).items():
        yield f"| {least / 100:.1f} to {least / 100 + 0.09:.2f} | {every} | {right / every:.2f} |\n"
    yield "".join(f"  {miss}\n" for miss in whole.misses[:misses])


def _row(name: str, counts: Tally) -> str:
    return (
        f"| {name} | {counts.needs} | {_share(counts.right, counts.right + counts.wrong)} "
        f"| {_share(counts.found, counts.needs)} | {f'{counts.f1:.2f}' if counts.needs else ''} "
        f"| {_share(counts.first, counts.needs)} | {_share(counts.refused, counts.nothings)} "
        f"| {_share(counts.named, counts.names)} |\n"
    )


def _share(one: int, every: int) -> str:
    return f"{one / every:.2f}" if every else ""
