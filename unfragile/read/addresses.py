"""Addresses: slugs, which become those of pages, and the links that the content may hold."""

import re
import unicodedata
from urllib.parse import quote as percent_encoded
from urllib.parse import urlsplit, urlunsplit

from unfragile.read.bounds import MAX_LINK_LENGTH, MAX_SLUG_LENGTH
from unfragile.read.characters import UNSEEN, look
from unfragile.read.problems import quote

_SLUG = re.compile(r"[a-z0-9]+(-{1,2}[a-z0-9]+)*")
_FORM = "use lower-case letters, digits and single or double hyphens between them"

# Windows opens devices under these names, whatever folder they stand in.
_DEVICES = ("con", "prn", "aux", "nul", *(f"{device}{n}" for device in ("com", "lpt") for n in range(10)))
RESERVED_SLUGS = frozenset(("index", *_DEVICES))
# The site has pages, files or folders of its own at these addresses.
RESERVED_PAGES = RESERVED_SLUGS | {
    *("models", "compare", "capabilities", "search", "methodology", "api", "assets", "pagefind"),
    *("404", "feed", "sitemap", "robots", "llms"),
}


def slug_fault(slug: str, reserved: frozenset[str] = RESERVED_SLUGS) -> tuple[str, str] | None:
    """The code and message of what keeps a text from being a slug, or None."""
    if not _SLUG.fullmatch(slug):
        return "slug", f"{quote(slug)} is no slug; {_FORM}{_proposal(slug)}"
    if len(slug) > MAX_SLUG_LENGTH:
        return "slug", f"the slug {quote(slug)} is {len(slug)} characters long; at most {MAX_SLUG_LENGTH} are allowed"
    if "-vs-" in slug or slug.startswith("vs-") or slug.endswith("-vs"):
        return "slug", f"the slug {quote(slug)} holds 'vs' where the address of a pair has it; write it another way"
    if slug in reserved:
        return "reserved-name", f"the name {quote(slug)} is reserved; choose another"
    return None


def _proposal(slug: str) -> str:
    proposal = "-".join(re.findall(r"[a-z0-9]+", slug.lower()))[:MAX_SLUG_LENGTH].rstrip("-")
    return f"; did you mean {quote(proposal)}?" if proposal and slug_fault(proposal) is None else ""


LINK_SCHEMES = ("http://", "https://", "mailto:")
# A sign that browsers take for a dot, or that looks like a slash, would hide where the host ends.
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.?")
_PAGE = re.compile(r"[^/]+\.(?:html?|php|aspx?)", re.IGNORECASE)
_NOT_IN_A_LINK = re.compile(r'[\s<>"`\\]|' + UNSEEN.pattern)


def link_fault(address: str) -> str | None:
    """What is wrong with an address that should be http, https or mailto and name a host, or None."""
    if len(address) > MAX_LINK_LENGTH:
        return f"the link {quote(address)} is longer than {MAX_LINK_LENGTH:,} characters"
    if not address.lower().startswith(LINK_SCHEMES):
        return f"expected a link that begins with https://, http:// or mailto:, not {quote(address)}"
    if _NOT_IN_A_LINK.search(address):
        return f"the link {quote(address)} holds a space or a sign that no link can hold"
    user, host = _user_and_host(address)
    if host is None:
        return f"the link {quote(address)} names no host"
    if user is not None:
        return f"the link {quote(address)} leads to {quote(host)}; what stands before the @ is no part of the address"
    if not host.isascii() and look(host).isascii():
        shown = f"the host {quote(host)} looks like {quote(look(host))}, and is another"
        return f"{shown}; where it is meant, write {quote(_ascii(host))}"
    return None


def _user_and_host(address: str) -> tuple[str | None, str | None]:
    """The user that a web address names, and its host; None for what it does not name, or for no possible host."""
    try:
        parts = urlsplit(address)
        if parts.scheme == "mailto":
            name, _, host = parts.path.rpartition("@")
            return None, host if name and _HOST.fullmatch(host) else None
        host = parts.hostname or ""
        known = (_HOST.fullmatch(host) or ":" in host) and (parts.port is None or parts.port > 0)
        user, at, _ = parts.netloc.rpartition("@")
        return user if at else None, host if known else None
    except ValueError:  # a broken IPv6 address, or a port that is no number
        return None, None


def base_address_fault(address: str) -> str | None:
    """What is wrong with the address under which a site is published, or None."""
    if not address.lower().startswith(LINK_SCHEMES[:2]):
        return f"expected a link that begins with https:// or http://, not {quote(address)}"
    fault = link_fault(address)
    if fault:
        return fault
    if "?" in address or "#" in address:
        return f"an address that others are built on has no ? and no #, as {quote(address)} has"
    page = urlsplit(address).path.rstrip("/").rpartition("/")[2]
    if _PAGE.fullmatch(page):
        return f"an address that others are built on is a folder; leave out {quote(page)}"
    return None


def base_address(address: str) -> str:
    """Such an address in ASCII, with a slash at its end; it must have no fault."""
    return ascii_address(address).rstrip("/") + "/"


def ascii_address(address: str) -> str:
    """A web address as programs write it, in ASCII, its host in small letters; it must have no fault."""
    parts = urlsplit(address)
    host = _ascii(unicodedata.normalize("NFKC", parts.hostname or ""))
    place = f"[{host}]" if ":" in host else host
    netloc = place if parts.port is None else f"{place}:{parts.port}"
    return urlunsplit((parts.scheme, netloc, _encoded(parts.path), _encoded(parts.query), _encoded(parts.fragment)))


def _encoded(part: str) -> str:
    return percent_encoded(part, safe="/%:@!$&'()*+,;=~?-._")


def _ascii(host: str) -> str:
    """A host as programs write it: xn--… for each part that holds other letters."""
    return ".".join(
        part if part.isascii() else f"xn--{part.encode('punycode').decode('ascii')}" for part in host.split(".")
    )
