"""Displayed types: judged facts in the words and figures that pages show. Layouts only place them."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from unfragile.judge import figures
from unfragile.judge.judgement import Component, JudgedModel, JudgedSite
from unfragile.judge.prices import Price, find_prices, shown_amount, shown_unit
from unfragile.judge.results import RunKey, newest_results
from unfragile.judge.side import estimated_text
from unfragile.judge.specs import spec_text
from unfragile.judge.units import MILLION, millionths
from unfragile.judge.words import COMPONENT_LABELS, license_terms, life_state, life_tag
from unfragile.read.authored import CapabilitySection
from unfragile.read.schema import COMPONENTS, License, Offer, Release
from unfragile.read.scoring_schema import Benchmark
from unfragile.read.site_schema import SpecRow
from unfragile.write.html import Markdown
from unfragile.write.notes import Note, NoteBook, Part, SourceLine, short_address

TIER_LABELS = {
    "free": "Free",
    "freemium": "Free tier, paid beyond it",
    "usage": "Paid by use",
    "subscription": "Subscription",
    "contact": "On request",
    "unknown": "Not known",
}
NOT_KNOWN = "not known"
LEFT_OUT = "left out"
NO_SEARCHES = "No searches recorded yet"
ALL_KNOWN = "(all known)"
"""In the place of a rank's interval where no evidence is missing."""


@dataclass(frozen=True, slots=True)
class Gauge:
    """A value with its interval on a scale of 0 to 100, for a bar: lengths in percent with two decimals."""

    point: str
    low: str
    width: str  # of the interval

    @staticmethod
    def of(point: int, low: int, high: int) -> "Gauge":
        """From millionths of a whole."""
        return Gauge(
            figures.points(point * 100, 2), figures.points(low * 100, 2), figures.points((high - low) * 100, 2)
        )


@dataclass(frozen=True, slots=True)
class ComponentView:
    """A component as pages show it, in points of 100."""

    key: str
    label: str
    left_out: bool
    evidence: bool
    point: str
    interval: str  # '(51–70)', '' where no evidence is missing
    weight: str  # percent of the weight that counts
    reason: str
    gauge: Gauge | None
    at: str  # the link to the evidence behind it


@dataclass(frozen=True, slots=True)
class SourcedText:
    """A fact in words with where and when it was read."""

    label: str
    text: str
    note: Note | Part | None  # None where no source states it
    how: str = ""  # how it was worked out


@dataclass(frozen=True, slots=True)
class PriceView:
    """The price of what is paid together."""

    lead: str  # 'free, or from'; '' where it is not free without a seller
    money: str  # '$1.25 / $10.00'
    per: str  # 'per million tokens in / out'
    seller: str  # who asks it, and whether that is the usual price
    below: str  # 'from $0.40 / $2.00 at Seller'; '' where nobody asks a fifth less
    text: str  # all but the seller in one line
    note: Note | Part

    @property
    def asked(self) -> str:
        """'$1.25 / $10.00', 'free, or from $0.0023'."""
        return f"{self.lead} {self.money}".lstrip()


@dataclass(frozen=True, slots=True)
class ResultView:
    """A result of a test."""

    label: str
    text: str
    length: str  # of its bar, in percent
    reporter: str  # in a word
    day: str  # in few letters
    note: Note


@dataclass(frozen=True, slots=True)
class CapabilityView:
    """What one model says of a capability, its parts rendered."""

    description: Markup
    unique: Markup
    alternatives: Markup
    lists: tuple[tuple[str, tuple[Markup, ...]], ...]  # label, items
    sources: Markup


@dataclass(frozen=True, slots=True)
class ModelView:
    """One model as pages show it."""

    slug: str
    name: str
    publisher: str
    summary: str
    url: str
    repository: str | None
    type: str
    type_name: str
    kind: str
    kind_name: str
    rank: str
    rank_interval: str  # '(51–70)'
    rank_gauge: Gauge
    known: str
    components: tuple[ComponentView, ...]
    tier: str
    price_note: str | None
    offers: tuple[SourcedText, ...]
    prices: tuple[PriceView, ...]  # in short
    license: License | None
    license_flags: tuple[str, ...]
    license_brief: str  # the same in brief, '' where nothing is known
    released: SourcedText | None
    released_day: str
    updated: str
    times_matched: str
    specs: Mapping[str, SourcedText]
    aliases: tuple[str, ...]
    integrations: tuple[str, ...]
    life: str  # 'shut down 23 Oct 2026, newer: Example 2'; '' where there is nothing to say
    life_state: str  # the same without what takes its place
    successor: str  # what its publisher names in its place
    successor_slug: str  # '' where the site does not list it
    results: Mapping[RunKey, ResultView]
    sources: tuple[SourceLine, ...]  # of all numbers
    made_from: bytes  # the digest of all of this


def view_model(model: JudgedModel, site: JudgedSite, page: str, made_from: bytes) -> ModelView:
    """One judged model in words and figures; `page` is the link to its page, `made_from` a digest of all of these."""
    facts = model.authored.facts
    vocabulary = site.content.vocabulary
    pricing = facts.pricing
    book = NoteBook(page, site.day, model.authored.cited)
    return ModelView(
        made_from=made_from,
        slug=model.slug,
        name=facts.name,
        publisher=facts.publisher,
        summary=facts.summary,
        url=facts.url,
        repository=facts.repository,
        type=facts.type,
        type_name=site.content.site.types[facts.type].name,
        kind=model.kind or "",
        kind_name=vocabulary.categories[model.kind].name if model.kind else "No job",
        rank=figures.points(model.rank.point),
        rank_interval=interval_text(model.rank.low, model.rank.high) or ALL_KNOWN,
        rank_gauge=Gauge.of(*(round_share(value) for value in (model.rank.point, model.rank.low, model.rank.high))),
        known=f"{figures.share_points(model.rank.known)}%",
        components=tuple(view_component(key, model, index, book) for index, key in enumerate(COMPONENTS)),
        tier=TIER_LABELS[pricing.tier] if pricing else "Not known",
        price_note=pricing.note if pricing else None,
        offers=tuple(_view_offer(offer, book) for offer in pricing.standing) if pricing else (),
        prices=_view_prices(model, book),
        license=facts.license,
        license_flags=license_terms(facts.license),
        license_brief=", ".join(license_terms(facts.license, brief=True)),
        released=_view_release(facts.released, book),
        released_day=facts.released.date.isoformat() if facts.released else "",
        updated=figures.day(facts.updated.date) if facts.updated else "",
        times_matched=figures.plain_number(model.reach.times_matched) if site.graph.recorded else NO_SEARCHES,
        specs=_view_specs(model, site, book),
        aliases=facts.aliases,
        integrations=facts.integrations,
        life=life_tag(model.life),
        life_state=life_state(model.life),
        successor=model.life.successor,
        successor_slug=model.life.successor_slug,
        results=_view_results(model, site, book),
        sources=book.lines,
    )


def round_share(rank: int) -> int:
    """A rank in millionths of a point as millionths of the whole scale."""
    return rank // 100


def view_component(key: str, model: JudgedModel, index: int, book: NoteBook) -> ComponentView:
    """One component of a model; a left-out one has no figures."""
    part: Component | None = model.components[index]
    label = COMPONENT_LABELS[key]
    whole = sum(model.weights)
    if part is None:
        return ComponentView(key, label, True, False, LEFT_OUT, "", "0%", "no evidence in its whole family", None, "")
    for seen in (seen for signal in part.signals for seen in signal.evidence):
        if seen.source:
            book.cite(seen.source, seen.observed, f"{seen.label}: {seen.text}", seen.reported_by)
    return ComponentView(
        key=key,
        label=label,
        left_out=False,
        evidence=part.evidence,
        point=figures.share_points(part.point),
        interval=interval_text(part.low * 100, part.high * 100),
        weight=percent(model.weights[index], whole),
        reason=part.reason,
        gauge=Gauge.of(part.point, part.low, part.high),
        at=book.part(key).at,
    )


def interval_text(low: int, high: int) -> str:
    """An interval in millionths of a point: '(51–70)'; '' where its ends are equal.

    Ends that would print alike get as many decimals as it takes to tell them apart.
    """
    if low == high:
        return ""
    decimals = next(places for places in range(7) if figures.points(low, places) != figures.points(high, places))
    return f"({figures.points(low, decimals)}–{figures.points(high, decimals)})"


def percent(part: int, whole: int) -> str:
    """A part of a whole in percent with at most one decimal: (2500, 7500) → '33.3%'."""
    if not whole:
        return "0%"
    text = figures.points(part * 100 * MILLION // whole, 1)
    return f"{text.removesuffix('.0')}%"


def _view_prices(model: JudgedModel, book: NoteBook) -> tuple[PriceView, ...]:
    """What it costs, by what is paid together, with the sources of each number that is printed."""
    return tuple(_view_price(price, book) for price in find_prices(model))


def _view_price(price: Price, book: NoteBook) -> PriceView:
    printed = [*price.shown.offers, *(price.lowest.offers if price.below else ())]
    seller = price.shown.seller
    notes = tuple(dict.fromkeys(book.cite(one.source, one.observed, _offer_text(one)) for one in printed))
    return PriceView(
        lead=price.lead,
        money=price.money,
        per=price.per,
        seller=f"{seller}, the middle one of {price.sellers} sellers" if price.usual else seller,
        below=price.below,
        text=price.text,
        note=book.part("prices", notes) if price.usual or len(notes) > 1 else notes[0],
    )


def _offer_text(offer: Offer) -> str:
    return f"{offer.what}: {figures.price(offer.price, offer.currency, offer.unit)}"


def _view_offer(offer: Offer, book: NoteBook) -> SourcedText:
    return SourcedText(offer.what, offer_price(offer), book.cite(offer.source, offer.observed, _offer_text(offer)))


def offer_price(offer: Offer) -> str:
    """What is asked in the unit in which prices are compared, and as the source states it where that is another one."""
    stated, unit = figures.price(offer.price, offer.currency, offer.unit), shown_unit(offer.unit)
    if unit == offer.unit:
        return stated
    return f"{figures.price(shown_amount(offer), offer.currency, unit)} ({stated})"


def _view_release(release: Release | None, book: NoteBook) -> SourcedText | None:
    if release is None:
        return None
    text = figures.day(release.date)
    note = book.cite(release.source, release.observed, f"Released: {text}") if release.source else None
    return SourcedText("Released", text, note)


def _view_specs(model: JudgedModel, site: JudgedSite, book: NoteBook) -> dict[str, SourcedText]:
    """The technical facts that are given or worked out, by spec."""
    found = {}
    rows = site.content.site.specs
    for key, row in rows.items():
        if key in model.authored.facts.specs:
            found[key] = _view_spec(model, key, row, book)
        else:
            text, how = estimated_text(model, key, rows)
            if text and row.estimate:
                base = row.estimate.spec  # what it is worked out from
                found[key] = SourcedText(row.label, text, _view_spec(model, base, rows[base], book).note, how)
    return found


def _view_spec(model: JudgedModel, key: str, row: SpecRow, book: NoteBook) -> SourcedText:
    spec = model.authored.facts.specs[key]
    text = spec_text(spec.value, row.unit)
    return SourcedText(row.label, text, book.cite(spec.source, spec.observed, f"{row.label}: {text}"))


def _view_results(model: JudgedModel, site: JudgedSite, book: NoteBook) -> dict[RunKey, ResultView]:
    found = {}
    for place, result in newest_results(model.authored.signals.benchmarks).items():
        benchmark = site.content.scoring.benchmarks[result.name]
        text = figures.with_unit(result.value, benchmark.unit)
        label = f"{benchmark.label} ({result.settings})" if result.settings else benchmark.label
        note = book.cite(result.source, result.observed, f"{label}: {text}", result.reported_by)
        found[place] = ResultView(
            label, text, _length(result.value, benchmark), result.reported_by, figures.short_day(result.observed), note
        )
    return found


def _length(value: float, benchmark: Benchmark) -> str:
    """How long a result's bar is, in percent: on the scale of its test, the better the longer."""
    if benchmark.low is not None and benchmark.high is not None:
        start, end = (benchmark.low, benchmark.high)
        if benchmark.better == "lower":
            start, end = end, start
    else:
        start, end = (0.0, max(benchmark.chance, benchmark.top))
        if benchmark.better == "lower":
            start, end = end, start
    share = (value - start) / (end - start)
    return figures.points(millionths(min(1.0, max(0.02, share)) * 100), 1)


def listed_parts(section: CapabilitySection) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The lists of a section under their headings."""
    labels = ("Best for", "Limitations", "Requires", "Inputs", "Outputs")
    lists = (section.best_for, section.limitations, section.requires, section.inputs, section.outputs)
    return tuple(zip(labels, lists, strict=True))


def view_capability(section: CapabilitySection, markdown: Markdown) -> CapabilityView:
    """One section of a model's capabilities, rendered."""
    lists = listed_parts(section)
    return CapabilityView(
        description=markdown.block(section.description),
        unique=markdown.block(section.unique),
        alternatives=markdown.block(section.alternatives),
        lists=tuple((label, tuple(markdown.item(item) for item in items)) for label, items in lists if items),
        sources=markdown.inline(section.sources, shorten=short_address),
    )
