"""Links inside the site: relative, so that the same bytes work at `/`, under `/repo/` and from a disk."""

from dataclasses import dataclass
from urllib.parse import quote


def file_of(address: str) -> str:
    """The file that serves an address: 'models/x/' → 'models/x/index.html', '' → 'index.html'."""
    return address + "index.html" if address == "" or address.endswith("/") else address


@dataclass(frozen=True, slots=True)
class Links:
    """Makes links for pages at one depth below the root.

    `root` leads from such a page to the site's root ('' , '../', '../../', or the base path for 404.html).
    """

    root: str
    portable: bool = False

    def to(self, address: str) -> str:
        """The link to an address of the site, such as 'models/x/' or 'assets/site.css'."""
        if self.portable and (address == "" or address.endswith("/")):
            address += "index.html"
        return (self.root + address) or "./"

    def model(self, slug: str) -> str:
        """The link to a model's page."""
        return self.to(model_address(slug))

    def pair(self, a: str, b: str) -> str:
        """The link to the comparison of two models, whichever comes first."""
        return self.to(pair_address(a, b))

    def capability(self, key: str) -> str:
        """The link to a capability's page."""
        return self.to(capability_address(key))

    def search(self, query: str) -> str:
        """The link to the search page with a query filled in."""
        return f"{self.to('search/')}?q={quote(query)}" if query else self.to("search/")


def depth_links(address: str, *, portable: bool) -> Links:
    """The links of the page at an address."""
    return Links("../" * address.count("/"), portable)


def model_address(slug: str) -> str:
    """The address of a model's page."""
    return f"models/{slug}/"


def capability_address(key: str) -> str:
    """The address of a capability's page."""
    return f"capabilities/{key}/"


def pair_address(a: str, b: str) -> str:
    """The address of a comparison: the slugs in code-point order."""
    return f"compare/{a}-vs-{b}/" if a < b else f"compare/{b}-vs-{a}/"
