"""What changed, month by month, as readers want to hear it: new models, ends, prices, verdicts, ranks, the method."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from unfragile.judge import figures
from unfragile.judge.apportionment import apportion_signed
from unfragile.judge.common_tests import strength_label
from unfragile.judge.figures import counted
from unfragile.judge.history import Month, MonthChanges, Move, Turn, changes_by_month, last_months
from unfragile.judge.judgement import JudgedModel, JudgedSite
from unfragile.judge.units import MILLION, divide
from unfragile.judge.wording import load_wording
from unfragile.judge.words import COMPONENT_LABELS
from unfragile.read.schema import Offer
from unfragile.write.links import model_address, pair_address

MOST_TURNS = 10
MOST_PARTS = 3
"""How many components a moved rank is put down to at most."""

TENTH = MILLION // 10

AGED = "freshness"
KINDS = {
    "new": "New",
    "end": "Ends",
    "price": "Prices",
    "turn": "Verdicts that turned",
    "rank": "Ranks that moved",
    "method": "The method",
}


@dataclass(frozen=True, slots=True)
class NewsItem:
    """One piece of news; `address` and `identity` are below the site's root."""

    kind: str  # one of KINDS
    day: date
    dated: bool  # is it of that day, or of the time up to it?
    name: str
    address: str
    text: str
    identity: str
    ahead: bool = False  # does it tell of an end that is still to come?


@dataclass(frozen=True, slots=True)
class MonthOfNews:
    """A month with its news, by kind."""

    key: str  # '2026-10'
    name: str
    parts: tuple[tuple[str, str, tuple[NewsItem, ...]], ...]  # kind, heading, items
    learned: tuple[NewsItem, ...]  # ranks and verdicts that moved as more became known, which is no news of a model
    aged: str  # how many lost a point for their age alone; '' where none did

    @property
    def past(self) -> tuple[tuple[str, str, tuple[NewsItem, ...]], ...]:
        """The parts without what is still to come, which stands in a list of its own."""
        kept = [(kind, words, tuple(item for item in items if not item.ahead)) for kind, words, items in self.parts]
        return tuple(part for part in kept if part[2])

    @property
    def items(self) -> tuple[NewsItem, ...]:
        """What happened; what was only read is not among it."""
        return tuple(item for _, _, items in self.parts for item in items)


class News:
    """The news of a site, worked out when it is first asked for."""

    def __init__(self, site: JudgedSite, partners: Mapping[int, Sequence[int]]) -> None:
        self._site = site
        self._partners = partners
        self._wording = load_wording()
        self._models = {model.slug: model for model in site.models}
        self._places = {model.slug: place for place, model in enumerate(site.models)}

    @cached_property
    def months(self) -> tuple[MonthOfNews, ...]:
        """The last twelve months in which something happened, the newest first."""
        if self._site.day is None:
            return ()
        months = last_months(self._site.day)
        moved = changes_by_month(self._site, months)
        found = (self._month(month, changes) for month, changes in zip(months, moved, strict=True))
        return tuple(month for month in found if month.parts or month.learned or month.aged)

    @property
    def running(self) -> MonthOfNews | None:
        """The month that the site's day lies in, unless that day is its last."""
        day = self._site.day
        if day is None or not self.months or (day + timedelta(days=1)).day == 1:
            return None
        return self.months[0] if self.months[0].key == day.strftime("%Y-%m") else None

    @cached_property
    def latest(self) -> MonthOfNews | None:
        """The running month, or the one before it where nothing happened in it yet."""
        if self._site.day is None:
            return None
        for month in last_months(self._site.day)[:2]:
            found = self._month(month, next(changes_by_month(self._site, [month])))
            if found.parts:
                return found
        return None

    @property
    def latest_month(self) -> str:
        """What `lately` tells of: 'October 2026'."""
        return self.latest.name if self.latest else ""

    def lately(self, most: int) -> tuple[NewsItem, ...]:
        """So many news at most of the latest month, at first one of each kind."""
        parts = [items for _, _, items in self.latest.parts] if self.latest else []
        spread = [items[place] for place in range(most) for items in parts if place < len(items)][:most]
        return tuple(item for items in parts for item in items if item in spread)

    def to_be_read(self) -> tuple[MonthOfNews, ...]:
        """The months in which there is more than what is still to come."""
        return tuple(month for month in self.months if month.past or month.learned or month.aged)

    def to_come(self) -> tuple[NewsItem, ...]:
        """Ends that lie ahead of the site's day, the nearest first."""
        ahead = [
            (model.life.until, model)
            for model in self._site.models
            if model.life.status == "deprecated" and model.life.until
        ]
        ahead.sort(key=lambda one: (one[0], one[1].slug))
        return tuple(_end(model, day, f"works until {figures.long_day(day)}") for day, model in ahead)

    def _month(self, month: Month, changes: MonthChanges) -> MonthOfNews:
        site, models = self._site, self._site.models
        aged = [move for move in changes.moves if [key for key, _ in move.parts] == [AGED]]
        items = (
            *_released(models, month),
            *_ends(models, month),
            *_prices(models, month),
            *[self._turn(turn, month) for turn in [one for one in changes.turns if not one.learned][:MOST_TURNS]],
            *[self._move(move, month) for move in changes.moves if move not in aged and not move.learned],
            *_method(site, month),
        )
        learned = (
            *[self._turn(turn, month) for turn in [one for one in changes.turns if one.learned][:MOST_TURNS]],
            *[self._move(move, month) for move in changes.moves if move not in aged and move.learned],
        )
        parts = [(kind, words, tuple(item for item in items if item.kind == kind)) for kind, words in KINDS.items()]
        return MonthOfNews(
            key=month.last.strftime("%Y-%m"),
            name=f"{figures.MONTHS[month.last.month - 1]} {month.last.year}",
            parts=tuple(part for part in parts if part[2]),
            learned=learned,
            aged=counted(len(aged), "rank", "ranks") if aged else "",
        )

    def _turn(self, turn: Turn, month: Month) -> NewsItem:
        a, b = turn.now.a, turn.now.b
        has_page = self._places[b.slug] in self._partners.get(self._places[a.slug], ())
        address = pair_address(a.slug, b.slug) if has_page else f"compare/?m={a.slug},{b.slug}"
        was, now = (strength_label(found, self._wording) for found in (turn.was, turn.now))
        text = f"was “{was}”, now “{now}”"
        identity = f"{pair_address(a.slug, b.slug)}turned/{month.last.strftime('%Y-%m')}"
        return NewsItem("turn", month.last, False, f"{a.name} vs {b.name}", address, text, identity)

    def _move(self, move: Move, month: Month) -> NewsItem:
        model = self._models[move.slug]
        was, now = (divide(rank, TENTH) for rank in (move.was, move.now))
        shares = apportion_signed([share for _, share in move.parts], TENTH, now - was)
        parts = [
            f"{COMPONENT_LABELS[key].lower()} {'+' if share > 0 else '−'}{figures.fixed(abs(share), 1)}"
            for (key, _), share in zip(move.parts[:MOST_PARTS], shares, strict=False)
            if share
        ]
        text = f"{figures.fixed(was, 1)} → {figures.fixed(now, 1)}: {', '.join(parts)}"
        key = month.last.strftime("%Y-%m")
        return NewsItem(
            "rank", month.last, False, model.name, model_address(model.slug), text, f"{_first_page(model)}rank/{key}"
        )


def _first_page(model: JudgedModel) -> str:
    """A renamed model keeps the ids that it had under its first slug, so that its news is not told twice."""
    former = model.authored.facts.former_slugs
    return model_address(former[0] if former else model.slug)


def _released(models: Sequence[JudgedModel], month: Month) -> Iterator[NewsItem]:
    found = [(model.authored.facts.released, model) for model in models]
    dated = sorted((one.date, model.slug, model) for one, model in found if one and month.holds(one.date))
    for day, _, model in reversed(dated):
        facts = model.authored.facts
        text = f"released by {facts.publisher}. {facts.summary}"
        yield NewsItem("new", day, True, model.name, model_address(model.slug), text, f"{_first_page(model)}new")


def _ends(models: Sequence[JudgedModel], month: Month) -> Iterator[NewsItem]:
    for model in models:
        life = model.authored.facts.lifecycle
        if life is None or life.status not in {"deprecated", "retired"}:
            continue
        if life.until and month.holds(life.until) and model.life.status == "retired":
            yield _end(model, life.until, f"can no longer be used since {figures.long_day(life.until)}")
        elif life.until and month.holds(life.observed) and life.until > life.observed:
            words = f"works until {figures.long_day(life.until)}, as read on {figures.long_day(life.observed)}"
            yield _end(model, life.observed, words)


def _end(model: JudgedModel, day: date, words: str) -> NewsItem:
    """The day that counts stands in the words."""
    newer = f"; its publisher names {model.life.successor}" if model.life.successor else ""
    identity = f"{_first_page(model)}end/{day.isoformat()}"
    ahead = model.life.status != "retired"
    return NewsItem("end", day, False, model.name, model_address(model.slug), f"{words}{newer}", identity, ahead)


def _prices(models: Sequence[JudgedModel], month: Month) -> Iterator[NewsItem]:
    """Prices of the same offer that differ from the one before."""
    for model in models:
        pricing = model.authored.facts.pricing
        newest: dict[tuple[str, str, str], Offer] = {}
        for offer in sorted(pricing.offers if pricing else (), key=lambda one: one.observed):
            sold = (offer.what, offer.unit, offer.currency)
            old, newest[sold] = newest.get(sold), offer
            if old and old.price != offer.price and month.holds(offer.observed):
                texts = [figures.price(one.price, one.currency, one.unit) for one in (old, offer)]
                identity = f"{_first_page(model)}price/{offer.observed.isoformat()}/{offer.unit}"
                text = f"{offer.what}: {texts[0]} → {texts[1]}"
                yield NewsItem("price", offer.observed, True, model.name, model_address(model.slug), text, identity)


def _method(site: JudgedSite, month: Month) -> Iterator[NewsItem]:
    for change in sorted(site.content.scoring.changes, key=lambda one: one.version, reverse=True):
        if month.holds(change.date):
            name = f"Version {change.version}"
            identity = f"methodology/{change.version}"
            yield NewsItem("method", change.date, True, name, "methodology/", change.what, identity)
