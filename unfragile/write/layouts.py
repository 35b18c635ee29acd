"""The layouts of a build: an owner's folder first, then the shipped one; what every page is given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple, Self

from jinja2 import Environment
from markupsafe import Markup

from unfragile.judge import figures
from unfragile.judge.judgement import JudgedSite
from unfragile.judge.words import first_upper
from unfragile.read.site_schema import Repository, Subject, TextLicense
from unfragile.write.assets import Asset, load_assets
from unfragile.write.digests import digest_of, package_digest
from unfragile.write.html import Markdown, make_environment
from unfragile.write.links import Links, depth_links

REPORT = "/issues/new?template=wrong-number.yml"
"""The form on which a mistake is reported; its fields are `model`, `page` and `number`."""


class NavigationEntry(NamedTuple):
    """A link in every page's header."""

    address: str
    label: str


@dataclass(frozen=True, slots=True)
class SiteView:
    """What every page says of the site."""

    title: str
    subject: Subject  # what is compared: one of them, and many
    rank_name: str
    tagline: str
    description: str
    license: TextLicense | None  # of the texts
    notice: str | None
    day: str
    day_iso: str
    date: date | None  # the same day, for ages
    version: int
    repository: str | None
    edit_root: str  # where the content is edited, '' without a repository
    files_root: str  # where they are listed
    report: str  # where a mistake is reported, fields to be added; '' without a repository
    navigation: tuple[NavigationEntry, ...]
    pages: tuple[NavigationEntry, ...]  # those that people wrote, for every footer


@dataclass(frozen=True, slots=True)
class PageView:
    """What a page says of itself; without `indexed` search engines are asked to leave it out."""

    title: str
    description: str
    canonical: str = ""
    image: str = ""  # absolute address of its social picture
    section: str | None = None  # address of the navigation's entry that it belongs to
    og_type: str = "website"
    indexed: bool = True
    edit_url: str | None = None
    linked_data: tuple[Markup, ...] = ()


@dataclass(frozen=True, slots=True)
class Layouts:
    """Renders the layouts of one build."""

    folders: Sequence[Path]
    environment: Environment
    assets: Mapping[str, Asset]
    site: SiteView
    base_url: str
    portable: bool
    _addresses: Mapping[str, str] = field(repr=False)
    _sources: bytes = field(repr=False)  # the digest of all layouts' texts
    markdown: Markdown = field(repr=False, default_factory=Markdown)
    made_from: bytes = field(init=False, repr=False)  # the digest of what pages are given, whatever they show

    def __post_init__(self) -> None:
        given = (self._sources, self._addresses, self.site, self.base_url, self.portable)
        object.__setattr__(self, "made_from", digest_of(package_digest(), given))

    def for_site(self, site: JudgedSite) -> Self:
        """The same layouts for another state of the site."""
        return replace(self, site=_view_site(site), base_url=site.content.site.base_url)

    @property
    def deep_links(self) -> Links:
        """The links of pages two folders deep, on which all fragments stand."""
        return Links("../../", self.portable)

    def context(self, address: str, page: PageView, links: Links | None = None) -> dict[str, object]:
        """What every layout is given for the page at an address."""
        return {
            "site": self.site,
            "page": page,
            "links": links or depth_links(address, portable=self.portable),
            "assets": self._addresses,
        }

    def render(self, layout: str, context: Mapping[str, object]) -> bytes:
        """A page as bytes."""
        return self.environment.get_template(layout).render(context).encode()


def load_layouts(folders: Sequence[Path], site: JudgedSite, *, portable: bool) -> Layouts:
    """The layouts of a site. Raises TemplateError where one has errors."""
    assets = load_assets(folders)
    texts = [
        (path.relative_to(folder).as_posix(), path.read_bytes())
        for folder in folders
        for path in sorted(folder.rglob("*.html"))
    ]
    return Layouts(
        folders=folders,
        environment=make_environment(folders),
        assets=assets,
        site=_view_site(site),
        base_url=site.content.site.base_url,
        portable=portable,
        _addresses={name: asset.address for name, asset in assets.items()},
        _sources=digest_of(texts),
    )


def _view_site(site: JudgedSite) -> SiteView:
    settings = site.content.site
    plurals = [kind.plural for kind in settings.types.values()]
    entries = [
        NavigationEntry("", plurals[0] if len(plurals) == 1 else "Ranking"),
        NavigationEntry("compare/", "Compare"),
        NavigationEntry("search/", "Search"),
        NavigationEntry("capabilities/", "Capabilities"),
        NavigationEntry("changes/", "Changes"),
        NavigationEntry("methodology/", "Method"),
    ]
    pages = [NavigationEntry(f"{page.name}/", page.title) for page in site.content.pages]
    entries += [entry for entry in pages if entry.address == "about/"]
    one, many = settings.subject.one, first_upper(settings.subject.many)
    described = f"{many} compared in pairs: who ranks higher, why, how sure, and what would turn it."
    return SiteView(
        title=settings.title,
        subject=settings.subject,
        rank_name=settings.rank_name,
        tagline=settings.tagline or f"Which {one}, why, and how sure",
        description=settings.description or described,
        license=settings.license,
        notice=settings.notice,
        day=figures.long_day(site.day) if site.day else "",
        day_iso=site.day.isoformat() if site.day else "",
        date=site.day,
        version=site.content.scoring.version,
        repository=settings.repository.url if settings.repository else None,
        edit_root=content_root(settings.repository, "edit"),
        files_root=content_root(settings.repository, "tree"),
        report=f"{settings.repository.url.rstrip('/')}{REPORT}" if settings.repository else "",
        navigation=tuple(entries),
        pages=tuple(entry for entry in pages if entry not in entries),
    )


def content_root(repository: Repository | None, verb: Literal["edit", "tree"]) -> str:
    """Where the files of the content are edited, or listed, on the host of a repository; '' without one."""
    return f"{repository.url.rstrip('/')}/{verb}/{repository.branch}/content/" if repository else ""
