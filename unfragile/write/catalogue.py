"""What pages are made from, and what they come out as."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple, Protocol, Self

from markupsafe import Markup

from unfragile.judge.judgement import JudgedSite
from unfragile.judge.pairs import Pair, Rival, nearest_rivals
from unfragile.write.changes import News
from unfragile.write.digests import digest_bytes, digest_of, package_digest
from unfragile.write.escape import script_json
from unfragile.write.fragments import ModelFragments
from unfragile.write.layouts import Layouts, PageView
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

    def render(self) -> bytes:
        """The page."""
        return self.layouts.render(self.layout, self.context)

    def key(self) -> bytes:
        """The digest of all that the page is made from."""
        return digest_of(self.layouts, self.layout, self.context)


@dataclass(frozen=True, slots=True)
class Derived:
    """A file that is yet to be made by a function of a module from all that it is given: it can read nothing else."""

    make: Callable[..., bytes]
    given: tuple[object, ...]

    def __post_init__(self) -> None:
        if "." in self.make.__qualname__:
            raise TypeError(f"{self.make.__qualname__} can read more than it is given")

    def render(self) -> bytes:
        """Its bytes."""
        return self.make(*self.given)

    def key(self) -> bytes:
        """The digest of all that it is made from."""
        return digest_of(package_digest(), self.make.__qualname__, self.given)


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


class NamedModel(NamedTuple):
    """A model as lists of others name it."""

    slug: str
    name: bytes  # as HTML
    order: int  # its place by name


@dataclass(frozen=True, slots=True)
class Chosen:
    """Some models by their names, told apart by a digest for which not each name is written anew."""

    named: Sequence[NamedModel]
    made_from: bytes  # the digest of the names of all models and of those chosen


@dataclass(frozen=True, eq=False)
class Catalogue:
    """A judged site with its layouts, the fragments of its models, and the pairs that have a page.

    What a page is given of it is what the page can read, and what the page is made anew for: all of it, its `outline`, or
    one model `alone`.
    """

    site: JudgedSite
    layouts: Layouts
    fragments: Sequence[ModelFragments]  # by place of the model
    pairs: Sequence[Pair] = ()
    partners: Mapping[int, Sequence[int]] = field(default_factory=dict)  # by place: those with which it has a page
    rivals: Sequence[Sequence[Rival]] = ()  # by place: the nearest of these
    unknown: bytes = b""  # the cell of a fact that is not known

    @cached_property
    def news(self) -> News:
        """What changed, worked out when it is first asked for."""
        return News(self.site, self.partners)

    @cached_property
    def fields(self) -> Rankings:
        """Rankings and results."""
        return Rankings(self.site)

    @cached_property
    def _named(self) -> tuple[Sequence[NamedModel], bytes]:
        models = self.site.models
        by_name = sorted(range(len(models)), key=lambda place: (models[place].name.casefold(), models[place].slug))
        order = sorted(range(len(models)), key=by_name.__getitem__)
        found = list(map(NamedModel, [model.slug for model in models], [one.name for one in self.fragments], order))
        return found, digest_of(found)

    def chosen(self, places: Sequence[int]) -> Chosen:
        """The models at some places."""
        named, digest = self._named
        return Chosen([named[place] for place in places], digest_bytes(digest + repr(places).encode()))

    @cached_property
    def made_from(self) -> bytes:
        """The digest of all that can be read in it; that of a model's fragments stands for what all have in common, too."""
        content = self.site.content
        rest = repr((content.searches, content.search_sources, content.pages, self.pairs))
        return digest_of(self.layouts, self.fragments or self._in_common, rest)

    @cached_property
    def outline(self) -> Self:
        """The same without what is written of the models' capabilities, which is edited most and stands on few pages."""
        return replace(self, site=self.site.without_texts(), fragments=[one.outline for one in self.fragments])

    @cached_property
    def _in_common(self) -> JudgedSite:
        return self.site.apart()

    def alone(self, place: int) -> Self:
        """One model, at place 0, with what all models have in common."""
        site = replace(self._in_common, models=(self.site.models[place],))
        return replace(self, site=site, fragments=(self.fragments[place],), pairs=(), partners={}, rivals=())

    def with_pairs(self, pairs: Sequence[Pair]) -> Self:
        """The same with a page for each of these pairs, and for no other."""
        partners = partners_of(pairs)
        return replace(self, pairs=pairs, partners=partners, rivals=nearest_rivals(self.site.models, partners))

    def page(
        self, layout: str, address: str, view: PageView, *, links: Links | None = None, **values: object
    ) -> Output:
        """A page made with its layout."""
        context = {**self.layouts.context(address, view, links), **values}
        return Output(address, Rendering(self.layouts, layout, context), view.indexed)

    def view(
        self,
        address: str,
        title: str,
        description: str,
        *,
        section: str | None = None,
        og_type: str = "website",
        indexed: bool = True,
        edit_path: str | None = None,
        image: str | None = None,
        linked_data: Sequence[Mapping[str, object]] = (),
    ) -> PageView:
        """What a page says of itself; `edit_path` is below the content folder, `image` below the site's root."""
        site_title, edit_root = self.layouts.site.title, self.layouts.site.edit_root
        return PageView(
            title=title if title == site_title else f"{title} · {site_title}",
            description=description,
            canonical=self.layouts.base_url + address,
            image=self.layouts.base_url + (image or SITE_PICTURE),
            section=section,
            og_type=og_type,
            indexed=indexed,
            edit_url=f"{edit_root}{edit_path}" if edit_path and edit_root else None,
            linked_data=tuple(Markup(script_json(item)) for item in linked_data),  # noqa: S704 - escaped for its place
        )


def partners_of(pairs: Sequence[Pair]) -> dict[int, list[int]]:
    """By place of a model: the models with which it has a page, in order."""
    found: dict[int, list[int]] = {}
    for first, second in pairs:
        found.setdefault(first, []).append(second)
        found.setdefault(second, []).append(first)
    return found
