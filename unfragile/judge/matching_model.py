"""The weights that matching lays on what a search holds: whole numbers, trained on labelled searches and frozen."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

NOTHING = ""
"""The key under which weights speak for a search for something else."""

SHARES = 1000
"""Shares are thousandths."""

WEIGHT_UNIT = 8
"""Each learned weight is so many times a whole number."""

LEAST_EXAMPLE_SHARE = 250
"""The share of one capability from which labelled examples alone open the gate, in thousandths."""


@dataclass(frozen=True, slots=True)
class MatchingModel:
    """A linear model with a soft maximum, in whole numbers: the same in Python and in the browser."""

    figures: Mapping[str, int]  # by figure that a capability of any vocabulary has
    bare: Mapping[str, int]  # the same for a capability of which nothing is learned
    keys: frozenset[str]  # the capabilities of which something is learned
    learned: Mapping[str, Mapping[str, int]]  # by what a search holds: weights by capability's key
    powers: Sequence[int]  # by how far a score is behind the best, in steps: what remains of a million
    step: int
    precision: Sequence[int]  # by share, from none to all in even bins: measured precision in hundredths
    least_share: int  # thousandths below which a capability is not worth showing
    most_nothing: int  # thousandths of the share of nothing from which nothing is shown

    def remains(self, scores: Sequence[int]) -> list[int]:
        """What remains of a million for each score, the less the farther it is behind the best."""
        best, last, step = max(scores), len(self.powers) - 1, self.step
        farthest, least, powers = best - last * step, self.powers[-1], self.powers
        return [powers[(best - score) // step] if score > farthest else least for score in scores]

    def confidence(self, share: int) -> int:
        """The measured precision of matches with such a share, in hundredths."""
        return self.precision[min(len(self.precision) - 1, share * len(self.precision) // SHARES)]


@cache
def authored_model() -> Mapping[str, Any]:
    """The file as it is; `learned` has weights by a key's place in `keys`."""
    found: Mapping[str, Any] = json.loads(files("unfragile.judge").joinpath("matching_model.json").read_text("utf-8"))
    return found


@cache
def trained_model() -> MatchingModel:
    """The committed model."""
    found = authored_model()
    keys: list[str] = found["keys"]
    learned = {
        held: {keys[place]: weight for place, weight in zip(row[::2], row[1::2], strict=True)}
        for held, row in found["learned"].items()
    }
    return MatchingModel(
        found["figures"],
        found["bare"],
        frozenset(keys),
        learned,
        *(found[name] for name in ("powers", "step", "precision", "least_share", "most_nothing")),
    )
