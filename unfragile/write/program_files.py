"""The files for programs: JSON, feeds, sitemap and Markdown mirrors, at their addresses."""

from collections.abc import Iterator, Sequence

from unfragile.write.api import capabilities_json, match_graph_json, model_json, models_json
from unfragile.write.catalogue import Catalogue, Output
from unfragile.write.feeds import atom_feed, robots, sitemap
from unfragile.write.markdown_mirror import llms_txt, model_markdown


def model_program_files(catalogue: Catalogue, place: int) -> Iterator[Output]:
    """One model as JSON and as Markdown."""
    site = catalogue.site
    model = site.models[place]
    compared = [site.models[other].slug for other in catalogue.partners.get(place, ())]
    yield Output(f"api/v1/models/{model.slug}.json", model_json(site, model, compared))
    yield Output(f"models/{model.slug}/index.md", model_markdown(site, model, portable=catalogue.layouts.portable))


def program_files(catalogue: Catalogue) -> Iterator[Output]:
    """All models, the vocabulary, the match graph and the news."""
    site = catalogue.site
    yield Output("api/v1/models.json", models_json(site))
    yield Output("api/v1/capabilities.json", capabilities_json(site))
    yield Output("api/v1/match-graph.json", match_graph_json(site))
    yield Output("feed.xml", atom_feed(site))
    yield Output("robots.txt", robots(catalogue.layouts.base_url))
    yield Output(".nojekyll", b"")


def directories(catalogue: Catalogue, addresses: Sequence[str]) -> Iterator[Output]:
    """What lists the whole site; `addresses` are those of the pages that search engines should list."""
    yield Output("llms.txt", llms_txt(catalogue.site, addresses, portable=catalogue.layouts.portable))
    for name, data in sitemap(addresses, catalogue.layouts.base_url).items():
        yield Output(name, data)
