"""Specs that are worked out from another one, in each of the ways that site.yaml declares."""

from collections.abc import Mapping
from typing import NamedTuple

from unfragile.judge import figures
from unfragile.judge.judgement import JudgedModel
from unfragile.judge.side import estimate_of, measure_of, spec_text
from unfragile.read.schema import SpecRow


class Worked(NamedTuple):
    """A spec as it is worked out in one way."""

    note: str  # how
    amount: float
    text: str


def worked_out(model: JudgedModel, key: str, rows: Mapping[str, SpecRow]) -> tuple[Worked, ...]:
    """A spec in each way in which it can be worked out, the plain way first; empty where it can't be."""
    row, specs = rows[key], model.authored.facts.specs
    way = estimate_of(model, row)
    other = specs.get(way.spec) if way else None
    amount = measure_of(other.value, rows[way.spec].unit) if other and way else None
    if amount is None or way is None:
        return ()
    return tuple(
        Worked(note, amount * times, spec_text(figures.plain_number(float(f"{amount * times:.2g}")), row.unit))
        for times, note in [(way.times, way.note), *[(one.times, one.note) for one in way.also]]
    )
