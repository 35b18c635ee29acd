"""Social pictures show what a link leads to."""

from io import BytesIO

import pytest
from PIL import Image

from unfragile.write.social import RankScale, SocialPicture

MILLION = 1_000_000
SCALE = RankScale(58 * MILLION, 51 * MILLION, 70 * MILLION, "58", "(51 to 70)")


def picture(title: str = "Alpha Large", scale: RankScale | None = SCALE) -> SocialPicture:
    """A picture of a model."""
    return SocialPicture("Example", title, "alpha-large", "Drawing · Example Lab", scale)


@pytest.mark.parametrize(
    "shown",
    [picture(), picture("A name that goes on and on, " * 8), picture("\u5927\u578b"), picture(scale=None)],
    ids=["model", "long", "unknown signs", "site"],
)
def test_size(shown: SocialPicture) -> None:
    """A picture is a PNG of 1200 by 630 that stays small."""
    data = shown.render()
    with Image.open(BytesIO(data)) as image:
        assert (image.format, image.size) == ("PNG", (1200, 630))
    assert len(data) < 60_000


def test_same_bytes() -> None:
    """The same words give the same bytes and the same digest; other words give others."""
    assert picture().render() == picture().render()
    assert picture().key() == picture().key()
    assert picture().key() != picture("Beta").key()


def test_signs_that_the_font_lacks() -> None:
    """Where the font lacks a sign of a name, the slug stands in its place."""
    assert picture("\u5927\u578b").render() == picture("alpha-large").render()
