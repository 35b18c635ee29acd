"""Reasons to take a side: the words of each, and that none comes from what is not written."""

import re
from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.judge.sides import RULES, make_measure, make_offer, make_result, make_side, results_of
from tests.judge.test_comparison import judge, pairs
from unfragile.judge import reasons
from unfragile.judge.reasons import Reason
from unfragile.judge.side import Measured, Side
from unfragile.judge.specs import Listed
from unfragile.judge.verdict import word_verdict
from unfragile.judge.wording import load_wording

WORDING = load_wording()
Who = Literal["a", "b"]


def why(own: dict[str, Any], other: dict[str, Any]) -> tuple[Reason, ...]:
    """What speaks for a side against another."""
    return reasons_of(make_side(**own), make_side("beta", **other))[0]


def reasons_of(a: Side, b: Side) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
    """What speaks for each of two sides."""
    verdict = word_verdict(judge(a, b), RULES, WORDING)
    return verdict.a_reasons, verdict.b_reasons


def offers(*prices: float, usual: float | None = None) -> dict[str, Any]:
    """Prices of a million tokens in and out."""
    made = [make_offer(price, unit, usual=usual) for price, unit in zip(prices, ("mtok_in", "mtok_out"), strict=False)]
    return {"offers": {(offer.unit, "USD"): offer for offer in made}}


def test_the_other_side_ends() -> None:
    """Only for what lasts, and only where the day is known."""
    ends = {"status": "deprecated", "ends": "11 December 2026"}

    assert why({}, ends) == (Reason("life", "it has to last: the other works until 11 December 2026"),)
    superseded = {"successor": "Gamma 2"}
    for own, other in ((ends, ends), ({}, {"status": "deprecated"}), ({}, {"status": "preview"}), (superseded, ends)):
        assert why(own, other) == ()


def test_against_what_is_gone_there_is_one_reason() -> None:
    """Its prices and terms are no choice any more."""
    gone = {"status": "retired", "open_weights": False, **offers(9.0)}

    assert why({"open_weights": True, **offers(1.0)}, gone) == (
        Reason("life", "it has to work today: the other can no longer be used"),
    )
    assert why(gone, {}) == ()


def test_results_of_shared_capabilities() -> None:
    """By the middle one of the tests that say so, the wider of two; no test twice, two at most."""
    keys = ("capability-0", "capability-1", "capability-2")
    a = results_of(make_result(value=60), make_result("bare", value=90), make_result("word-errors", value=5))
    b = results_of(make_result(value=50), make_result("bare", value=50), make_result("word-errors", value=9))

    (reason,) = why({"keys": keys, "results": a}, {"keys": keys, "results": b})

    assert reason == Reason(
        "result",
        "you want better capability 0 (Bare <number> 90 against 50) or capability 1 (Draw a cat 60% against 50%)",
    )


def test_the_widest_difference_does_not_stand_for_the_others() -> None:
    """Of three runs that say so the middle one is named."""
    runs = ("one", "two", "three")
    a, b = (
        results_of(*(make_result("draw-a-cat", run, value=value) for run, value in zip(runs, values, strict=True)))
        for values in ((99, 60, 70), (1, 50, 50))
    )

    assert why({"results": a}, {"results": b}) == (
        Reason("result", "you want better draw (Draw a cat 70% against 50%)"),
    )


@pytest.mark.parametrize(("value", "told"), [(57.6, True), (57.5, False), (50, False)])
def test_a_small_difference_is_no_reason(value: float, told: bool) -> None:
    """Of a test whose error is 15 of a hundred, half of it and no more."""
    a, b = (results_of(make_result(value=value)) for value in (value, 50))

    assert bool(why({"results": a}, {"results": b})) == told


def test_a_lacking_capability() -> None:
    """Of jobs, those of which a line says so first; two at most, and a means is no reason."""
    own = {"keys": ("run", "draw", "write", "read"), "job_of": dict.fromkeys(("draw", "write", "read"), "drawing")}

    assert why(own, {"keys": (), "lacks": ("run", "write", "read")}) == (
        Reason("ability", "you need write or read, which the other lacks"),
    )
    assert why(own, {"keys": (), "lacks": ("run",)}) == ()
    assert why(own, {"keys": (), "lacks": ("draw", "write"), "stated_lacks": frozenset({"write"})}) == (
        Reason("ability", "you need write or draw, which the other lacks"),
    )
    assert why(own, {"keys": ()}) == ()


@pytest.mark.parametrize(
    ("own", "other", "text"),
    [
        (offers(0.5), offers(2.0), "you want to pay less ($0.50 against $2.00 per million input tokens)"),
        (
            offers(0.5, 2), offers(2, 8),
            "you want to pay less ($0.50 / $2.00 against $2.00 / $8.00 per million tokens in / out)",
        ),
        (offers(0.5, 9), offers(2, 8), "what you use most costs less here ($0.50 against $2.00 per million input tokens)"),
        (offers(0.5, 7), offers(2, 8), "you want to pay less ($0.50 against $2.00 per million input tokens)"),
        (offers(1.6), offers(2.0), "you want to pay less ($1.60 against $2.00 per million input tokens)"),
        (offers(1.61), offers(2.0), None),
        (offers(0.5, usual=3), offers(2.0), None),
        (offers(0.5, usual=2), offers(2.0), "you want to pay less ($0.50 at Cheap against $2.00 per million input tokens)"),
        (
            offers(0.5, 0.6, usual=2), offers(2, 8),
            "you want to pay less ($0.50 / $0.60 at Cheap against $2.00 / $8.00 per million tokens in / out)",
        ),
        (offers(0.0), offers(0.0), None),
        (offers(0.5), {}, None),
        ({"offers": {("mtok_in", "USD"): make_offer(0.5, telling=False)}}, offers(2.0), None),
        ({"offers": {("image", "USD"): make_offer(1.0, "image")}}, {"offers": {("image", "EUR"): make_offer(9.0, "image", "EUR")}}, None),
        ({"tier": "free"}, {"tier": "usage"}, "it has to be free of charge"),
        ({"tier": "free"}, {"tier": "usage", "open_weights": True}, None),
        ({"tier": "free"}, {"tier": "freemium"}, None),
        ({"tier": "free"}, {"tier": "unknown"}, None),
        ({"tier": "free", **offers(0.5)}, {"tier": "usage"}, None),
    ],
)  # fmt: skip
def test_prices(own: dict[str, Any], other: dict[str, Any], text: str | None) -> None:
    """A fifth less at the cheapest seller, who is named, and no more as pages show it; free only where nothing is sold."""
    assert why(own, other) == ((Reason("price", text),) if text else ())


@pytest.mark.parametrize(
    ("own", "other", "reason"),
    [
        ({"open_weights": True}, {"open_weights": False}, Reason("weights", "you want to run its open weights yourself")),
        ({"open_weights": True}, {"open_weights": None}, None),
        ({"open_weights": None}, {"open_weights": False}, None),
        ({"commercial_use": True}, {"commercial_use": False}, Reason("license", "you want commercial use, which the other rules out")),
        ({"commercial_use": True}, {"commercial_use": "limited", "condition": "up to 1M"}, Reason("license", "you want commercial use without conditions (the other: up to 1M)")),
        ({"commercial_use": "limited", "condition": "up to 1M"}, {"commercial_use": False}, Reason("license", "you want commercial use (up to 1M), which the other rules out")),
        ({"commercial_use": "limited", "condition": "up to 1M"}, {"commercial_use": "limited", "condition": "up to 2M"}, None),
        ({"commercial_use": True}, {"commercial_use": None}, None),
        ({"commercial_use": None}, {"commercial_use": False}, None),
    ],
)  # fmt: skip
def test_weights_and_terms(own: dict[str, Any], other: dict[str, Any], reason: Reason | None) -> None:
    """Each from a fact on both sides, with every condition."""
    assert why(own, other) == ((reason,) if reason else ())


def test_modalities() -> None:
    """What the other side's list lacks, letter case aside; a list that is not given says nothing."""
    own = takes("text", "Image", "audio")

    assert why(own, takes("text")) == (Reason("modality", "it has to take Image and audio"),)
    assert why(own, takes("IMAGE", "text", "audio", "video")) == ()
    assert why(own, {}) == ()


def takes(*entries: str) -> dict[str, Any]:
    """What a side takes, and a list that nobody needs."""
    return {
        "entries": {
            "inputs": Listed("it has to take", entries, entries),
            "tags": Listed("", (*entries, "tag"), entries),
        }
    }


def test_what_an_ability_tells_is_no_further_reason() -> None:
    """Voice cloning goes with audio."""
    own = {"keys": ("clone",), "told_by": {"clone": frozenset({"audio"})}, **takes("audio", "image")}

    assert why(own, {"keys": (), "lacks": ("clone",), **takes("text")}) == (
        Reason("ability", "you need clone, which the other lacks"),
        Reason("modality", "it has to take image"),
    )


def gigabytes(
    amount: float, note: str = "", need: str = "you have little memory", alike: float | None = None
) -> dict[str, Any]:
    """Memory needed."""
    return {"measures": {"memory": Measured(amount, "lower", f"{amount:g} GB", note, "memory", need, alike)}}


@pytest.mark.parametrize(
    ("own", "other", "reason"),
    [
        ({"measures": {"context": make_measure(192)}}, {"measures": {"context": make_measure(128)}}, Reason("context", "you have long texts (192K against 128K)")),
        ({"measures": {"context": make_measure(191)}}, {"measures": {"context": make_measure(128)}}, None),
        ({"measures": {"context": make_measure(192)}}, {"measures": {}}, None),
        (gigabytes(8), gigabytes(16), Reason("memory", "you have little memory (8 GB against 16 GB)")),
        (gigabytes(8, "worked out"), gigabytes(16, "worked out"), Reason("memory", "you have little memory (8 GB against 16 GB, worked out)")),
        (gigabytes(8, "worked out"), gigabytes(16), None),
        (gigabytes(16), gigabytes(8), None),
        (gigabytes(8, alike=12), gigabytes(16, alike=17), None),
        (gigabytes(8, alike=12), gigabytes(16, alike=18), Reason("memory", "you have little memory (8 GB against 16 GB)")),
        (gigabytes(8, alike=12), gigabytes(16), Reason("memory", "you have little memory (8 GB against 16 GB)")),
        (gigabytes(8, need=""), gigabytes(16, need=""), None),
        (gigabytes(0), gigabytes(16), Reason("memory", "you have little memory (0 GB against 16 GB)")),
    ],
)  # fmt: skip
def test_specs(own: dict[str, Any], other: dict[str, Any], reason: Reason | None) -> None:
    """Half as much again at least, both stated or both worked out, where it is worked out alike for both so too."""
    assert why(own, other) == ((reason,) if reason else ())


def test_specs_that_print_alike_are_no_reason() -> None:
    """However far their exact numbers are apart."""
    small, large = (Measured(amount, "higher", "1M", "", "context", "you have long texts") for amount in (1e6, 2e6))

    assert why({"measures": {"context": large}}, {"measures": {"context": small}}) == ()


def test_results_that_are_only_compared() -> None:
    """Half as much again at least; a spec that gives the same numbers says nothing more."""
    fast, slow = (Measured(amount, "higher", f"{amount}", "", "speed", "speed counts") for amount in (418, 148))
    a = {"results": results_of(make_result("speed", value=418.28)), "measures": {"speed": fast}}
    b = {"results": results_of(make_result("speed", value=147.93)), "measures": {"speed": slow}}
    compared = Reason("result", "you care most about Times real time (418.28 against 147.93 times)")

    assert why(a, b) == (compared,)
    assert why(a, {**b, "measures": {"speed": replace(slow, amount=100, text="100")}}) == (
        compared,
        Reason("speed", "speed counts (418 against 100)"),
    )
    assert why({"results": a["results"]}, {"results": results_of(make_result("speed", value=300))}) == ()


def test_of_many_that_are_only_compared_the_widest_apart_are_named() -> None:
    """Each test once, two at most, in one reason."""
    places = (("delay", ""), ("delay", "with tools"), ("speed", ""), ("speed", "with tools"))
    a, b = (
        results_of(*(make_result(*place, value=value) for place, value in zip(places, values, strict=True)))
        for values in ((10, 5, 300, 0), (20, 20, 200, 0))
    )

    assert why({"results": a}, {"results": b}) == (
        Reason(
            "result",
            "you care most about Delay (5 against 20 seconds, lower is better) or Times real time (300 against 200 times)",
        ),
    )
    assert why({"results": b}, {"results": a}) == ()


@pytest.mark.parametrize(
    ("name", "own", "other", "told"),
    [
        ("nonsense-1", 0.3, 0, False),
        ("nonsense-1", 4.9, 0, False),
        ("nonsense-1", 5, 0, True),
        ("nonsense-1", 12, 8, False),
        ("stories", 3.5, -1.5, False),
        ("stories", 3.5, 1.5, False),
        ("speed", 3.5, -1.5, False),
        ("speed", 3.5, 1.5, True),
    ],
)
def test_a_ratio_that_says_nothing(name: str, own: float, other: float, told: bool) -> None:
    """Of shares near nothing, and of numbers that can be negative."""
    a, b = (results_of(make_result(name, value=value)) for value in (own, other))

    assert bool(why({"results": a}, {"results": b})) == told


def test_two_versions_of_a_test_are_named_once() -> None:
    """By the one that is wider apart; and where they disagree they speak for neither."""
    a, b = (
        results_of(make_result("nonsense-1", value=one), make_result("nonsense-2", value=two))
        for one, two in ((90, 80), (20, 10))
    )

    assert why({"results": a}, {"results": b}) == (
        Reason("result", "you care most about Nonsense v2 (80% against 10%)"),
    )
    disagreeing = results_of(make_result("nonsense-1", value=99), make_result("nonsense-2", value=10))
    assert why({"results": a}, {"results": disagreeing}) == ()


def test_a_test_whose_runs_disagree_speaks_for_neither() -> None:
    """Each side is ahead in one way of running it."""
    a, b = (
        results_of(make_result("delay", value=bare), make_result("delay", "with tools", value=with_tools))
        for bare, with_tools in ((10, 1200), (1200, 10))
    )

    assert why({"results": a}, {"results": b}) == ()
    assert why({"results": b}, {"results": a}) == ()


def test_three_reasons_at_most() -> None:
    """The weightiest, in the order of their kinds."""
    own = {"keys": ("draw", "write"), "open_weights": True, "commercial_use": True, **offers(1.0), **gigabytes(8)}
    other = {"lacks": ("write",), "open_weights": False, "commercial_use": False, **offers(2.0), **gigabytes(80)}

    assert [reason.kind for reason in why(own, other)] == ["ability", "price", "weights"]


# --- any pair --------------------------------------------------------------------------------------


def is_true(reason: Reason, own: Side, other: Side) -> bool:
    """Do the facts of both sides bear a reason out?"""
    match reason.kind:
        case "weights":
            return own.open_weights is True and other.open_weights is False
        case "license":
            return own.commercial_use in {True, "limited"} and other.commercial_use in {False, "limited"} - {
                own.commercial_use
            }
        case "life":
            return other.status in {"deprecated", "retired"} and own.status != "retired"
        case "ability":
            return not any(
                f"{own.capability_names[key]} " in f"{reason.text} ".replace(",", " ,") for key in own.does & other.does
            )
        case "price" if "free" in reason.text:
            return own.tier == "free" and not own.offers
        case "price":
            named = [place for place in own.offers if place in other.offers and own.offers[place].money in reason.text]
            return any(own.offers[place].amount < other.offers[place].amount for place in named)
        case "context" | "memory":
            mine, theirs = own.measures[reason.kind], other.measures[reason.kind]
            return mine.amount < theirs.amount if reason.kind == "memory" else mine.amount > theirs.amount
        case "modality":
            return all(
                set(own.entries[key].all) - set(other.entries[key].all)
                for key in own.entries
                if own.entries[key].need and own.entries[key].need in reason.text
            )
        case _:
            return True


def add_fact(random: Random, side: Side) -> tuple[Side, set[str]]:
    """The side with one more fact that was not known of it, and the kinds of reasons that it can bear on."""
    kind = random.choice(("offer", "ability", "context", "weights", "terms", "result"))
    if kind == "offer" and ("image", "USD") not in side.offers:
        offer = make_offer(random.choice((0.01, 1.0, 5000.0)), "image")
        return replace(side, offers={**side.offers, ("image", "USD"): offer}), {"price"}
    if kind == "ability":
        key = f"capability-{random.randrange(60)}"
        if key not in side.does | side.lacks:
            names = {**side.capability_names, key: key.replace("-", " ")}
            grown = replace(side, keys=(*side.keys, key), does=side.does | {key}, capability_names=names)
            return grown, {"ability", "result"}
    if kind == "context" and "context" not in side.measures:
        return replace(side, measures={**side.measures, "context": make_measure(random.choice((4, 500)))}), {"context"}
    if kind == "weights" and side.open_weights is None:
        return replace(side, open_weights=random.choice((True, False))), {"weights", "price"}
    if kind == "terms" and side.commercial_use is None:
        return replace(side, commercial_use=random.choice((True, False, "limited"))), {"license"}
    if kind == "result" and ("bare", "") not in side.results:
        made = {**side.results, ("bare", ""): make_result("bare", value=random.choice((0.0, 99.0)))}
        return replace(side, results=dict(sorted(made.items()))), {"result"}
    return side, set()


@pytest.fixture
def unlimited(monkeypatch: pytest.MonkeyPatch) -> None:
    """All reasons, with all that they name."""
    monkeypatch.setattr(reasons, "MOST_REASONS", 99)
    monkeypatch.setattr(reasons, "MOST_NAMED", 99)


@given(pairs(compared=True))
def test_every_reason_is_true(pair: tuple[Side, Side]) -> None:
    """By the facts of both sides, three at most, and none is given for both."""
    a, b = pair
    for_a, for_b = reasons_of(a, b)

    assert [reason for reason in for_a if not is_true(reason, a, b)] == []
    assert [reason for reason in for_b if not is_true(reason, b, a)] == []
    assert max(len(for_a), len(for_b)) <= 3
    assert not set(for_a) & set(for_b)


@pytest.mark.usefixtures("unlimited")
@given(pairs(compared=True), st.integers(0, 2**32))
def test_a_further_fact_of_one_side_adds_no_reason_to_the_other_that_denies_it(
    pair: tuple[Side, Side], seed: int
) -> None:
    """What is new speaks of that fact, and is true of both."""
    a, b = pair
    grown, kinds = add_fact(Random(seed), a)  # noqa: S311 - hypothesis chooses the seed
    before, after = reasons_of(a, b)[1], reasons_of(grown, b)[1]

    assert [reason for reason in after if not is_true(reason, b, grown)] == []
    assert {reason.kind for reason in set(after) - set(before)} <= kinds


@pytest.mark.usefixtures("unlimited")
@given(pairs(compared=True), st.integers(0, 100), st.sampled_from(["a", "b"]))
def test_a_section_that_is_taken_out_adds_no_reason_to_anybody(pair: tuple[Side, Side], place: int, who: Who) -> None:
    """Silence is no inability: nothing speaks for a side that did not before."""
    # What an ability tells is a reason of its own where it is not named.
    sides: dict[Who, Side] = {"a": replace(pair[0], told_by={}), "b": replace(pair[1], told_by={})}
    side = sides[who]
    if not side.keys:
        return
    key = side.keys[place % len(side.keys)]
    rest = tuple(one for one in side.keys if one != key)
    jobs = {one: job for one, job in side.job_of.items() if one != key}
    before = reasons_of(sides["a"], sides["b"])
    sides[who] = replace(side, keys=rest, does=side.does - {key}, job_of=jobs)
    after = reasons_of(sides["a"], sides["b"])

    for was, now in zip(before, after, strict=True):
        assert {reason.kind for reason in now} <= {reason.kind for reason in was}
        assert {*_named(now)} <= {*_named(was)}


def _named(found: tuple[Reason, ...]) -> Iterator[str]:
    """The tests that reasons name with their results, and the capabilities that a side lacks."""
    for reason in found:
        if reason.kind == "result":
            yield from re.findall(r"\([^()]* against [^()]*\)", reason.text)
        elif reason.kind == "ability":
            yield from re.findall(r"capability \d+", reason.text)
