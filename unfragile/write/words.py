"""Words that stand in sentences: a first letter, a number with its noun."""

from unfragile.judge import figures


def first_upper(words: str) -> str:
    """Words as a sentence begins with them: 'static site generators' → 'Static site generators'."""
    return words[:1].upper() + words[1:]


def counted(number: int, one: str, more: str) -> str:
    """A number with its noun: (1, 'library', 'libraries') → '1 library'."""
    return f"{figures.plain_number(number)} {one if number == 1 else more}"
