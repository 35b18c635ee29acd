"""Social pictures: what a link to the site, a model or a comparison looks like where it is shared (PNG, 1200 x 630).

A picture has a digest of all that it is made from, so that a build draws it anew only where something changed. Of
comparisons only those to which readers are led have one, as one takes as long to draw as some seventy pages to make.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from io import BytesIO
from typing import TYPE_CHECKING

from typing_extensions import override

from unfragile.judge.common_tests import strength_label
from unfragile.judge.comparison import VerdictRules, compare_sides
from unfragile.judge.pairs import Pair
from unfragile.judge.printed import rank_texts
from unfragile.judge.wording import load_wording
from unfragile.judge.words import first_upper
from unfragile.write.catalogue import SITE_PICTURE, Catalogue, Output
from unfragile.write.digests import digest_of, package_digest
from unfragile.write.fragments import ModelFragments
from unfragile.write.links import pair_address
from unfragile.write.near_pairs import led_to

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

COLOURS = 64
"""Of a picture: enough for smooth edges, drawn in a quarter of the time that 255 take, at a third of the size."""

FINE = 2
"""Drawn so many times as large and then made smaller, which smooths the edges; all numbers below are of the large one."""

WIDTH, HEIGHT = 1200 * FINE, 630 * FINE
EDGE = 160
ROOM = WIDTH - 2 * EDGE
PAPER, INK, SOFT, LINE = "#fbfaf7", "#1c1d21", "#585b63", "#dedbd2"
FIRST, SECOND = "#1d4f9c", "#9a3d12"
FIRST_SPAN, SECOND_SPAN = "#a9bcd9", "#dcb7a5"
THOUSANDTH = 100_000
"""Of the scale of a rank, in millionths of a point."""

TITLE_SIZES = (192, 168, 144, 120, 96)
NOT_A_GLYPH = "\uffff"


@dataclass(frozen=True, slots=True)
class RankScale:
    """A rank for a picture: millionths of a point, and in words."""

    point: int
    low: int
    high: int
    text: str
    interval: str


@dataclass(frozen=True, slots=True)
class Picture(ABC):
    """What a picture says: the same bytes for the same text, on one platform."""

    site: str

    @abstractmethod
    def draw(self, draw: "ImageDraw") -> None:
        """Draw what stands below the sign of the site."""

    def key(self) -> bytes:
        """The digest of all that it is made from."""
        return digest_of(package_digest(), version("pillow"), self)

    def render(self) -> bytes:
        """The picture as PNG."""
        # Loaded where it is needed: most builds draw nothing.
        from PIL import Image, ImageDraw

        image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
        draw = ImageDraw.Draw(image)
        _draw_brand(draw, self.site)
        self.draw(draw)
        file = BytesIO()
        fewer = image.reduce(FINE).quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        fewer.save(file, "PNG", optimize=True)
        return file.getvalue()


@dataclass(frozen=True, slots=True)
class SocialPicture(Picture):
    """That of the site, or of a model."""

    title: str
    plain_title: str  # in the place of a title with signs that the font lacks
    line: str
    scale: RankScale | None

    @override
    def draw(self, draw: "ImageDraw") -> None:
        title = self.title if can_draw(self.title) else self.plain_title
        font = largest_font(title, TITLE_SIZES, ROOM)
        draw.text((EDGE, 580), fitted(title, font, ROOM), INK, font, anchor="ls")
        if can_draw(self.line):
            draw.text((EDGE, 700), fitted(self.line, font_of(76), ROOM), SOFT, font_of(76), anchor="ls")
        if self.scale:
            _draw_rank(draw, self.scale)
        else:
            _draw_sides(draw)


def model_picture(slug: str) -> str:
    """The address of a model's picture."""
    return f"social/models/{slug}.png"


def social_pictures(catalogue: Catalogue) -> Iterator[Output]:
    """The site's picture."""
    site = catalogue.site.content.site
    many = first_upper(site.subject.many)
    picture = SocialPicture("", site.title, f"{many} compared", f"{many} compared: which, why, and how sure.", None)
    yield Output(SITE_PICTURE, picture)


def model_social_picture(catalogue: Catalogue, place: int) -> Iterator[Output]:
    """A model's picture, where site.yaml asks for it."""
    site = catalogue.site.content.site
    if site.social.models:
        fragments = catalogue.fragments[place]
        view, scale = fragments.view, _scale(fragments, fragments.view.rank)
        line = f"{first_upper(catalogue.fields.place_texts[place])} · {view.publisher}"
        yield Output(model_picture(view.slug), SocialPicture(site.title, view.name, view.slug, line, scale))


def _scale(fragments: ModelFragments, text: str) -> RankScale:
    """A model's rank, printed so; the font has no dash of an interval's length."""
    side, interval = fragments.side, fragments.view.rank_interval.replace("–", " to ")
    return RankScale(side.rank, side.rank_low, side.rank_high, text, interval)


# --- drawing ---------------------------------------------------------------------------------------


def font_of(size: int) -> "FreeTypeFont":
    """Pillow's own font (Aileron, in the public domain), the same on every machine."""
    from PIL import ImageFont

    font = ImageFont.load_default(size)
    assert isinstance(font, ImageFont.FreeTypeFont)  # noqa: S101 - Pillow's wheels have FreeType
    return font


def largest_font(text: str, sizes: Sequence[int], room: float) -> "FreeTypeFont":
    """The first size in which a text has room, or the last."""
    return font_of(next((size for size in sizes if font_of(size).getlength(text) <= room), sizes[-1]))


def can_draw(text: str) -> bool:
    """Does the font have every sign of a text?"""
    font = font_of(24)
    missing = bytes(font.getmask(NOT_A_GLYPH))
    return all(sign.isspace() or bytes(font.getmask(sign)) != missing for sign in text)


def _draw_brand(draw: "ImageDraw", title: str) -> None:
    """The sign of the site, with its title."""
    x, y = EDGE, EDGE
    draw.line((x, y + 20, x + 120, y + 20), SOFT, 10)
    draw.line((x + 40, y + 80, x + 168, y + 80), SOFT, 10)
    draw.ellipse((x + 64, y - 8, x + 120, y + 48), FIRST)
    draw.polygon([(x + 104, y + 48), (x + 136, y + 80), (x + 104, y + 112), (x + 72, y + 80)], SECOND)
    if title and can_draw(title):
        draw.text((x + 220, y + 50), fitted(title, font_of(72), ROOM - 220), INK, font_of(72), anchor="lm")


def _draw_rank(draw: "ImageDraw", scale: RankScale) -> None:
    number = f"{scale.text}/100"
    draw.text((EDGE, 980), number, INK, font_of(160), anchor="ls")
    width = font_of(160).getlength(number)
    draw.text((EDGE + width + 48, 980), scale.interval, SOFT, font_of(76), anchor="ls")
    draw_scale(draw, 1080)
    draw_mark(draw, 1080, (scale.low, scale.point, scale.high))


def _draw_sides(draw: "ImageDraw") -> None:
    """Two ranks as a comparison shows them; the site's own picture has no numbers."""
    draw_scale(draw, 900)
    draw_mark(draw, 900, (520 * THOUSANDTH, 610 * THOUSANDTH, 760 * THOUSANDTH))
    draw_scale(draw, 1060)
    draw_mark(draw, 1060, (270 * THOUSANDTH, 420 * THOUSANDTH, 480 * THOUSANDTH), square=True)


def draw_scale(draw: "ImageDraw", y: int) -> None:
    """The scale of ranks as a line, with its quarters."""
    draw.line((EDGE, y, EDGE + ROOM, y), LINE, 8)
    for quarter in range(5):
        x = EDGE + ROOM * quarter / 4
        draw.line((x, y - 28, x, y + 28), LINE, 6)


def draw_mark(draw: "ImageDraw", y: int, ranks: tuple[int, int, int], *, square: bool = False) -> None:
    """The interval and the point of a rank: low, point and high in millionths of a point."""
    left, x, right = (EDGE + rank * ROOM / (1000 * THOUSANDTH) for rank in ranks)
    draw.rectangle((left, y - 18, right, y + 18), SECOND_SPAN if square else FIRST_SPAN)
    if square:
        draw.rectangle((x - 30, y - 30, x + 30, y + 30), SECOND)
    else:
        draw.ellipse((x - 34, y - 34, x + 34, y + 34), FIRST)


def fitted(text: str, font: "FreeTypeFont", room: float) -> str:
    """A text, cut where it is longer than its room in pixels; the font has no ellipsis."""
    if font.getlength(text) <= room:
        return text
    while text and font.getlength(f"{text}...") > room:
        text = text[:-1]
    return f"{text.rstrip()}..."


# --- comparisons -----------------------------------------------------------------------------------

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
        found = compare_sides(a.side, b.side, rules, None)
        texts = rank_texts(found, rules)
        sides = _pair_side(a, texts[0]), _pair_side(b, texts[1])
        picture = PairPicture(catalogue.site.content.site.title, strength_label(found, wording), sides)
        yield Output(pair_picture(pair_address(a.side.slug, b.side.slug)), picture)


def _pair_side(fragments: ModelFragments, text: str) -> PairSide:
    return PairSide(fragments.view.name, fragments.view.slug, _scale(fragments, text))
