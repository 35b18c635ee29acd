"""Which links the content may hold."""

import re
from urllib.parse import urlsplit

from unfragile.read.characters import UNSEEN
from unfragile.read.problems import quote

LINK_SCHEMES = ("http://", "https://", "mailto:")
# Nearly every link; a pattern tells so in a tenth of the time.
_ORDINARY = re.compile(r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?:/[\w./#?&=%+~,:;@!$()*'-]*)?", re.ASCII)
_NOT_IN_A_LINK = re.compile(r'[\s<>"`\\]|' + UNSEEN.pattern)


def link_fault(address: str) -> str | None:
    """What is wrong with an address that should be http, https or mailto and name a host, or None."""
    if _ORDINARY.fullmatch(address):
        return None
    if not address.lower().startswith(LINK_SCHEMES):
        return f"expected a link that begins with https://, http:// or mailto:, not {quote(address)}"
    if _NOT_IN_A_LINK.search(address):
        return f"the link {quote(address)} holds a space or a sign that no link can hold"
    if not _names_host(address):
        return f"the link {quote(address)} names no host"
    return None


def _names_host(address: str) -> bool:
    try:
        parts = urlsplit(address)
        if parts.scheme == "mailto":
            name, _, host = parts.path.rpartition("@")
            return bool(name and host)
        return bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:  # a broken IPv6 address, or a port that is no number
        return False
