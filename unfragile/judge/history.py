"""Ranks over time: those of one model day by day, and what moved and turned month by month; all by today's method."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice, pairwise
from typing import NamedTuple

from unfragile.judge.comparison import Comparison, VerdictRules, compare_sides
from unfragile.judge.day import known_on, was_released
from unfragile.judge.judgement import JudgedModel, JudgedSite, Rank, best_first
from unfragile.judge.rank import judge_components, judge_rank
from unfragile.judge.side import Side, prepare_side
from unfragile.judge.signals import MeasuredModel
from unfragile.judge.site import judge_past
from unfragile.judge.units import MILLION
from unfragile.read.authored import AuthoredModel
from unfragile.read.schema import COMPONENTS

MOST_DAYS = 24
"""So many days at most, the latest ones."""


@dataclass(frozen=True, slots=True)
class DatedRank:
    """The rank of one model as known on a day."""

    day: date
    rank: Rank


def rank_history(model: JudgedModel, site: JudgedSite) -> tuple[DatedRank, ...]:
    """The ranks of a model on the days of its observations, oldest first, and on the site's day.

    By today's method, weights and searches: only what was known of the model itself changes. Empty where there
    is no day before the site's.
    """
    if site.day is None:
        return ()
    earlier = sorted({day for day in _observed_days(model.authored) if day < site.day})[-MOST_DAYS:]
    if not earlier:
        return ()
    past = tuple(DatedRank(day, _rank_on(model, site, day)) for day in earlier)
    return (*past, DatedRank(site.day, model.rank))


def _observed_days(model: AuthoredModel) -> Iterator[date]:
    for observations in model.signals.signals.values():
        yield from (seen.observed for seen in observations)
    yield from (result.observed for result in model.signals.benchmarks)


def _rank_on(model: JudgedModel, site: JudgedSite, day: date) -> Rank:
    subject = MeasuredModel(
        known_on(model.authored, day), model.kind, model.family, model.reach, site.content.scoring, day
    )
    parts = tuple(
        part if weight else None for part, weight in zip(judge_components(subject), model.weights, strict=True)
    )
    return judge_rank(model.weights, parts)


MOST_MONTHS = 12
LEAST_MOVE = MILLION
"""A rank that moves by a point or more has moved."""

MOST_LOOKED_AT = 120
"""How many pairs whose order turned in a month are compared, the best ranked first."""


Dated = tuple[JudgedModel, JudgedModel]
"""A model at the beginning of a month and at its end."""

Sides = dict[tuple[date | None, str], Side]
"""What comparisons need of a model on a day, by that day and its slug."""


class Month(NamedTuple):
    """A month, or the part of it that the site's day has reached: after `before`, up to and with `last`."""

    before: date
    last: date

    def holds(self, day: date | None) -> bool:
        """Is a day in it?"""
        return day is not None and self.before < day <= self.last


class Move(NamedTuple):
    """A rank that moved, with what each component gave."""

    slug: str
    was: int  # millionths of a point
    now: int
    parts: tuple[tuple[str, int], ...]  # component and its share of the move, the largest first
    learned: bool  # would it have stayed, had not more become known?


class Turn(NamedTuple):
    """A pair whose verdict turned."""

    was: Comparison
    now: Comparison

    @property
    def learned(self) -> bool:
        """Did more become known of either side?"""
        return self.now.a.known > self.was.a.known or self.now.b.known > self.was.b.known


@dataclass(frozen=True, slots=True)
class MonthChanges:
    """What moved in a month."""

    month: Month
    moves: tuple[Move, ...]  # the largest first
    turns: tuple[Turn, ...]


def last_months(day: date) -> list[Month]:
    """The month of a day up to that day, and those before it, the newest first; twelve in all."""
    months = []
    last = day
    for _ in range(MOST_MONTHS):
        before = last.replace(day=1) - timedelta(days=1)
        months.append(Month(before, last))
        last = before
    return months


def changes_by_month(site: JudgedSite, months: Sequence[Month]) -> Iterator[MonthChanges]:
    """What moved in each of some months that follow each other, the newest first."""
    days = [months[0].last, *(month.before for month in months)] if months else []
    rules = VerdictRules.of(site.content.scoring)
    sides: Sides = {}
    for month, (after, before) in zip(months, pairwise(_judged_on(days, site)), strict=True):
        yield _changes_in(month, before, after, rules, sides)


def _judged_on(days: Sequence[date], site: JudgedSite) -> Iterator[JudgedSite]:
    """The site as known on each of some days, the latest first: each from the one after it, as most stays alike."""
    for day in days:
        site = site if day == site.day else judge_past(site, day)
        yield site


def _changes_in(month: Month, before: JudgedSite, after: JudgedSite, rules: VerdictRules, sides: Sides) -> MonthChanges:
    settled = {model.slug: model for model in before.models if _settled(model, month.before, rules)}
    both = [
        (settled[model.slug], model)
        for model in after.models
        if model.slug in settled and _settled(model, month.last, rules)
    ]
    moves = [_move(was, now) for was, now in both if abs(now.rank.point - was.rank.point) >= LEAST_MOVE]
    moves.sort(key=lambda move: (-abs(move.now - move.was), move.slug))
    return MonthChanges(month, tuple(moves), tuple(_turns(both, before, after, rules, sides)))


def _settled(model: JudgedModel, day: date, rules: VerdictRules) -> bool:
    """Was it there on a day, with enough known of it?"""
    return (
        was_released(model.authored, day) and model.rank.known >= rules.min_evidence and model.life.status != "retired"
    )


def _move(was: JudgedModel, now: JudgedModel) -> Move:
    whole = sum(now.weights) or 1
    shares, learned = [], set()
    for index, key in enumerate(COMPONENTS):
        old, new = was.components[index], now.components[index]
        if old and new:
            shares.append((key, (new.point - old.point) * now.weights[index] * 100 // whole))
            if new.known > old.known:
                learned.add(key)
    shares.sort(key=lambda share: -abs(share[1]))
    counted_anew = any((old is None) != (new is None) for old, new in zip(was.components, now.components, strict=True))
    rest = sum(share for key, share in shares if key not in learned)
    parts = tuple(share for share in shares if share[1])
    return Move(
        now.slug, was.rank.point, now.rank.point, parts, counted_anew or (bool(learned) and abs(rest) < LEAST_MOVE)
    )


def _turns(
    both: Sequence[Dated], before: JudgedSite, after: JudgedSite, rules: VerdictRules, sides: Sides
) -> Iterator[Turn]:
    """The pairs of one family whose order turned and of which a winner was or is named, the best ranked first."""
    ranked = sorted(both, key=lambda one: best_first(one[1]))
    for pair in islice(_turned(ranked), MOST_LOOKED_AT):
        was, now = (
            _compare([one[when] for one in pair], site, rules, sides) for when, site in enumerate((before, after))
        )
        if was.winner != now.winner:
            yield Turn(was, now)


def _turned(ranked: Sequence[Dated]) -> Iterator[tuple[Dated, Dated]]:
    """The pairs of one family whose order turned, of models as they are ranked now."""
    highest: dict[str, int] = {}  # by family: what those ranked lower now had
    overtook = []
    for place in reversed(range(len(ranked))):
        was, now = ranked[place]
        if was.rank.point < highest.get(now.family, 0):
            overtook.append(place)
        highest[now.family] = max(was.rank.point, highest.get(now.family, 0))
    for place in reversed(overtook):
        one = ranked[place]
        for other in ranked[place + 1 :]:
            if one[1].family == other[1].family and one[0].rank.point < other[0].rank.point:
                yield one, other


def _compare(pair: Sequence[JudgedModel], site: JudgedSite, rules: VerdictRules, sides: Sides) -> Comparison:
    for model in pair:
        if (site.day, model.slug) not in sides:
            sides[site.day, model.slug] = prepare_side(model, site.content)
    a, b = sorted((sides[site.day, model.slug] for model in pair), key=lambda side: side.slug)
    return compare_sides(a, b, rules, None)
