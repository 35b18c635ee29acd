"""Social pictures of comparisons: both names with their ranks, and how strong the verdict is.

Only pairs to which readers are led have one, as one takes as long to draw as some seventy pages to make.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from typing_extensions import override

from unfragile.judge.common_tests import strength_label
from unfragile.judge.comparison import Comparison, VerdictRules, compare
from unfragile.judge.pairs import Pair
from unfragile.judge.printed import rank_texts
from unfragile.judge.wording import load_wording
from unfragile.write.catalogue import Catalogue, Output
from unfragile.write.links import pair_address
from unfragile.write.near_pairs import led_to
from unfragile.write.social import (
    EDGE,
    INK,
    ROOM,
    SOFT,
    Picture,
    RankScale,
    can_draw,
    draw_mark,
    draw_scale,
    fitted,
    font_of,
    largest_font,
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
class PairPicture(Picture):
    """That of a comparison."""

    line: str  # how strong the verdict is
    sides: tuple[PairSide, PairSide]

    @override
    def draw(self, draw: "ImageDraw") -> None:
        font = largest_font(self.line, LINE_SIZES, ROOM)
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
    font = largest_font(name, NAME_SIZES, room)
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
    models = catalogue.site.models
    pairs = ((pair, models[pair[0]], models[pair[1]]) for pair in led_to(catalogue))
    return frozenset(
        pair for pair, a, b in pairs if a.family == b.family and "retired" not in {a.life.status, b.life.status}
    )


def pair_social_pictures(catalogue: Catalogue) -> Iterator[Output]:
    """A picture for each pair that readers are led to, where site.yaml asks for it."""
    rules, wording = VerdictRules.of(catalogue.site.content.scoring), load_wording()
    for first, second in sorted(pictured_pairs(catalogue)):
        a, b = catalogue.fragments[first], catalogue.fragments[second]
        found = compare(a.side, b.side, rules, None)
        sides = _sides(found, a.view, b.view, rank_texts(found, rules))
        picture = PairPicture(catalogue.site.content.site.title, strength_label(found, wording), sides)
        yield Output(pair_picture(pair_address(a.side.slug, b.side.slug)), picture)


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
