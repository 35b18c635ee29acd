"""Who comes out ahead in how many searches, for all pairs of some models at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from unfragile.judge.search_groups import SearchGroup, edge_of

BYTE = 8


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
    """The leads of all pairs. A row holds one number of fixed width for each model."""

    width: int  # bytes
    ahead: tuple[bytes, ...]  # by model: counts of the searches in which it is ahead of each other one
    level: tuple[bytes, ...]  # by model: counts of those in which it is ahead or even

    def leads(self, a: int, b: int) -> Leads:
        """The leads of the pair of models at two different places: what `count_leads` says of them."""
        width = self.width
        a_ahead = int.from_bytes(self.ahead[a][b * width : (b + 1) * width], "little")
        b_ahead = int.from_bytes(self.ahead[b][a * width : (a + 1) * width], "little")
        level = int.from_bytes(self.level[a][b * width : (b + 1) * width], "little")
        return Leads(a_ahead, b_ahead, level - a_ahead)


def tabulate(values: Sequence[dict[int, int]], groups: Sequence[SearchGroup]) -> PairTable:
    """The leads of all pairs of models, of which each gives its best edge by group.

    A row is one long integer with a lane for each model, so that one addition serves all of them: time grows with
    models × groups that reach a model, not with pairs × groups.
    """
    total = sum(group.count for group in groups)
    width = max(1, -(-total.bit_length() // BYTE))
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
        width,
        tuple(row.to_bytes(size, "little") for row in ahead),
        tuple(row.to_bytes(size, "little") for row in level),
    )


def _reached(values: Sequence[dict[int, int]], groups: int) -> list[list[list[int]]]:
    """By group, the models that it reaches: lists of those with the same edge, the weakest first."""
    by_edge: list[dict[int, list[int]]] = [{} for _ in range(groups)]
    for place, best in enumerate(values):
        for group, value in best.items():
            by_edge[group].setdefault(edge_of(value), []).append(place)
    return [[tied for _, tied in sorted(found.items())] for found in by_edge]
