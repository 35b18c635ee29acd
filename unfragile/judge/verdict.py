"""A comparison → sentences, from the numbers alone and in the words of one data file."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from math import ceil, floor
from typing import Any

from unfragile.judge import figures
from unfragile.judge.comparison import Comparison, Thresholds, Who, is_known_throughout
from unfragile.judge.side import Side, printed_ranks
from unfragile.judge.units import MILLION
from unfragile.judge.weightings import Flip
from unfragile.read.schema import COMPONENTS

MOST_CAPABILITIES = 3
"""How many capabilities a reason to choose names at most."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of the verdict, as the data file has them."""

    texts: Mapping[str, Any]
    components: tuple[str, ...]  # in the order of COMPONENTS


def load_wording() -> Wording:
    """The shipped wording, which the browser reads too."""
    texts = json.loads(resources.files("unfragile.judge").joinpath("wording.json").read_text("utf-8"))
    return Wording(texts, tuple(texts["components"][key] for key in COMPONENTS))


class Verdict(tuple[str, ...]):
    """The sentences of a verdict, in their order."""

    __slots__ = ()


def word_verdict(found: Comparison, thresholds: Thresholds, wording: Wording) -> tuple[str, ...]:
    """The verdict's sentences in the order of SPEC 6: score and strength, leads, how sure, how alike, what to choose."""
    ranks = printed_ranks(found.a.rank, found.b.rank)
    return (
        _score(found, ranks, wording),
        _strength(found, thresholds, wording),
        *_leads(found, wording),
        *_how_sure(found, wording),
        *_alike(found, wording),
        *_choose(found, wording),
    )


def _ordered(found: Comparison) -> tuple[Who, Who]:
    """The leader first, else a: the same words whichever side the leader stands on."""
    return ("b", "a") if found.leader == "b" else ("a", "b")


def _side(found: Comparison, who: Who) -> Side:
    return found.a if who == "a" else found.b


def interval(side: Side) -> str:
    """A rank's interval in whole points: '51–70'."""
    return f"{figures.points(side.rank_low)}–{figures.points(side.rank_high)}"


def _score(found: Comparison, ranks: tuple[str, str], wording: Wording) -> str:
    texts = wording.texts["scores"]
    if found.winner:
        leader, other = _ordered(found)
        leader_rank, other_rank = ranks if leader == "a" else (ranks[1], ranks[0])
        return str(
            texts["ahead"].format(
                leader=_side(found, leader).name,
                leader_rank=leader_rank,
                other=_side(found, other).name,
                other_rank=other_rank,
            )
        )
    text = texts["none" if found.strength == "none" else "too_close"]
    return str(text.format(first=found.a.name, first_rank=ranks[0], second=found.b.name, second_rank=ranks[1]))


def _strength(found: Comparison, thresholds: Thresholds, wording: Wording) -> str:
    text = wording.texts["strength"][found.reason]
    if found.winner:
        leader, other = (_side(found, who) for who in _ordered(found))
        words = {"leader_interval": interval(leader), "other_interval": interval(other)}
        if found.reason == "leaning":
            words["missing"] = figures.listed(
                [
                    wording.texts["missing"].format(component=wording.components[index], name=_side(found, who).name)
                    for who, index in found.turning
                ]
            )
        return str(text.format(**words))
    if found.reason == "none_evidence":
        thin = [side.name for side in (found.a, found.b) if side.known < thresholds.min_evidence]
        return str(text.format(min_evidence=_percent(thresholds.min_evidence), thin=figures.listed(thin)))
    return str(
        text.format(
            too_close=figures.plain_number(thresholds.too_close / MILLION),
            first_interval=interval(found.a),
            second_interval=interval(found.b),
        )
    )


def _percent(share: int) -> str:
    """A share in millionths as a percentage without needless decimals: 400_000 → '40%'."""
    return f"{figures.plain_number(share / 10_000)}%"


# --- who leads on what -----------------------------------------------------------------------------


def _leads(found: Comparison, wording: Wording) -> list[str]:
    texts = wording.texts["leads"]
    names = wording.components
    first, second = _ordered(found)
    leads = {"a": found.leads.a, "b": found.leads.b}
    if not leads[first]:
        first, second = second, first
    if not leads[first]:
        sentences = [texts["all_equal"]] if found.leads.equal else []
    else:
        text = texts["both" if leads[second] else "one"]
        sentences = [
            text.format(
                first=_side(found, first).name,
                first_leads=figures.listed([names[index] for index in leads[first]]),
                second=_side(found, second).name,
                second_leads=figures.listed([names[index] for index in leads[second]]),
            )
        ]
        if found.leads.equal:
            sentences.append(
                texts["equal_too"].format(equal=figures.listed([names[index] for index in found.leads.equal]))
            )
    missing = [
        wording.texts["missing"].format(component=names[index], name=side.name)
        for side in (found.a, found.b)
        for index in found.counted
        if not side.evidence[index]
    ]
    if missing:
        sentences.append(texts["no_evidence"].format(missing=figures.listed(missing)))
    return sentences


# --- how sure --------------------------------------------------------------------------------------


def share_text(share: float) -> str:
    """A share of weightings in percent with one decimal; '100%' only where it is exactly that."""
    if share >= 1.0:
        return "100%"
    tenths = min(999, max(1, floor(share * 1000 + 0.5)))
    return f"{tenths // 10}.{tenths % 10}%"


def flip_texts(flip: Flip) -> tuple[str, str]:
    """The weight that turns the order, rounded away from today's, and today's weight, in percent.

    Whole percents, with as many more decimals as it takes to tell the two apart and to stay within 0 and 100.
    """
    for decimals in range(7):
        step = 10**decimals
        exact = flip.weight * 100 * step
        turn = floor(exact) if flip.direction == "below" else ceil(exact)
        today = floor(flip.today * 100 * step + 0.5)
        if 0 < turn < 100 * step and (turn < today if flip.direction == "below" else turn > today):
            break
    return f"{turn / step:.{decimals}f}%", f"{_shortest(today, decimals)}%"


def _shortest(number: int, decimals: int) -> str:
    text = f"{number / 10**decimals:.{decimals}f}"
    return text.rstrip("0").rstrip(".") if decimals else text


def _how_sure(found: Comparison, wording: Wording) -> list[str]:
    if found.strength == "none" or found.leader is None or found.share is None:
        return []
    texts = wording.texts["weightings"]
    leader, other = (_side(found, who) for who in _ordered(found))
    sentences = [texts["share"].format(leader=leader.name, share=share_text(found.share))]
    if found.flip:
        weight, today = flip_texts(found.flip)
        component = wording.components[found.counted[found.flip.index]]
        direction = texts[found.flip.direction]
        sentences.append(
            texts["flip"].format(other=other.name, component=component, direction=direction, weight=weight, today=today)
        )
    else:
        known = is_known_throughout(found.a, found.counted) and is_known_throughout(found.b, found.counted)
        sentences.append(texts["dominates" if known else "dominates_as_far_as_known"].format(leader=leader.name))
    return sentences


# --- how alike, what to choose ---------------------------------------------------------------------


def _alike(found: Comparison, wording: Wording) -> list[str]:
    texts = wording.texts["alike"]
    a, b = found.a, found.b
    if found.shared:
        names = [a.capability_names[key] for key in found.shared]
        sentences = [texts["shared"].format(shared=figures.listed(names))]
    else:
        sentences = [texts["none_shared"]]
    sentences.append(
        texts["counts"].format(
            first=a.name, first_count=len(found.only_a), second=b.name, second_count=len(found.only_b)
        )
    )
    if not found.same_job:
        if a.kind and b.kind and a.kind != b.kind:
            sentences.append(texts["different_jobs"].format(first_kind=a.kind, second_kind=b.kind))
        else:
            sentences.append(texts["different_jobs_unnamed"])
    return sentences


def _choose(found: Comparison, wording: Wording) -> list[str]:
    texts = wording.texts["choose"]
    sentences = []
    for own, other, only in ((found.a, found.b, found.only_a), (found.b, found.a, found.only_b)):
        reasons = _reasons(own, other, only, texts)
        text = texts["if" if reasons else "nothing"]
        sentences.append(text.format(name=own.name, reasons=figures.listed(reasons)))
    return sentences


def _reasons(own: Side, other: Side, only: tuple[str, ...], texts: Mapping[str, str]) -> list[str]:
    """What really differs in favour of one side: capabilities, licence, price, specs."""
    reasons = []
    named = sorted(only, key=lambda key: key not in own.job_keys)[
        :MOST_CAPABILITIES
    ]  # jobs first, else the editor's order
    if named:
        listed = ", ".join([own.capability_names[key] for key in named[:-1]])
        last = own.capability_names[named[-1]]
        reasons.append(texts["capabilities"].format(capabilities=f"{listed} or {last}" if listed else last))
    if own.open_weights and other.open_weights is False:
        reasons.append(texts["open_weights"])
    if own.commercial_use and other.commercial_use is False:
        reasons.append(texts["commercial_use"])
    for place, offer in own.offers.items():
        rival = other.offers.get(place)
        if rival and offer.amount < rival.amount:
            reasons.append(texts["price"].format(own=offer.text, other=rival.text))
    for key, measure in own.measures.items():
        against = other.measures.get(key)
        if against and (
            measure.amount > against.amount if measure.higher_is_better else measure.amount < against.amount
        ):
            text = texts["spec_higher" if measure.higher_is_better else "spec_lower"]
            reasons.append(text.format(label=measure.label, own=measure.text, other=against.text))
    return reasons
