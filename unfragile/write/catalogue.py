"""What pages are made from, and what they come out as."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Protocol, Self

from unfragile.judge.judgement import JudgedSite
from unfragile.judge.pairs import Pair
from unfragile.judge.rivals import Rival, nearest_rivals
from unfragile.write.changes import News
from unfragile.write.digests import digest_bytes, digest_of, package_digest
from unfragile.write.fragments import ModelFragments
from unfragile.write.layouts import POLICY, Layouts, PageView, edit_root, linked_data_texts
from unfragile.write.links import Links
from unfragile.write.rankings import Rankings

SITE_PICTURE = "social/site.png"
"""The address of the site's social picture."""


class Source(Protocol):
    """What a file is yet to be made from."""

    def render(self) -> bytes:
        """Its bytes."""
        ...

    def key(self) -> bytes:
        """The digest of all that it is made from."""
        ...


@dataclass(frozen=True, slots=True)
class Rendering:
    """A page that is yet to be rendered: a layout and everything that it is given."""

    layouts: Layouts
    layout: str
    context: Mapping[str, object]
    known: Mapping[int, bytes]  # digests of what many pages are given, by identity

    def render(self) -> bytes:
        """The page."""
        return self.layouts.render(self.layout, self.context)

    def key(self) -> bytes:
        """The digest of all that the page is made from."""
        return digest_of(self.layouts.digest(self.layout), self.context, known=self.known)


@dataclass(frozen=True, slots=True)
class Derived:
    """A file that is yet to be made from values of which a digest is known."""

    make: Callable[[], bytes]
    inputs: tuple[object, ...]  # all that `make` uses, or digests of it

    def render(self) -> bytes:
        """Its bytes."""
        return self.make()

    def key(self) -> bytes:
        """The digest of all that it is made from."""
        return digest_of(package_digest(), self.inputs)


class Output(NamedTuple):
    """A file of the site: its address, its bytes, and whether search engines should list it."""

    address: str
    source: bytes | Source
    indexed: bool = False

    @property
    def data(self) -> bytes:
        """Its bytes."""
        return self.source if isinstance(self.source, bytes) else self.source.render()

    @property
    def key(self) -> bytes:
        """A digest that differs where the bytes do."""
        return digest_bytes(self.source) if isinstance(self.source, bytes) else self.source.key()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A judged site with its layouts, the fragments of its models, and the pairs that have a page."""

    site: JudgedSite
    layouts: Layouts
    fragments: Sequence[ModelFragments]  # by place of the model
    pairs: Sequence[Pair] = ()
    partners: Mapping[int, Sequence[int]] = field(default_factory=dict)  # by place: those with which it has a page
    rivals: Sequence[Sequence[Rival]] = ()  # by place: the nearest of these
    unknown: bytes = b""  # the cell of a fact that is not known
    keys: Sequence[bytes] = ()  # digests of all that the fragments are made from, by place of the model
    known: Mapping[int, bytes] = field(default_factory=dict)  # the same of the fragments' views, by identity
    news: News = field(init=False)
    fields: Rankings = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "news", News(self.site, self.partners))
        object.__setattr__(self, "fields", Rankings(self.site))

    def digest_of_site(self) -> bytes:
        """The digest of all that is said of all models, and of the method's changes."""
        changes = list(self.site.content.scoring.changes)
        return digest_of(list(self.keys), changes, self.site.day, len(self.pairs))

    def with_pairs(self, pairs: Sequence[Pair]) -> Self:
        """The same with a page for each of these pairs, and for no other."""
        partners = partners_of(pairs)
        return replace(self, pairs=pairs, partners=partners, rivals=nearest_rivals(self.site.models, partners))

    def page(
        self, layout: str, address: str, view: PageView, *, links: Links | None = None, **values: object
    ) -> Output:
        """A page made with its layout."""
        context = {**self.layouts.context(address, view, links), **values}
        return Output(address, Rendering(self.layouts, layout, context, self.known), view.indexed)

    def view(
        self,
        address: str,
        title: str,
        description: str,
        *,
        section: str | None = None,
        og_type: str = "website",
        policy: str = POLICY,
        indexed: bool = True,
        edit_path: str | None = None,
        image: str | None = None,
        linked_data: Sequence[Mapping[str, object]] = (),
    ) -> PageView:
        """What a page says of itself; `edit_path` is below the content folder, `image` below the site's root."""
        site_title = self.layouts.site.title
        return PageView(
            title=title if title == site_title else f"{title} · {site_title}",
            description=description,
            canonical=self.layouts.base_url + address,
            image=self.layouts.base_url + (image or SITE_PICTURE),
            section=section,
            og_type=og_type,
            policy=policy,
            indexed=indexed,
            edit_url=self._edit_url(edit_path) if edit_path else None,
            linked_data=linked_data_texts(linked_data),
        )

    def _edit_url(self, path: str) -> str | None:
        repository = self.site.content.site.repository
        return f"{edit_root(repository)}{path}" if repository else None


def partners_of(pairs: Sequence[Pair]) -> dict[int, list[int]]:
    """By place of a model: the models with which it has a page, in order."""
    found: dict[int, list[int]] = {}
    for first, second in pairs:
        found.setdefault(first, []).append(second)
        found.setdefault(second, []).append(first)
    return found
