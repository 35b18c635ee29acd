"""The choices by which readers narrow down the models: filters and hard limits, of what occurs on the site.

The browser holds each model of `models.json` against them, so that nothing here depends on which models fit.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from unfragile.judge import figures
from unfragile.judge.judgement import JudgedSite
from unfragile.judge.prices import shown_unit
from unfragile.judge.specs import amount_of, spec_text
from unfragile.read.scalars import PRICE_UNITS

MOST_STEPS = 12
"""How many values of a spec can be chosen as its limit."""

_WORDS = frozenset({"date", "text", "list"})


@dataclass(frozen=True, slots=True)
class Choice:
    """What one control offers: values with the words for them, in order; it is called `name` in the address."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """A spec of which one has so much and no more: a free number, held against each way in which it is worked out."""

    name: str
    label: str
    unit: str
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """All controls; one that nothing could be chosen from is left out."""

    filters: tuple[Choice, ...]  # kind, type, licence
    prices: tuple[tuple[str, str], ...]  # 'USD-image' → 'USD per image', as they occur
    with_weights: bool  # does any of them say whether its weights are open?
    with_terms: bool  # or whether commercial use is allowed?
    specs: tuple[Choice, ...]  # 'min-…' and 'max-…' of numbers, 'has-…' of lists
    main: str  # the name of the first of these for which people choose, '' without one
    fits: tuple[Fit, ...]  # specs of which less is better, with a way to work them out


def view_limits(site: JudgedSite) -> Limits:
    """The choices that a site's models give."""
    kinds = {model.kind for model in site.models}
    facts = [model.authored.facts for model in site.models]
    types = {one.type for one in facts}
    terms = sorted({one.license.name for one in facts if one.license})
    categories, rows = site.content.vocabulary.categories, site.content.site.specs.items()
    filters = (
        Choice("kind", "Kind", tuple((key, one.name) for key, one in categories.items() if key in kinds)),
        Choice(
            "type", "Type", tuple((key, one.plural) for key, one in site.content.site.types.items() if key in types)
        ),
        Choice("license", "Licence", tuple((name, name) for name in terms)),
    )
    return Limits(
        filters=tuple(choice for choice in filters if choice.options),
        prices=_price_units(site),
        with_weights=any(one.license and one.license.open_weights is not None for one in facts),
        with_terms=any(one.license and one.license.commercial_use is not None for one in facts),
        specs=tuple(choice for choice in _spec_choices(site) if choice.options),
        main=next((f"min-{key}" for key, row in rows if row.reason and row.better == "higher"), ""),
        fits=tuple(
            Fit(
                f"max-{key}",
                row.label,
                "GB" if row.unit == "gb" else row.unit,
                (row.estimate.note, *[way.note for way in row.estimate.also]),
            )
            for key, row in rows
            if row.estimate and row.better == "lower"
        ),
    )


def _price_units(site: JudgedSite) -> tuple[tuple[str, str], ...]:
    occurring = {
        (offer.currency, shown_unit(offer.unit))
        for model in site.models
        if model.authored.facts.pricing
        for offer in model.authored.facts.pricing.offers
    }
    places = {unit: place for place, unit in enumerate(PRICE_UNITS)}
    ordered = sorted(occurring, key=lambda found: (places.get(found[1], len(places)), found[1], found[0]))
    return tuple((f"{currency}-{unit}", f"{currency} {figures.per(unit)}") for currency, unit in ordered)


def _spec_choices(site: JudgedSite) -> Iterable[Choice]:
    """Numbers of which one end is better can be limited at the other end, lists by what is in them."""
    for key, row in site.content.site.specs.items():
        values = [model.authored.facts.specs[key].value for model in site.models if key in model.authored.facts.specs]
        if row.unit == "list":
            items = sorted({item.strip() for value in values for item in value.split(",")} - {""})
            yield Choice(f"has-{key}", row.label, tuple((item, item) for item in items))
        elif row.unit not in _WORDS and row.better != "none":
            amounts = {amount for value in values if (amount := amount_of(value)) is not None}
            end, words = ("min", "at least") if row.better == "higher" else ("max", "at most")
            yield Choice(f"{end}-{key}", f"{row.label} {words}", _steps(amounts, row.unit, floors=end == "min"))


def _steps(amounts: Iterable[float], unit: str, *, floors: bool) -> tuple[tuple[str, str], ...]:
    """Amounts with their words; of those that read alike ('128K' tokens) the one that lets most models pass."""
    by_words = {_words(amount, unit): amount for amount in sorted(amounts, reverse=floors)}
    return tuple((f"{amount:.15g}", _words(amount, unit)) for amount in spread(sorted(by_words.values())))


def _words(amount: float, unit: str) -> str:
    return figures.compact(amount) if unit == "tokens" and amount % 1000 == 0 else spec_text(f"{amount:.15g}", unit)


def spread(amounts: Sequence[float], most: int = MOST_STEPS) -> list[float]:
    """At most so many of some amounts, evenly spread among them, the first and the last included."""
    if len(amounts) <= most:
        return list(amounts)
    return [amounts[place * (len(amounts) - 1) // (most - 1)] for place in range(most)]
