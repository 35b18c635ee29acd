"""The sentences of a verdict: the words of each case, and that no number or claim differs from the comparison."""

import json
import pickle
import re
from dataclasses import replace
from fractions import Fraction
from importlib import resources
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.judge.sides import make_measure, make_offer, make_side
from tests.judge.test_comparison import THRESHOLDS, judge, level, pairs
from unfragile.judge.comparison import Comparison, Thresholds
from unfragile.judge.side import Side, printed_ranks
from unfragile.judge.units import MILLION
from unfragile.judge.verdict import flip_texts, load_wording, share_text, word_verdict
from unfragile.judge.weightings import Flip
from unfragile.judge.wording import SLOTS, Wording
from unfragile.read.schema import COMPONENTS

WORDING = load_wording()
NUMBER = re.compile(r"\d[\d,.]*")


def word(a: Side, b: Side, thresholds: Thresholds = THRESHOLDS) -> tuple[str, ...]:
    """The sentences about two sides."""
    return word_verdict(judge(a, b, thresholds), thresholds, WORDING)


# --- score and strength ----------------------------------------------------------------------------


def test_a_clear_lead() -> None:
    """Both scores, both intervals, and that nothing that is missing can undo it."""
    sentences = word(level(580_000, low=510_000, high=700_000), level(420_000, "beta", low=300_000, high=500_000))

    assert sentences[:2] == (
        "Alpha scores higher at 58/100 vs Beta at 42/100.",
        "The lead is clear: the intervals 51–70 and 30–50 do not touch, so no missing evidence can undo it.",
    )


def test_the_leader_is_named_first() -> None:
    """Whether it stands on the left or on the right."""
    assert word(level(420_000), level(580_000, "beta"))[0] == "Beta scores higher at 58/100 vs Alpha at 42/100."


def test_a_leaning_verdict_names_the_missing_evidence_by_side() -> None:
    """What is missing stands together for each side, the side with the largest gap first."""
    a = make_side(
        "alpha", (700_000, 600_000, 500_000, 500_000, 500_000), lows=(500_000, 500_000, 500_000, 500_000, 500_000)
    )
    b = make_side(
        "beta", (500_000, 500_000, 500_000, 500_000, 400_000), highs=(500_000, 500_000, 500_000, 500_000, 600_000)
    )

    assert word(a, b)[:2] == (
        "Alpha scores higher at 58/100 vs Beta at 49/100.",
        (
            "The lead is not settled: the intervals 50–58 and 49–52 overlap, and evidence still missing on "
            "adoption and quality of Alpha and freshness of Beta could undo it."
        ),
    )


@pytest.mark.parametrize(
    ("too_close", "said"), [(2, "less than 2 points"), (1, "less than 1 point"), (1.5, "less than 1.5 points")]
)
def test_too_close_by_points(too_close: float, said: str) -> None:
    """Both ranks in as many decimals as tell them apart, and the threshold of scoring.yaml."""
    thresholds = replace(THRESHOLDS, too_close=round(too_close * MILLION))

    assert word(level(580_400), level(579_600, "beta"), thresholds)[:2] == (
        "Alpha and Beta are too close to call at 58.04/100 and 57.96/100.",
        f"The two ranks differ by {said}.",
    )


def test_too_close_by_intervals() -> None:
    """Each rank lies within the other's interval, and both are given."""
    sentences = word(level(580_000, low=510_000, high=700_000), level(540_000, "beta", low=300_000, high=650_000))

    assert sentences[:2] == (
        "Alpha and Beta are too close to call at 58/100 and 54/100.",
        "Each rank lies within the interval of the other: 51–70 and 30–65.",
    )


def test_a_tie() -> None:
    """Equal ranks lead nowhere: neither a share nor a flip is said."""
    sentences = word(level(580_000), level(580_000, "beta"))

    assert sentences == (
        "Alpha and Beta are level: 58/100 and 58/100.",
        "The two ranks are equal, so neither side leads.",
        "They are about equal on every component that counts.",
        "Both offer draw.",
        "Neither describes a capability that the other does not.",
        "No capability, licence term, price or spec compared here speaks for Alpha alone.",
        "No capability, licence term, price or spec compared here speaks for Beta alone.",
    )


@pytest.mark.parametrize(
    ("known", "thin"), [((0, MILLION), "Alpha"), ((MILLION, 0), "Beta"), ((0, 0), "Alpha and Beta")]
)
def test_no_winner_where_too_little_is_known(known: tuple[int, int], thin: str) -> None:
    """The numbers and the reason are said, and nobody is said to lead or to stay ahead."""
    sentences = word(level(900_000, known=known[0]), level(100_000, "beta", known=known[1]))

    assert sentences[:2] == (
        "No winner is named between Alpha at 90/100 and Beta at 10/100.",
        f"For {thin}, evidence covers less than 40% of the weight.",
    )
    assert not any("weighting" in sentence or "No single weight" in sentence for sentence in sentences)


def test_no_winner_between_types_of_different_weights() -> None:
    """The reason is that the ranks are not on one scale."""
    assert word(level(900_000), level(100_000, "beta", weights=(3500, 1500, 1000, 2500, 1500)))[:2] == (
        "No winner is named between Alpha at 90/100 and Beta at 10/100.",
        "They are of types whose ranks are weighted differently, so the two ranks are not on one scale.",
    )


def test_intervals_that_print_alike_get_decimals() -> None:
    """Intervals that do not touch are not printed as if they did."""
    a = level(600_000, low=508_100, high=700_000)
    b = level(400_000, "beta", low=300_000, high=507_900)

    assert "the intervals 50.81–70.00 and 30.00–50.79 do not touch" in word(a, b)[1]


def test_a_single_component_that_counts() -> None:
    """It decides alone: nothing turns it, and no other component is spoken of."""
    weights = (0, 0, 0, 0, 10_000)
    sentences = word(level(900_000, weights=weights), level(100_000, "beta", weights=weights))

    assert sentences[2:5] == (
        "Alpha leads on freshness.",
        "Alpha stays ahead under 100% of all possible weightings of the components.",
        "No single weight turns this: Alpha is at least as good on every component that counts.",
    )


def test_where_no_component_counts() -> None:
    """Nothing is known of anything, and nothing is claimed."""
    weights = (0,) * 5
    sentences = word(level(0, weights=weights, known=0), level(0, "beta", weights=weights, known=0))

    assert sentences[:3] == (
        "No winner is named between Alpha at 0/100 and Beta at 0/100.",
        "For Alpha and Beta, evidence covers less than 40% of the weight.",
        "Both offer draw.",
    )


# --- leads -----------------------------------------------------------------------------------------


def leads_of(a: tuple[int, ...], b: tuple[int, ...], **changes: Any) -> tuple[str, ...]:
    """The sentences between strength and share."""
    sentences = word(make_side("alpha", a), make_side("beta", b, **changes))
    end = next(index for index, sentence in enumerate(sentences) if "weightings" in sentence)
    return sentences[2:end]


def test_leads_both_ways() -> None:
    """The first side leads on its components, while the second is stronger on the others; near ones are about equal."""
    assert leads_of((100_000, 200_000, 500_000, 400_000, 400_000), (700_000, 600_000, 300_000, 410_000, 400_000)) == (
        "Alpha leads on ecosystem, while Beta is stronger on adoption and quality.",
        "They are about equal on match graph and freshness.",
    )


@pytest.mark.parametrize(("a", "b", "who"), [(900_000, 500_000, "Alpha"), (500_000, 900_000, "Beta")])
def test_one_side_leads_everywhere(a: int, b: int, who: str) -> None:
    """Nothing is said of the side that leads nowhere."""
    assert leads_of((a,) * 5, (b,) * 5) == (f"{who} leads on adoption, quality, ecosystem, match graph and freshness.",)


def test_no_lead_is_claimed_without_saying_that_there_is_no_evidence() -> None:
    """A lead on a component of which nothing is known rests on an assumed value, and the verdict says so."""
    sentences = word(
        level(500_000, evidence=(True, False, False, True, True)),
        level(400_000, "beta", evidence=(False,) + (True,) * 4),
    )

    assert sentences[3] == (
        "There is no evidence on quality and ecosystem of Alpha or on adoption of Beta: "
        "there the comparison rests on an assumed value (a prior)."
    )


@pytest.mark.parametrize(
    ("a", "b", "missing"),
    [
        ((False,) + (True,) * 4, (False,) + (True,) * 4, "adoption of either"),
        ((True,) * 5, (True, True, True, False, False), "match graph and freshness of Beta"),
        (
            (False, False, True, True, True),
            (False,) + (True,) * 4,
            "adoption and quality of Alpha or on adoption of Beta",
        ),
    ],
)
def test_missing_evidence_is_named_by_side(a: tuple[bool, ...], b: tuple[bool, ...], missing: str) -> None:
    """The same components missing on both sides are named once."""
    sentences = word(level(500_000, evidence=a), level(400_000, "beta", evidence=b))

    assert f"There is no evidence on {missing}: there the comparison rests on an assumed value (a prior)." in sentences


# --- how sure --------------------------------------------------------------------------------------


def test_the_share_and_the_flip() -> None:
    """The worked example: 208/315 of the weightings, and 19/109 of the weight rounded away from today's."""
    sentences = word(
        make_side("alpha", (600_000, 100_000, 400_000, 300_000, 250_000)),
        make_side("beta", (300_000,) * 5),
    )

    assert "Alpha stays ahead under 66.0% of all possible weightings of the components." in sentences
    assert "Beta leads once adoption counts for less than 17%; it counts for 25% now." in sentences


def test_a_flip_upwards() -> None:
    """What speaks for the other side has to count for more."""
    sentences = word(make_side("alpha", (600_000,) * 4 + (100_000,)), make_side("beta", (300_000,) * 5))

    assert "Beta leads once freshness counts for more than 60%; it counts for 15% now." in sentences


@pytest.mark.parametrize(("low", "far"), [(None, ""), (300_000, "as far as known, ")])
def test_dominance(low: int | None, far: str) -> None:
    """A leader that is nowhere behind stays ahead always; where a prior is involved, as far as known."""
    sentences = word(level(900_000), level(400_000, "beta", low=low))

    assert "Alpha stays ahead under 100% of all possible weightings of the components." in sentences
    assert f"No single weight turns this: {far}Alpha is at least as good on every component that counts." in sentences


def test_a_leader_too_close_to_call_leads_by_points_alone() -> None:
    """Nobody won, so that the share is said of the points."""
    assert "By points alone, Alpha stays ahead under 100% of all possible weightings of the components." in word(
        level(500_001), level(500_000, "beta")
    )


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (208 / 315, "66.0%"),
        (0.0625, "6.3%"),
        (0.06249999999999999, "6.3%"),
        (0.9994, "99.9%"),
        (1 - 2**-53, "99.9%"),
        (1.0, "100%"),
        (1e-9, "0.1%"),
    ],
)
def test_share_text(share: float, text: str) -> None:
    """One decimal, a half going up; '100%' only where it is exactly that."""
    assert share_text(share) == text


@pytest.mark.parametrize(
    ("flip", "texts"),
    [
        (Flip(0, "below", 19, 109, 2500, 10_000), ("17%", "25%")),
        (Flip(0, "below", 17, 100, 2500, 10_000), ("17%", "25%")),
        (Flip(0, "below", 29, 100, 3000, 10_000), ("29%", "30%")),
        (Flip(0, "above", 311, 1000, 2500, 10_000), ("32%", "25%")),
        (Flip(0, "below", 2499, 10_000, 2500, 10_000), ("24%", "25%")),
        (Flip(0, "below", 331, 1000, 2500, 7500), ("33.1%", "33.3%")),
        (Flip(0, "below", 1, 1000, 2500, 10_000), ("0.1%", "25%")),
        (Flip(0, "above", 9999, 10_000, 2500, 10_000), ("99.99%", "25%")),
        (Flip(0, "above", 999_999_999, 10**9, 2500, 10_000), ("99.9999999%", "25%")),
        (Flip(0, "below", 1, 10**10, 1, 10_000), ("0.00000001%", "0.01%")),
    ],
)
def test_flip_texts(flip: Flip, texts: tuple[str, str]) -> None:
    """Rounded away from today's weight, in as many decimals as it takes, and never 0% or 100%."""
    assert flip_texts(flip) == texts


@given(
    st.integers(1, 10**10 - 1),
    st.integers(1, 10_000 - 1),
    st.integers(10_000 - 3, 10_000),
)
def test_a_flip_is_printed_on_its_side(turn: int, now: int, whole: int) -> None:
    """The printed weight lies at or beyond the turning point, by less than a step, and apart from today's."""
    assume(Fraction(turn, 10**10) != Fraction(now, whole) and now < whole)
    below = Fraction(turn, 10**10) < Fraction(now, whole)
    flip = Flip(0, "below" if below else "above", turn, 10**10, now, whole)

    printed, today = (Fraction(text.removesuffix("%")) for text in flip_texts(flip))
    decimals = len(flip_texts(flip)[0].partition(".")[2].removesuffix("%"))

    exact = Fraction(turn, 10**8)
    beyond = exact - printed if below else printed - exact
    assert 0 <= beyond < Fraction(1, 10**decimals)
    assert printed < today if below else printed > today
    assert 0 < printed < 100


# --- how alike, what to choose ---------------------------------------------------------------------


def alike(a: tuple[str, ...], b: tuple[str, ...], **changes: Any) -> tuple[str, ...]:
    """The sentences between the weightings and the choice."""
    sentences = word(level(900_000, keys=a), level(100_000, "beta", keys=b, **changes))
    start = next(index for index, sentence in enumerate(sentences) if sentence.startswith("No single weight"))
    return sentences[start + 1 : -2]


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "Both offer s1."),
        (2, "Both offer s1 and s2."),
        (5, "Both offer s1, s2, s3, s4 and s5."),
        (6, "Both offer s1, s2, s3, s4 and 2 more."),
        (12, "Both offer s1, s2, s3, s4 and 8 more."),
    ],
)
def test_shared_capabilities(count: int, said: str) -> None:
    """A long list is cut, and the rest is counted; one that is left over is named."""
    shared = tuple(f"s{number}" for number in range(1, count + 1))

    assert alike(shared, shared) == (said, "Neither describes a capability that the other does not.")


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        (3, 1, "Alpha describes 3 capabilities that Beta does not, and Beta describes 1 that Alpha does not."),
        (1, 2, "Alpha describes 1 capability that Beta does not, and Beta describes 2 that Alpha does not."),
        (2, 0, "Alpha describes 2 capabilities that Beta does not, and Beta none that Alpha does not."),
        (0, 1, "Beta describes 1 capability that Alpha does not, and Alpha none that Beta does not."),
    ],
)
def test_own_capabilities_are_counted(a: int, b: int, said: str) -> None:
    """Each side's own are counted in words that fit the number."""
    keys = [tuple(f"{side}{number}" for number in range(count)) for side, count in (("a", a), ("b", b))]

    assert alike(("draw", *keys[0]), ("draw", *keys[1])) == ("Both offer draw.", said)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (
            "hearing",
            "They do different jobs, drawing and hearing, so the score tells which is better evidenced and not which to take.",
        ),
        ("drawing", "They do different jobs, so the score tells which is better evidenced and not which to take."),
        ("", "They do different jobs, so the score tells which is better evidenced and not which to take."),
    ],
)
def test_different_jobs(kind: str, said: str) -> None:
    """Named where their kinds tell them apart."""
    assert alike(("draw",), ("listen",), kind=kind) == (
        "They share no capability.",
        "Alpha describes 1 capability that Beta does not, and Beta describes 1 that Alpha does not.",
        said,
    )


def test_a_fully_known_rank_has_no_interval() -> None:
    """Where both ends print alike one number is enough."""
    sentences = word(level(600_000), level(500_000, "beta", low=300_000, high=700_000))

    assert "the intervals 60 and 30–70 overlap" in sentences[1]


@pytest.mark.parametrize(("offers", "free"), [({}, True), ({("image", "USD"): make_offer(0.04, "image")}, False)])
def test_what_is_also_sold_is_not_said_to_be_free(offers: dict[Any, Any], free: bool) -> None:
    """'Free of charge' is no reason beside a price."""
    a, b = level(900_000, tier="free", offers=offers), level(100_000, "beta", tier="usage")

    assert ("free of charge" in word(a, b)[-2]) == free


def test_what_to_choose() -> None:
    """Capabilities, terms, prices and specs that really differ, each as one reason, and jobs before means."""
    a = level(
        900_000,
        keys=("run-locally", "draw", "retouch", "letter", "speak"),
        keys_by_job=("draw", "retouch", "letter", "speak", "run-locally"),
        open_weights=True,
        commercial_use=True,
        offers={("image", "USD"): make_offer(0.04, "image"), ("mtok_in", "USD"): make_offer(3.0)},
        measures={"context": make_measure(1000.0)},
    )
    b = level(
        100_000,
        "beta",
        keys=("draw",),
        open_weights=False,
        commercial_use=False,
        offers={("image", "USD"): make_offer(0.065, "image"), ("mtok_in", "USD"): make_offer(5.0)},
        measures={"context": make_measure(128.0)},
    )

    assert word(a, b)[-2:] == (
        (
            "Choose Alpha if you need retouch, letter or speak; if you want to download "
            "the weights; if you need commercial use without a further contract; if you want to pay less ($0.04 against "
            "$0.065 per image and $3.00 against $5.00 per million input tokens); or if what counts is context window "
            "(1,000K against 128K)."
        ),
        "No capability, licence term, price or spec compared here speaks for Beta alone.",
    )


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ({"open_weights": True}, {"open_weights": None}),
        ({"commercial_use": True}, {"commercial_use": None}),
        ({"commercial_use": None}, {"commercial_use": False}),
        ({"tier": "free"}, {"tier": "unknown"}),
        (
            {"offers": {("image", "USD"): make_offer(1.0, "image")}},
            {"offers": {("image", "EUR"): make_offer(9.0, "image")}},
        ),
        (
            {"offers": {("image", "USD"): make_offer(1.0, "image")}},
            {"offers": {("image", "USD"): make_offer(1.0, "image")}},
        ),
        ({"measures": {"context": make_measure(9.0)}}, {"measures": {}}),
        ({"measures": {"context": make_measure(9.0)}}, {"measures": {"context": make_measure(9.0)}}),
    ],
)
def test_what_is_not_known_or_not_different_is_no_reason(own: dict[str, Any], other: dict[str, Any]) -> None:
    """A reason needs a fact on both sides, and a difference."""
    a, b = level(900_000, **own), level(100_000, "beta", **other)

    assert word(a, b)[-2] == "No capability, licence term, price or spec compared here speaks for Alpha alone."


@pytest.mark.parametrize("name", ["Model {leader}", "What now?", "Example, Inc.", "%s and $1"])
def test_names_stand_as_they_are(name: str) -> None:
    """A name is never read as a template, and none stands where its own full stop would meet the sentence's."""
    sentences = word(level(900_000, name=name, evidence=(False,) * 5), level(100_000, "beta", known=0))

    assert sentences[0] == f"No winner is named between {name} at 90/100 and Beta at 10/100."
    assert not any(sentence.endswith(f"{name}.") for sentence in sentences)


# --- any pair --------------------------------------------------------------------------------------


def allowed_numbers(found: Comparison) -> set[str]:
    """Every number that a verdict may print of this comparison."""
    a, b = found.a, found.b
    texts = {*printed_ranks(a.rank, b.rank), "100"}
    for decimals in range(7):
        texts |= {f"{value / MILLION:.{decimals}f}" for side in (a, b) for value in (side.rank_low, side.rank_high)}
    if found.share is not None:
        texts.add(share_text(found.share).removesuffix("%"))
    if found.flip:
        texts |= {text.removesuffix("%") for text in flip_texts(found.flip)}
    texts |= {str(len(keys)) for keys in (found.only_a, found.only_b)}
    texts |= {str(len(found.shared) - WORDING.most_shared)}
    texts |= {f"{THRESHOLDS.too_close // MILLION}", f"{THRESHOLDS.min_evidence // 10_000}"}
    for side in (a, b):
        facts = [side.name, *side.capability_names.values()]
        facts += [offer.money for offer in side.offers.values()] + [measure.text for measure in side.measures.values()]
        texts |= {number.rstrip(".,") for fact in facts for number in NUMBER.findall(fact)}
    return texts


@given(pairs())
def test_every_number_stands_in_the_comparison(pair: tuple[Side, Side]) -> None:
    """No sentence holds a number that is not one of the comparison's, printed as elsewhere."""
    found = judge(*pair)
    sentences = word_verdict(found, THRESHOLDS, WORDING)

    printed = {number.rstrip(".,") for sentence in sentences for number in NUMBER.findall(sentence)}
    assert printed <= allowed_numbers(found)


@given(pairs())
def test_ordered_ranks_never_print_alike(pair: tuple[Side, Side]) -> None:
    """The first sentence tells two ranks apart wherever they differ, and in their order."""
    a, b = pair
    first, second = (Fraction(rank) for rank in re.findall(r"([\d.]+)/100", word(a, b)[0]))

    assert (first == second) == (a.rank == b.rank)
    if judge(a, b).winner:
        assert first > second
    else:
        assert (first > second) == (a.rank > b.rank)


@given(pairs())
def test_the_strength_agrees_with_its_printed_intervals(pair: tuple[Side, Side]) -> None:
    """Intervals that are said to overlap do so as printed, those that are said not to touch do not."""
    sentence = word(*pair)[1]
    found = re.search(r"intervals ([\d.–]+) and ([\d.–]+) (overlap|do not touch)", sentence)
    if found:
        leader_low, other_high = Fraction(found[1].split("–")[0]), Fraction(found[2].split("–")[-1])
        assert (leader_low > other_high) == (found[3] == "do not touch")


@given(pairs())
def test_a_verdict_says_no_more_than_its_strength(pair: tuple[Side, Side]) -> None:
    """A winner is named exactly where there is one; 100% stands exactly where one side dominates."""
    found = judge(*pair)
    sentences = word_verdict(found, THRESHOLDS, WORDING)

    assert any("scores higher" in sentence for sentence in sentences) == (found.winner is not None)
    said = found.strength != "none" and found.leader is not None
    assert any("100% of all" in sentence for sentence in sentences) == (said and found.dominates is not None)
    assert any(" leads once " in sentence for sentence in sentences) == (said and found.flip is not None)
    assert any("do different jobs" in sentence for sentence in sentences) == (not found.same_job)
    assert all(sentence.endswith(".") and "  " not in sentence for sentence in sentences)


@given(pairs())
def test_swapping_the_sides_swaps_the_words_and_nothing_else(pair: tuple[Side, Side]) -> None:
    """Each sentence has the same words in another order, and the last two change places."""
    a, b = pair
    assume(len(a.key_set & b.key_set) <= WORDING.most_shared)  # a longer list is cut at its own side's first ones
    sentences, swapped = word(a, b), word(b, a)

    def words(sentence: str) -> list[str]:
        return sorted(re.findall(r"[\w.–%$/]+", re.sub(r" capabilit(y|ies)", "", sentence).removesuffix(".")))

    assert [words(sentence) for sentence in sentences[:-2]] == [words(sentence) for sentence in swapped[:-2]]
    assert sentences[-2:] == swapped[:-3:-1]


# --- the data file ---------------------------------------------------------------------------------


def test_the_file_holds_every_sentence_with_its_names() -> None:
    """Each sentence that code says stands in the file with exactly its names, and nothing else stands there."""
    sentences = json.loads(resources.files("unfragile.judge").joinpath("wording.json").read_text("utf-8"))["sentences"]

    assert {key: set(re.findall(r"\{([^}]*)\}", text)) for key, text in sentences.items()} == {
        key: set(names) for key, names in SLOTS.items()
    }
    assert not any("{" in re.sub(r"\{\w+\}", "", text) for text in sentences.values())


def test_a_sentence_may_be_reworded() -> None:
    """Its names may stand in any order and more than once."""
    texts = dict(WORDING.texts)
    texts["sentences"] = {
        **texts["sentences"],
        "score.ahead": "{other} ({other_rank}) is behind {leader} ({leader_rank}), {other}!",
    }

    said = word_verdict(judge(level(900_000), level(100_000, "beta")), THRESHOLDS, Wording.of(texts))[0]

    assert said == "Beta (10) is behind Alpha (90), Beta!"


def test_the_words_travel_between_processes() -> None:
    """A worker gets the same words."""
    copy = pickle.loads(pickle.dumps(WORDING))  # noqa: S301 - of our own making

    assert copy.texts == WORDING.texts
    assert copy.components == tuple(WORDING.texts["components"][key] for key in COMPONENTS)
