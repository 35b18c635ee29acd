"""Comparisons to which readers are led have a social picture of their own."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from tests.builders import make_content, make_model
from tests.write.catalogues import make_catalogue
from unfragile.judge.site import judge_site
from unfragile.write.catalogue import Catalogue
from unfragile.write.near_pairs import first_pairs, led_to
from unfragile.write.social import PairPicture, PairSide, RankScale, pair_social_pictures

SCALE = RankScale(58_000_000, 51_000_000, 70_000_000, "58", "(51 to 70)")


def side(name: str) -> PairSide:
    """A side with a name."""
    return PairSide(name, "plain-name", SCALE)


def catalogue(**site: Any) -> Catalogue:
    """Three models of one job, the better tested the better ranked."""
    seen: Mapping[str, int] = {"alpha": 90, "beta": 40, "gamma": 65}
    models = [make_model(slug, benchmarks=[{"value": value, "observed": "2026-01-02"}]) for slug, value in seen.items()]
    return make_catalogue(judge_site(make_content(*models, site=site)))


def test_neighbours_have_one() -> None:
    """A pair has one where its models stand next to each other in a ranking, or where the site lists it."""
    made = [output.address for output in pair_social_pictures(catalogue(social={"pairs": True}))]
    listed = {"always": [["alpha", "beta"]]}
    more = [output.address for output in pair_social_pictures(catalogue(social={"pairs": True}, pairs=listed))]

    assert made == ["social/compare/alpha-vs-gamma.png", "social/compare/beta-vs-gamma.png"]
    assert more == ["social/compare/alpha-vs-beta.png", *made]
    assert [*pair_social_pictures(catalogue())] == []


def test_led_to() -> None:
    """Readers are led to the best two first; places of a pair stand in order."""
    found = catalogue()

    assert [link.label for link in first_pairs(found)] == ["Alpha vs Gamma"]
    assert led_to(found) == {(0, 2), (1, 2)}


@pytest.mark.parametrize("name", ["Alpha", "A name that goes on and on, " * 8, "\u5927\u578b"])
def test_size(name: str) -> None:
    """A picture is a PNG of 1200 by 630 that stays small."""
    data = PairPicture("Example", "Too close to call", (side(name), side("Beta"))).render()

    with Image.open(BytesIO(data)) as image:
        assert (image.format, image.size) == ("PNG", (1200, 630))
    assert len(data) < 60_000


def test_signs_that_the_font_lacks() -> None:
    """Where the font lacks a sign of a name, the slug stands in its place; other words make another digest."""
    lacking, plain = (PairPicture("", "Line", (side(name), side("B"))) for name in ("\u5927\u578b", "plain-name"))

    assert lacking.render() == plain.render()
    assert lacking.key() != plain.key()
