"""Sources become short numbered notes."""

from datetime import date

import pytest

from unfragile.read.authored import CitedLine
from unfragile.write.notes import NoteBook, Shown, age_text, short_address

DAY = date(2026, 10, 1)


def test_numbers() -> None:
    """The same source of the same day has one number; another day or reporter makes another note."""
    book = NoteBook("../../models/alpha/", DAY)
    first = book.cite("https://example.org/a", date(2026, 1, 1), "Downloads: 1")
    again = book.cite("https://example.org/a", date(2026, 1, 1), "Stars: 2")
    later = book.cite("https://example.org/a", date(2026, 2, 1), "Downloads: 3")
    reported = book.cite("https://example.org/a", date(2026, 2, 1), "Test: 4%", "publisher")

    assert [note.number for note in (first, again, later, reported)] == ["1", "1", "2", "3"]
    assert [(line.note, tuple(shown.text for shown in line.shows)) for line in book.lines] == [
        (first, ("Downloads: 1", "Stars: 2")),
        (later, ("Downloads: 3",)),
        (reported, ("Test: 4%",)),
    ]
    assert [first.at, first.observed, first.reporter] == ["../../models/alpha/#s1", "1 January 2026", ""]
    assert reported.reporter == "reported by the publisher"


@pytest.mark.parametrize(
    ("shows", "at"),
    [
        ("Reading test: 74%", "signals.yaml:4"),
        ("Downloads: 1,250,000", "signals.yaml:9"),
        ("hosted: $0.30 per image", "model.yaml:7"),
        ("Released: 2 January 2026", "signals.yaml:4,9 model.yaml:7"),
    ],
)
def test_lines_of_the_files(shows: str, at: str) -> None:
    """What a source showed stands with the line that has its value, or with all that name the source and the day."""
    cited = [
        CitedLine("signals.yaml", 4, "https://example.org/a", "2026-01-01", "74"),
        CitedLine("signals.yaml", 9, "https://example.org/a", "2026-01-01", "1250000"),
        CitedLine("model.yaml", 7, "https://example.org/a", "2026-01-01", "0.3"),
        CitedLine("model.yaml", 8, "https://example.org/a", "2026-01-02", "74"),
        CitedLine("model.yaml", 9, "https://example.org/b", "2026-01-01", "74"),
    ]
    book = NoteBook("../../models/alpha/", DAY, cited)
    book.cite("https://example.org/a", date(2026, 1, 1), shows)

    assert [shown for line in book.lines for shown in line.shows] == [Shown(shows, at)]


@pytest.mark.parametrize(
    ("observed", "text"),
    [
        (date(2025, 10, 1), ""),
        (date(2025, 9, 30), "12 months old"),
        (date(2025, 9, 2), "12 months old"),
        (date(2024, 10, 2), "23 months old"),
        (date(2024, 10, 1), "2 years old"),
        (date(2022, 10, 2), "3 years old"),
        (None, ""),
    ],
)
def test_age(observed: date | None, text: str) -> None:
    """What is older than a year says how old it is, in whole months up to two years and in whole years then."""
    assert age_text(observed, DAY) == text


def test_age_without_a_day() -> None:
    """Without a site's day nothing is old."""
    assert age_text(date(2020, 1, 1), None) == ""


@pytest.mark.parametrize(
    ("href", "text"),
    [
        ("https://www.example.org/a/b.md", "example.org/a/b.md"),
        ("https://example.org/", "example.org"),
        ("mailto:editor@example.org", "editor@example.org"),
        (
            "https://code.example.org/owner/repository/blob/0123456789abcdef/folder/file.csv",
            "code.example.org/owner/…/file.csv",
        ),
        (f"https://example.org/{'x' * 80}", f"example.org/…/…{'x' * 32}"),
    ],
)
def test_short_address(href: str, text: str) -> None:
    """An address is shown without scheme and www, and cut in its middle where it is long."""
    assert short_address(href) == text
