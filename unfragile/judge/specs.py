"""The values of specs: as numbers, as people read them, and as they are worked out from another one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from unfragile.judge import figures
from unfragile.judge.judgement import JudgedModel
from unfragile.read.schema import Spec
from unfragile.read.site_schema import Capability, SpecRow

_AMOUNT = re.compile(r"([\d.,]+) ?([KMBT]?)(?:B|GB|px| ?tokens)?", re.IGNORECASE)
_MULTIPLES = {"": 1.0, "K": 1e3, "M": 1e6, "B": 1e9, "T": 1e12}
SHORTENED = 10_000
"""A count from which on three digits and a letter tell enough."""
_MONTH = re.compile(r"(\d{4})-(\d{2})(?:-\d{2})?")


def amount_of(text: str) -> float | None:
    """The number in a spec's value: '8.1B' → 8100000000.0, '128K' → 128000.0; None where it is none."""
    found = _AMOUNT.fullmatch(text.strip())
    if not found:
        return None
    digits = found[1].replace(",", "")
    try:
        return float(digits) * _MULTIPLES[found[2].upper()]
    except ValueError:
        return None


def measure_of(text: str, unit: str) -> float | None:
    """A spec's value as a number that orders it: days by their month; None where it has no order."""
    if unit != "date":
        return None if unit in {"text", "list"} else amount_of(text)
    month = _MONTH.fullmatch(text.strip())
    return float(int(month[1]) * 12 + int(month[2])) if month else None


def spec_text(value: str, unit: str) -> str:
    """A spec in human units: '8100000000' → '8.1B' (count), '131072' → '128K' (tokens), '18' → '18 GB' (gb)."""
    value = value.strip()
    if unit == "date":
        return _day_text(value)
    bare = value.replace(".", "").replace(",", "").isdigit()
    amount = amount_of(value) if bare and unit not in {"text", "list"} else None
    if amount is None:
        return value
    if unit == "tokens" and amount and amount % 1000:  # 131,072 counts 1,024s; 128,000 both, and is read as it stands
        for size, letter in ((1024**2, "M"), (1024, "K")):
            if amount % size == 0:
                return f"{figures.plain_number(amount / size)}{letter}"
    if unit == "tokens" or (unit == "count" and amount >= SHORTENED):
        return figures.compact(amount)
    if unit == "count":
        return figures.plain_number(amount)
    if unit == "gb" and 0 < amount < 1:
        return f"{figures.plain_number(round(amount * 1000, 6))} MB"
    return f"{figures.plain_number(amount)} {'GB' if unit == 'gb' else unit}"


def _day_text(value: str) -> str:
    """A day or a month in words; what is neither stays."""
    try:
        day = date.fromisoformat(f"{value}-01" if len(value) == len("2024-06") else value)
    except ValueError:
        return value
    return figures.long_day(day) if len(value) > len("2024-06") else f"{figures.MONTHS[day.month - 1]} {day.year}"


class Worked(NamedTuple):
    """A spec as it is worked out in one way."""

    note: str  # how
    amount: float
    text: str


def worked_out(model: JudgedModel, key: str, rows: Mapping[str, SpecRow]) -> tuple[Worked, ...]:
    """A spec in each way in which it can be worked out for a model's kind, the plain way first; empty where it can't."""
    row, specs = rows[key], model.authored.facts.specs
    way = row.estimate if row.estimate and model.kind in (row.estimate.kinds or (model.kind,)) else None
    other = specs.get(way.spec) if way else None
    amount = measure_of(other.value, rows[way.spec].unit) if other and way else None
    if amount is None or way is None:
        return ()
    return tuple(
        Worked(note, amount * times, spec_text(figures.plain_number(float(f"{amount * times:.2g}")), row.unit))
        for times, note in [(way.times, way.note), *[(one.times, one.note) for one in way.also]]
    )


@dataclass(frozen=True, slots=True)
class Listed:
    """A spec that is a list."""

    need: str  # for which one more entry is a reason to choose; '' where it is none
    all: tuple[str, ...]
    telling: tuple[str, ...]  # those that are a reason, the weightiest first


def list_entries(specs: Mapping[str, Spec], rows: Mapping[str, SpecRow]) -> dict[str, Listed]:
    """The specs of a model that are lists, with their entries."""
    return {
        key: _listed(tuple(entry.strip() for entry in specs[key].value.split(",")), row)
        for key, row in rows.items()
        if row.unit == "list" and key in specs
    }


def _listed(entries: tuple[str, ...], row: SpecRow) -> Listed:
    folded = {entry.casefold(): entry for entry in entries}
    telling = tuple(folded[entry.casefold()] for entry in row.entries if entry.casefold() in folded)
    return Listed(row.reason or "", entries, telling if row.entries else entries)


def told_by(capability: Capability) -> frozenset[str]:
    """The entries that a capability speaks of itself: those of its rules, and the words of its name."""
    rules = (*capability.given_by, *capability.ruled_out_by)
    of_rules = (entry for rule in rules for named in (rule.spec_has, rule.spec_lacks) for entry in named.values())
    return frozenset(entry.casefold() for entry in (*of_rules, *capability.name.split()))
