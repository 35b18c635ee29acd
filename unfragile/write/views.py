"""Displayed types: judged facts in the words and figures that pages show. Layouts only place them."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from unfragile.judge import figures
from unfragile.judge.judgement import Component, JudgedModel, JudgedSite
from unfragile.judge.prices import find_prices
from unfragile.judge.results import RunKey
from unfragile.judge.units import MILLION
from unfragile.judge.words import COMPONENT_LABELS, license_terms, life_state, life_tag
from unfragile.read.authored import CapabilitySection
from unfragile.read.schema import COMPONENTS, License, ModelFile
from unfragile.write.html import Markdown
from unfragile.write.notes import NoteBook, SourceLine, short_address
from unfragile.write.sourced_facts import (
    PriceView,
    ResultView,
    SourcedText,
    view_offer,
    view_price,
    view_release,
    view_results,
    view_specs,
)

TIER_LABELS = {
    "free": "Free",
    "freemium": "Free tier, paid beyond it",
    "usage": "Paid by use",
    "subscription": "Subscription",
    "contact": "On request",
    "unknown": "Not known",
}
PRICED_TIERS = frozenset({"freemium", "usage", "subscription"})
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
        return Gauge(*(figures.points(share * 100, 2) for share in (point, low, high - low)))


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
        type_name=site.content.site.types[facts.type].name,
        kind=model.kind or "",
        kind_name=vocabulary.categories[model.kind].name if model.kind else "No job",
        rank=figures.points(model.rank.point),
        rank_interval=interval_text(model.rank.low, model.rank.high) or ALL_KNOWN,
        rank_gauge=Gauge.of(*(value // 100 for value in (model.rank.point, model.rank.low, model.rank.high))),
        known=f"{figures.share_points(model.rank.known)}%",
        components=tuple(view_component(key, model, index, book) for index, key in enumerate(COMPONENTS)),
        tier=tier_text(facts),
        price_note=pricing.note if pricing else None,
        offers=tuple(view_offer(offer, book) for offer in pricing.standing) if pricing else (),
        prices=tuple(view_price(price, book) for price in find_prices(model)),
        license=facts.license,
        license_flags=license_terms(facts.license),
        license_brief=", ".join(license_terms(facts.license, brief=True)),
        released=view_release(facts.released, book) if facts.released else None,
        released_day=facts.released.date.isoformat() if facts.released else "",
        times_matched=figures.plain_number(model.reach.times_matched) if site.graph.recorded else NO_SEARCHES,
        specs=view_specs(model, site, book),
        aliases=facts.aliases,
        integrations=facts.integrations,
        life=life_tag(model.life),
        life_state=life_state(model.life),
        successor=model.life.successor,
        successor_slug=model.life.successor_slug,
        results=view_results(model, site, book),
        sources=book.lines,
    )


def tier_text(facts: ModelFile) -> str:
    """How it is paid for, and that no price is known where one is asked."""
    pricing, terms = facts.pricing, facts.license
    tier = pricing.tier if pricing else "unknown"
    if tier not in PRICED_TIERS or (pricing and pricing.standing):
        return TIER_LABELS[tier]
    if tier == "freemium" and terms and terms.open_weights:
        use = "for non-commercial use" if terms.commercial_use is False else "within the licence's terms"
        return f"Free {use}, else price not known"
    return f"{TIER_LABELS[tier]}; price not known"


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
    """An interval in millionths of a point, with decimals that tell its ends apart: '(51–70)'; '' of equal ends."""
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
