"""Which pairs of models are worth a page of their own.

Never by closeness of rank: an edit of a number must not move addresses.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from unfragile.judge.judgement import JudgedSite
from unfragile.read.site_schema import Pairs

Pair = tuple[int, int]
"""Two models by their places in the list of models, the first before the second."""

_LANE = 32
_CAPABILITY = 1 << 16
"""What a shared capability counts for; a shared category counts for 1."""


def all_pairs(count: int) -> list[Pair]:
    """Every pair of so many models, in order."""
    return [(i, j) for i in range(count) for j in range(i + 1, count)]


def family_pairs(site: JudgedSite) -> Iterator[Pair]:
    """Every pair of models of one family."""
    families: dict[str, list[int]] = {}
    for place, model in enumerate(site.models):
        families.setdefault(model.family, []).append(place)
    for places in families.values():
        yield from combinations(places, 2)


def choose_pairs(site: JudgedSite, settings: Pairs, *, all_fit: bool) -> list[Pair]:
    """The pairs that get a page, in order: those of the policy and of `always`, without those of `never`.

    Policy `auto` takes all pairs within families where `all_fit` says that they stay below the budget, else related
    ones. Models of different families get a page by `all` and `always` alone.
    """
    never = _named(site, settings.never)
    if settings.policy == "all":
        return [pair for pair in all_pairs(len(site.models)) if pair not in never]
    if settings.policy == "listed":
        chosen: set[Pair] = set()
    elif settings.policy == "auto" and all_fit:
        chosen = set(family_pairs(site))
    else:
        chosen = related_pairs(site, settings.per_model)
    return sorted((chosen | _named(site, settings.always)) - never)


def _named(site: JudgedSite, pairs: Sequence[tuple[str, str]]) -> set[Pair]:
    places = {model.slug: place for place, model in enumerate(site.models)}
    return {_pair(places[a], places[b]) for a, b in pairs if a in places and b in places}


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def related_pairs(site: JudgedSite, per_model: int) -> set[Pair]:
    """The pairs of each model with its nearest others: those of `per_model` on either side.

    Near are those of the same family; nearest are those with most capabilities in common, then most categories, then most searches that reach both,
    then the first by slug. A model with which there is nothing in common is near to none.
    """
    neighbours = _Neighbours(site)
    return {_pair(place, other) for place in range(len(site.models)) for other in neighbours.nearest(place, per_model)}


class _Neighbours:
    """What models have in common, with a whole row worked out at once.

    A row is one long integer with a lane of 32 bits for each model, so that a handful of additions counts what one
    model shares with all others: time grows with models x their capabilities, at a few bytes a nanosecond.
    """

    def __init__(self, site: JudgedSite) -> None:
        self._count = len(site.models)
        self._ones = sum(1 << (_LANE * place) for place in range(self._count))
        self._high = self._ones << (_LANE - 1)
        vocabulary = site.content.vocabulary
        self._capabilities = [sorted(model.does) for model in site.models]
        self._families = [model.family for model in site.models]
        self._of_family = {
            family: row * (2**_LANE - 1) for family, row in _lanes([[key] for key in self._families]).items()
        }
        self._categories = [
            frozenset(vocabulary.capabilities[key].category for key in keys) for keys in self._capabilities
        ]
        self._offering = _lanes(self._capabilities)
        self._within = _lanes(self._categories)
        self._searches = [site.graph.searches_of(model.slug) for model in site.models]

    def nearest(self, place: int, most: int) -> list[int]:
        """The nearest others of a model, at most so many, in the order of their places."""
        row = sum(self._offering[key] for key in self._capabilities[place]) * _CAPABILITY
        row += sum(self._within[key] for key in self._categories[place])
        row &= self._of_family[self._families[place]]
        row &= ~((2**_LANE - 1) << (_LANE * place))  # it is no neighbour of its own
        level = self._level(row, place, most)
        above = list(self._places(self._at_least(row, level + 1)))
        if not level:
            return above
        tied = list(self._places(self._at_least(row, level) & ~self._at_least(row, level + 1)))
        own = self._searches[place]
        if own:
            tied.sort(key=lambda other: (-(own & self._searches[other]).bit_count(), other))
        return sorted(above + tied[: most - len(above)])

    def _level(self, row: int, place: int, most: int) -> int:
        """The highest value that at least so many lanes reach; 0 where fewer have anything in common."""
        level = 0
        for unit, highest in ((_CAPABILITY, len(self._capabilities[place])), (1, len(self._categories[place]))):
            for bit in reversed(range(highest.bit_length())):
                raised = level + (unit << bit)
                if self._at_least(row, raised).bit_count() >= most:
                    level = raised
        return level

    def _at_least(self, row: int, level: int) -> int:
        """The highest bit of each lane that reaches a level."""
        return ((row | self._high) - self._ones * level) & self._high

    def _places(self, lanes: int) -> Iterator[int]:
        """The places of the lanes whose highest bit is set."""
        data = lanes.to_bytes(self._count * _LANE // 8, "little")
        at = data.find(b"\x80")
        while at >= 0:
            yield at * 8 // _LANE
            at = data.find(b"\x80", at + 1)


def _lanes(keys_of: Sequence[Sequence[str] | frozenset[str]]) -> dict[str, int]:
    """For each key, a lane of 1 for each model that has it."""
    places: dict[str, list[int]] = {}
    for place, keys in enumerate(keys_of):
        for key in keys:
            places.setdefault(key, []).append(place)
    size = len(keys_of) * _LANE // 8
    return {key: _lane_row(found, size) for key, found in places.items()}


def _lane_row(places: Sequence[int], size: int) -> int:
    row = bytearray(size)
    for place in places:
        row[place * _LANE // 8] = 1
    return int.from_bytes(row, "little")
