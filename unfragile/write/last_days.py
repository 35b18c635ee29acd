"""When something of each page last became known, for sitemaps. From the content, never from a clock."""

from datetime import date

from unfragile.judge.day import last_day
from unfragile.write.catalogue import Catalogue
from unfragile.write.links import pair_address


def last_days(catalogue: Catalogue) -> dict[str, date]:
    """By address of a page of a model or of a pair: the newest day of what it shows; the site's day for what shows all."""
    models = catalogue.site.models
    days = [last_day(model.authored) for model in models]
    found = {f"models/{model.slug}/": day for model, day in zip(models, days, strict=True) if day}
    for first, second in catalogue.pairs:
        both = [day for day in (days[first], days[second]) if day]
        if both:
            found[pair_address(models[first].slug, models[second].slug)] = max(both)
    day = catalogue.site.day
    return {"": day, "changes/": day, **found} if day else found
