"""Numbers as people read them."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unfragile.judge import figures


@pytest.mark.parametrize(
    ("value", "text"),
    [(823739.0, "823,739"), (81.20, "81.2"), (0.5, "0.5"), (0.0, "0"), (1e-7, "0.0000001"), (2, "2"), (-3.5, "-3.5")],
)
def test_plain_number(value: float, text: str) -> None:
    """Thousands are parted by commas, and no needless zero is printed."""
    assert figures.plain_number(value) == text


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (58_200_000, 0, "58"),
        (58_500_000, 0, "59"),
        (58_250_000, 1, "58.3"),
        (58_049_999, 1, "58.0"),
        (100_000_000, 2, "100.00"),
        (0, 2, "0.00"),
        (123, 6, "0.000123"),
    ],
)
def test_points(value: int, decimals: int, text: str) -> None:
    """Millionths of a point are printed in so many decimals, a half going up."""
    assert figures.points(value, decimals) == text


@pytest.mark.parametrize(
    ("amount", "currency", "unit", "text"),
    [
        (0.065, "USD", "image", "$0.065 per image"),
        (3.0, "USD", "mtok_in", "$3.00 per million input tokens"),
        (1234.5, "EUR", "month", "€1,234.50 per month"),
        (100.0, "JPY", "hour", "100 JPY per hour"),
        (0.0, "GBP", "minute", "£0.00 per minute"),
        (2.5e-6, "USD", "mchar", "$0.0000025 per million characters"),
        (1e27, "USD", "mtok_out", "$1,000,000,000,000,000,000,000,000,000.00 per million output tokens"),
        (0.5, "JPY", "image", "0.5 JPY per image"),
        (0.47350000000000003, "USD", "mtok_in", "$0.4735 per million input tokens"),
        (0.22 / 60, "USD", "minute", "$0.003667 per minute"),
        (0.99999, "USD", "image", "$1.00 per image"),
        (12345.678, "USD", "month", "$12,345.68 per month"),
        (0.25, "KWD", "month", "0.250 KWD per month"),
    ],
)
def test_price(amount: float, currency: str, unit: str, text: str) -> None:
    """A price has four digits, the decimals of its currency at least, and says what it is for."""
    assert figures.price(amount, currency, unit) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (512.0, "512"),
        (1_500.0, "1.5K"),
        (12_345.0, "12.3K"),
        (131_072.0, "131K"),
        (999_499.0, "999K"),
        (999_500.0, "1M"),
        (85_800_000.0, "85.8M"),
        (8_100_000_000.0, "8.1B"),
        (3e15, "3,000T"),
    ],
)
def test_compact(value: float, text: str) -> None:
    """A count stands in three digits and a letter; what rounds to a thousand takes the next letter."""
    assert figures.compact(value) == text


def test_day() -> None:
    """A day is written out, the same in every locale."""
    assert figures.long_day(date(2024, 10, 2)) == "2 October 2024"


@pytest.mark.parametrize(
    ("words", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_listed(words: list[str], text: str) -> None:
    """Words stand in a sentence with commas and one 'and'."""
    assert figures.listed(words) == text


@given(st.integers(0, 100_000_000), st.integers(0, 100_000_000), st.integers(0, 6))
def test_printing_keeps_the_order(one: int, other: int, decimals: int) -> None:
    """Of two numbers the smaller is never printed as the larger."""
    small, large = (float(figures.points(value, decimals)) for value in sorted((one, other)))

    assert small <= large


@given(st.floats(min_value=0, max_value=1e9), st.sampled_from(("USD", "JPY", "KWD", "CHF")))
def test_money(amount: float, currency: str) -> None:
    """It has four digits at most, or the decimals of its currency, none of them needless, and is next to the amount."""
    digits = re.sub(r"[^\d.]", "", figures.money(amount, currency))
    whole, _, part = digits.partition(".")
    least = figures.DECIMALS.get(currency, 2)

    assert len(part) >= least
    assert len(part) == least or (len(f"{whole}{part}".lstrip("0")) <= 4 and not part.endswith("0"))
    assert (
        abs(float(digits) - amount) <= max(amount * 0.0005, 0) + 1e-12
        or abs(float(digits) - amount) <= 0.51 * 10**-least
    )
