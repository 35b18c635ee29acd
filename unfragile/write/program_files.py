"""The files for programs: JSON, feeds, sitemap and Markdown mirrors, at their addresses."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from unfragile.judge.day import last_day
from unfragile.write.api import capabilities_json, match_graph_json, model_json, models_json
from unfragile.write.catalogue import Catalogue, Derived, Output
from unfragile.write.feeds import atom_feed, robots, sitemap
from unfragile.write.links import pair_address
from unfragile.write.markdown_mirror import llms_txt, model_markdown


def model_program_files(catalogue: Catalogue, place: int) -> Iterator[Output]:
    """One model as JSON and as Markdown."""
    models, alone = catalogue.site.models, catalogue.alone(place)
    slug, compared = models[place].slug, [models[other].slug for other in catalogue.partners.get(place, ())]
    yield Output(f"api/v1/models/{slug}.json", Derived(_json, (alone, compared)))
    yield Output(f"models/{slug}/index.md", Derived(_markdown, (alone,)))


def _json(alone: Catalogue, compared: Sequence[str]) -> bytes:
    return model_json(alone.site, alone.site.models[0], compared)


def _markdown(alone: Catalogue) -> bytes:
    return model_markdown(alone.site, alone.site.models[0], portable=alone.layouts.portable)


def program_files(catalogue: Catalogue) -> Iterator[Output]:
    """All models, the vocabulary, the match graph and the news."""
    site = catalogue.site
    yield Output("api/v1/models.json", models_json(site))
    yield Output("api/v1/capabilities.json", capabilities_json(site))
    yield Output("api/v1/match-graph.json", match_graph_json(site))
    yield Output("feed.xml", Derived(_feed, (catalogue,)))
    yield Output("robots.txt", robots(catalogue.layouts.base_url))
    yield Output(".nojekyll", b"")


def _feed(catalogue: Catalogue) -> bytes:
    return atom_feed(catalogue.site, catalogue.news)


def is_directory(name: str) -> bool:
    """Can a file of that name be one of `directories`?"""
    return re.fullmatch(r"llms\.txt|sitemap(-\d+)?\.xml", name) is not None


def directories(catalogue: Catalogue, addresses: Sequence[str]) -> Iterator[Output]:
    """What lists the whole site; `addresses` are those of the pages that search engines should list."""
    yield Output("llms.txt", llms_txt(catalogue.site, addresses, portable=catalogue.layouts.portable))
    for name, data in sitemap(addresses, catalogue.layouts.base_url, last_days(catalogue)).items():
        yield Output(name, data)


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
