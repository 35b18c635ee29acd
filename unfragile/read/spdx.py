"""Identifiers of licences, as SPDX lists them."""

from functools import lru_cache

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from packaging.licenses._spdx import LICENSES

from unfragile.read.problems import nearest, quote

_LONGEST = 200  # characters; the library asks Python's own parser, which goes as deep as brackets go


@lru_cache(maxsize=10_000)
def spdx_fault(identifier: str) -> str | None:
    """What is wrong with an identifier, or with several that AND, OR and WITH join; None where nothing is."""
    try:
        right = canonicalize_license_expression(identifier) if len(identifier) <= _LONGEST else ""
    except InvalidLicenseExpression:
        right = ""
    if not right:
        near = nearest(identifier, [entry["id"] for entry in LICENSES.values()])
        proposal = f"; did you mean {quote(near)}?" if near else "; leave it out where SPDX has none"
        return f"{quote(identifier)} is no licence that SPDX lists{proposal}"
    return None if right == identifier else f"write {quote(right)}, not {quote(identifier)}"
