"""How long judging and wording a pair takes: `python -m tests.benchmarks.judging`.

Prints microseconds of processor time for each pair, the least and the median of several runs over all pairs of 300
made-up models with evidence so varied that every strength occurs: for the comparison alone, and with its sentences.
"""

import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import combinations
from random import Random
from statistics import median

from tests.judge.sides import random_side
from unfragile.judge.comparison import Comparison, Thresholds, compare
from unfragile.judge.side import Side
from unfragile.judge.verdict import load_wording, word_verdict
from unfragile.read.schema import VerdictThresholds

MODELS = 300
RUNS = 7


def main() -> None:
    """Measure and print."""
    random = Random(1)  # noqa: S311 - the same sides in every run, nothing secret
    sides = [random_side(random, f"model-{number}") for number in range(MODELS)]
    thresholds, wording = Thresholds.of(VerdictThresholds()), load_wording()

    def judge(a: Side, b: Side) -> Comparison:
        return compare(a, b, thresholds, None)

    def judge_and_word(a: Side, b: Side) -> None:
        word_verdict(judge(a, b), thresholds, wording)

    strengths = Counter(judge(a, b).strength for a, b in combinations(sides, 2))
    counts = ", ".join(f"{strength} {count:,}" for strength, count in sorted(strengths.items()))
    sys.stdout.write(f"{strengths.total():,} pairs: {counts}\n")
    for name, task in (("compared", judge), ("compared and worded", judge_and_word)):
        least, middle = measure(task, sides)
        sys.stdout.write(f"{name}: {least:.1f} µs a pair at least, {middle:.1f} µs in the median of {RUNS} runs\n")


def measure(task: Callable[[Side, Side], object], sides: Sequence[Side]) -> tuple[float, float]:
    """Least and median microseconds of processor time that a task takes for a pair."""
    pairs = list(combinations(sides, 2))
    taken = []
    for _ in range(RUNS):
        start = time.process_time()
        for a, b in pairs:
            task(a, b)
        taken.append((time.process_time() - start) / len(pairs) * 1e6)
    return min(taken), median(taken)


if __name__ == "__main__":
    main()
