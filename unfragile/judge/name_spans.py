"""Stretches of a search that may name models, and what stands around them."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from unfragile.judge.lexicon import FOREIGN, lexicon
from unfragile.judge.name_pieces import Piece, knows
from unfragile.judge.search_tokens import tokens

LEAST_SURE = 6
_AGAINST = frozenset(("vs", "versus", "contra", "tegenover", "gegen", "contre", "frente", "against"))
_BETWEEN = _AGAINST | frozenset((
    "or", "and", "oder", "und", "ou", "et", "o", "y", "e", "of", "en", "i", "czy",
))  # fmt: skip


class Span(NamedTuple):
    """A stretch of a search that may name models."""

    brand: str
    first: int  # piece
    last: int  # piece behind it
    words: tuple[str, ...]
    numbers: tuple[str, ...]
    exact: bool
    behind: str  # the word right behind it, '' for none


def beside_another(spans: Sequence[Span], pieces: Sequence[Piece]) -> list[Span]:
    """Names that are spelt as they are beside a word such as 'vs', or two of them with a word for a choice between them."""
    words = {place for place, piece in enumerate(pieces) if piece.text in _AGAINST}
    able = [span for span in spans if span.exact and (len(spans) > 1 or not knows(span.brand))]
    found = [span for span in able if not words.isdisjoint((span.first - 1, span.last))]
    for one, other in pairwise(spans):
        is_choice = other.first == one.last + 1 and pieces[one.last].text in _BETWEEN
        if is_choice and one.brand != other.brand and one.exact and other.exact:
            found += [one, other]
    return found


def without_names(spans: Iterable[Span], pieces: Sequence[Piece], folded: str) -> str:
    """A search without what names models."""
    rest, kept_from = "", 0
    for span in spans:
        rest += folded[kept_from : pieces[span.first].start] + " "
        kept_from = pieces[span.last - 1].end
    return rest + folded[kept_from:]


def is_of_the_trade(rest: str, span: Span, *, alone: bool) -> bool:
    """Is a search around a word that may be a name of this trade, as far as its words tell?"""
    said = tokens(rest)
    if not said or (span.exact and not alone):
        return True
    if FOREIGN in said:
        return False
    known = lexicon()
    if not (known.alone | known.trade).isdisjoint(said):
        return True
    known_words = sum(token.startswith("#") for token in said)
    return known_words * 2 >= len(said) if span.exact else known_words == len(said) and len(span.brand) >= LEAST_SURE
