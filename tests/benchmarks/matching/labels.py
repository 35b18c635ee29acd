"""Labelled searches: what people type, and what it should reach."""

import csv
import hashlib
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

Kind = Literal["need", "question", "versus", "misspelt", "hardware", "nothing"]
Part = Literal["train", "tune", "held-out"]

COLUMNS = ("query", "language", "kind", "capabilities", "models")
FOLDER = Path(__file__).parents[2] / "fixtures" / "searches-labelled"
KINDS: tuple[Kind, ...] = get_args(Kind)
PARTS: tuple[Part, ...] = get_args(Part)


@dataclass(frozen=True, slots=True)
class Label:
    """A search with the capabilities that serve it, best first, and the models that it names."""

    query: str
    language: str
    kind: Kind
    capabilities: tuple[str, ...]
    models: tuple[str, ...]

    @property
    def part(self) -> Part:
        """The part of the set in which this label lies."""
        return part_of(self.query)


def fold(query: str) -> str:
    """The text by which two searches are the same: NFKC, lower case, single spaces, none at the ends."""
    return " ".join(unicodedata.normalize("NFKC", query).casefold().split())


def part_of(query: str) -> Part:
    """The part of a search, for ever: SHA-256 of the folded text as a number, modulo 10.

    0 to 5 is `train`, 6 is `tune`, 7 to 9 is `held-out`. Who writes intents or the matcher may look at `train`
    and `tune`; `held-out` is for the report alone.
    """
    digit = int.from_bytes(hashlib.sha256(fold(query).encode()).digest()) % 10
    if digit <= 5:
        return "train"
    return "tune" if digit == 6 else "held-out"


def read_labels(part: Part | None = None, folder: Path = FOLDER) -> tuple[Label, ...]:
    """The labels of one part, or of all, in the order of the file."""
    with (folder / "labels.csv").open(encoding="utf-8", newline="") as file:
        labels = tuple(_read_label(row) for row in csv.DictReader(file))
    return tuple(label for label in labels if part in (None, label.part))


def _read_label(row: dict[str, str]) -> Label:
    (kind,) = (known for known in KINDS if known == row["kind"])
    models = tuple(name for name in row["models"].split("; ") if name)
    return Label(row["query"], row["language"], kind, tuple(row["capabilities"].split()), models)
