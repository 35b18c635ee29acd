"""Names of models in searches: who is named, and what else a search says."""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from unfragile.judge.name_index import LEAST_SECOND, SAYS_LITTLE, Name, NameIndex
from unfragile.judge.name_pieces import (
    AMOUNT,
    LEAST_BRAND,
    MEASURES,
    PARTING,
    Piece,
    bare,
    is_among,
    is_number,
    knows,
    pieces_of,
)
from unfragile.judge.name_sounds import LEAST_HEARD, consonants, heard, is_clipped, spoken_number
from unfragile.judge.name_spans import LEAST_SURE, Span, beside_another, is_of_the_trade, without_names
from unfragile.judge.search_tokens import plain, respelt, tokens
from unfragile.judge.slips import are_near, may_be_meant, order, sound, with_letters_of

_LEAST_LONG = 8
_LEAST_JOINED = 7
_LEAST_SIGNS = 2
_MOST_FOLLOWING = 3
_MOST_APART = 4
_MOST_BEHIND = 8
_LETTERS_OFF, _LETTERS_FAR_OFF = 4, 6  # two for each slip


class Named(NamedTuple):
    """Which models a search names, and the search without their names."""

    models: tuple[int, ...]  # places in the list of models, in order
    rest: str
    exact: bool  # was every name spelt as it is?


class ModelNames(NameIndex):
    """Finds names, aliases and slugs of models in searches, slips of typing forgiven.

    A number (version, size) that a name has not cancels it. Where a search says less than a name, all models that fit
    are named: 'whisper' is a family. A word alone names a model only where the rest of the search is of this trade.
    """

    def find(self, text: str) -> Named:
        """The models that a search names, and the search with their names taken out."""
        folded = heard(respelt(plain(text)), self._heard)
        pieces = pieces_of(folded)
        spans = tuple(self._spans(pieces, folded))
        if not spans:
            return Named((), text, True)
        rest = without_names(spans, pieces, folded)
        beside = beside_another(spans, pieces)
        counting = [
            span
            for span in spans
            if span in beside or self._counts(span, self._foreign(rest, span), sum(one.exact for one in spans))
        ]
        found = {name.place for span in counting for name in self._fitting(span)}
        if not found:
            return Named((), text, True)
        return Named(tuple(sorted(found)), rest, all(span.exact for span in spans))

    def _heard(self, said: str, behind: str) -> str:
        """The word of a name that has these consonants, '' for none; a number of its own tells what few or a word leave open."""
        number = next((piece.text for piece in pieces_of(behind[:_MOST_BEHIND]) if is_number(piece.text)), "")
        able = [brand for brand in self._names if consonants(brand) == said]
        telling = [brand for brand in able if number and self._is_variant(brand, number)]
        alone = [brand for brand in able if len(said) >= LEAST_HEARD and not knows(brand)]
        return min(telling or alone, default="")

    def _foreign(self, rest: str, span: Span) -> str:
        """What a search says beside a name, without words of names with this brand and publishers, slips forgiven."""
        own = {*self._variants[span.brand], *SAYS_LITTLE}
        for piece in reversed(pieces_of(rest)):
            near = (word for word in self._publishers if word[0] == piece.text[0] and are_near(piece.text, word))
            if not knows(piece.text) and (piece.text in own or next(near, "")):
                rest = rest[: piece.start] + rest[piece.end :]
        return rest

    def _counts(self, span: Span, rest: str, exact: int) -> bool:
        told = frozenset(span.words) - SAYS_LITTLE
        if knows(span.brand):
            if span.numbers or any(word not in self._common and not knows(word) for word in told):
                return True
            whole = [name for name in self._fitting(span) if name.words - SAYS_LITTLE <= told]
            if told or all(name.size for name in whole):
                return bool(told and whole)
        elif told or span.numbers:
            return True
        is_telling = span.exact or len(span.brand) >= LEAST_SURE or not rest.strip()
        return is_telling and span.brand in self._first and is_of_the_trade(rest, span, alone=exact <= 1)

    def _spans(self, pieces: list[Piece], folded: str) -> Iterator[Span]:
        place, before, end = 0, "", -1
        while place < len(pieces):
            brand, exact, taken = self._brand(pieces, place)
            if not exact and before and place <= end + 1 and self._is_variant(before, pieces[place].text):
                brand, exact, taken = before, True, 0
            if not brand:
                place += 1
                continue
            span = self._span(pieces, folded, place, brand, taken, exact)
            if span.last == place:  # a number that is an amount of something
                place += 1
                continue
            yield span
            before, place, end = brand, span.last, span.last

    def _span(self, pieces: list[Piece], folded: str, first: int, brand: str, taken: int, exact: bool) -> Span:
        words: list[str] = []
        numbers: list[str] = []
        place = first + taken
        while place < len(pieces):
            text = pieces[place].text
            if place > first + taken and PARTING.search(folded, pieces[place - 1].end, pieces[place].start):
                break
            if is_number(text):
                if AMOUNT.match(folded, pieces[place].end):
                    break
                after = pieces[place + 1].text if place + 1 < len(pieces) else ""
                is_parted = len(after) == 1 and after not in MEASURES and self._is_variant(brand, text + after)
                numbers.append(text + after if is_parted else text)
                place += is_parted
            elif word := self._variant(brand, text):
                words.append(word)
                exact = exact and word == text
            else:
                number, taken = spoken_number([piece.text for piece in pieces[place:]])
                if not number or not self._is_variant(brand, number):
                    break
                numbers.append(number)
                place += taken - 1
                exact = False
            place += 1
        is_right_behind = place < len(pieces) and not folded[pieces[place - 1].end : pieces[place].start].strip(" -_")
        behind = pieces[place].text if is_right_behind else ""
        return Span(brand, first, place, tuple(words), tuple(numbers), exact, behind)

    def _is_variant(self, brand: str, text: str) -> bool:
        """Is it a word or a number of names with this brand, as in 'large v3 or turbo'?"""
        if is_number(text):
            return any(is_among(text, name.numbers) for name in self._names[brand])
        return text in self._variants[brand] and text not in SAYS_LITTLE

    def _brand(self, pieces: list[Piece], place: int) -> tuple[str, bool, int]:
        """The word of a name that stands at a piece, '' for none; is it spelt so, and how many pieces does it take?

        A word that is glued to it, or a letter that belongs to the number behind it, becomes a piece of its own.
        """
        word = pieces[place].text
        following = pieces[place + 1] if place + 1 < len(pieces) else None
        if whole := self._whole_brand(pieces, place):
            return whole
        if following and (both := self._joined_brand(word, following.text)):
            return both, False, 2
        if is_number(word) or knows(word):
            return self._meant_brand(pieces, place, least=_LEAST_LONG), False, 1
        for length in range(len(word) - 1, LEAST_BRAND - 1, -1):
            brand, left = word[:length], word[length:]
            if brand in self._names and (parts := self._glued(brand, left, pieces[place], following)):
                taken = 2 if len(left) == 1 and parts != [left] else 1
                pieces[place : place + taken] = _laid_out([brand, *parts], pieces[place].start)
                return brand, False, 1
        if pair := self._near_pair(word):
            _, start, end = pieces[place]
            pieces[place : place + 1] = [Piece(pair[0], start, start), Piece(pair[1], start, end)]
            return pair[0], False, 1
        begun = self._begun(word)
        return begun or self._meant_brand(pieces, place, least=LEAST_BRAND), False, 1

    def _whole_brand(self, pieces: list[Piece], place: int) -> tuple[str, bool, int] | None:
        """The longest word of a name that a piece is, alone or together with those behind it."""
        joined, found = pieces[place].text, None
        for taken in range(1, _MOST_APART + 1):
            if joined in self._names:
                found = joined, True, taken
            if len(joined) >= self._longest or place + taken >= len(pieces):
                break
            joined += bare(pieces[place + taken].text)
        return found

    def _begun(self, word: str) -> str:
        """The one word of a name that begins so, '' where there is none or more than one."""
        if len(word) < LEAST_SURE:
            return ""
        found = [brand for brand in self._first if brand.startswith(word)]
        return found[0] if len(found) == 1 else ""

    def _near_pair(self, word: str) -> tuple[str, str] | None:
        """The two words of a name that are written as one, with a slip."""
        able = with_letters_of(word, self._able_pairs, _LETTERS_OFF) if len(word) >= _LEAST_LONG - 1 else []
        near = [pair for pair in able if pair[0] == word[0] and are_near(word, pair)]
        return self._pairs[min(near, key=lambda pair: order(word, pair))] if near else None

    def _joined_brand(self, word: str, following: str) -> str:
        """The word of a name that two pieces may be together: the first of a letter or two, or both of a long one."""
        least = LEAST_SURE if len(word) < LEAST_BRAND else _LEAST_JOINED
        joined = word + following
        if is_number(following) or len(joined) < least - 2 or (knows(word) and knows(following)):
            return ""
        able = (one for one in self._near_brands(joined) if sound(one)[0] == sound(word)[0] and len(one) >= least)
        return min(able, key=lambda brand: order(joined, brand), default="")

    def _near_brands(self, word: str) -> tuple[str, ...]:
        """The words of names from which a word is a slip away."""
        if word not in self._near:
            able = with_letters_of(word, self._able, _LETTERS_OFF)
            self._near[word] = tuple(brand for brand in able if are_near(word, brand))
        return self._near[word]

    def _meant_brand(self, pieces: list[Piece], place: int, least: int) -> str:
        """The word of a name that is meant by another one: a slip away, or farther where what follows is of that name."""
        word, following = pieces[place].text, [piece.text for piece in pieces[place + 1 : place + 1 + _MOST_FOLLOWING]]
        near = self._near_brands(word) if len(word) >= least and word not in self._common else ()
        if not following or not (following[0] in self._any_variant or is_number(following[0])):
            return min(near, key=lambda brand: order(word, brand)) if near else ""
        able = with_letters_of(word, self._able_far, _LETTERS_FAR_OFF)
        far = (brand for brand in able if may_be_meant(word, brand))
        telling = [brand for brand in {*near, *far} if self._is_telling(brand, word, following)]
        return min(telling or near, key=lambda brand: order(word, brand), default="")

    def _is_telling(self, brand: str, word: str, following: Sequence[str]) -> bool:
        """Does a name with this brand go on with such numbers, or with such words where word and brand mean nothing else?"""
        own = list(takewhile(lambda text: is_number(text) or text in self._variants[brand], following))
        words, numbers = {text for text in own if not is_number(text)}, [text for text in own if is_number(text)]
        least = 1 if sound(brand) == sound(word) else _LEAST_SIGNS
        if len("".join(numbers)) < least and (
            knows(word) or knows(brand) or all(len(one) < LEAST_SECOND for one in words)
        ):
            return False
        return any(
            words <= name.words and all(is_among(one, name.numbers) for one in numbers) for name in self._names[brand]
        )

    def _glued(self, brand: str, left: str, piece: Piece, following: Piece | None) -> list[str]:
        """The words of names with this brand that are written as one behind it, or a letter with the number behind it."""
        parts = self._parts(brand, left)
        if parts or len(left) > 1 or not following or following.start > piece.end + 1:
            return parts
        whole = left + following.text
        return [whole] if any(whole in name.numbers for name in self._names[brand]) else []

    def _parts(self, brand: str, text: str) -> list[str]:
        """The words of names with this brand of which a text is made, the first as long as can be; none if it is not."""
        for length in range(len(text), 0, -1):
            if text[:length] in self._variants[brand]:
                rest = self._parts(brand, text[length:]) if length < len(text) else [""]
                if rest:
                    return [text[:length], *filter(None, rest)]
        return []

    def _variant(self, brand: str, word: str) -> str | None:
        variants = self._variants[brand]
        if word in variants or word in SAYS_LITTLE:
            return word
        if word in self._names:
            return None
        near = (
            known for known in variants if known[0] == word[0] and (are_near(word, known) or is_clipped(word, known))
        )
        return next((known for known in near if not knows(word) or tokens(known) == tokens(word)), None)

    def _fitting(self, span: Span) -> list[Name]:
        """The names of which a span says nothing false; those of which it says all, where there are such.

        Where the brand means something by itself, such other words of the name must be said too.
        """
        said = frozenset(span.words) - SAYS_LITTLE - self._publishers
        must = knows(span.brand)
        fitting = [
            name
            for name in self._names[span.brand]
            if said <= name.words
            and not (span.behind in self._tiers and span.behind not in self._words[name.place])
            and all(is_among(one, name.numbers) for one in span.numbers)
            and not (span.numbers and name.is_other and name.size > len(said) + len(span.numbers))
            and not (
                must and any(knows(word) for word in name.words - said - SAYS_LITTLE - self._common - self._publishers)
            )
        ]
        exact = [name for name in fitting if all(bare(one) in map(bare, name.numbers) for one in span.numbers)]
        fitting = exact or fitting
        whole = [name for name in fitting if name.size <= len(said) + len(span.numbers)]
        found = whole or [name for name in fitting if not name.is_other] or fitting
        return [] if self._is_replaced(span, said, {name.place for name in found}) else found

    def _is_replaced(self, span: Span, said: frozenset[str], places: set[int]) -> bool:
        """Does a word that means nothing stand where the name of the one model that fits goes on with another?"""
        word, told = span.behind, {span.brand, *said}
        is_other = len(word) >= LEAST_SECOND and not (is_number(word) or knows(word) or word in self._not_other)
        if not is_other or not span.numbers or len(places) > 1:
            return False
        own = {one for place in places for one in self._own[place]} - told
        return any(one in self._tiers or one in self._second for one in own)


def _laid_out(words: Sequence[str], start: int) -> Iterator[Piece]:
    for word in words:
        yield Piece(word, start, start + len(word))
        start += len(word)
