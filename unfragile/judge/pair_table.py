"""Who comes out ahead in how many searches, for all pairs of some models at once."""

import sys
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from unfragile.judge.search_groups import SearchGroup, edge_of

BYTE = 8

LANES = {1: "B", 2: "H", 4: "I", 8: "Q"}
"""Kinds of arrays by the bytes of a number."""


class Leads(NamedTuple):
    """Counts of the searches that reach two models, by the model to which they lead more strongly."""

    a: int
    b: int
    even: int


def count_leads(a: dict[int, int], b: dict[int, int], groups: Sequence[SearchGroup]) -> Leads:
    """The leads of one pair, from each side's best edge by group."""
    a_ahead = b_ahead = even = 0
    for place in a.keys() & b.keys():
        lead = edge_of(a[place]) - edge_of(b[place])
        if lead > 0:
            a_ahead += groups[place].count
        elif lead < 0:
            b_ahead += groups[place].count
        else:
            even += groups[place].count
    return Leads(a_ahead, b_ahead, even)


@dataclass(frozen=True, slots=True)
class PairTable:
    """The leads of all pairs. A row holds a number for each model."""

    ahead: tuple[Sequence[int], ...]  # by model: counts of the searches in which it is ahead of each other one
    level: tuple[Sequence[int], ...]  # by model: counts of those in which it is ahead or even

    def leads(self, a: int, b: int) -> Leads:
        """The leads of the pair of models at two different places: what `count_leads` says of them."""
        a_ahead = self.ahead[a][b]
        return Leads(a_ahead, self.ahead[b][a], self.level[a][b] - a_ahead)


def tabulate(values: Sequence[dict[int, int]], groups: Sequence[SearchGroup]) -> PairTable:
    """The leads of all pairs of models, of which each gives its best edge by group.

    A row is one long integer with a lane for each model, so that one addition serves all of them: time grows with
    models × groups that reach a model, not with pairs × groups.
    """
    least = -(-sum(group.count for group in groups).bit_length() // BYTE)
    width = next((width for width in LANES if width >= least), least)
    lanes = [1 << (BYTE * width * place) for place in range(len(values))]
    ahead, level = [0] * len(values), [0] * len(values)
    for group, reached in zip(groups, _reached(values, len(groups)), strict=True):
        behind = 0
        for tied in reached:
            for place in tied:
                ahead[place] += behind
            behind += group.count * sum(lanes[place] for place in tied)
            for place in tied:
                level[place] += behind
    size = width * len(values)
    return PairTable(
        tuple(_numbers(row.to_bytes(size, "little"), width) for row in ahead),
        tuple(_numbers(row.to_bytes(size, "little"), width) for row in level),
    )


def _numbers(row: bytes, width: int) -> Sequence[int]:
    """The numbers in a row, each of so many bytes."""
    if width not in LANES:
        return [int.from_bytes(row[start : start + width], "little") for start in range(0, len(row), width)]
    numbers = array(LANES[width], row)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _reached(values: Sequence[dict[int, int]], groups: int) -> list[list[list[int]]]:
    """By group, the models that it reaches: lists of those with the same edge, the weakest first."""
    by_edge: list[dict[int, list[int]]] = [{} for _ in range(groups)]
    for place, best in enumerate(values):
        for group, value in best.items():
            by_edge[group].setdefault(edge_of(value), []).append(place)
    return [[tied for _, tied in sorted(found.items())] for found in by_edge]
