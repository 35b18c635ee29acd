"""A badge for each model, to be shown elsewhere: 'unfragile | #2 in coding, 74 ± 5', as SVG."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from unfragile.judge import figures
from unfragile.judge.units import MILLION
from unfragile.write.catalogue import Catalogue, Derived, Output
from unfragile.write.escape import xml_attribute, xml_text

LETTER = 6.6
"""Room of a letter at 11 pixels, in pixels: what a text is stretched or squeezed to, whatever font there is."""

EDGE = 8


@dataclass(frozen=True, slots=True)
class BadgeSnippet:
    """What a page has to hold to show a badge."""

    text: str
    image: str  # the address below the site's root
    markdown: str
    html: str


def badge_address(slug: str) -> str:
    """The address of a model's badge."""
    return f"models/{slug}/badge.svg"


def badge_text(catalogue: Catalogue, place: int) -> str:
    """'#2 in coding, 74 ± 5'."""
    model, standing = catalogue.site.models[place], catalogue.fields.standings[place]
    rank = figures.points(model.rank.point)
    half = max(model.rank.high - model.rank.point, model.rank.point - model.rank.low)
    value = f"{rank} ± {figures.points(half)}" if half >= MILLION // 2 else rank
    if standing is None or model.kind is None:
        return f"no longer ranked, {value}" if model.life.status == "retired" else value
    kind = catalogue.site.content.vocabulary.categories[model.kind].name.lower()
    return f"#{standing.number} in {kind}, {value}"


def badges(catalogue: Catalogue, place: int) -> Iterator[Output]:
    """A model's badge."""
    title, text = catalogue.layouts.site.title, badge_text(catalogue, place)
    yield Output(badge_address(catalogue.site.models[place].slug), Derived(partial(draw, title, text), (title, text)))


def badge_snippet(catalogue: Catalogue, place: int) -> BadgeSnippet:
    """How a badge is put on a page."""
    slug, base = catalogue.site.models[place].slug, catalogue.layouts.base_url
    text, image = f"{catalogue.layouts.site.title}: {badge_text(catalogue, place)}", badge_address(slug)
    plain = text.replace("[", "(").replace("]", ")")
    return BadgeSnippet(
        text=text,
        image=image,
        markdown=f"[![{plain}]({base}{image})]({base}models/{slug}/)",
        html=f'<a href="{base}models/{slug}/"><img src="{base}{image}" alt="{xml_attribute(text)}" height="20"></a>',
    )


def draw(title: str, text: str) -> bytes:
    """The picture."""
    left, right = (round(LETTER * len(words)) for words in (title, text))
    split, width = left + 2 * EDGE, left + right + 4 * EDGE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" role="img" '
        f'aria-label="{xml_attribute(f"{title}: {text}")}">'
        f'<rect width="{width}" height="20" rx="3" fill="#1d4f9c"/>'
        f'<path d="M3 0H{split}V20H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z" fill="#1c1d21"/>'
        '<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">'
        f'<text x="{EDGE}" y="14" textLength="{left}" lengthAdjust="spacingAndGlyphs">{xml_text(title)}</text>'
        f'<text x="{split + EDGE}" y="14" textLength="{right}" lengthAdjust="spacingAndGlyphs">{xml_text(text)}</text>'
        "</g></svg>\n"
    ).encode()
