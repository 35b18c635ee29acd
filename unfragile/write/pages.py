"""The files of a site in an explicit order, and those of a comparison."""

from collections.abc import Callable, Iterator
from itertools import chain

from unfragile.judge.matching_rules import describe as describe_matching
from unfragile.judge.pairs import Pair
from unfragile.write.api.comparison import compare_json
from unfragile.write.badge import model_badge, model_card
from unfragile.write.browser_data import any_two, model_data
from unfragile.write.capability_pages import capability_pages
from unfragile.write.catalogue import Catalogue, Derived, Output
from unfragile.write.comparisons import ComparedPair, ComparisonPages
from unfragile.write.digests import digest_bytes
from unfragile.write.home import home_page
from unfragile.write.html import first_sentences
from unfragile.write.layouts import PageView
from unfragile.write.linked_data import breadcrumbs
from unfragile.write.links import Links, file_of
from unfragile.write.methodology import view_method
from unfragile.write.model_page import model_pages
from unfragile.write.need_pages import need_pages
from unfragile.write.program_files import model_program_files, program_files
from unfragile.write.search_page import search_page
from unfragile.write.social import model_social_picture, pair_social_pictures, social_pictures

MOST_AT_ONCE = 8
"""How many news of one kind stand before the fold."""


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


def _changes(catalogue: Catalogue) -> Iterator[Output]:
    """The page of what changed, made when it is asked for: each month takes a judgement of the whole site."""
    yield Output("changes/", Derived(_render_changes, (catalogue.outline,)), indexed=True)


def _render_changes(catalogue: Catalogue) -> bytes:
    said = catalogue.layouts.site
    view = catalogue.view(
        "changes/",
        f"What changed among {said.subject.many}, month by month",
        "New releases, ends, prices, verdicts that turned and ranks that moved, by month, each with its cause.",
        section="changes/",
        linked_data=[breadcrumbs(catalogue.layouts.base_url, [(said.title, ""), ("Changes", "changes/")])],
    )
    news = catalogue.news
    page = catalogue.page(
        "changes.html", "changes/", view, months=news.to_be_read(), to_come=news.to_come(), most=MOST_AT_ONCE
    )
    return page.data


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
    home_page,
    capability_pages,
    need_pages,
    search_page,
    _methodology,
    _changes,
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


def pair_files(catalogue: Catalogue, comparisons: ComparisonPages, pair: Pair) -> list[tuple[str, bytes]]:
    """The names of a pair's files, each with the digest of all that it is made from; the page is the last."""
    key, address = comparisons.key(*pair), comparisons.address(*pair)
    page = (file_of(address), key)
    has_facts = catalogue.site.content.site.api.pairs
    return [(f"api/v1/{address[:-1]}.json", digest_bytes(key + b"json")), page] if has_facts else [page]


def pair_data(name: str, found: ComparedPair) -> bytes:
    """The bytes of one of its files."""
    return found.html if name.endswith(".html") else compare_json(found.comparison, found.verdict)
