"""What a change adds: a new model with its rank, its place, whom it beats, and what is missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from unfragile.edit.verdict_changes import outcome_of, rules_of, side_of
from unfragile.judge.comparison import compare
from unfragile.judge.judgement import JudgedModel, JudgedSite, Rank
from unfragile.judge.pairs import Pair


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A model that was not there before."""

    slug: str
    name: str
    rank: Rank
    kind: str | None  # the name of its category
    place: int  # in its kind, by rank
    of: int  # how many its kind has
    beats: tuple[str, ...]  # names of those that it wins against, the best rank first
    loses: tuple[str, ...]  # to these
    undecided: int  # comparisons without a winner
    missing: tuple[str, ...]  # signals that apply and are not known


def newcomers(site: JudgedSite, pairs: Sequence[Pair], slugs: Sequence[str]) -> Iterator[Newcomer]:
    """The models with these slugs, the best rank first."""
    found = [(place, model) for place, model in enumerate(site.models) if model.slug in slugs]
    for place, model in sorted(found, key=lambda one: _order(one[1])):
        kind = site.content.vocabulary.categories[model.kind].name if model.kind else None
        peers = sorted((other for other in site.models if other.kind == model.kind), key=_order)
        wins, losses, undecided = _against(site, place, pairs)
        yield Newcomer(
            slug=model.slug,
            name=model.name,
            rank=model.rank,
            kind=kind,
            place=peers.index(model) + 1,
            of=len(peers),
            beats=wins,
            loses=losses,
            undecided=undecided,
            missing=tuple(_missing(model)),
        )


def _order(model: JudgedModel) -> tuple[int, str]:
    return -model.rank.point, model.slug


def _against(site: JudgedSite, place: int, pairs: Sequence[Pair]) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    rules, own = rules_of(site), site.models[place].name
    wins: list[JudgedModel] = []
    losses: list[JudgedModel] = []
    undecided = 0
    for i, j in (pair for pair in pairs if place in pair):
        sides = side_of(site.models[i], site), side_of(site.models[j], site)
        _, winner = outcome_of(compare(*sides, rules, None), sides)
        other = site.models[j if i == place else i]
        if winner is None:
            undecided += 1
        else:
            (wins if winner == own else losses).append(other)
    return _names(wins), _names(losses), undecided


def _names(models: Sequence[JudgedModel]) -> tuple[str, ...]:
    return tuple(model.name for model in sorted(models, key=_order))


def _missing(model: JudgedModel) -> Iterator[str]:
    for part in model.components:
        for signal in part.signals if part else ():
            if not signal.known and not signal.evidence:
                yield signal.label
