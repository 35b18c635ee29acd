"""The phrases of a vocabulary, and what a search has in common with them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from unfragile.judge.lexicon import lexicon
from unfragile.judge.search_tokens import plain, tokens
from unfragile.read.site_schema import Capability, Vocabulary

FINENESS = 16
WHOLE = 1000


PhraseRow = tuple[int, bool, tuple[str, ...], tuple[str, ...]]
"""The place of a phrase's capability, is it a name, its telling tokens and its weak ones."""


class Phrase(NamedTuple):
    """A name, an alias or an intent."""

    place: int  # of its capability
    worth: int  # what its tokens are worth together
    size: int  # how many different tokens tell something
    is_name: bool  # a name or an alias
    weak: frozenset[str]  # the tokens that tell something beside another one only


@dataclass(slots=True)
class PhraseEvidence:
    """What speaks for one capability: of each figure the best over its phrases."""

    alike: int = 0  # thousandths: twice what is shared over what search and phrase are worth (Dice)
    covered: int = 0  # thousandths of the search that the phrase accounts for
    shared: int = 0  # how many telling tokens are shared
    words: int = 0  # how many words are: one that is said twice counts twice, and a weak one beside another counts
    is_named: bool = False  # does a whole name or alias stand in it?

    def take(self, alike: int, covered: int, shared: int, words: int, is_named: bool) -> None:
        """Keep the best of what it has and what another phrase shows."""
        if alike > self.alike:
            self.alike = alike
        if covered > self.covered:
            self.covered = covered
        if shared > self.shared:
            self.shared = shared
        if words > self.words:
            self.words = words
        if is_named:
            self.is_named = True


def telling(said: Sequence[str]) -> tuple[str, ...]:
    """The tokens that tell something of a need, each once, in order."""
    weak = lexicon().weak
    return tuple(dict.fromkeys(token for token in said if token not in weak and not token.isdigit()))


class Phrases:
    """All phrases of a vocabulary by the tokens that they hold; each is scored by itself."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Index them."""
        texts = [
            (place, is_name, telling(tokens(text)), frozenset(tokens(text)) & lexicon().weak)
            for place, capability in enumerate(vocabulary.capabilities.values())
            for text, is_name in _texts(capability)
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
        name = self._names.get(plain(" ".join(text.split())))
        if name is not None:
            return name, True
        need = self._short.get(plain(" ".join(text.split())))
        if need is None:
            need = self._needs.get((tuple(said), frozenset(all_said) & lexicon().weak))
        return None if need is None else (need, False)

    def knows(self, token: str) -> bool:
        """Does any phrase hold it?"""
        return token in self._worth

    def worth(self, token: str) -> int:
        """What a token is worth; an unknown one as much as the rarest known."""
        return self._worth.get(token, self._rarest)

    def evidence(self, all_said: Sequence[str], said: Sequence[str]) -> dict[int, PhraseEvidence]:
        """What speaks for which capability, by its place; `said` are the telling tokens of all that are said."""
        beside = frozenset(all_said) & lexicon().weak
        whole = sum(map(self.worth, said))
        held = [token for token in said if token in self._holding]
        times = {token: all_said.count(token) if token[0] == "#" else 1 for token in held}
        found: dict[int, PhraseEvidence] = {}
        for token in held:
            twice, covered = 2 * WHOLE * self._worth[token], WHOLE * self._worth[token] // whole
            for place, least, is_named in self._alone[token]:
                best = found.get(place) or found.setdefault(place, PhraseEvidence())
                best.take(twice // (whole + least), covered, 1, times[token], is_named)
        for number in self._holding_several(held, beside):
            place, phrase_worth, size, is_name, weak = self._phrases[number]
            shared = [token for token in held if number in self._holding[token]]
            worth = sum(map(self.worth, shared))
            words = sum(times[token] for token in shared) + len(beside & weak)
            alike, is_named = 2 * WHOLE * worth // (whole + phrase_worth), is_name and len(shared) == size
            found[place].take(alike, WHOLE * worth // whole, len(shared), words, is_named)
        return found

    def _holding_several(self, held: Sequence[str], beside: frozenset[str]) -> frozenset[int]:
        """The phrases that hold several of some tokens, or one of them beside a weak one."""
        holding = [self._holding[token] for token in held]
        together = (one & other for one, other in combinations(holding, 2))
        weakly = (one & self._weakly[weak] for weak in beside & self._weakly.keys() for one in holding)
        return frozenset[int]().union(*together, *weakly)


def short_needs(capability: Capability) -> list[str]:
    """The needs of which one word is left once the small ones are gone: only as they stand do they mean the capability."""
    return [
        need
        for need in capability.all_needs
        if len(telling(tokens(need))) + len(frozenset(tokens(need)) & lexicon().weak) < 2
    ]


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
