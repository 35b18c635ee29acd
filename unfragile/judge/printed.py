"""Numbers of a comparison as they are printed: none contradicts another, nor the order that it stands for."""

from functools import cache
from typing import Literal, NamedTuple

from unfragile.judge import figures
from unfragile.judge.apportionment import apportion_signed
from unfragile.judge.comparison import Comparison, VerdictRules
from unfragile.judge.side import Side
from unfragile.judge.units import MILLION, divide
from unfragile.judge.weightings import Flip
from unfragile.judge.wording import Wording


def printed_ranks(a: int, b: int, apart: int | None = None) -> tuple[str, str]:
    """Two ranks as they stand side by side: whole points, with more decimals where they would print alike but differ.

    With `apart`, from which the ranks differ by less, also where they would print that much apart or more.
    """
    decimals = rank_decimals(a, b, apart)
    return figures.points(a, decimals), figures.points(b, decimals)


def rank_decimals(a: int, b: int, apart: int | None = None) -> int:
    """How many decimals it takes to print two ranks as `printed_ranks` does; 0 where they are equal."""
    if a == b:
        return 0
    for places in range(7):
        units = [divide(value * 10**places, MILLION) for value in (a, b)]
        too_far = apart is not None and abs(units[0] - units[1]) * MILLION >= apart * 10**places
        if units[0] != units[1] and not too_far:
            return places
    return 6


ROUNDING_NOISE = 1e-9
"""So near to a half, a share's float stands for the half itself."""


def led(found: Comparison) -> tuple[Side, Side]:
    """The leader and the other; as they stand where neither leads."""
    return (found.b, found.a) if found.leader == "b" else (found.a, found.b)


def rank_texts(found: Comparison, rules: VerdictRules) -> tuple[str, str]:
    """The two ranks as they stand side by side, with as many decimals as the sentences about them need."""
    apart = rules.too_close if found.reason == "too_close_points" else None
    if found.leader is None:
        return figures.points(found.a.rank), figures.points(found.b.rank)
    return printed_ranks(found.a.rank, found.b.rank, apart)


def rank_interval(side: Side, decimals: int = 0) -> str:
    """A rank's interval: '51–70', or '58' where both ends print alike."""
    low, high = figures.points(side.rank_low, decimals), figures.points(side.rank_high, decimals)
    return low if low == high else f"{low}–{high}"


def interval_decimals(first: Side, second: Side) -> int:
    """How many decimals it takes to print two intervals beside their ranks without contradicting them."""
    decimals = 0
    if first.rank != second.rank and figures.points(first.rank) == figures.points(second.rank):
        decimals = rank_decimals(first.rank, second.rank)
    for below, above in ((first, second), (second, first)):
        if below.rank_high < above.rank_low:
            decimals = max(decimals, rank_decimals(below.rank_high, above.rank_low))
    return decimals


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


def today_text(flip: Flip) -> str:
    """Today's weight in whole percents."""
    return _percent_of(flip.now, flip.now_whole, 0)[1]


FlipKind = Literal["below", "above", "nothing", "all"]


def flip_kind(flip: Flip) -> FlipKind:
    """Below or above which weight the order turns; 'nothing' and 'all' where that is no weight that a reader could set."""
    today = divide(flip.now * 100, flip.now_whole)
    if flip.direction == "below":
        return "nothing" if 100 * flip.turn < flip.turn_whole and today > 1 else "below"
    return "all" if 100 * flip.turn > 99 * flip.turn_whole and today < 99 else "above"


def flip_words(flip: Flip) -> str:
    """The weights at which the order turns: 'less than 17%', 'almost nothing'."""
    match flip_kind(flip):
        case "nothing":
            return "almost nothing"
        case "all":
            return "almost everything"
        case kind:
            return f"{'less' if kind == 'below' else 'more'} than {flip_texts(flip)[0]}"


@cache
def _percent_of(part: int, whole: int, decimals: int) -> tuple[int, str]:
    """A weight in percent with so many decimals: as a whole number of the last one's units, and as text."""
    units = divide(part * 100 * 10**decimals, whole)
    text = figures.fixed(units, decimals)
    return units, f"{text.rstrip('0').rstrip('.') if decimals else text}%"


class DifferencePart(NamedTuple):
    """The points that one component gives to a difference of two ranks, or takes from it, in tenths of a point."""

    component: int  # index in COMPONENTS
    tenths: int


def difference_parts(found: Comparison) -> tuple[int, tuple[DifferencePart, ...]]:
    """What the ranks, as they are printed in tenths, differ by, the leader's less the other's, and what that is made of."""
    leader, other = led(found)
    whole, tenth = sum(leader.counted_weights), MILLION // 10
    total = divide(leader.rank, tenth) - divide(other.rank, tenth)
    exact = [
        100 * weight * (leader.points[index] - other.points[index])
        for index, weight in zip(leader.counted, leader.counted_weights, strict=True)
    ]
    parts = apportion_signed(exact, whole * tenth, total)
    made = [DifferencePart(index, part) for index, part in zip(leader.counted, parts, strict=True)]
    return total, tuple(sorted(made, key=lambda part: (-abs(part.tenths), part.component)))


def difference_text(found: Comparison, wording: Wording) -> str:
    """The difference of the ranks and its parts: '+4.7 = freshness +3.0, …'."""
    total, parts = difference_parts(found)
    made = [f"{wording.components[part.component]} {_signed(part.tenths)}" for part in parts if part.tenths]
    return f"{_signed(total)} = {', '.join(made)}" if made else _signed(total)


@cache
def _signed(tenths: int) -> str:
    return f"{'−' if tenths < 0 else '+'}{figures.fixed(abs(tenths), 1)}"
