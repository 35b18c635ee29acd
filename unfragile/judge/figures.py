"""Numbers as people read them: no locale, no machine units, the same text on every machine."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from unfragile.judge.units import MILLION, divide

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
PRICE_UNIT_NAMES = {
    "mtok_in": "per million input tokens",
    "mtok_out": "per million output tokens",
    "image": "per image",
    "minute": "per minute",
    "mchar": "per million characters",
    "hour": "per hour",
    "month": "per month",
}
CURRENCY_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}


def plain_number(value: float) -> str:
    """A number with thousands commas and without needless zeros: 823739.0 → '823,739', 81.20 → '81.2'."""
    exact = Decimal(repr(value))
    if exact == exact.to_integral_value():
        return f"{int(exact):,}"
    return f"{exact.normalize():,f}"


def points(value: int, decimals: int = 0) -> str:
    """Millionths of a point as points: 58_200_000 → '58', with one decimal '58.2'."""
    whole = divide(value * 10**decimals, MILLION)
    return str(whole) if decimals == 0 else f"{whole // 10**decimals}.{whole % 10**decimals:0{decimals}d}"


def share_points(value: int) -> str:
    """A share in millionths as points of 100: 712_345 → '71'."""
    return points(value * 100)


def share(value: int, decimals: int = 2) -> str:
    """A share in millionths as a decimal fraction: 712_345 → '0.71'."""
    return points(value, decimals)


def price(amount: float, currency: str, unit: str) -> str:
    """A price for people: (0.065, 'USD', 'image') → '$0.065 per image'."""
    exact = Decimal(repr(amount))
    digits = max(2, -int(exact.normalize().as_tuple().exponent)) if exact else 2
    money = f"{exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP):,f}"
    sign = CURRENCY_SIGNS.get(currency)
    return f"{sign}{money} {PRICE_UNIT_NAMES[unit]}" if sign else f"{money} {currency} {PRICE_UNIT_NAMES[unit]}"


def day(value: date) -> str:
    """A day in words: 2024-10-22 → '22 October 2024'."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def listed(words: list[str] | tuple[str, ...]) -> str:
    """Words in a sentence: 'a', 'a and b', 'a, b and c'."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
