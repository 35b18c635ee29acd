"""Numbers as people read them: no locale, no machine units, the same text on every machine."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from math import floor

from unfragile.judge.units import MILLION, divide

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
PRICE_UNIT_NAMES = {
    "mtok_in": "per million input tokens",
    "mtok_out": "per million output tokens",
    "image": "per image",
    "minute": "per minute",
    "mchar": "per million characters",
    "hour": "per hour",
    "month": "per month",
}
DECIMALS = {
    **dict.fromkeys(("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV"), 0),
    **dict.fromkeys(("XAF", "XOF", "XPF"), 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
}
"""Decimals of currencies that have not two (ISO 4217)."""

MONEY_DIGITS = 4
"""So many digits tell an amount of money, apart from those that its currency's decimals take."""

_EXACT = Context(prec=400)
"""Room for any number that a file can hold."""

CURRENCY_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}
KEPT = 4096
"""How many numbers are kept as texts: those of a model stand on all of its comparisons."""

SIZES = ((10**12, "T"), (10**9, "B"), (10**6, "M"), (10**3, "K"))


def plain_number(value: float) -> str:
    """A number with thousands commas and without needless zeros: 823739.0 → '823,739', 81.20 → '81.2'."""
    exact = Decimal(repr(value))
    if exact == exact.to_integral_value():
        return f"{int(exact):,}"
    return f"{exact.normalize():,f}"


def with_minus(text: str) -> str:
    """The text of a number with a minus sign in the place of a hyphen: '-1.25' → '−1.25'."""
    return text.replace("-", "−")


def decimal(value: float, places: int) -> str:
    """A number with so many decimals: (-0.6, 2) → '−0.60'."""
    return with_minus(f"{value:.{places}f}")


def counted(number: int, one: str, more: str = "") -> str:
    """So many of something: (1, 'model') → '1 model', (1200, 'page') → '1,200 pages', (2, 'query', 'queries')."""
    return f"{number:,} {one if number == 1 else more or f'{one}s'}"


def fixed(number: int, decimals: int) -> str:
    """A whole number of the last decimal's units: (582, 1) → '58.2'."""
    return str(number) if decimals == 0 else f"{number // 10**decimals}.{number % 10**decimals:0{decimals}d}"


@lru_cache(KEPT)
def points(value: int, decimals: int = 0) -> str:
    """Millionths of a point as points: 58_200_000 → '58', with one decimal '58.2'."""
    return fixed(divide(value * 10**decimals, MILLION), decimals)


def share_points(value: int) -> str:
    """A share in millionths as points of 100: 712_345 → '71'."""
    return points(value * 100)


def share(value: int) -> str:
    """A share in millionths as a decimal fraction: 712_345 → '0.71'."""
    return points(value, 2)


@lru_cache(KEPT)
def rounded(value: float) -> float:
    """A result as pages show it: two decimals, three of what is below one; what is below a tenth as it stands."""
    if abs(value) < 0.1:
        return value
    places = 2 if abs(value) >= 1 else 3
    return float(Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT))


def rounded_apart(one: float, other: float) -> tuple[float, float]:
    """Two results as pages show them; as they stand where they would print alike and differ."""
    shown = rounded(one), rounded(other)
    return (one, other) if shown[0] == shown[1] else shown


@lru_cache(KEPT)
def with_unit(value: float, unit: str | None) -> str:
    """A benchmark's value with its unit: '81.2%', '935 points', '−1.5 points'."""
    text = with_minus(plain_number(value))
    return text if not unit else f"{text}%" if unit == "%" else f"{text} {unit}"


def with_sign(value: float, unit: str | None) -> str:
    """The same where the unit stands beside it already: '81.2%', '935'."""
    return with_unit(value, unit if unit == "%" else None)


def money(amount: float, currency: str) -> str:
    """An amount of money in four digits, with all decimals of its currency: (0.065, 'USD') → '$0.065'.

    What is less than the currency's decimals show gets more of them, as few as it takes: 0.0036666 → '$0.003667'.
    """
    exact, least = Decimal(repr(amount)), DECIMALS.get(currency, 2)
    most = max(least, MONEY_DIGITS - 1 - exact.adjusted()) if exact else least
    rounded = exact.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP, _EXACT)
    places = max(least, -int(rounded.normalize(_EXACT).as_tuple().exponent)) if rounded else least
    digits = f"{rounded:,.{places}f}"
    sign = CURRENCY_SIGNS.get(currency)
    return f"{sign}{digits}" if sign else f"{digits} {currency}"


def price(amount: float, currency: str, unit: str) -> str:
    """A price for people: (0.065, 'USD', 'image') → '$0.065 per image'."""
    return f"{money(amount, currency)} {per(unit)}"


def per(unit: str) -> str:
    """What a price is for: 'image' → 'per image'; a unit of the site's own is its label: 'per user a month'."""
    return PRICE_UNIT_NAMES.get(unit, f"per {unit}")


def long_day(value: date) -> str:
    """A day in words: 2024-10-22 → '22 October 2024'."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def short_day(value: date) -> str:
    """A day in few letters: 2024-10-22 → '22 Oct 2024'."""
    return f"{value.day} {MONTHS[value.month - 1][:3]} {value.year}"


def ordinal(number: int) -> str:
    """A place in words: 1 → '1st', 12 → '12th', 23 → '23rd'."""
    teens = number % 100 // 10 == 1
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def listed(words: Sequence[str], joint: str = " and ") -> str:
    """Words in a sentence, with a joint before the last: 'a', 'a and b', 'a, b and c'."""
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + joint + words[-1]


def first_of(words: Sequence[str], most: int) -> str:
    """The first of many words, and how many more there are: 'a, b and 3 more'."""
    more = f" and {len(words) - most} more" if len(words) > most else ""
    return ", ".join(words[:most]) + more


def compact(value: float) -> str:
    """A count in three digits and a letter: 8100000000.0 → '8.1B', 400000.0 → '400K', 512.0 → '512'."""
    # 999.5 of a size is a thousand in three digits, and so one of the next size.
    size, letter = next(((size, letter) for size, letter in SIZES if value >= size * Decimal("0.9995")), (1, ""))
    if size == 1:
        return plain_number(value)
    exact = Decimal(repr(value)) / size
    places = max(0, 2 - exact.adjusted()) if exact >= 1 else 0
    text = f"{Decimal(floor(exact * 10**places + Decimal('0.5'))).scaleb(-places):,f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) + letter
