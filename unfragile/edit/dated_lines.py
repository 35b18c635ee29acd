"""When a number that was just read is worth one more dated line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from unfragile.edit.model_template import SCHEMA_LINE
from unfragile.files import read_exact
from unfragile.read.schema import Observation
from unfragile.read.yaml_file import Tree

SAME_VALUE_DAYS = 30
"""A value that has not changed is noted again when the newest line is this old."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A number that was just read at its source."""

    value: int
    source: str
    observed: date

    def as_line(self) -> Tree:
        """The reading as signals.yaml has it."""
        return {"value": str(self.value), "source": self.source, "observed": self.observed.isoformat()}


def read_signals_text(path: Path) -> str:
    """The text of a signals.yaml as it stands; of one that does not exist yet, its first line."""
    return read_exact(path) if path.exists() else SCHEMA_LINE.format(name="signals") + "\n"


def is_news(seen: Sequence[Observation], reading: Reading) -> bool:
    """Is a reading worth a line, after what was seen before?

    Not on the day of the newest line or before it: that line may be a person's, and a later one would count instead.
    """
    if not seen:
        return True
    newest = max(seen, key=lambda observation: observation.observed)
    of_its_day = [observation for observation in seen if observation.observed == newest.observed]
    age = (reading.observed - newest.observed).days
    return age > 0 and (of_its_day[-1].value != reading.value or age >= SAME_VALUE_DAYS)
