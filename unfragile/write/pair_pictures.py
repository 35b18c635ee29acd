"""Social pictures of comparisons: both names with their ranks, and how strong the verdict is.

Only pairs to which readers are led have one, as one takes as long to draw as some seventy pages to make.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

from unfragile.judge.common_tests import strength_label
from unfragile.judge.comparison import Comparison, VerdictRules, compare
from unfragile.judge.pairs import Pair
from unfragile.judge.printed import rank_texts
from unfragile.judge.wording import load_wording
from unfragile.write.catalogue import Catalogue, Output
from unfragile.write.digests import digest_of, package_digest
from unfragile.write.near_pairs import led_to
from unfragile.write.social import (
    EDGE,
    INK,
    ROOM,
    SOFT,
    RankScale,
    can_draw,
    draw_brand,
    draw_mark,
    draw_scale,
    fitted,
    font_of,
    paint,
)
from unfragile.write.views import ModelView

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

NAME_SIZES = (120, 104, 88, 76)
LINE_SIZES = (92, 76, 64)
LANES = (620, 930)
"""Where the names of both sides stand, from above."""


@dataclass(frozen=True, slots=True)
class PairSide:
    """A side in words, with its rank."""

    name: str
    plain_name: str  # in the place of a name with signs that the font lacks
    scale: RankScale


@dataclass(frozen=True, slots=True)
class PairPicture:
    """What a picture of a comparison says."""

    site: str
    line: str  # how strong the verdict is
    sides: tuple[PairSide, PairSide]

    def key(self) -> bytes:
        """The digest of all that it is made from."""
        return digest_of(package_digest(), version("pillow"), self)

    def render(self) -> bytes:
        """The picture as PNG: the same bytes for the same text, on one platform."""
        return paint(self._draw)

    def _draw(self, draw: "ImageDraw") -> None:
        draw_brand(draw, self.site)
        sizes = (font_of(size) for size in LINE_SIZES)
        font = next((font for font in sizes if font.getlength(self.line) <= ROOM), font_of(LINE_SIZES[-1]))
        draw.text((EDGE, 430), fitted(self.line, font, ROOM) if can_draw(self.line) else "", SOFT, font, anchor="ls")
        for side, y, square in zip(self.sides, LANES, (False, True), strict=True):
            _draw_side(draw, side, y, square=square)


def _draw_side(draw: "ImageDraw", side: PairSide, y: int, *, square: bool) -> None:
    number, interval = font_of(120), font_of(64)
    right = EDGE + ROOM
    draw.text((right, y), side.scale.interval, SOFT, interval, anchor="rs")
    taken = interval.getlength(side.scale.interval) + 32
    draw.text((right - taken, y), side.scale.text, INK, number, anchor="rs")
    room = ROOM - taken - number.getlength(side.scale.text) - 64
    name = side.name if can_draw(side.name) else side.plain_name
    font = next(
        (font for size in NAME_SIZES if (font := font_of(size)).getlength(name) <= room), font_of(NAME_SIZES[-1])
    )
    draw.text((EDGE, y), fitted(name, font, room), INK, font, anchor="ls")
    draw_scale(draw, y + 90)
    draw_mark(draw, y + 90, (side.scale.low, side.scale.point, side.scale.high), square=square)


def pair_picture(address: str) -> str:
    """The address of the picture of a comparison, of that of its page."""
    return f"social/{address.removesuffix('/')}.png"


def pictured_pairs(catalogue: Catalogue) -> frozenset[Pair]:
    """The pairs of a family that have a picture."""
    if not catalogue.site.content.site.social.pairs:
        return frozenset()
    models, status = catalogue.site.models, "retired"
    return frozenset(
        pair
        for pair in led_to(catalogue)
        if models[pair[0]].family == models[pair[1]].family
        and status not in {models[place].life.status for place in pair}
    )


def pair_social_pictures(catalogue: Catalogue) -> Iterator[Output]:
    """A picture for each pair that readers are led to, where site.yaml asks for it."""
    rules, wording = VerdictRules.of(catalogue.site.content.scoring), load_wording()
    for first, second in sorted(pictured_pairs(catalogue)):
        a, b = catalogue.fragments[first], catalogue.fragments[second]
        found = compare(a.side, b.side, rules, None)
        address = f"compare/{a.side.slug}-vs-{b.side.slug}/"
        sides = _sides(found, a.view, b.view, rank_texts(found, rules))
        picture = PairPicture(catalogue.site.content.site.title, strength_label(found, wording), sides)
        yield Output(pair_picture(address), picture)


def _sides(found: Comparison, a: ModelView, b: ModelView, texts: tuple[str, str]) -> tuple[PairSide, PairSide]:
    one, other = (
        PairSide(
            view.name,
            view.slug,
            RankScale(side.rank, side.rank_low, side.rank_high, text, view.rank_interval.replace("–", " to ")),
        )
        for side, view, text in zip((found.a, found.b), (a, b), texts, strict=True)
    )
    return one, other
