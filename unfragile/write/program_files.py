"""The files for programs: JSON, feeds, sitemap and Markdown mirrors, at their addresses."""

import re
from collections.abc import Iterator, Sequence
from functools import partial

from unfragile.write.api import capabilities_json, match_graph_json, model_json, models_json
from unfragile.write.catalogue import Catalogue, Derived, Output
from unfragile.write.feeds import atom_feed, robots, sitemap
from unfragile.write.last_days import last_days
from unfragile.write.markdown_mirror import llms_txt, model_markdown


def model_program_files(catalogue: Catalogue, place: int) -> Iterator[Output]:
    """One model as JSON and as Markdown, from the model and the site's settings, of both of which its digest is made."""
    site = catalogue.site
    model, key = site.models[place], catalogue.keys[place]
    compared = [site.models[other].slug for other in catalogue.partners.get(place, ())]
    data = Derived(partial(model_json, site, model, compared), ("json", key, "\n".join(compared)))
    yield Output(f"api/v1/models/{model.slug}.json", data)
    text = Derived(partial(model_markdown, site, model, portable=catalogue.layouts.portable), ("markdown", key))
    yield Output(f"models/{model.slug}/index.md", text)


def program_files(catalogue: Catalogue) -> Iterator[Output]:
    """All models, the vocabulary, the match graph and the news."""
    site = catalogue.site
    yield Output("api/v1/models.json", models_json(site))
    yield Output("api/v1/capabilities.json", capabilities_json(site))
    yield Output("api/v1/match-graph.json", match_graph_json(site))
    yield Output("feed.xml", Derived(lambda: atom_feed(site, catalogue.news), ("feed", catalogue.digest_of_site())))
    yield Output("robots.txt", robots(catalogue.layouts.base_url))
    yield Output(".nojekyll", b"")


def is_directory(name: str) -> bool:
    """Can a file of that name be one of `directories`?"""
    return re.fullmatch(r"llms\.txt|sitemap(-\d+)?\.xml", name) is not None


def directories(catalogue: Catalogue, addresses: Sequence[str]) -> Iterator[Output]:
    """What lists the whole site; `addresses` are those of the pages that search engines should list."""
    yield Output("llms.txt", llms_txt(catalogue.site, addresses, portable=catalogue.layouts.portable))
    for name, data in sitemap(addresses, catalogue.layouts.base_url, last_days(catalogue)).items():
        yield Output(name, data)
