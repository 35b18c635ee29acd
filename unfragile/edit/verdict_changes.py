"""Verdicts that a change turns, and what of the change does it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from unfragile.judge.comparison import Comparison, VerdictRules, compare
from unfragile.judge.judgement import JudgedModel, JudgedSite
from unfragile.judge.pairs import Pair
from unfragile.judge.side import Side, prepare_side
from unfragile.write.links import pair_address

VerdictOutcome = tuple[str, str | None]
"""The strength of a verdict, and the name of its winner."""


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """A verdict whose winner or strength is not what it was."""

    address: str
    names: tuple[str, str]
    before: VerdictOutcome
    after: VerdictOutcome
    why: tuple[str, ...] = ()


def verdict_changes(
    before: JudgedSite,
    after: JudgedSite,
    pairs: Iterable[Pair],
    slugs: Mapping[str, str],
    why: Callable[[str, str], tuple[str, ...]],
) -> Iterator[VerdictChange]:
    """The verdicts that differ, of the pairs that have a page now and whose models both states have.

    `slugs` gives the present slugs of the models of before, `why` the reasons for two of them.
    """
    old_sides = {slugs[model.slug]: side_of(model, before) for model in before.models}
    new_sides = [side_of(model, after) for model in after.models]
    limits = rules_of(before), rules_of(after)
    moved = {side.slug for side in new_sides if limits[0] != limits[1] or not _alike(old_sides.get(side.slug), side)}
    for i, j in pairs:
        a, b = new_sides[i], new_sides[j]
        if (a.slug not in moved and b.slug not in moved) or a.slug not in old_sides or b.slug not in old_sides:
            continue
        was = outcome_of(compare(old_sides[a.slug], old_sides[b.slug], limits[0], None), (a, b))
        now = outcome_of(compare(a, b, limits[1], None), (a, b))
        if was != now:
            yield VerdictChange(pair_address(a.slug, b.slug), (a.name, b.name), was, now, why(a.slug, b.slug))


def rules_of(site: JudgedSite) -> VerdictRules:
    """By what the verdicts of a site are decided."""
    return VerdictRules.of(site.content.scoring)


def side_of(model: JudgedModel, site: JudgedSite) -> Side:
    """A model made ready to be compared."""
    return prepare_side(model, site.content)


def outcome_of(found: Comparison, sides: Sequence[Side]) -> VerdictOutcome:
    """What a comparison comes to."""
    winner = {"a": sides[0].name, "b": sides[1].name}.get(found.winner or "")
    return found.strength, winner


def _alike(old: Side | None, new: Side) -> bool:
    """Do two sides have the same numbers, so that no verdict can differ?"""
    if old is None:
        return False
    return (old.weights, old.points, old.rank, old.rank_low, old.rank_high, old.known) == (
        new.weights,
        new.points,
        new.rank,
        new.rank_low,
        new.rank_high,
        new.known,
    )
