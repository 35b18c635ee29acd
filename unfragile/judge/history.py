"""A model's rank over time: what was known of it on each day on which something was observed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from unfragile.judge.components import judge_components
from unfragile.judge.day import known_on
from unfragile.judge.judgement import JudgedModel, JudgedSite, Rank
from unfragile.judge.rank import judge_rank
from unfragile.judge.signals import Subject
from unfragile.read.authored import AuthoredModel

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
    subject = Subject(known_on(model.authored, day), model.kind, model.family, model.reach, site.content.scoring, day)
    parts = tuple(
        part if weight else None for part, weight in zip(judge_components(subject), model.weights, strict=True)
    )
    return judge_rank(model.weights, parts)
