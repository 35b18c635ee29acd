"""What is taken for personal in a query, and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unfragile.edit.personal_queries import personal


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("login jo.doe@mail.example.org", "an e-mail address"),
        ("jo [at] example.org", "an e-mail address"),
        ("+49 171 1234567", "a telephone number"),
        ("0171 1234567", "a telephone number"),
        ("(555) 123-4567", "a telephone number"),
        ("who is 555-123-4567", "a telephone number"),
        ("1-800-555-0199", "a telephone number"),
        ("06 12 34 56 78", "a telephone number"),
        ("090-1234-5678", "a telephone number"),
        ("13812345678", "a telephone number"),
        ("0049 30 123456", "a telephone number"),
        ("+1 (415) 555-2671", "a telephone number"),
        ("＋81 90 1234 5678", "a telephone number"),
        ("030/1234567", "a telephone number"),
        ("++44 20 7946 0958", "a telephone number"),
        ("+(44) 20 7946 0958", "a telephone number"),
        ("+44 (0) 20 7946 0958", "a telephone number"),
        ("+44\u200b20\u00a07946\u202f0958", "a telephone number"),
        ("+44 20–7946‑0958", "a telephone number"),
        ("+٤٤ ٢٠ ٧٩٤٦ ٠٩٥٨", "a telephone number"),
        ("4111 1111 1111 1111", "a payment card number"),
        ("378282246310005", "a payment card number"),
        ("lindenstraße 12 pizza", "a street address"),
        ("12 rue de rivoli", "a street address"),
        ("calle mayor 5", "a street address"),
        ("221b baker street london", "a street address"),
    ],
)
def test_addresses_and_numbers_of_people(query: str, kind: str) -> None:
    """E-mail addresses, telephone and card numbers and street addresses in their usual shapes are found."""
    assert personal(query) == kind


@pytest.mark.parametrize(
    "query",
    [
        "gpt 4o 128k 2024-11-20",
        "llama 3.1 405b vs qwen 2.5 72b",
        "claude-3-5-sonnet-20241022",
        "gemini-2.0-flash-001",
        "sd 3.5 8.1b 40 steps 1024",
        "iso 27001 2022",
        "1920x1080 1280x720",
        "python 3.11.7 3.12.1",
        "192.168.178.1",
        "isbn 9783161484100",
        "4580295034776",
        "100000000",
        "2025 2026",
        "1 000 000 tokens",
        "10 000 000 000",
        "0.5 1.5 2.5 3.5 4.5",
        "2024-11-20 2025-01-31",
        "01.02.2024 12:30",
        "20241120123",
        "5 best road bikes",
        "top 5 things to do on abbey road",
        "call an api via gpt 4",
        "gmail.com login",
        "c++ 20 23 26 1998 2003",
        "a@b",
        "",
    ],
)
def test_versions_dates_and_codes_are_not_personal(query: str) -> None:
    """Version numbers, sizes, dates, product codes and questions about streets stay."""
    assert personal(query) is None


@given(st.text(max_size=200))
def test_any_text_is_judged(query: str) -> None:
    """Whatever a query holds, there is an answer."""
    assert personal(query) in {
        None,
        "an e-mail address",
        "a telephone number",
        "a payment card number",
        "a street address",
    }
