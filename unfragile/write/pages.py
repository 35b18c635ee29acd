"""The files of a site, apart from comparisons, in an explicit order."""

from collections.abc import Callable, Iterator
from itertools import chain

from unfragile.judge.match_graph import describe as describe_matching
from unfragile.write.badge import model_badge
from unfragile.write.browser_data import any_two, model_data
from unfragile.write.capability_pages import capability_pages
from unfragile.write.card import model_card
from unfragile.write.catalogue import Catalogue, Output
from unfragile.write.changes_page import changes_page
from unfragile.write.home import home_page
from unfragile.write.html import first_sentences
from unfragile.write.layouts import PageView
from unfragile.write.links import Links
from unfragile.write.methodology import view_method
from unfragile.write.model_page import model_pages
from unfragile.write.need_pages import need_pages
from unfragile.write.pair_pictures import pair_social_pictures
from unfragile.write.program_files import model_program_files, program_files
from unfragile.write.search_page import search_page
from unfragile.write.social import model_social_picture, social_pictures


def _home(catalogue: Catalogue) -> Iterator[Output]:
    yield home_page(catalogue)


def _methodology(catalogue: Catalogue) -> Iterator[Output]:
    view = catalogue.view(
        "methodology/",
        "How the rank works",
        f"The whole formula of {catalogue.layouts.site.rank_name}: components, weights, signals, scales, priors and verdicts.",
        section="methodology/",
        edit_path="scoring.yaml",
    )
    method = view_method(catalogue.site, tuple(describe_matching()))
    yield catalogue.page("methodology.html", "methodology/", view, method=method)


def _authored_pages(catalogue: Catalogue) -> Iterator[Output]:
    for page in catalogue.site.content.pages:
        address = f"{page.name}/"
        description = first_sentences(page.markdown) or f"{page.title}: {catalogue.layouts.site.title}"
        view = catalogue.view(address, page.title, description, section=address, edit_path=f"pages/{page.name}.md")
        yield catalogue.page(
            "page.html", address, view, heading=page.title, body=catalogue.layouts.markdown.block(page.markdown)
        )


def _not_found(catalogue: Catalogue) -> Iterator[Output]:
    """404.html is served at any depth, so that its links begin with the base path."""
    path = "/" + catalogue.layouts.base_url.split("/", 3)[3]
    view = PageView(f"Not found · {catalogue.layouts.site.title}", "There is no page at this address.", indexed=False)
    yield catalogue.page("404.html", "404.html", view, links=Links(path, portable=False))


def _assets(catalogue: Catalogue) -> Iterator[Output]:
    for asset in catalogue.layouts.assets.values():
        yield Output(asset.address, asset.data)


PAGES: tuple[Callable[[Catalogue], Iterator[Output]], ...] = (
    _home,
    capability_pages,
    need_pages,
    search_page,
    _methodology,
    changes_page,
    _authored_pages,
    any_two,
    _not_found,
    _assets,
    social_pictures,
    pair_social_pictures,
    program_files,
)
"""What is made once for the whole site."""

MODEL_PAGES: tuple[Callable[[Catalogue, int], Iterator[Output]], ...] = (
    model_pages,
    model_program_files,
    model_data,
    model_social_picture,
    model_badge,
    model_card,
)


def outputs_of_model(catalogue: Catalogue, place: int) -> Iterator[Output]:
    """What is made for the model at a place; its slug, or a former one, is a word of each address."""
    return chain.from_iterable(pages(catalogue, place) for pages in MODEL_PAGES)
