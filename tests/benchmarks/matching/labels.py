"""Labelled searches: what people type, and what it should reach."""

import csv
import hashlib
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

Kind = Literal["need", "question", "versus", "misspelt", "hardware", "nothing"]
Part = Literal["train", "tune", "more", "held-out", "unseen"]

HELD_OUT = "held-out-seventh-person.csv"
SPLIT = (
    "labels.csv",
    "opened-2026-11-29.csv",
    "opened-second-person.csv",
    "opened-third-person.csv",
    "opened-fourth-person.csv",
    "opened-fifth-person.csv",
    "opened-sixth-person.csv",
)
FILES: dict[Part, tuple[str, ...]] = {
    "train": SPLIT,
    "tune": SPLIT,
    "more": ("more.csv", "to-learn-from.csv"),
    "held-out": (HELD_OUT,),
    "unseen": ("opened-fourth-person.csv",),
}
"""`more` is trained on and never measured on; `unseen` is by another hand."""
COLUMNS = ("query", "language", "kind", "capabilities", "models")
FOLDER = Path(__file__).parents[2] / "fixtures" / "searches-labelled"
KINDS: tuple[Kind, ...] = get_args(Kind)
PARTS: tuple[Part, ...] = ("train", "tune", "more", "held-out")
"""The parts that have no search in common; `unseen` stands in train and tune, too."""


@dataclass(frozen=True, slots=True)
class Label:
    """A search with the capabilities that serve it, best first, and the models that it names."""

    query: str
    language: str
    kind: Kind
    capabilities: tuple[str, ...]
    models: tuple[str, ...]


def fold(query: str) -> str:
    """The text by which two searches are the same: NFKC, lower case, single spaces, none at the ends."""
    return " ".join(unicodedata.normalize("NFKC", query).casefold().split())


def part_of(query: str) -> Part:
    """The part of a search that is not held out, for ever: SHA-256 of the folded text as a number, modulo 10: 6 is `tune`."""
    digit = int.from_bytes(hashlib.sha256(fold(query).encode()).digest()) % 10
    return "tune" if digit == 6 else "train"


def is_unread(query: str) -> bool:
    """Is it of the half of the unseen hand's searches of which nobody who works on the matcher has read the errors?"""
    return hashlib.md5(fold(query).encode(), usedforsecurity=False).digest()[0] % 2 == 1


def read_labels(part: Part, folder: Path = FOLDER) -> tuple[Label, ...]:
    """The labels of one part, in the order of its files; `held-out` stands in a file of its own, for the report alone."""
    labels = tuple(label for name in FILES[part] for label in _read_file(folder / name))
    return tuple(label for label in labels if part_of(label.query) == part) if FILES[part] is SPLIT else labels


def _read_file(path: Path) -> tuple[Label, ...]:
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(_read_label(row) for row in csv.DictReader(file))


def _read_label(row: dict[str, str]) -> Label:
    (kind,) = (known for known in KINDS if known == row["kind"])
    models = tuple(name for name in row["models"].split("; ") if name)
    return Label(row["query"], row["language"], kind, tuple(row["capabilities"].split()), models)
