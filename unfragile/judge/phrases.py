"""The phrases of a vocabulary, and what a search has in common with them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from unfragile.judge.lexicon import FOREIGN, lexicon
from unfragile.judge.search_tokens import plain, tokens
from unfragile.read.site_schema import Capability, Vocabulary

FINENESS = 16
TENTHS = 10
MOST_SHARED = 4


PhraseRow = tuple[int, bool, tuple[str, ...], tuple[str, ...]]
"""The place of a phrase's capability, is it a name, its telling tokens and its weak ones."""


class Phrase(NamedTuple):
    """A name, an alias or an intent."""

    place: int  # of its capability
    worth: int  # what its tokens are worth together
    size: int  # how many different tokens tell something
    is_name: bool  # a name or an alias
    weak: frozenset[str]  # the tokens that tell something beside another one only


NAMED, SEVERAL, SHARED, COVERED, ALIKE = 1, 2, 4, 32, 512
"""What the parts of an evidence count: is a whole name or alias said, are two words of a phrase, how many telling tokens are
shared, which tenths of the search does a phrase account for, and twice what is shared over what both are worth (Dice)."""

_COVERED, _SHARED = ALIKE - COVERED, COVERED - SHARED


def _best(one: int, other: int) -> int:
    """Of each part of two evidences the better."""
    covered, shared = max(one & _COVERED, other & _COVERED), max(one & _SHARED, other & _SHARED)
    return max(one, other) // ALIKE * ALIKE + covered + shared + ((one | other) & (NAMED | SEVERAL))


def telling(said: Sequence[str]) -> tuple[str, ...]:
    """The tokens that tell something of a need, each once, in order."""
    weak = lexicon().weak
    return tuple(dict.fromkeys(token for token in said if token not in weak and not token.isdigit()))


class Phrases:
    """All phrases of a vocabulary by the tokens that they hold; each is scored by itself."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Index them."""
        texts = [
            (place, is_name, telling(own), frozenset(own) & lexicon().weak)
            for place, capability in enumerate(vocabulary.capabilities.values())
            for text, is_name in _texts(capability)
            for own in (_own_tokens(text),)
        ]
        texts = [text for text in dict.fromkeys(texts) if text[2]]
        self._holding = _numbers((number, text[2]) for number, text in enumerate(texts))
        self._weakly = _numbers((number, text[3]) for number, text in enumerate(texts))
        entries = [*enumerate(vocabulary.capabilities.values())][::-1]  # of several that have a text the first counts
        self._names = {plain(name): place for place, entry in entries for name in (entry.name, *entry.aliases)}
        own = [(place, held, weak) for place, is_name, held, weak in texts if not is_name and len(held) + len(weak) > 1]
        self._short = {plain(need): place for place, entry in entries for need in short_needs(entry)}
        self._needs = {(held, weak): place for place, held, weak in reversed(own)}
        self._texts = [held for _, _, held, _ in texts]
        self._count = len(texts)
        self._worth = {token: self._rarity(len(found)) for token, found in self._holding.items()}
        self._rarest = self._rarity(1)
        self._phrases = [
            Phrase(place, sum(self._worth[token] for token in held), len(held), is_name, weak)
            for place, is_name, held, weak in texts
        ]
        self._alone = {token: self._best_alone(numbers) for token, numbers in self._holding.items()}

    def _best_alone(self, numbers: Iterable[int]) -> list[tuple[int, int, bool]]:
        """By the place of a capability, of phrases that share one token: what the least is worth, and is one a name of it alone?"""
        best: dict[int, tuple[int, bool]] = {}
        for place, worth, size, is_name, _ in map(self._phrases.__getitem__, numbers):
            least, is_named = best.get(place, (worth, False))
            best[place] = min(least, worth), is_named or (is_name and size == 1)
        return [(place, least, is_named) for place, (least, is_named) in best.items()]

    def rows(self) -> list[PhraseRow]:
        """The phrases for the browser."""
        return [
            (phrase.place, phrase.is_name, held, tuple(sorted(phrase.weak)))
            for phrase, held in zip(self._phrases, self._texts, strict=True)
        ]

    def _rarity(self, standing: int) -> int:
        """FINENESS x the binary logarithm of how seldom a token is, rounded down; never less than 1."""
        power: int = (self._count // standing + 1) ** FINENESS
        return max(1, power.bit_length() - 1)

    def whole(self, text: str, all_said: Sequence[str], said: Sequence[str]) -> tuple[int, bool] | None:
        """The place of the capability of which a text is a name, or says a need's words and no others; is it a name?"""
        typed = plain(" ".join(text.split()))
        name = self._names.get(typed)
        if name is not None:
            return name, True
        need = self._short.get(typed)
        if need is None:
            need = self._needs.get((tuple(said), frozenset(all_said) & lexicon().weak))
        return None if need is None else (need, False)

    def knows(self, token: str) -> bool:
        """Does any phrase hold it?"""
        return token in self._worth

    def worth(self, token: str) -> int:
        """What a token is worth; an unknown one as much as the rarest known."""
        return self._worth.get(token, self._rarest)

    def evidence(self, all_said: Sequence[str], said: Sequence[str]) -> dict[int, int]:
        """What speaks for which capability, by its place; `said` are the telling tokens of all that are said."""
        whole = sum(map(self.worth, said))
        held = [token for token in said if token in self._holding]
        found: dict[int, int] = {}
        for token in held:
            worth, is_twice = self._worth[token], token[0] == "#" and all_said.count(token) > 1
            twice, same = 2 * TENTHS * worth, TENTHS * worth // whole * COVERED + SHARED + is_twice * SEVERAL
            own = {
                place: twice // (whole + least) * ALIKE + same + is_named
                for place, least, is_named in self._alone[token]
            }
            own.update({place: _best(found[place], own[place]) for place in own.keys() & found.keys()})
            found.update(own)
        for number in self._holding_several(held, frozenset(all_said) & lexicon().weak):
            place, phrase_worth, size, is_name, _ = self._phrases[number]
            shared = [token for token in held if number in self._holding[token]]
            worth, is_named = sum(map(self.worth, shared)), is_name and len(shared) == size
            alike, covered = 2 * TENTHS * worth // (whole + phrase_worth), TENTHS * worth // whole
            several = min(MOST_SHARED, len(shared)) * SHARED + SEVERAL + is_named
            found[place] = _best(found[place], alike * ALIKE + covered * COVERED + several)
        return found

    def _holding_several(self, held: Sequence[str], beside: frozenset[str]) -> frozenset[int]:
        """The phrases that hold several of some tokens, or one of them beside a weak one."""
        holding = [self._holding[token] for token in held]
        together = (one & other for one, other in combinations(holding, 2))
        weakly = (one & self._weakly[weak] for weak in beside & self._weakly.keys() for one in holding)
        return frozenset[int]().union(*together, *weakly)


def short_needs(capability: Capability) -> list[str]:
    """The needs of which one word is left once the small ones are gone, or weak ones: only as they stand do they mean the capability."""
    return [
        need
        for need in capability.all_needs
        for own in (_own_tokens(need),)
        if not telling(own) or len(telling(own)) + len(frozenset(own) & lexicon().weak) < 2
    ]


def _own_tokens(text: str) -> list[str]:
    """The tokens of a phrase, but for words of other trades: to share one of these says nothing for it."""
    return [token for token in tokens(text) if token != FOREIGN]


def _numbers(texts: Iterable[tuple[int, Iterable[str]]]) -> dict[str, frozenset[int]]:
    """The numbers of texts by what they hold."""
    found: dict[str, set[int]] = {}
    for number, held in texts:
        for token in held:
            found.setdefault(token, set()).add(number)
    return {held: frozenset(numbers) for held, numbers in found.items()}


def _texts(capability: Capability) -> Iterator[tuple[str, bool]]:
    yield capability.name, True
    for alias in capability.aliases:
        yield alias, True
    for intent in capability.all_needs:
        yield intent, False
