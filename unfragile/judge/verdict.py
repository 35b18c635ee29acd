"""A comparison → sentences, from the numbers alone and in the words of one data file."""

from functools import cache

from unfragile.judge import figures
from unfragile.judge.comparison import Comparison, Thresholds, Who
from unfragile.judge.reasons import reasons_for
from unfragile.judge.side import Side, printed_ranks, rank_decimals
from unfragile.judge.units import MILLION, divide
from unfragile.judge.weightings import Flip
from unfragile.judge.wording import Wording, listed
from unfragile.judge.wording import load_wording as load_wording

ROUNDING_NOISE = 1e-9
"""So near to a half, a share's float stands for the half itself."""


def word_verdict(found: Comparison, thresholds: Thresholds, wording: Wording) -> tuple[str, ...]:
    """The verdict's sentences in the order of SPEC 6: score, strength, leads, how sure, how alike; the last two say what to choose."""
    return (
        _score(found, wording),
        _strength(found, thresholds, wording),
        *_leads(found, wording),
        *_how_sure(found, wording),
        *_alike(found, wording),
        _choose(found.a, found.b, wording),
        _choose(found.b, found.a, wording),
    )


def _led(found: Comparison) -> tuple[Side, Side]:
    """The leader and the other; as they stand where neither leads."""
    return (found.b, found.a) if found.leader == "b" else (found.a, found.b)


# --- score and strength ----------------------------------------------------------------------------


def _score(found: Comparison, wording: Wording) -> str:
    first, second = _led(found) if found.winner else (found.a, found.b)
    if found.winner:
        key = "score.ahead"
    elif found.reason == "tie":
        key = "score.tie"
    else:
        key = "score.none" if found.strength == "none" else "score.too_close"
    first_rank, second_rank = first.rank_text, second.rank_text
    if first_rank == second_rank:
        first_rank, second_rank = printed_ranks(first.rank, second.rank)
    return wording.say[key](first.name, first_rank, second.name, second_rank)


def interval(side: Side, decimals: int = 0) -> str:
    """A rank's interval: '51–70', or '58' where both ends print alike."""
    low, high = side.rank_low_text, side.rank_high_text
    if decimals:
        low, high = figures.points(side.rank_low, decimals), figures.points(side.rank_high, decimals)
    return low if low == high else f"{low}–{high}"


def interval_decimals(first: Side, second: Side) -> int:
    """How many decimals it takes to print two intervals beside their ranks without contradicting them."""
    decimals = rank_decimals(first.rank, second.rank) if first.rank_text == second.rank_text else 0
    for below, above in ((first, second), (second, first)):
        if below.rank_high_text == above.rank_low_text and below.rank_high < above.rank_low:
            decimals = max(decimals, rank_decimals(below.rank_high, above.rank_low))
    return decimals


def _strength(found: Comparison, thresholds: Thresholds, wording: Wording) -> str:
    say = wording.say["strength." + found.reason]
    match found.reason:
        case "leaning" | "clear" | "too_close_intervals":
            first, second = _led(found) if found.winner else (found.a, found.b)
            decimals = interval_decimals(first, second)
            first_interval, second_interval = interval(first, decimals), interval(second, decimals)
            if found.turning:
                return say(first_interval, second_interval, _turning(found, wording))
            return say(first_interval, second_interval)
        case "none_evidence":
            thin = [side.name for side in (found.a, found.b) if side.known < thresholds.min_evidence]
            return say(listed(thin, wording.joints["and"]), _percent(thresholds.min_evidence))
        case "too_close_points":
            return say(_points(thresholds.too_close, wording))
        case _:
            return say()


def _turning(found: Comparison, wording: Wording) -> str:
    """The missing evidence by side, that of the largest gap first: 'adoption and quality of X and freshness of Y'."""
    by_side: dict[Who, list[int]] = {}
    for who, index in found.turning:
        by_side.setdefault(who, []).append(index)
    names = {"a": found.a.name, "b": found.b.name}
    parts = [_part(tuple(sorted(indexes)), names[who], wording) for who, indexes in by_side.items()]
    return listed(parts, wording.joints["and"])


@cache
def _part(indexes: tuple[int, ...], name: str, wording: Wording) -> str:
    """Components of one side: 'adoption and quality of Example Large'."""
    return wording.say["part.of"](wording.component_lists[indexes], name)


@cache
def _points(threshold: int, wording: Wording) -> str:
    if threshold == MILLION:
        return wording.say["points.one"]()
    return wording.say["points.many"](figures.plain_number(threshold / MILLION))


@cache
def _percent(share: int) -> str:
    """A share in millionths as a percentage without needless decimals: 400_000 → '40%'."""
    return f"{figures.plain_number(share / 10_000)}%"


# --- who leads on what -----------------------------------------------------------------------------


def _leads(found: Comparison, wording: Wording) -> list[str]:
    say, lists = wording.say, wording.component_lists
    a, b, equal = found.leads
    sentences = []
    if a and b:
        sentences.append(say["leads.both"](found.a.name, lists[a], found.b.name, lists[b]))
    elif a or b:
        sentences.append(say["leads.one"](found.a.name if a else found.b.name, lists[a or b]))
    elif equal:
        sentences.append(say["leads.all_equal"]())
    if equal and (a or b):
        sentences.append(say["leads.equal_too"](lists[equal]))
    if found.a.unknown or found.b.unknown:
        sentences.append(say["leads.no_evidence"](_without_evidence(found.a, found.b, wording)))
    return sentences


def _without_evidence(a: Side, b: Side, wording: Wording) -> str:
    """The components of which nothing is known: 'adoption and quality of X or on freshness of Y'."""
    if a.unknown == b.unknown:
        return wording.say["part.of_either"](wording.component_lists[a.unknown])
    parts = [_part(side.unknown, side.name, wording) for side in (a, b) if side.unknown]
    return parts[0] if len(parts) == 1 else wording.joints["or_on"].join(parts)


# --- how sure --------------------------------------------------------------------------------------


def share_text(share: float) -> str:
    """A share of weightings in percent with one decimal; '100%' only where it is exactly that, never '0.0%'."""
    if share >= 1.0:
        return "100%"
    return _percent_in_steps(min(999, max(1, int(share * 1000 + 0.5 + ROUNDING_NOISE))), 1)


@cache
def _percent_in_steps(steps: int, decimals: int) -> str:
    return f"{figures.fixed(steps, decimals)}%"


def flip_texts(flip: Flip) -> tuple[str, str]:
    """The weight that turns the order, rounded away from today's, and today's weight, in percent.

    Whole percents, with as many more decimals as it takes to tell the two apart and to stay within 0 and 100.
    """
    decimals = 0
    while True:
        today, today_text = _percent_of(flip.now, flip.now_whole, decimals)
        whole = 100 * 10**decimals
        if flip.direction == "below":
            turn = flip.turn * whole // flip.turn_whole
            apart = 0 < turn < today
        else:
            turn = -(-flip.turn * whole // flip.turn_whole)
            apart = today < turn < whole
        if apart:
            return _percent_in_steps(turn, decimals), today_text
        decimals += 1


@cache
def _percent_of(part: int, whole: int, decimals: int) -> tuple[int, str]:
    """A weight in percent with so many decimals: as a whole number of the last one's units, and as text."""
    units = divide(part * 100 * 10**decimals, whole)
    text = figures.fixed(units, decimals)
    return units, f"{text.rstrip('0').rstrip('.') if decimals else text}%"


def _how_sure(found: Comparison, wording: Wording) -> list[str]:
    if found.strength == "none" or found.share is None:
        return []
    say = wording.say
    leader, other = _led(found)
    sentences = [
        say["weightings.share" if found.winner else "weightings.share_by_points"](leader.name, share_text(found.share))
    ]
    flip = found.flip
    if flip:
        component = wording.components[found.counted[flip.index]]
        weight, today = flip_texts(flip)
        sentences.append(say["weightings." + flip.direction](other.name, component, weight, today))
    else:
        known = leader.complete and other.complete
        key = "weightings.dominates" if known else "weightings.dominates_as_far_as_known"
        sentences.append(say[key](leader.name))
    return sentences


# --- how alike, what to choose ---------------------------------------------------------------------


def _alike(found: Comparison, wording: Wording) -> list[str]:
    say = wording.say
    sentences = [_shared(found, wording), _own(found, wording)]
    if not found.same_job:
        first, second = found.a.kind, found.b.kind
        if first and second and first != second:
            sentences.append(say["alike.different_kinds"](first, second))
        else:
            sentences.append(say["alike.different_jobs"]())
    return sentences


def _shared(found: Comparison, wording: Wording) -> str:
    shared, names = found.shared, found.a.capability_names
    if not shared:
        return wording.say["alike.none_shared"]()
    # One that is left over is named: to count it takes as many words.
    if len(shared) <= wording.most_shared + 1:
        return wording.say["alike.shared"](listed([names[key] for key in shared], wording.joints["and"]))
    named = shared[: wording.most_shared]
    return wording.say["alike.shared_more"](", ".join([names[key] for key in named]), len(shared) - len(named))


def _own(found: Comparison, wording: Wording) -> str:
    """How many capabilities each side has that the other lacks."""
    say = wording.say
    first, second = found.a.name, found.b.name
    a, b = len(found.only_a), len(found.only_b)
    if a and b:
        return say["alike.each_more"](first, _capabilities(a, wording), second, _digits(b))
    if a:
        return say["alike.one_more"](first, _capabilities(a, wording), second)
    if b:
        return say["alike.one_more"](second, _capabilities(b, wording), first)
    return say["alike.none_more"]()


@cache
def _capabilities(number: int, wording: Wording) -> str:
    return wording.say["capabilities.one"]() if number == 1 else wording.say["capabilities.many"](number)


_digits = cache(str)


def _choose(own: Side, other: Side, wording: Wording) -> str:
    reasons = reasons_for(own, other, wording)
    if not reasons:
        return wording.say["choose.nothing"](own.name)
    if len(reasons) == 1:
        return wording.say["choose.if"](own.name, reasons[0])
    joints = wording.joints
    return wording.say["choose.if"](own.name, joints["further"].join(reasons[:-1]) + joints["last"] + reasons[-1])
