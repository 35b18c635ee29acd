"""Predictive validity: how often a measure tells the winner of a test whose results were held back from it."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from unfragile.edit.calibrate import ScaleKind, Told, hold_back
from unfragile.edit.results_table import read_tables

DATA = Path(__file__).parent / "data"
FAMILIES: Mapping[str, ScaleKind] = {
    "language": "curve",
    "embeddings": "ends",
    "image-understanding": "ends",
    "image-text": "ends",
    "speech-recognition": "ends",
}


def table() -> Iterator[str]:
    """A row for each family, way of holding back and measure."""
    yield "| family | held back | measure | winners asked for | told | leads claimed | of these told |"
    yield "| --- | --- | --- | ---: | ---: | ---: | ---: |"
    for family, scale in FAMILIES.items():
        for prediction in hold_back(read_tables([DATA / f"{family}.csv"]), scale):
            yield _row(family, "tests", prediction.measure, prediction.tests)
            yield _row(family, "models and tests", prediction.measure, prediction.models)


def _row(family: str, held: str, measure: str, told: Told) -> str:
    claimed = f"{told.sure:,} | {told.sure_right / told.sure:.3f}" if told.sure else " | "
    share = f"{told.right / told.asked:.3f}" if told.asked else ""
    return f"| {family} | {held} | {measure} | {told.asked:,} | {share} | {claimed} |"
