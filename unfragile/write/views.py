"""Displayed types: judged facts in the words and figures that pages show. Layouts only place them."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from unfragile.judge import figures
from unfragile.judge.breakdown import COMPONENT_LABELS
from unfragile.judge.judgement import Component, JudgedModel, JudgedSite
from unfragile.judge.side import spec_text
from unfragile.judge.units import MILLION
from unfragile.read.authored import CapabilitySection
from unfragile.read.schema import COMPONENTS, License, Offer, Spec, SpecRow
from unfragile.write.html import Markdown
from unfragile.write.notes import Note, NoteBook, short_address

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
    notes: tuple[Note, ...]  # sources of the evidence behind it


@dataclass(frozen=True, slots=True)
class SourcedText:
    """A fact in words with where and when it was read."""

    label: str
    text: str
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
    license: License | None
    license_flags: tuple[str, ...]
    released: str
    released_day: str
    updated: str
    times_matched: str
    specs: Mapping[str, SourcedText]
    aliases: tuple[str, ...]
    integrations: tuple[str, ...]
    notes: tuple[Note, ...]  # sources of all numbers


def view_model(model: JudgedModel, site: JudgedSite) -> ModelView:
    """One judged model in words and figures."""
    facts = model.authored.facts
    vocabulary = site.content.vocabulary
    pricing = facts.pricing
    book = NoteBook(model.slug, site.day)
    return ModelView(
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
        offers=tuple(_view_offer(offer, book) for offer in pricing.offers) if pricing else (),
        license=facts.license,
        license_flags=_license_flags(facts.license),
        released=figures.day(facts.released) if facts.released else NOT_KNOWN,
        released_day=facts.released.isoformat() if facts.released else "",
        updated=figures.day(facts.updated) if facts.updated else "",
        times_matched=figures.plain_number(model.reach.times_matched) if site.graph.recorded else NO_SEARCHES,
        specs={
            key: _view_spec(spec, site.content.site.specs[key], book)
            for key, spec in facts.specs.items()
            if key in site.content.site.specs
        },
        aliases=facts.aliases,
        integrations=facts.integrations,
        notes=book.notes,
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
        return ComponentView(key, label, True, False, LEFT_OUT, "", "0%", "no evidence on the whole site", None, ())
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
        notes=_cited(part, book),
    )


def _cited(part: Component, book: NoteBook) -> tuple[Note, ...]:
    """The notes of a component's evidence, each once."""
    found = (
        book.cite(seen.source, seen.observed, seen.reported_by)
        for signal in part.signals
        for seen in signal.evidence
        if seen.source
    )
    return tuple(dict.fromkeys(found))


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


def _view_offer(offer: Offer, book: NoteBook) -> SourcedText:
    price = figures.price(offer.price, offer.currency, offer.unit)
    return SourcedText(offer.what, price, book.cite(offer.source, offer.observed))


def _license_flags(terms: License | None) -> tuple[str, ...]:
    flags = []
    if terms and terms.open_weights is not None:
        flags.append("open weights" if terms.open_weights else "closed weights")
    if terms and terms.commercial_use is not None:
        flags.append("commercial use allowed" if terms.commercial_use else "no commercial use")
    return tuple(flags)


def _view_spec(spec: Spec, row: SpecRow, book: NoteBook) -> SourcedText:
    return SourcedText(row.label, spec_text(spec.value, row.unit), book.cite(spec.source, spec.observed))


def view_capability(section: CapabilitySection, markdown: Markdown) -> CapabilityView:
    """One section of a model's capabilities, rendered."""
    lists = (
        ("Best for", section.best_for),
        ("Limitations", section.limitations),
        ("Requires", section.requires),
        ("Inputs", section.inputs),
        ("Outputs", section.outputs),
    )
    return CapabilityView(
        description=markdown.block(section.description),
        unique=markdown.block(section.unique),
        alternatives=markdown.block(section.alternatives),
        lists=tuple((label, tuple(markdown.item(item) for item in items)) for label, items in lists if items),
        sources=markdown.inline(section.sources, shorten=short_address),
    )
