"""Markdown that would take long to read, or grow large, is refused before it is read."""

from collections import Counter
from collections.abc import Sequence

from unfragile.read.limits import MAX_COLUMNS, MAX_FILE_BYTES, MAX_LINE_LENGTH, MAX_LINES, MAX_LINKS
from unfragile.read.markdown_blocks import Definition
from unfragile.read.markdown_links import FoundLink
from unfragile.read.problems import Problem, quote


def oversized(lines: Sequence[str], shown: str) -> Problem | None:
    """The first thing in a text of which there is more than can be read in short time."""
    if len(lines) > MAX_LINES:
        return _too_long(shown, MAX_LINES, f"more than {MAX_LINES:,} lines")
    links = 0
    for number, line in enumerate(lines):
        links += line.count("[") + line.count("://")
        if len(line) > MAX_LINE_LENGTH:
            return _too_long(shown, number, f"the line is longer than {MAX_LINE_LENGTH:,} characters")
        if line.count("|") > MAX_COLUMNS + 1:
            return _too_long(shown, number, f"more than {MAX_COLUMNS} columns")
        if links > MAX_LINKS:
            return _too_long(shown, number, f"more than {MAX_LINKS:,} signs [ and :// up to here")
    return None


def _too_long(shown: str, line: int, what: str) -> Problem:
    return Problem(shown, line + 1, 1, "error", "too-long", f"{what}; write less, or in several files")


def overgrown(
    links: Sequence[FoundLink], definitions: Sequence[Definition], lines: Sequence[str], shown: str
) -> Problem | None:
    """A text that would outgrow a file if the addresses that stand elsewhere in it were written in."""
    uses = Counter(link.address for link in links if link.written and not link.is_image)
    size = sum(map(len, lines)) + sum(len(address) * number for address, number in uses.items())
    if not uses or size <= MAX_FILE_BYTES:
        return None
    worst = max(definitions, key=lambda one: len(one.address) * uses[one.address])
    message = (
        f"{uses[worst.address]:,} links lead to {quote(worst.address)}, so that the text grows to "
        f"{size / 1_000_000:.1f} MB; at most {MAX_FILE_BYTES // 1_000_000} MB is allowed"
    )
    return Problem(shown, worst.line + 1, 1, "error", "too-long", message)
