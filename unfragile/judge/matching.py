"""Searches → capabilities: which entries of the vocabulary a text asks for, and how surely."""

import math
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Self

from unfragile.judge.matching_rules import MATCHING, MatchingRules
from unfragile.judge.search_text import tells, words
from unfragile.judge.search_words import DIRECTION_WORDS
from unfragile.read.schema import Capability, Vocabulary

LEAST_RARITY = 1e-6
"""What FTS5 takes for the weight of a word that stands in more than half of the phrases."""

_DIRECTIONS = frozenset(DIRECTION_WORDS.values())


class CapabilityEdge(NamedTuple):
    """A search reaches a capability."""

    capability: str  # key in the vocabulary
    confidence: int  # hundredths


@dataclass(frozen=True, slots=True)
class _Found:
    """Where a word or a pair of words stands in the vocabulary."""

    rarity: float
    scores: Mapping[int, float]  # best score by capability's place


class Matcher:
    """Matches texts against a vocabulary; the same text always gives the same edges.

    Each name, alias, intent and description is one row of an FTS5 table in memory. BM25 adds up over words, so that
    each distinct word is looked up once, however many searches hold it. Words are letters and digits alone when they
    reach SQLite, in quotes: no search can be read as a query. Used in a `with` statement, which frees the table.
    """

    def __init__(self, vocabulary: Vocabulary, rules: MatchingRules = MATCHING) -> None:
        """Index a vocabulary."""
        self._rules = rules
        self._keys = tuple(vocabulary.capabilities)
        self._rows: list[tuple[int, float]] = []  # capability's place, what a word is worth there
        self._found: dict[str, _Found] = {}
        self._table = sqlite3.connect(":memory:")
        self._table.execute("CREATE VIRTUAL TABLE phrases USING fts5(words, tokenize = 'porter unicode61')")
        for place, capability in enumerate(vocabulary.capabilities.values()):
            for text, worth in self._phrases(capability):
                self._rows.append((place, worth))
                self._table.execute("INSERT INTO phrases VALUES (?)", (" ".join(words(text)),))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._table.close()

    def _phrases(self, capability: Capability) -> Iterator[tuple[str, float]]:
        for text in (capability.name, *capability.aliases, *capability.intents):
            yield text, 1.0
        yield capability.description, self._rules.description

    def match(self, text: str) -> tuple[CapabilityEdge, ...]:
        """The capabilities that a text asks for, surest first, at most `rules.most`.

        Confidence is the share of what the text says that the entry accounts for: the entry's score over the score of
        an entry that holds each of the words once. A word that the vocabulary lacks counts as its rarest would.
        """
        said = words(text)
        wanted = sum(self._find(word).rarity for word in said if tells(word))
        if not wanted:
            return ()
        scores: dict[int, float] = {}
        for found in self._evidence(said):
            for place, score in found.scores.items():
                scores[place] = scores.get(place, 0.0) + score
        least = self._rules.near_best * max(scores.values(), default=0.0)
        edges = [
            CapabilityEdge(self._keys[place], min(100, math.floor(100 * score / wanted + 0.5)))
            for place, score in scores.items()
            if score >= least
        ]
        sure = sorted(
            (edge for edge in edges if edge.confidence >= self._rules.threshold),
            key=lambda edge: (-edge.confidence, edge.capability),
        )
        return tuple(sure) if len(sure) <= self._rules.most else ()

    def _evidence(self, said: tuple[str, ...]) -> Iterator[_Found]:
        """What is found of each telling word, and of each two words that follow each other."""
        previous = direction = None
        for word in said:
            if word in _DIRECTIONS:
                direction = word
                continue
            found = self._find(word)
            if tells(word):
                yield found
            if previous and found.scores and self._find(previous).scores:
                pair = f"{previous} {direction} {word}" if direction else f"{previous} {word}"
                yield self._find(pair)
            previous, direction = word, None

    def _find(self, phrase: str) -> _Found:
        found = self._found.get(phrase)
        if found is None:
            found = self._found[phrase] = self._look_up(phrase)
        return found

    def _look_up(self, phrase: str) -> _Found:
        rows = self._table.execute(
            "SELECT rowid, bm25(phrases) FROM phrases WHERE phrases MATCH ?", (f'"{phrase}"',)
        ).fetchall()
        standing, all_rows = max(1, len(rows)), len(self._rows)
        rarity = max(LEAST_RARITY, math.log((all_rows - standing + 0.5) / (standing + 0.5)))
        is_pair = " " in phrase
        scores: dict[int, float] = {}
        for row, score in rows:
            place, worth = self._rows[row - 1]
            # FTS5 gives better matches lower numbers.
            value = worth * (self._rules.pair * -score if is_pair else min(-score, rarity))
            if value > scores.get(place, 0.0):
                scores[place] = value
        return _Found(rarity, scores)
