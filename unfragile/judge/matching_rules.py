"""The numbers that matching and strength rest on, each with its reason."""

from dataclasses import dataclass

from unfragile.judge.units import MILLION


@dataclass(frozen=True, slots=True)
class MatchingRules:
    """What decides whether a search reaches a capability and how strongly a capability reaches a model.

    None of them is a key of scoring.yaml, since SPEC gives the match graph none; they stand here and nowhere else.
    """

    description: float = 0.6
    """What a word is worth in a description, which also speaks of things beside the need; elsewhere it is worth 1."""

    pair: float = 1.0
    """What two words are worth in addition where they follow each other as in the vocabulary: as much as a word."""

    threshold: int = 35
    """Confidence in hundredths below which there is no edge: lower, and one common word in three makes an edge."""

    near_best: float = 0.85
    """Share of the best capability's score that others need: lower, and 'speech to text' finds the reverse too."""

    most: int = 4
    """A search that fits more capabilities than this alike is too vague to stand for any of them."""

    place_step: int = 40_000
    """What each later section loses, in millionths: the order of sections is the editor's ranking."""

    place_least: int = 500_000
    """What a section never falls below for its place alone: a late section is still a capability."""

    unsupported: int = 700_000
    """What a section is worth without sources and without limitations: it is a claim."""

    sources: int = 200_000
    """What sources add, since a claim that can be checked counts for more."""

    limitations: int = 100_000
    """What admitted limitations add."""


MATCHING = MatchingRules()


def describe(rules: MatchingRules = MATCHING) -> tuple[str, ...]:
    """The rules in plain sentences, for readers of the methodology page."""
    best = rules.unsupported + rules.sources + rules.limitations
    return (
        (
            "Searches and vocabulary are compared word by word, in the stems of English words; words that every search "
            "may hold, such as 'best' or 'for', count for nothing by themselves."
        ),
        (
            "A rare word counts for more than a common one (BM25). A word found in a name, an alias or an intent counts in "
            f"full, in a description {_percent(rules.description)}; two words that follow each other as in the vocabulary "
            "count once more."
        ),
        (
            "Confidence is the share of what a search says that the vocabulary's entry accounts for, from 0 to 1, in "
            "hundredths; a word that the vocabulary does not know lowers it as its rarest word would."
        ),
        (
            f"Below a confidence of {rules.threshold / 100:.2f} there is no edge, nor for a capability with less than "
            f"{_percent(rules.near_best)} of the best one's score; a search that fits more than {rules.most} capabilities "
            "alike is too vague and reaches none."
        ),
        (
            f"Strength is 1 for a model's first section, {rules.place_step / MILLION:g} less for each later one and at least "
            f"{rules.place_least / MILLION:g}, times {best / MILLION:g} where the section names sources and admits limitations, "
            f"{(rules.unsupported + rules.sources) / MILLION:g} with sources alone, "
            f"{(rules.unsupported + rules.limitations) / MILLION:g} with limitations alone, {rules.unsupported / MILLION:g} with neither."
        ),
        (
            "A search that holds a model's name, alias or slug reaches that model directly, with an edge of 1. The name's "
            "words are then set aside and the rest is matched like any other search, so that what it asks for may reach "
            "other models too, never more strongly. The longest name counts: one within another is not named."
        ),
        (
            "An edge from a search to a model is confidence times strength of the best capability; further capabilities "
            "add nothing."
        ),
        (
            "The vocabulary is matched in the languages it is written in: a search in another language reaches nothing "
            "until an editor adds intents in that language."
        ),
    )


def _percent(share: float) -> str:
    return f"{share * 100:g}%"
