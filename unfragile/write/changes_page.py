"""The page of what changed, month by month."""

from collections.abc import Iterator

from unfragile.write.catalogue import Catalogue, Derived, Output
from unfragile.write.linked_data import breadcrumbs

ADDRESS = "changes/"
LAYOUT = "changes.html"
MOST_AT_ONCE = 8
"""How many news of one kind stand before the fold."""


def changes_page(catalogue: Catalogue) -> Iterator[Output]:
    """The page, made when it is asked for: each month takes a judgement of the whole site."""
    yield Output(ADDRESS, Derived(_render, (catalogue,)), indexed=True)


def _render(catalogue: Catalogue) -> bytes:
    said = catalogue.layouts.site
    view = catalogue.view(
        ADDRESS,
        f"What changed among {said.subject.many}, month by month",
        "New releases, ends, prices, verdicts that turned and ranks that moved, by month, each with its cause.",
        section=ADDRESS,
        linked_data=[breadcrumbs(catalogue.layouts.base_url, [(said.title, ""), ("Changes", ADDRESS)])],
    )
    page = catalogue.page(
        LAYOUT, ADDRESS, view, months=catalogue.news.months, to_come=catalogue.news.to_come(), most=MOST_AT_ONCE
    )
    return page.data
