"""Slugs: the form of a name that becomes an address."""

import re

from unfragile.read.limits import MAX_SLUG_LENGTH
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
