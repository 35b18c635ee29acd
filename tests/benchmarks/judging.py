"""How long judging and wording a pair takes: `python -m tests.benchmarks.judging`.

Prints microseconds of processor time for each pair, the least and the median of several runs over all pairs of 300
made-up models with evidence so varied that every strength occurs: for each step, taken for many pairs at once, and
for all of them pair by pair, as in a build.
"""

import gc
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.benchmarks.made_up import write_content
from unfragile.build.output import PAIRS_AT_ONCE
from unfragile.judge.comparison import VerdictRules, compare_sides
from unfragile.judge.judgement import JudgedSite
from unfragile.judge.side import Side, prepare_side
from unfragile.judge.site import judge_site
from unfragile.judge.verdict import word_verdict
from unfragile.judge.wording import Wording, load_wording
from unfragile.read.content import load_content

MODELS = 300
RUNS = 7
Part = list[tuple[Side, Side]]
STEPS = ("searches in common", "compared, with share and flip", "worded", "in all")


def main() -> None:
    """Measure and print."""
    site = load_site()
    parts = [*parts_of(site)]
    rules, wording = VerdictRules.of(site.content.scoring), load_wording()
    judged = [compare_sides(a, b, rules, site.graph.head_to_head(a.slug, b.slug)) for part in parts for a, b in part]
    strengths = Counter(found.strength for found in judged)
    counts = ", ".join(f"{strength} {count:,}" for strength, count in sorted(strengths.items()))
    sys.stdout.write(f"{strengths.total():,} pairs: {counts}\n")
    del judged
    gc.freeze()
    gc.disable()  # as in a build
    runs = [measure(site, parts, rules, wording) for _ in range(RUNS)]
    for name, taken in zip(STEPS, zip(*runs, strict=True), strict=True):
        least, middle = min(taken), median(taken)
        sys.stdout.write(f"{name}: {least:.1f} µs a pair at least, {middle:.1f} µs in the median of {RUNS} runs\n")


def load_site() -> JudgedSite:
    """The judged site of the made-up content."""
    with TemporaryDirectory() as folder:
        write_content(Path(folder, "content"), MODELS, "all")
        content, problems = load_content(Path(folder, "content"))
    if content is None:
        raise SystemExit(f"the made-up content is faulty: {problems[0]}")
    return judge_site(content)


def parts_of(site: JudgedSite) -> Iterator[Part]:
    """All pairs, in the order and in the parts in which a build takes them."""
    sides = [prepare_side(model, site.content) for model in site.models]
    pairs = [*combinations(range(len(sides)), 2)]
    for start in range(0, len(pairs), PAIRS_AT_ONCE):
        yield [(sides[first], sides[second]) for first, second in pairs[start : start + PAIRS_AT_ONCE]]


def measure(site: JudgedSite, parts: Sequence[Part], rules: VerdictRules, wording: Wording) -> tuple[float, ...]:
    """Microseconds of processor time for a pair: of each step, and of all as a build takes them."""
    taken = [0.0] * len(STEPS)
    for part in parts:
        times = [time.process_time()]
        searches = [site.graph.head_to_head(a.slug, b.slug) for a, b in part]
        times.append(time.process_time())
        compared = [compare_sides(a, b, rules, shared) for (a, b), shared in zip(part, searches, strict=True)]
        times.append(time.process_time())
        for found in compared:
            word_verdict(found, rules, wording)
        times.append(time.process_time())
        for a, b in part:
            word_verdict(compare_sides(a, b, rules, site.graph.head_to_head(a.slug, b.slug)), rules, wording)
        times.append(time.process_time())
        for step, (start, end) in enumerate(pairwise(times)):
            taken[step] += end - start
    count = sum(map(len, parts))
    return tuple(seconds / count * 1e6 for seconds in taken)


if __name__ == "__main__":
    main()
