"""When something of a page last became known: for sitemaps and linked data. From the content, never from a clock."""

from collections.abc import Iterator
from datetime import date

from unfragile.judge.judgement import JudgedModel
from unfragile.write.catalogue import Catalogue
from unfragile.write.links import pair_address


def last_day(model: JudgedModel) -> date | None:
    """The newest day of anything that is known of a model."""
    return max(_days(model), default=None)


def _days(model: JudgedModel) -> Iterator[date]:
    facts, signals = model.authored.facts, model.authored.signals
    for line in signals.signals.values():
        yield from (seen.observed for seen in line)
    yield from (result.observed for result in signals.benchmarks)
    yield from (spec.observed for spec in facts.specs.values())
    yield from (offer.observed for offer in (facts.pricing.offers if facts.pricing else ()))
    yield from (line.observed for line in facts.abilities.values())
    for release in (facts.released, facts.updated):
        if release:
            yield release.observed or release.date
    if facts.lifecycle:
        yield facts.lifecycle.observed


def last_days(catalogue: Catalogue) -> dict[str, date]:
    """By address of a page of models or of a pair: the newest day of what it shows; the site's day for what shows all."""
    models = catalogue.site.models
    days = [last_day(model) for model in models]
    found = {f"models/{model.slug}/": day for model, day in zip(models, days, strict=True) if day}
    for first, second in catalogue.pairs:
        both = [day for day in (days[first], days[second]) if day]
        if both:
            found[pair_address(models[first].slug, models[second].slug)] = max(both)
    day = catalogue.site.day
    return {"": day, "changes/": day, **found} if day else found
