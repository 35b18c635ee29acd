"""How well searches are understood, by kind and by language."""

from collections.abc import Iterator, Sequence

from tests.benchmarks.matching.measure import MatcherOf, Tally, bins, by, curve, tally
from tests.benchmarks.matching.subject import Case

HEAD = (
    "| searches | needs | precision | recall | F1 | among the first three | nothings refused | names found |\n"
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n"
)


def report(what: str, found: Sequence[Case], matcher_of: MatcherOf, *, misses: int = 0) -> Iterator[str]:
    """The lines of the report on some labelled searches."""
    yield f"{what}: {len(found)} searches\n\n{HEAD}"
    whole = tally(matcher_of, found)
    yield _row("all", whole)
    groups: list[tuple[str, list[Case]]] = [
        *by(found, lambda case: case.label.kind).items(),
        *sorted(by(found, lambda case: case.label.language).items()),
    ]
    for name, group in groups:
        yield _row(name, tally(matcher_of, group))
    yield "\n| confidence | edges | measured precision |\n| --- | ---: | ---: |\n"
    for least, (right, every) in bins(matcher_of, found).items():
        yield f"| {least / 100:.1f} to {least / 100 + 0.09:.2f} | {every} | {right / every:.2f} |\n"
    yield "\n| least share | precision | recall |\n| ---: | ---: | ---: |\n"
    for share, precision, recall in curve(matcher_of, found):
        yield f"| {share:.2f} | {precision:.2f} | {recall:.2f} |\n"
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
