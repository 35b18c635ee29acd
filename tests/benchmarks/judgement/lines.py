"""Whether the shipped scoring still says of each test what its table of results gives."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from tests.benchmarks.judgement.validity import DATA, FAMILIES
from unfragile.edit.calibrate import render_calibration
from unfragile.edit.results_table import read_tables

SCORING = Path("content/scoring.yaml")


def differences() -> Iterator[str]:
    """A line for each test whose numbers differ or that only one of them has, and one that says how many agree."""
    shipped = yaml.safe_load(SCORING.read_text(encoding="utf-8"))["benchmarks"]
    agreeing = 0
    for family, scale in FAMILIES.items():
        given = yaml.safe_load(render_calibration(read_tables([DATA / f"{family}.csv"]), family, scale))
        for name, numbers in given["benchmarks"].items():
            said = {key: shipped.get(name, {}).get(key) for key in numbers}
            if said == numbers:
                agreeing += 1
            elif name not in shipped:
                yield f"{name}: not in {SCORING}"
            else:
                yield f"{name}: {said}, and the table gives {numbers}"
    yield f"{agreeing} tests are as their tables give them"
