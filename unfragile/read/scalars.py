"""The kinds of value that a field can hold: how each is read from text, what is told where it cannot be, and what a value
may be where its unit or a list of others decides: specs and identifiers of licences.
"""

import math
import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Literal, TypeVar

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from packaging.licenses._spdx import LICENSES
from pydantic import AfterValidator, BeforeValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from unfragile.read.addresses import base_address, base_address_fault, link_fault
from unfragile.read.bounds import MAX_TEXT_LENGTH, MAX_WHOLE_DIGITS
from unfragile.read.problems import advice, nearest, quote
from unfragile.read.texts import one_line

_NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MONTH = re.compile(r"\d{4}(-\d{2})?", re.ASCII)
_WITH_SIGNS = re.compile(r"[$€£¥]?(-?\d{1,15}(?:\.\d{1,15})?)([KMB]?)[$€£¥%]?", re.ASCII | re.IGNORECASE)
_ZEROS = {"": 0, "k": 3, "m": 6, "b": 9}
_IN_WORDS = {"yes": "true", "on": "true", "no": "false", "off": "false"}
_CURRENCY = re.compile(r"[A-Z]{3}")
_SIZE = re.compile(r"(\d{1,9}(?:\.\d{1,9})?) ?(B|kB|KB|MB|GB|TB)", re.ASCII)
_SIZE_BYTES = {"B": 1, "kB": 10**3, "KB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12}

T = TypeVar("T")


def fault(code: str, message: str) -> PydanticCustomError:
    """A validation error whose code and words are the problem's own."""
    return PydanticCustomError(code, "{words}", {"words": message})


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise fault("not-text", f"expected a text, not a {'mapping' if isinstance(value, dict) else 'list'}")
    text = one_line(value)
    if not text:
        raise fault("empty", "is empty")
    if len(text) > MAX_TEXT_LENGTH:
        raise fault("too-long", f"the text is {len(text):,} characters long; at most {MAX_TEXT_LENGTH:,} are allowed")
    return text


def _flag(value: Any) -> bool:
    if value in (True, "true", "True", "TRUE"):
        return True
    if value in (False, "false", "False", "FALSE"):
        return False
    meant = _IN_WORDS.get(str(value).strip().lower())
    raise fault("true-or-false", f"expected true or false, not {quote(value)}{f'; write {meant}' if meant else ''}")


def _permission(value: Any) -> bool | str:
    if value == "limited":
        return "limited"
    try:
        return _flag(value)
    except PydanticCustomError:
        raise fault("true-or-false", f"expected true, false or limited, not {quote(value)}") from None


def _number(value: Any) -> float:
    text = str(value).strip()
    if not _NUMBER.fullmatch(text):
        meant = _meant(re.sub(r"[,_ ']", "", text))
        raise fault("number", f"expected a number, not {quote(text)}{f'; write {meant}' if meant else ''}")
    number = float(text)
    if math.isinf(number):
        raise fault("number", f"the number {quote(text)} is too large")
    return number + 0.0  # -0 is 0


def _meant(text: str) -> str | None:
    """The number in a text with a sign of money or %, or with the letter of thousands, millions or billions."""
    found = _WITH_SIGNS.fullmatch(text)
    return f"{Decimal(found[1]).scaleb(_ZEROS[found[2].lower()]):f}" if found else None


def _whole(value: Any) -> int:
    number = _number(value)
    if not number.is_integer() or abs(number) >= 10**MAX_WHOLE_DIGITS:
        raise fault("whole-number", f"expected a whole number, not {quote(value)}")
    return int(number)


def _day(value: Any) -> date:
    text = str(value).strip()
    if not _DAY.fullmatch(text):
        rough = "; leave it out where the day is not known" if _MONTH.fullmatch(text) else ""
        raise fault("date", f"expected a date such as 2026-10-01, not {quote(text)}{rough}")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise fault("date", f"there is no day {quote(text)}") from None


def _link(find_fault: Callable[[str], str | None]) -> Callable[[str], str]:
    """Refuses a link in which a fault is found."""

    def link(text: str) -> str:
        if message := find_fault(text):
            raise fault("link", message)
        return text

    return link


def _web_link(text: str) -> str:
    if text.lower().startswith("mailto:"):
        raise fault("link", f"expected a link that begins with https:// or http://, not {quote(text)}")
    return text


def _currency(text: str) -> str:
    if not _CURRENCY.fullmatch(text):
        raise fault("currency", f"expected a code of three capital letters such as USD, not {quote(text)}")
    return text


def _size(value: Any) -> int:
    found = _SIZE.fullmatch(str(value).strip())
    if not found:
        raise fault("size", f"expected a size such as 1 GB, not {quote(value)}")
    return int(float(found[1]) * _SIZE_BYTES[found[2]])


def _one_of(*known: str) -> Callable[[Any], str]:
    """A unit by its key, or one of the site's own by `{label: …}`, whose label stands for it from then on."""

    def unit(value: Any) -> str:
        if isinstance(value, dict) and set(value) == {"label"}:
            return _text(value["label"])
        if isinstance(value, str) and value in known:
            return value
        if not isinstance(value, str):
            raise fault("unit", "expected a unit, or one of your own such as {label: users a month}")
        raise fault("unit", f"unknown unit {quote(value)}{advice(value, known)}")

    return unit


class _Shorthand:
    """A shorter form stands for the whole one: `expand` makes this of it, `forms` gives the JSON Schemas of both."""

    def __init__(self, expand: Callable[[Any], Any], forms: Callable[[Any], list[Any]]) -> None:
        self._expand = expand
        self._forms = forms

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._expand, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": self._forms(handler(schema))}


class _Schema:
    """Adds to the JSON Schema what the validators ask for beyond the type."""

    def __init__(self, **keys: Any) -> None:
        self._keys = keys

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(schema), **self._keys}


# Where the checker reads text, an editor's program sees what YAML makes of it.
Text = Annotated[str, BeforeValidator(_text), _Schema(type=["string", "number", "boolean"])]
Flag = Annotated[bool, BeforeValidator(_flag)]
Permission = Annotated[
    Literal[True, False, "limited"],
    BeforeValidator(_permission),
    _Schema(anyOf=[{"type": "boolean"}, {"const": "limited"}]),
]
Number = Annotated[float, BeforeValidator(_number)]
Share = Annotated[Number, Field(ge=0, le=1)]
Whole = Annotated[int, BeforeValidator(_whole)]
Day = Annotated[date, BeforeValidator(_day)]
Link = Annotated[
    str,
    BeforeValidator(_text),
    AfterValidator(_link(link_fault)),
    _Schema(pattern="^([Hh][Tt][Tt][Pp][Ss]?://|[Mm][Aa][Ii][Ll][Tt][Oo]:)"),
]
WebLink = Annotated[Link, AfterValidator(_web_link), _Schema(pattern="^[Hh][Tt][Tt][Pp][Ss]?://")]
BaseLink = Annotated[WebLink, AfterValidator(_link(base_address_fault)), AfterValidator(base_address)]
Currency = Annotated[Text, AfterValidator(_currency), _Schema(type="string", pattern=f"^{_CURRENCY.pattern}$")]
Size = Annotated[int, BeforeValidator(_size), _Schema(type="string", examples=["1 GB", "800 MB"])]
PRICE_UNITS = ("mtok_in", "mtok_out", "image", "minute", "mchar", "hour", "month")
SPEC_UNITS = ("count", "tokens", "gb", "px", "date", "text", "list")


def _unit_schema(known: Sequence[str]) -> dict[str, Any]:
    own = {"type": "object", "properties": {"label": {"type": "string"}}, "required": ["label"]}
    return {"type": ["string", "object"], "anyOf": [{"enum": [*known]}, own]}


PriceUnit = Annotated[str, BeforeValidator(_one_of(*PRICE_UNITS)), _Schema(**_unit_schema(PRICE_UNITS))]
SpecUnit = Annotated[str, BeforeValidator(_one_of(*SPEC_UNITS)), _Schema(**_unit_schema(SPEC_UNITS))]
# A single mapping or text stands for a list of one.
OneOrMany = Annotated[
    tuple[T, ...],
    _Shorthand(lambda value: (value,) if isinstance(value, (dict, str)) else value, lambda many: [many, many["items"]]),
]
# A list or a single text stands for a mapping that gives it for English alone.
ByLanguage = Annotated[
    dict[str, OneOrMany[T]],
    _Shorthand(
        lambda value: value if isinstance(value, dict) else {"en": value}, lambda by: [by["additionalProperties"], by]
    ),
]
# A plain date stands for a mapping that gives the date alone.
Released = Annotated[
    T,
    _Shorthand(
        lambda value: {"date": _day(value)} if isinstance(value, (str, date)) else value,
        lambda whole: [{"type": "string", "format": "date"}, whole],
    ),
]


# --- specs and licences -----------------------------------------------------------------------------

_FLAGS = re.ASCII | re.IGNORECASE
_DIGITS = r"\d+(?:\.\d+)?"
# For each unit the form of its values and what is told where a value has another.
_FORMS = {
    "count": (re.compile(rf"{_DIGITS} ?[KMBT]?", _FLAGS), "a count such as 8.1B, 86M or 12345"),
    "tokens": (re.compile(rf"{_DIGITS} ?[KMBT]?(?: ?tokens)?", _FLAGS), "a number of tokens such as 128K or 1M"),
    "gb": (re.compile(rf"{_DIGITS}(?: ?GB)?", _FLAGS), "a number of gigabytes such as 18"),
    "px": (re.compile(rf"{_DIGITS}(?: ?px)?", _FLAGS), "a number of pixels such as 1024"),
    "date": (re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", _FLAGS), "a date such as 2026-10-01, 2026-10 or 2026"),
}


_OWN = re.compile(rf"{_DIGITS} ?[KMBT]?", _FLAGS)


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
