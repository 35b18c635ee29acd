"""What a value may be where its unit or a list of others decides: specs and identifiers of licences."""

import re
from datetime import date
from functools import lru_cache

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from packaging.licenses._spdx import LICENSES

from unfragile.read.problems import nearest, quote

_FLAGS = re.ASCII | re.IGNORECASE
_NUMBER = r"\d+(?:\.\d+)?"
# For each unit the form of its values and what is told where a value has another.
_FORMS = {
    "count": (re.compile(rf"{_NUMBER} ?[KMBT]?", _FLAGS), "a count such as 8.1B, 86M or 12345"),
    "tokens": (re.compile(rf"{_NUMBER} ?[KMBT]?(?: ?tokens)?", _FLAGS), "a number of tokens such as 128K or 1M"),
    "gb": (re.compile(rf"{_NUMBER}(?: ?GB)?", _FLAGS), "a number of gigabytes such as 18"),
    "px": (re.compile(rf"{_NUMBER}(?: ?px)?", _FLAGS), "a number of pixels such as 1024"),
    "date": (re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", _FLAGS), "a date such as 2026-10-01, 2026-10 or 2026"),
}


_OWN = re.compile(rf"{_NUMBER} ?[KMBT]?", _FLAGS)


def spec_value_fault(unit: str, value: str) -> str | None:
    """What is wrong with a spec's value in a unit, or None; a text or list can be anything."""
    if unit in {"text", "list"}:
        return None
    form, expected = _FORMS.get(unit) or (_OWN, f"a number such as 12, of {quote(unit)}")
    fits = form.fullmatch(value) and (unit != "date" or _is_date(value))
    return None if fits else f"expected {expected}, not {quote(value)}"


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        return False
    return True


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
