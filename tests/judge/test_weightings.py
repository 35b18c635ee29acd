"""The share of weightings and the nearest flip: a worked example, a random sample, exact ties."""

from collections.abc import Sequence
from fractions import Fraction
from math import sqrt
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from unfragile.judge.weightings import Flip, nearest_flip, share_of_weightings

EXAMPLE = (300_000, -200_000, 100_000, 0, -50_000)
TODAY = (2500, 2500, 1000, 2500, 1500)
DIFFERENCES = st.lists(st.integers(-1_000_000, 1_000_000) | st.integers(-3, 3), min_size=1, max_size=5)
SEEDED = (
    EXAMPLE,
    (1, 1, 1, 1, -1),
    (500_000, -500_000, 250_000, -250_000, 10),
    (-900_000, 100_000, 100_000, 100_000, 100_000),
    (7, -7, 7, -7, 0),
    (12_345, -678_901),
)


def weights_for(differences: Sequence[int]) -> st.SearchStrategy[list[int]]:
    """Weights for so many components that add up to a whole."""
    cuts = st.lists(
        st.integers(1, 9999), min_size=len(differences) - 1, max_size=len(differences) - 1, unique=True
    ).map(sorted)
    return cuts.map(lambda cut: [end - start for start, end in zip([0, *cut], [*cut, 10_000], strict=True)])


WEIGHED = DIFFERENCES.flatmap(lambda differences: st.tuples(weights_for(differences), st.just(differences)))


def weighted(weights: Sequence[int | Fraction], differences: Sequence[int]) -> int | Fraction:
    """Σ weight x difference."""
    return sum((weight * difference for weight, difference in zip(weights, differences, strict=True)), 0)


def with_weight(weights: Sequence[int], index: int, weight: Fraction) -> list[Fraction]:
    """The weights with one of them set, the others kept in proportion, as shares of 1."""
    others = sum(weights) - weights[index]
    return [weight if place == index else (1 - weight) * Fraction(own, others) for place, own in enumerate(weights)]


def test_the_worked_example() -> None:
    """d = (0.3, -0.2, 0.1, 0, -0.05) is ahead under 208/315 of all weightings."""
    assert share_of_weightings(EXAMPLE) == pytest.approx(208 / 315, abs=1e-15)


@pytest.mark.parametrize(
    ("differences", "share"),
    [
        ((5,), 1),
        ((-5,), 0),
        ((0, 0), 0),
        ((5, 0), 1),
        ((1, -1), 1 / 2),
        ((1, -3), 1 / 4),
        ((1, 1, -1), 3 / 4),
        ((1, -3, -3), 1 / 16),
    ],
)
def test_shares_by_hand(differences: Sequence[int], share: float) -> None:
    """Of two components p and -n the share is p / (p + n); equal ones are no special case."""
    assert share_of_weightings(differences) == share


@pytest.mark.parametrize("differences", SEEDED)
def test_a_random_sample_agrees(differences: Sequence[int]) -> None:
    """Of 40,000 weightings drawn evenly from the simplex the leader is ahead in that share, within five errors."""
    random, drawn = Random(7), 40_000  # noqa: S311 - a seeded sample
    ahead = sum(
        sum(random.expovariate(1) * difference for difference in differences) > 0 for _ in range(drawn)
    )  # exponential numbers over their sum are even on the simplex, and the sum does not change the sign
    share = share_of_weightings(differences)

    assert ahead / drawn == pytest.approx(share, abs=5 * sqrt(share * (1 - share) / drawn))


@given(DIFFERENCES, st.integers(0, 5))
def test_a_zero_difference_changes_nothing(differences: list[int], place: int) -> None:
    """A component on which the sides are level may as well not be there."""
    assert share_of_weightings([*differences[:place], 0, *differences[place:]]) == share_of_weightings(differences)


@given(DIFFERENCES)
def test_both_shares_make_a_whole(differences: list[int]) -> None:
    """What one side does not have the other has, in whatever order the components stand."""
    assume(any(differences))
    share = share_of_weightings(differences)

    assert share + share_of_weightings([-difference for difference in differences]) == pytest.approx(1, abs=1e-12)
    assert share_of_weightings(differences[::-1]) == pytest.approx(share, abs=1e-12)


@given(DIFFERENCES, st.data())
def test_a_larger_difference_never_lowers_the_share(differences: list[int], data: st.DataObject) -> None:
    """Raising a component never costs its owner weightings."""
    place = data.draw(st.integers(0, len(differences) - 1))
    raised = list(differences)
    raised[place] += data.draw(st.integers(0, 1_000_000))

    assert share_of_weightings(raised) >= share_of_weightings(differences) - 1e-12


@given(DIFFERENCES)
def test_all_of_them_only_where_nothing_is_against(differences: list[int]) -> None:
    """The share is 1 exactly where no difference is below 0 and one is above."""
    assert (share_of_weightings(differences) == 1) == (min(differences) >= 0 and any(differences))


def test_nearly_all_is_not_all() -> None:
    """One difference against four that are a million times larger leaves less than 1, beyond what floats can tell."""
    assert share_of_weightings((1_000_000,) * 4 + (-1,)) < 1


def test_the_flip_of_the_worked_example() -> None:
    """D = 0.0275: the first component turns it at R/(R - d) = -0.06333/(-0.06333 - 0.3) = 19/109, the least change."""
    flip = nearest_flip(TODAY, EXAMPLE)

    assert flip is not None
    assert (flip.index, flip.direction, flip.today) == (0, "below", 0.25)
    assert Fraction(flip.turn, flip.turn_whole) == Fraction(19, 109)
    assert flip.weight == 19 / 109


def test_equal_changes_name_the_first() -> None:
    """Each of these turns it by a change of 0.1875, from 0.25 to 0.0625 or 0.4375: the first component is named."""
    flip = nearest_flip((2500, 2500, 2500, 2500), (100, 100, -60, -60))

    assert flip == Flip(0, "below", 50_000, 800_000, 2500, 10_000)


@pytest.mark.parametrize(
    ("weights", "differences"),
    [((5000, 5000), (0, 0)), ((5000, 5000), (3, -3)), ((10_000,), (5,)), ((1, 9999), (5, 0))],
)
def test_no_flip(weights: Sequence[int], differences: Sequence[int]) -> None:
    """Nothing turns a tie, a single component, or a side that is nowhere behind."""
    assert nearest_flip(weights, differences) is None


@given(WEIGHED)
def test_the_flips_weight_gives_a_tie(case: tuple[list[int], list[int]]) -> None:
    """Put in, with the others in proportion, the weight makes the two exactly level; a bit further turns the order."""
    weights, differences = case
    flip = nearest_flip(weights, differences)
    assume(flip is not None)
    assert flip is not None
    turn, today = Fraction(flip.turn, flip.turn_whole), Fraction(flip.now, flip.now_whole)

    assert weighted(with_weight(weights, flip.index, turn), differences) == 0
    beyond = turn + (turn - today) / 10**9
    ahead = weighted(weights, differences)
    assert weighted(with_weight(weights, flip.index, beyond), differences) * ahead < 0
    assert (turn < today) == (flip.direction == "below")
    assert 0 < turn < 1


@given(WEIGHED)
def test_the_nearest_flip_is_the_smallest_change(case: tuple[list[int], list[int]]) -> None:
    """No weight of the formula t = R/(R - d) lies nearer to today's, and the first of equals is taken."""
    weights, differences = case
    whole, total = sum(weights), weighted(weights, differences)
    changes = []
    for index, (weight, difference) in enumerate(zip(weights, differences, strict=True)):
        if weight == whole or not total:
            continue
        rest = Fraction(total - weight * difference, whole - weight)
        if rest * difference < 0:
            changes.append((abs(rest / (rest - difference) - Fraction(weight, whole)), index))

    flip = nearest_flip(weights, differences)

    assert (flip.index if flip else None) == (min(changes)[1] if changes else None)


@given(WEIGHED)
def test_dominance_certainty_and_no_flip_are_one_fact(case: tuple[list[int], list[int]]) -> None:
    """A leader has no flip exactly where no difference is against it, which is where its share is 1."""
    weights, differences = case
    assume(weighted(weights, differences) > 0)
    dominates = min(differences) >= 0

    assert dominates == (nearest_flip(weights, differences) is None) == (share_of_weightings(differences) == 1)
