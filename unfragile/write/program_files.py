"""The files for programs: JSON, feeds, sitemap and Markdown mirrors, at their addresses."""

from collections.abc import Iterator, Sequence

from unfragile.write.api import capabilities_json, match_graph_json, model_json, models_json
from unfragile.write.catalogue import Catalogue, Output
from unfragile.write.feeds import atom_feed, robots, sitemap
from unfragile.write.markdown_mirror import llms_txt, model_markdown


def program_files(catalogue: Catalogue, addresses: Sequence[str]) -> Iterator[Output]:
    """All of them; `addresses` are those of the pages that search engines should list."""
    site = catalogue.site
    base_url = catalogue.layouts.base_url
    yield Output("api/v1/models.json", models_json(site))
    for place, model in enumerate(site.models):
        compared = [site.models[other].slug for other in catalogue.partners.get(place, ())]
        yield Output(f"api/v1/models/{model.slug}.json", model_json(site, model, compared))
        yield Output(f"models/{model.slug}/index.md", model_markdown(site, model))
    yield Output("api/v1/capabilities.json", capabilities_json(site))
    yield Output("api/v1/match-graph.json", match_graph_json(site))
    yield Output("feed.xml", atom_feed(site))
    yield Output("llms.txt", llms_txt(site, addresses))
    yield Output("robots.txt", robots(base_url))
    for name, data in sitemap(addresses, base_url).items():
        yield Output(name, data)
    yield Output(".nojekyll", b"")
