"""How many of the labelled needs the matcher gets right."""

import csv
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from unfragile.judge.matching import Matcher
from unfragile.read.schema import Vocabulary

HERE = Path(__file__).parent
HALVES = ("tuning", "held-out")


@dataclass(frozen=True, slots=True)
class Need:
    """Something that a person types, and what serves it."""

    text: str
    serves: frozenset[str]
    also: frozenset[str]

    @property
    def half(self) -> str:
        """The half that it belongs to, by the rule that was fixed before there was a matcher."""
        return HALVES[hashlib.sha256(self.text.encode()).digest()[0] & 1]


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured on some needs."""

    needs: int
    right: int
    wrong: int
    missed: int
    unserved: int  # needs that nothing serves
    edges_for_nothing: int  # of these, how many got an edge all the same
    misses: tuple[str, ...]

    @property
    def precision(self) -> float:
        """Share of the edges that are right."""
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of the labelled capabilities that were found."""
        return self.right / (self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed)


def load_vocabulary(path: Path = HERE / "vocabulary.yaml") -> Vocabulary:
    """Load the frozen vocabulary."""
    return Vocabulary.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))


def load_needs(half: str | None = None) -> tuple[Need, ...]:
    """Load the labelled needs, all or of one half."""
    with (HERE / "needs.csv").open(encoding="utf-8", newline="") as file:
        needs = [
            Need(row["need"], frozenset(row["serves"].split()), frozenset(row["also"].split()))
            for row in csv.DictReader(file)
        ]
    return tuple(need for need in needs if half in (None, need.half))


def measure(matcher: Matcher, needs: Sequence[Need]) -> Result:
    """Match each need and count; capabilities under `also` are neither right nor wrong."""
    right = wrong = missed = for_nothing = 0
    misses = []
    for need in needs:
        edges = {edge.capability: edge.confidence for edge in matcher.match(need.text)}
        bad, lost = edges.keys() - need.serves - need.also, need.serves - edges.keys()
        right += len(need.serves) - len(lost)
        wrong += len(bad)
        missed += len(lost)
        for_nothing += bool(edges) and not need.serves
        if bad or lost:
            shown = [f"{key} {edges[key]}" for key in sorted(bad)]
            misses.append(f"{need.text}: missed {sorted(lost)}, wrong {shown}")
    unserved = sum(not need.serves for need in needs)
    return Result(len(needs), right, wrong, missed, unserved, for_nothing, tuple(misses))
