"""The order of a family against an outside order that was not used: votes of people who saw two answers."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from statistics import correlation

from tests.benchmarks.judgement.validity import DATA, FAMILIES
from unfragile.edit.calibrate import FACTORS, METHODS, by_calibration, by_scaled_mean
from unfragile.edit.fitting import as_shares
from unfragile.edit.results_table import read_tables

BOARDS = {"language": "lmarena-text.csv"}


def table() -> Iterator[str]:
    """A row for each board and measure."""
    yield "| family | board | measure | models | rank correlation |"
    yield "| --- | --- | --- | ---: | ---: |"
    for family, board in BOARDS.items():
        read = read_tables([DATA / f"{family}.csv"])
        shares, method = as_shares(read.results, read.ends, FACTORS), METHODS[FAMILIES[family]]
        points = read_board(board)
        measures = {
            "calibrated": by_calibration(method.fit, method.prior),
            "mean of scaled results": by_scaled_mean,
        }
        for name, measure in measures.items():
            measured = measure(shares)(shares)
            models = sorted(points.keys() & measured.keys())
            agreed = rank_correlation([points[m] for m in models], [measured[m].point for m in models])
            yield f"| {family} | {board.removesuffix('.csv')} | {name} | {len(models)} | {agreed:.3f} |"


def read_board(name: str) -> Mapping[str, float]:
    """Points by the model's name in the tables."""
    with (DATA / "arena" / "names.csv").open(encoding="utf-8", newline="") as file:
        names = {row["board"]: row["model"] for row in csv.DictReader(file)}
    with (DATA / "arena" / name).open(encoding="utf-8", newline="") as file:
        return {names[row["model"]]: float(row["arena_score"]) for row in csv.DictReader(file) if row["model"] in names}


def rank_correlation(left: Sequence[float], right: Sequence[float]) -> float:
    """Spearman's; equal values share their mean rank."""
    return correlation(_ranks(left), _ranks(right))


def _ranks(values: Sequence[float]) -> list[float]:
    ordered = sorted(values)
    return [ordered.index(value) + (ordered.count(value) - 1) / 2 for value in values]
