"""Which links the content may hold."""

import re
import unicodedata
from urllib.parse import quote as percent_encoded
from urllib.parse import urlsplit, urlunsplit

from unfragile.read.characters import UNSEEN, look
from unfragile.read.limits import MAX_LINK_LENGTH
from unfragile.read.problems import quote

LINK_SCHEMES = ("http://", "https://", "mailto:")
# Nearly every link; a pattern tells so in a tenth of the time.
_ORDINARY = re.compile(r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?:/[\w./#?&=%+~,:;@!$()*'-]*)?", re.ASCII)
# A sign that browsers take for a dot, or that looks like a slash, would hide where the host ends.
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.?")
_PAGE = re.compile(r"[^/]+\.(?:html?|php|aspx?)", re.IGNORECASE)
_NOT_IN_A_LINK = re.compile(r'[\s<>"`\\]|' + UNSEEN.pattern)


def link_fault(address: str) -> str | None:
    """What is wrong with an address that should be http, https or mailto and name a host, or None."""
    if len(address) > MAX_LINK_LENGTH:
        return f"the link {quote(address)} is longer than {MAX_LINK_LENGTH:,} characters"
    if _ORDINARY.fullmatch(address):
        return None
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
