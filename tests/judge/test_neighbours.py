"""Capabilities that models often offer together."""

from unfragile.judge.pairs import Neighbour, find_neighbours


def test_nearest_first() -> None:
    """The capability with the largest share of models that offer both comes first, with how many they are."""
    offered = [("draw", "retouch", "run"), ("draw", "retouch", "run"), ("draw", "run"), ("listen", "run")]

    assert find_neighbours(offered, 8)["draw"] == (Neighbour("run", 3), Neighbour("retouch", 2))


def test_offered_by_all() -> None:
    """What every model offers is not the nearest neighbour for that."""
    offered = [("draw", "retouch", "run"), ("draw", "retouch", "run"), *[("listen", "run")] * 9]

    assert [one.key for one in find_neighbours(offered, 8)["draw"]] == ["retouch", "run"]


def test_ties() -> None:
    """Of equally near ones the first key comes first, whatever the order of the models."""
    offered = [("draw", "b", "a"), ("a", "draw", "b")]

    assert find_neighbours(offered, 8)["draw"] == find_neighbours(offered[::-1], 8)["draw"]
    assert [one.key for one in find_neighbours(offered, 8)["draw"]] == ["a", "b"]


def test_most() -> None:
    """No more than asked for."""
    assert len(find_neighbours([("draw", "a", "b", "c")] * 2, 2)["draw"]) == 2


def test_alone() -> None:
    """A capability that no two models offer with another one has no neighbour."""
    assert find_neighbours([("draw", "run"), ("draw",)], 8) == {"draw": (), "run": ()}
