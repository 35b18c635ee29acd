"""What pages are made from, and what they come out as."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from unfragile.judge.judgement import JudgedSite
from unfragile.judge.pairs import Pair
from unfragile.write.fragments import ModelFragments
from unfragile.write.layouts import POLICY, Layouts, PageView, linked_data_texts
from unfragile.write.links import Links


class Output(NamedTuple):
    """A file of the site: its address, its bytes, and whether search engines should list it."""

    address: str
    data: bytes
    indexed: bool = False


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A judged site with its layouts, the fragments of its models, and the pairs that have a page."""

    site: JudgedSite
    layouts: Layouts
    fragments: Sequence[ModelFragments]  # by place of the model
    pairs: Sequence[Pair]
    partners: Mapping[int, Sequence[int]]  # by place: the models with which it has a page

    def page(
        self, layout: str, address: str, view: PageView, *, links: Links | None = None, **values: object
    ) -> Output:
        """A page rendered with its layout."""
        return Output(address, self.layouts.render(layout, address, view, links, **values), view.indexed)

    def view(
        self,
        address: str,
        title: str,
        description: str,
        *,
        section: str = "",
        og_type: str = "website",
        policy: str = POLICY,
        indexed: bool = True,
        edit_path: str | None = None,
        linked_data: Sequence[Mapping[str, object]] = (),
    ) -> PageView:
        """What a page says of itself; `edit_path` is below the content folder."""
        site_title = self.layouts.site.title
        return PageView(
            title=title if title == site_title else f"{title} · {site_title}",
            description=description,
            canonical=self.layouts.base_url + address,
            section=section,
            og_type=og_type,
            policy=policy,
            indexed=indexed,
            edit_url=self._edit_url(edit_path) if edit_path else None,
            linked_data=linked_data_texts(linked_data),
        )

    def _edit_url(self, path: str) -> str | None:
        repository = self.site.content.site.repository
        return f"{repository.url.rstrip('/')}/edit/{repository.branch}/content/{path}" if repository else None


def partners_of(pairs: Sequence[Pair]) -> dict[int, list[int]]:
    """By place of a model: the models with which it has a page, in order."""
    found: dict[int, list[int]] = {}
    for first, second in pairs:
        found.setdefault(first, []).append(second)
        found.setdefault(second, []).append(first)
    return found
