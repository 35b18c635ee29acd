"""What tests ask of a built site: its files, and the links that its pages make."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag, urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import html5lib

FIXTURE = Path(__file__).parent / "fixtures" / "site" / "content"
LINKING = (("a", "href"), ("link", "href"), ("script", "src"), ("img", "src"), ("form", "action"))
XHTML = "{http://www.w3.org/1999/xhtml}"


def files_of(site: Path) -> dict[str, bytes]:
    """All files of a site by name, apart from what a build keeps for itself."""
    found = (path for path in sorted(site.rglob("*")) if path.is_file())
    names = {path.relative_to(site).as_posix(): path for path in found}
    return {name: path.read_bytes() for name, path in names.items() if not name.startswith(".unfragile/")}


def parse(data: bytes) -> Element:
    """A page as a tree of elements."""
    tree: Element = html5lib.parse(data.decode(), treebuilder="etree")
    return tree


def parse_xml(data: bytes | str) -> Element:
    """A feed, a sitemap or a picture as a tree of elements."""
    return ElementTree.fromstring(data)  # noqa: S314 - made by the code under test, a moment before


def elements(page: Element, tag: str) -> Iterator[Element]:
    """All elements of a page with that tag."""
    return page.iter(XHTML + tag)


def text_of(element: Element) -> str:
    """The words that an element shows, white space folded."""
    return " ".join("".join(element.itertext()).split())


def internal_links(page: Element) -> Iterator[tuple[str, str]]:
    """Links of a page that stay on the site: address without and the part after `#`."""
    for tag, attribute in LINKING:
        for element in elements(page, tag):
            link = element.get(attribute)
            if link is None or urlsplit(link).scheme:
                continue
            address, fragment = urldefrag(link)
            yield address.split("?")[0], fragment
