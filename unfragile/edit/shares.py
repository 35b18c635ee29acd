"""Published results as shares of a test, and what a fit to them says."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Generic, Literal, Protocol, TypeVar

from unfragile.edit.results_table import Ends, PublishedResult

FLOOR, CEILING = 0.01, 0.99
"""A share solved is held within these: beyond them a test says nothing more."""
KINSHIP = 1.5
"""Results of one model stray together, by its maker and its skills: each is trusted so many times less than it strays."""
ROUNDS = 120
"""Steps of a fit."""
ROBUSTNESS = 4.0
"""Degrees of freedom of the errors: a result far off counts the less, the fewer they are."""


@dataclass(frozen=True, slots=True)
class SolvedShare:
    """A result as the share solved above chance, and by what the error is multiplied for who reported it."""

    model: str
    benchmark: str
    solved: float
    factor: float

    def weight(self, strayed: float, spread: float) -> float:
        """How much it counts, given how far it strays and how far results of its test do: the less, the further."""
        variance = (spread * self.factor) ** 2
        return (ROBUSTNESS + 1) / (ROBUSTNESS + strayed**2 / variance) / variance


class Calibrated(Protocol):
    """A test that was calibrated."""

    def vote(self, share: SolvedShare) -> tuple[float, float]:
        """The ability of which a result speaks, and the error of that."""
        ...

    def numbers(self, ends: Ends) -> str:
        """What stands for it in `scoring.yaml`."""
        ...


Test = TypeVar("Test", bound=Calibrated, covariant=True)


@dataclass(frozen=True, slots=True)
class Fitted(Generic[Test]):
    """Every test as it was calibrated, and every model's ability."""

    tests: Mapping[str, Test]
    abilities: Mapping[str, float]


def as_shares(
    results: Sequence[PublishedResult], ends: Mapping[str, Ends], factors: Mapping[str, float]
) -> list[SolvedShare]:
    """One share for each model and test: of several results the independent ones, then their median."""
    found: dict[tuple[str, str], list[PublishedResult]] = {}
    for result in results:
        found.setdefault((result.model, result.benchmark), []).append(result)
    return [_as_share(several, ends[test], factors) for (_, test), several in sorted(found.items())]


def _as_share(several: Sequence[PublishedResult], end: Ends, factors: Mapping[str, float]) -> SolvedShare:
    counted = [result for result in several if result.reported_by == "independent"] or several
    solved = (median(result.value for result in counted) - end.chance) / (end.top - end.chance)
    factor = min(factors[result.reported_by] for result in counted)
    return SolvedShare(several[0].model, several[0].benchmark, min(max(solved, FLOOR), CEILING), factor)


def grouped(shares: Iterable[SolvedShare], by: Literal["model", "benchmark"] = "model") -> dict[str, list[SolvedShare]]:
    """The shares of each model, or of each benchmark, in their order."""
    found: dict[str, list[SolvedShare]] = {}
    for share in shares:
        found.setdefault(share.model if by == "model" else share.benchmark, []).append(share)
    return found


def logistic(value: float) -> float:
    """1/(1+e^−value)."""
    return 1 / (1 + math.exp(-value)) if value > -700 else 0.0


def logit(share: float) -> float:
    """The value whose `logistic` is this share."""
    return math.log(share / (1 - share))
