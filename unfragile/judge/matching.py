"""Searches → capabilities: which entries of the vocabulary a text asks for, how surely, and by which class of match."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import compress
from operator import not_
from typing import Literal, NamedTuple

from unfragile.judge.lexicon import FOREIGN, lexicon
from unfragile.judge.matching_model import LEAST_EXAMPLE_SHARE, NOTHING, SHARES, MatchingModel, trained_model
from unfragile.judge.phrases import ALIKE, COVERED, NAMED, SEVERAL, SHARED, Phrases, telling
from unfragile.judge.search_tokens import tokens
from unfragile.read.site_schema import Vocabulary

How = Literal["name", "phrase", "word", "example", "hand"]
"""Said by a person; else by a whole name or alias, two words of a phrase, one word that means nothing else, or by labelled examples that ask for one capability."""

LEAST_CONFIDENCE = 50
"""Hundredths below which there is no edge in the match graph."""

NAMES = "#named"
"""The token that stands for the names of models that were taken out of a search."""

_MOST_PAIRED = 8
_FARTHEST_PAIRED = 3


class CapabilityEdge(NamedTuple):
    """A search reaches a capability."""

    capability: str  # key in the vocabulary
    confidence: int  # hundredths: the measured precision of such matches
    how: How


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as the model sees it."""

    how: How | None  # by what it passes the gate; None where only labelled examples could open it
    held: tuple[str, ...]  # what is learned of: tokens, and ordered pairs of those of the lists
    figures: Mapping[int, int]  # what speaks for each capability, by its place: see figures_of
    against: tuple[str, ...]  # what speaks for nothing at all
    whole: tuple[int, bool] | None = None  # the place of the capability of which it is a name or a need; is it a name?
    may_be_example: bool = False  # does it hold two words, one of them of the lists, and none of another trade?


class Matcher:
    """Matches texts against a vocabulary; the same text always gives the same edges, here and in the browser."""

    def __init__(self, vocabulary: Vocabulary, model: MatchingModel | None = None) -> None:
        """Index a vocabulary."""
        self._model = model or trained_model()
        self._keys = tuple(vocabulary.capabilities)
        self._phrases = Phrases(vocabulary)
        places = {key: place for place, key in enumerate((*self._keys, NOTHING))}
        known = [key in self._model.keys for key in self._keys]
        # Without anything learned of this vocabulary, what speaks for nothing is weighed by itself too.
        self._against_weights = self._model.figures if any(known) else self._model.bare
        own, bare = _Weights(self._model.figures), _Weights(self._model.bare)
        self._weights = [own if one else bare for one in known]
        self._learned = {
            held: tuple((places[key], weight) for key, weight in weights.items() if key in places)
            for held, weights in (self._model.learned.items() if any(known) else ())
        }
        self._trades = frozenset(token for text in vocabulary.other_trades for token in tokens(text))

    def match(self, text: str, *, names_model: bool = False) -> tuple[CapabilityEdge, ...]:
        """The capability that a text surely asks for, if any: labelled examples alone are not enough.

        `names_model`: a model's name was taken out.
        """
        found = self.rank(text, names_model=names_model)
        return tuple(edge for edge in found[:1] if edge.confidence >= LEAST_CONFIDENCE and edge.how != "example")

    def rank(self, text: str, *, names_model: bool = False) -> tuple[CapabilityEdge, ...]:
        """All capabilities that a text may ask for, however unsure; a general one stands before its special cases."""
        asked = self.ask(text, names_model=names_model)
        how: How = asked.how or "example"
        return tuple(
            CapabilityEdge(self._keys[place], self._model.confidence(share), how) for place, share in self.shown(asked)
        )

    def shown(self, asked: Asked) -> list[tuple[int, int]]:
        """The places of the capabilities that a search may ask for, each with its share, the largest first."""
        if not asked.how and not (asked.may_be_example and self._learned):
            return []
        remains = self._model.remains(self._scores(asked))
        whole, nothing = sum(remains), remains.pop()
        own = asked.whole[0] if asked.whole else None
        if own is not None:
            remains[own] = whole
        elif SHARES * nothing // whole >= self._model.most_nothing:
            return []
        least = -(-self._model.least_share * whole // SHARES)
        found = [(place, SHARES * power // whole) for place, power in enumerate(remains) if power >= least]
        if not asked.how and max((share for _, share in found), default=0) < LEAST_EXAMPLE_SHARE:
            return []
        return sorted(found, key=lambda one: (one[0] != own, -one[1], one[0]))

    def ask(self, text: str, *, names_model: bool = False) -> Asked:
        """What there is to say of a search before the weights are laid on."""
        said = tokens(text)
        told = telling(said)
        evidence = self._phrases.evidence(said, told)
        whole = self._phrases.whole(text, said, told)
        kinds = {found % COVERED for found in evidence.values()}
        how = self._gate(said, told, kinds, names_model=names_model, whole=whole)
        return Asked(
            how=how,
            held=tuple(held_of((NAMES, *said) if names_model else said)),
            figures=evidence,
            against=(
                *self._against(told),
                f"closest {max(evidence.values(), default=0) // ALIKE}",
                f"most {min(3, max(kinds, default=0) // SHARED)}",
                f"gate {how or 'closed'}",
            ),
            whole=whole,
            may_be_example=self._may_be_example(told),
        )

    def _may_be_example(self, told: Sequence[str]) -> bool:
        closed = FOREIGN in told or not self._trades.isdisjoint(told)
        return not closed and len(told) > 1 and any(token[0] == "#" for token in told)

    def _scores(self, asked: Asked) -> list[int]:
        """The weights of all that is held, by a capability's place; the last is that of nothing at all."""
        scores, weights = [0] * (len(self._keys) + 1), self._weights
        for held in asked.held:
            for place, weight in self._learned.get(held, ()):
                scores[place] += weight
        for place, figures in asked.figures.items():
            scores[place] += weights[place][figures]
        scores[-1] += sum(self._against_weights.get(figure, 0) for figure in asked.against)
        return scores

    def _gate(
        self,
        said: Sequence[str],
        told: Sequence[str],
        kinds: Iterable[int],
        *,
        names_model: bool,
        whole: tuple[int, bool] | None,
    ) -> How | None:
        if not self._trades.isdisjoint(told):
            return None
        if whole:
            return "name" if whole[1] else "phrase"
        several = [kind for kind in kinds if kind & SEVERAL]
        if several:
            return "name" if any(kind & NAMED for kind in several) else "phrase"
        known = [token for token in told if self._phrases.knows(token) and token != FOREIGN]
        if not known:
            return None
        if not lexicon().alone.isdisjoint(known):
            return "word"
        if FOREIGN not in told and (names_model or not lexicon().trade.isdisjoint(said)):
            return "word"
        return None

    def _against(self, told: Sequence[str]) -> Iterator[str]:
        known = [self._phrases.knows(token) for token in told]
        worth = [self._phrases.worth(token) for token in told]
        whole = sum(worth)
        yield f"unknown {sum(compress(worth, map(not_, known))) * 5 // whole if whole else 5}"
        yield f"foreign {min(2, told.count(FOREIGN))}"
        yield f"first {'foreign' if FOREIGN in told[:1] else 'known' if all(known[:1]) else 'unknown'}"
        yield f"tokens {min(5, len(told))}"


@cache
def figures_of(evidence: int) -> tuple[str, ...]:
    """The figures of a capability that an evidence stands for."""
    named = ("named",) if evidence & NAMED else ()
    alike, covered, shared = evidence // ALIKE, evidence % ALIKE // COVERED, evidence % COVERED // SHARED
    return f"alike {alike}", f"covered {covered}", f"shared {shared}", *named


class _Weights(dict[int, int]):
    """What the weights say of figures, by the number that stands for them."""

    def __init__(self, weights: Mapping[str, int]) -> None:
        super().__init__()
        self._by_figure = weights

    def __missing__(self, figures: int) -> int:
        return self.setdefault(figures, sum(self._by_figure.get(figure, 0) for figure in figures_of(figures)))


def held_of(said: Sequence[str]) -> Iterator[str]:
    """What the model learns of tokens."""
    yield "*"
    yield from said[:_MOST_PAIRED]
    yield from _pairs(said)


def _pairs(said: Sequence[str]) -> Iterator[str]:
    few = said[:_MOST_PAIRED]
    for place, token in enumerate(few):
        for later in few[place + 1 : place + 1 + _FARTHEST_PAIRED]:
            if later != token and token[0] == later[0] == "#":
                yield f"{token} {later}"
