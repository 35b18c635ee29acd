"""The picture of weightings shows what the verdict says."""

from hypothesis import given
from hypothesis import strategies as st

from unfragile.judge.printed import flip_words
from unfragile.judge.weight_ranges import PER_MILLE, WeightRange, weight_ranges
from unfragile.judge.weightings import nearest_flip

PAIRS = st.lists(st.tuples(st.integers(1, 10_000), st.integers(-1_000_000, 1_000_000)), min_size=1, max_size=5)


def split(pairs: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Weights and differences apart."""
    return [weight for weight, _ in pairs], [difference for _, difference in pairs]


def leader_at(share: float, index: int, weights: list[int], differences: list[int]) -> str:
    """Who leads once a component counts for a share of the weight, worked out anew."""
    others = sum(weights) - weights[index]
    rest = sum(w * d for place, (w, d) in enumerate(zip(weights, differences, strict=True)) if place != index)
    ahead = share * differences[index] + (1 - share) * rest / others
    return "a" if ahead > 0 else "b" if ahead < 0 else ""


def test_example() -> None:
    """A side ahead on one of two equal weights by 0.3, behind on the other by 0.1, falls behind below a quarter."""
    assert weight_ranges([50, 50], [300_000, -100_000]) == [
        WeightRange("b", "a", 250, "less than 25%"),
        WeightRange("a", "b", 750, "more than 75%"),
    ]


def test_never_turning() -> None:
    """Where one side is nowhere behind, it leads at any weight."""
    assert weight_ranges([25, 75], [0, 10]) == [WeightRange("a", "a", 0, "")] * 2


def test_only_component() -> None:
    """Where a single component counts, its weight turns nothing."""
    assert weight_ranges([25], [-10]) == [WeightRange("b", "b", 0, "")]


@given(PAIRS)
def test_either_side_of_the_turn(pairs: list[tuple[int, int]]) -> None:
    """Well below and well above the turning weight those lead whom the picture shows there."""
    weights, differences = split(pairs)
    for index, found in enumerate(weight_ranges(weights, differences)):
        if found.text:
            turn = found.turn / PER_MILLE
            for share, leader in (((turn - 0.001) / 2, found.below), ((turn + 1.001) / 2, found.above)):
                if 0 < share < 1:
                    assert leader_at(share, index, weights, differences) == leader


@given(PAIRS)
def test_agrees_with_the_verdict(pairs: list[tuple[int, int]]) -> None:
    """The nearest flip of a verdict stands in the picture in the same words."""
    weights, differences = split(pairs)
    flip = nearest_flip(weights, differences)
    if flip:
        assert weight_ranges(weights, differences)[flip.index].text == flip_words(flip)


@given(PAIRS)
def test_swapping(pairs: list[tuple[int, int]]) -> None:
    """Swapping the sides swaps who leads, and nothing else."""
    weights, differences = split(pairs)
    other = {"a": "b", "b": "a", "": ""}
    swapped = weight_ranges(weights, [-difference for difference in differences])
    for one, two in zip(weight_ranges(weights, differences), swapped, strict=True):
        assert (two.below, two.above, two.turn, two.text) == (other[one.below], other[one.above], one.turn, one.text)
