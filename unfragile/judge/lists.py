"""Specs that are lists: which of their entries are a reason to choose, and what goes without saying."""

from collections.abc import Mapping
from dataclasses import dataclass

from unfragile.read.schema import Spec
from unfragile.read.site_schema import Capability, SpecRow


@dataclass(frozen=True, slots=True)
class Listed:
    """A spec that is a list."""

    need: str  # for which one more entry is a reason to choose; '' where it is none
    all: tuple[str, ...]
    telling: tuple[str, ...]  # those that are a reason, the weightiest first
    minor: tuple[str, ...] = ()  # those that are one after all numbers


def list_entries(specs: Mapping[str, Spec], rows: Mapping[str, SpecRow]) -> dict[str, Listed]:
    """The specs of a model that are lists, with their entries."""
    return {
        key: _listed(tuple(entry.strip() for entry in specs[key].value.split(",")), row)
        for key, row in rows.items()
        if row.unit == "list" and key in specs
    }


def _listed(entries: tuple[str, ...], row: SpecRow) -> Listed:
    folded = {entry.casefold(): entry for entry in entries}
    telling, minor = (
        tuple(folded[entry.casefold()] for entry in wanted if entry.casefold() in folded)
        for wanted in (row.entries, row.minor_entries)
    )
    return Listed(row.reason or "", entries, telling if row.entries else entries, minor)


def told_by(capability: Capability) -> frozenset[str]:
    """The entries that a capability speaks of itself: those of its rules, and the words of its name."""
    rules = (*capability.given_by, *capability.ruled_out_by)
    of_rules = (entry for rule in rules for named in (rule.spec_has, rule.spec_lacks) for entry in named.values())
    return frozenset(entry.casefold() for entry in (*of_rules, *capability.name.split()))
