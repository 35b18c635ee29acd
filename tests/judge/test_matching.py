"""What the matcher promises: which capabilities a text asks for, and that it knows when it does not know."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unfragile.judge.matching import LEAST_CONFIDENCE, Matcher
from unfragile.judge.matching_model import trained_model
from unfragile.judge.matching_rules import describe
from unfragile.judge.search_tokens import tokens
from unfragile.read.site_schema import Vocabulary


def make_vocabulary(*, other_trades: tuple[str, ...] = (), **capabilities: dict[str, Any]) -> Vocabulary:
    """A vocabulary of one category."""
    return Vocabulary.model_validate(
        {
            "categories": {"job": {"name": "Job", "kind": "job"}},
            "capabilities": {
                key: {"category": "job", "description": f"About {key}.", **parts} for key, parts in capabilities.items()
            },
            "other_trades": other_trades,
        }
    )


DRAW = {"name": "Drawing pictures", "aliases": ["sketching"], "intents": ["make a picture from a description"]}
SPEAK = {"name": "Speaking", "intents": {"en": ["read a book aloud"], "de": ["ein Buch vorlesen"]}}
TINY = make_vocabulary(draw=DRAW, speak=SPEAK)


def first(text: str, vocabulary: Vocabulary = TINY, *, names_model: bool = False) -> str | None:
    """The capability that a text asks for first."""
    found = Matcher(vocabulary).rank(text, names_model=names_model)
    return found[0].capability if found else None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("drawing pictures", "draw"),
        ("SKETCHING", "draw"),
        ("a picture by description", "draw"),
        ("ein Bild nach Beschreibung", "draw"),
        ("une image d'après une description", "draw"),
        ("图片 描述", "draw"),
        ("drawing picturs", "draw"),
        ("ein buch vorlesen lassen", "speak"),
        ("zebras and their foals", None),
        ("banana bread recipe", None),
        ("picture", None),
        ("photo printing near me", None),
        ("2026", None),
        ("", None),
    ],
)
def test_the_gate(text: str, key: str | None) -> None:
    """A whole name as it is written, or two words of one phrase in any of ten languages; a common word alone is nothing."""
    assert first(text) == key


def test_a_word_beside_the_trade() -> None:
    """One word of the vocabulary is enough beside 'AI' or a model's name."""
    assert first("book") is None
    assert first("book ai") == "speak"
    assert first("book", names_model=True) == "speak"


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Weather forecasting", "name"),
        ("weather  FORECASTING", "name"),
        ("oracle", "name"),
        ("forecast the weather", "phrase"),
        ("das Wetter vorhersagen", "phrase"),
        ("rain", "phrase"),
        ("dessiner une météo", "phrase"),
    ],
)
def test_what_the_vocabulary_says_reaches_its_own_entry(text: str, how: str) -> None:
    """A name or a need as it is written is as sure as can be, whatever its words ask for elsewhere; as a name first."""
    weather = {
        "name": "Weather forecasting",
        "aliases": ["oracle"],
        "intents": {
            "en": ["forecast the weather", "rain"],
            "de": ["das Wetter vorhersagen"],
            "fr": ["Dessiner une meteo"],
        },
    }
    matcher = Matcher(make_vocabulary(draw={**DRAW, "intents": ["oracle"]}, weather=weather))

    assert [tuple(edge) for edge in matcher.match(text)] == [("weather", trained_model().precision[-1], how)]


def test_other_trades_close_the_gate() -> None:
    """A word that the site declares as another trade's ends it."""
    closed = make_vocabulary(draw=DRAW, speak=SPEAK, other_trades=("library",))
    assert first("read a book aloud in the library", TINY) == "speak"
    assert first("read a book aloud in the library", closed) is None
    assert first("Library", make_vocabulary(library={"name": "Library"}, other_trades=("library",))) is None


def test_the_general_case_comes_first() -> None:
    """Of two entries that fit alike the first of the file is named first."""
    alike = make_vocabulary(general={"name": "Drawing pictures"}, special={"name": "Drawing pictures "})
    assert [edge.capability for edge in Matcher(alike).rank("drawing pictures")] == ["general", "special"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bilderkennung", ("#image", "#recognize")),
        ("texttospeech", ("#aloud",)),
        ("trancription", ("#transcribe",)),
        ("the of and", ()),
        ("4-bit", ("#quantize",)),
        ("c++", ("#code", "#program")),
        ("図", ("図",)),
    ],
)
def test_tokens(text: str, expected: tuple[str, ...]) -> None:
    """Words of several languages are one concept; glued and misspelt ones are understood, function words left out."""
    assert tokens(text) == expected


@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    """Whatever is typed, an edge is one, sure enough, the surest and the same each time."""
    matcher = Matcher(TINY)
    edges = matcher.match(text)
    assert edges == matcher.match(text)
    assert len(edges) <= 1
    assert all(LEAST_CONFIDENCE <= edge.confidence <= 100 for edge in edges)
    assert edges == matcher.rank(text)[: len(edges)]


def test_the_committed_model() -> None:
    """Weights are whole numbers, and a larger share is never less sure."""
    model = trained_model()
    assert list(model.precision) == sorted(model.precision)
    assert all(isinstance(weight, int) for weights in model.learned.values() for weight in weights.values())
    assert model.remains([0, 10, 700]) == [model.powers[-1], model.powers[-1], model.powers[0]]


def test_description() -> None:
    """The rules are told in sentences."""
    assert all(sentence.endswith(".") for sentence in describe())
