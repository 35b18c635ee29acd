"""Queries that look like somebody's address or number, which no public file should hold."""

import re
import unicodedata

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[a-z]{2,}|\S+\s*[\[(]\s*at\s*[\])]\s*\S+\.[a-z]{2,}")
_TELEPHONES = (
    # International: a plus or 00, then 8 to 15 digits, grouped or not.
    re.compile(r"(?<![\w+])(?:\++|00)[\s(]{0,2}[1-9](?:[\s().\-/]{0,3}\d){7,14}(?![\w.]*\w)"),
    # North American: 3-3-4, with or without a leading 1.
    re.compile(r"(?<![\w.\-])(?:1[\s.\-])?(?:\(\d{3}\)\s?|\d{3}[\s.\-])\d{3}[\s.\-]\d{4}(?![\w\-]|\.\d)"),
    # National with a leading 0: groups of two digits and more, 9 to 12 digits in all.
    re.compile(
        r"(?<![\w.\-/])(?<!\d\s)(?=(?:\D{0,2}\d){9,12}(?!\D{0,2}\d))\(?0[1-9]\d{0,3}\)?(?:[\s.\-/]?\d{2,8}){1,4}(?![\w\-]|\.\d)"
    ),
    # Mobile numbers typed in one go: 10 or 11 digits.
    re.compile(r"(?<![\w.\-])\d{10,11}(?![\w\-]|\.\d)"),
)
_DATE = re.compile(
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d*|\d{1,2}[./\-]\d{1,2}[./\-](?:19|20)\d\d.*"
)
_CARD = re.compile(r"(?<![\w.\-])(?:\d{4}([ \-]?)\d{4}\1\d{4}\1\d{1,7}|\d{4}([ \-]?)\d{6}\2\d{5})(?![\w\-]|\.\d)")
_STREETS = (
    re.compile(r"\b\w+(?:stra(?:ß|ss)e|str\.)\s*\d{1,4}\s?[a-z]?\b"),
    re.compile(r"(?:^|,\s*)\d{1,4}(?:\s(?:bis|ter))?,?\s(?:rue|avenue|boulevard|chemin|impasse|allée)\s\w+"),
    re.compile(r"\b(?:calle|avenida|viale|rua)\s(?:\w+\s){1,3}\d{1,4}\b"),
    re.compile(
        r"(?:^|,\s*)\d{1,5}[a-z]?\s(?!best\b|top\b|cheap\b|free\b)(?:\w+\s){1,2}(?:street|avenue|road|boulevard)\b"
    ),
)


def personal(query: str) -> str | None:
    """What makes a query look personal ('an e-mail address'), or None.

    Version numbers, dates, sizes and bare product codes of 12 or 13 digits are left alone.
    """
    text = _plain(query)
    if _EMAIL.search(text):
        return "an e-mail address"
    if any(_luhn(found[0]) for found in _CARD.finditer(text)):
        return "a payment card number"
    if any(not _DATE.fullmatch(found[0]) for shape in _TELEPHONES for found in shape.finditer(text)):
        return "a telephone number"
    if any(shape.search(text) for shape in _STREETS):
        return "a street address"
    return None


def _plain(query: str) -> str:
    """The query in small letters, with the digits, dashes and blanks that the shapes are written in."""
    return "".join(map(_plain_sign, unicodedata.normalize("NFKC", query).casefold()))


def _plain_sign(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind == "Nd":
        return str(unicodedata.decimal(sign))
    if kind == "Cf":  # cannot be seen
        return ""
    return "-" if kind == "Pd" or sign == "\N{MINUS SIGN}" else sign


def _luhn(number: str) -> bool:
    """Does a number have the check digit of payment cards?"""
    digits = [int(sign) for sign in reversed(number) if sign.isdigit()]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0
