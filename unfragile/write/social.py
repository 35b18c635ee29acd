"""Social pictures: what a link to the site, or to a model, looks like where it is shared (PNG, 1200 x 630).

A picture has a digest of all that it is made from, so that a build draws it anew only where something changed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from io import BytesIO
from typing import TYPE_CHECKING

from unfragile.judge.judgement import JudgedModel
from unfragile.write.catalogue import SITE_PICTURE, Catalogue, Output
from unfragile.write.digests import digest_of, package_digest
from unfragile.write.views import ModelView

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

SIZE = WIDTH, HEIGHT = 1200, 630
EDGE = 80
ROOM = WIDTH - 2 * EDGE
PAPER, INK, SOFT, LINE = "#fbfaf7", "#1c1d21", "#585b63", "#dedbd2"
FIRST, SECOND = "#1d4f9c", "#9a3d12"
TITLE_SIZES = (96, 84, 72, 60, 48)
NOT_A_GLYPH = "\uffff"


@dataclass(frozen=True, slots=True)
class Scale:
    """A rank for a picture: millionths of a point, and in words."""

    point: int
    low: int
    high: int
    text: str
    interval: str


@dataclass(frozen=True, slots=True)
class SocialPicture:
    """What a picture says."""

    site: str
    title: str
    plain_title: str  # in the place of a title with signs that the font lacks
    line: str
    scale: Scale | None

    def key(self) -> bytes:
        """The digest of all that it is made from."""
        return digest_of(package_digest(), version("pillow"), self)

    def render(self) -> bytes:
        """The picture as PNG: the same bytes for the same text, on one platform."""
        # Loaded where it is needed: most builds draw nothing.
        from PIL import Image, ImageDraw

        image = Image.new("RGB", SIZE, PAPER)
        draw = ImageDraw.Draw(image)
        _draw_brand(draw, self.site)
        _draw_title(draw, self.title if _can_draw(self.title) else self.plain_title)
        _draw_line(draw, self.line)
        if self.scale:
            _draw_scale(draw, self.scale)
        file = BytesIO()
        image.quantize(64, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
        return file.getvalue()


def model_picture(slug: str) -> str:
    """The address of a model's picture."""
    return f"social/models/{slug}.png"


def social_pictures(catalogue: Catalogue) -> Iterator[Output]:
    """The site's picture."""
    site = catalogue.site.content.site
    picture = SocialPicture("", site.title, "AI models compared", "AI models compared: which, why, and how sure.", None)
    yield Output(SITE_PICTURE, picture)


def model_social_picture(catalogue: Catalogue, place: int) -> Iterator[Output]:
    """A model's picture, where site.yaml asks for it."""
    site = catalogue.site.content.site
    if site.social.models:
        model, view = catalogue.site.models[place], catalogue.fragments[place].view
        yield Output(model_picture(model.slug), _picture_of(site.title, model, view))


def _picture_of(site_title: str, model: JudgedModel, view: ModelView) -> SocialPicture:
    rank = model.rank
    scale = Scale(rank.point, rank.low, rank.high, view.rank, view.rank_interval)
    return SocialPicture(site_title, view.name, view.slug, f"{view.kind_name} · {view.publisher}", scale)


# --- drawing ---------------------------------------------------------------------------------------


def _font(size: int) -> "FreeTypeFont":
    """Pillow's own font (Aileron, in the public domain), the same on every machine."""
    from PIL import ImageFont

    font = ImageFont.load_default(size)
    assert isinstance(font, ImageFont.FreeTypeFont)  # noqa: S101 - Pillow's wheels have FreeType
    return font


def _can_draw(text: str) -> bool:
    """Does the font have every sign of a text?"""
    font = _font(24)
    missing = bytes(font.getmask(NOT_A_GLYPH))
    return all(sign.isspace() or bytes(font.getmask(sign)) != missing for sign in text)


def _draw_brand(draw: "ImageDraw", title: str) -> None:
    x, y = EDGE, EDGE
    draw.line((x, y + 10, x + 60, y + 10), SOFT, 5)
    draw.line((x + 20, y + 40, x + 84, y + 40), SOFT, 5)
    draw.ellipse((x + 32, y - 4, x + 60, y + 24), FIRST)
    draw.polygon([(x + 52, y + 24), (x + 68, y + 40), (x + 52, y + 56), (x + 36, y + 40)], SECOND)
    if title and _can_draw(title):
        draw.text((x + 110, y + 25), _fitted(title, _font(36), ROOM - 110), INK, _font(36), anchor="lm")


def _draw_title(draw: "ImageDraw", title: str) -> None:
    size = next((size for size in TITLE_SIZES if _font(size).getlength(title) <= ROOM), TITLE_SIZES[-1])
    draw.text((EDGE, 290), _fitted(title, _font(size), ROOM), INK, _font(size), anchor="ls")


def _draw_line(draw: "ImageDraw", line: str) -> None:
    if _can_draw(line):
        draw.text((EDGE, 350), _fitted(line, _font(38), ROOM), SOFT, _font(38), anchor="ls")


def _draw_scale(draw: "ImageDraw", scale: Scale) -> None:
    y, millionth = 540, ROOM / 100_000_000
    draw.line((EDGE, y, EDGE + ROOM, y), LINE, 4)
    for quarter in range(5):
        x = EDGE + ROOM * quarter / 4
        draw.line((x, y - 14, x, y + 14), LINE, 3)
    left, right, x = (EDGE + value * millionth for value in (scale.low, scale.high, scale.point))
    draw.rectangle((left, y - 9, max(right, left + 1), y + 9), "#a9bcd9")
    draw.ellipse((x - 17, y - 17, x + 17, y + 17), FIRST)
    number = f"{scale.text}/100"
    draw.text((EDGE, 490), number, INK, _font(80), anchor="ls")
    width = _font(80).getlength(number)
    draw.text((EDGE + width + 24, 490), scale.interval, SOFT, _font(38), anchor="ls")


def _fitted(text: str, font: "FreeTypeFont", room: float) -> str:
    """A text, cut with an ellipsis where it is longer than its room in pixels."""
    if font.getlength(text) <= room:
        return text
    while text and font.getlength(f"{text}…") > room:
        text = text[:-1]
    return f"{text.rstrip()}…"
