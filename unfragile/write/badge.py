"""A badge: a model's place and rank as a small picture, for pages that are not this site's: '#2 in coding, 74 (70–81)'."""

from collections.abc import Iterator
from dataclasses import dataclass

from unfragile.judge import figures
from unfragile.write.catalogue import Catalogue, Derived, Output
from unfragile.write.escape import xml_attribute, xml_text
from unfragile.write.views import interval_text

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
    """'#2 in coding, 74 (70–81)'."""
    model, standing = catalogue.site.models[place], catalogue.fields.standings[place]
    value = f"{figures.points(model.rank.point)} {interval_text(model.rank.low, model.rank.high)}".rstrip()
    if standing is None or model.kind is None:
        return "no longer ranked" if model.life.status == "retired" else value
    kind = catalogue.site.content.vocabulary.categories[model.kind].name.lower()
    return f"#{standing.number} in {kind}, {value}"


def model_badge(catalogue: Catalogue, place: int) -> Iterator[Output]:
    """The badge of a model, beside its page."""
    view, label = catalogue.fragments[place].view, catalogue.layouts.site.rank_name
    value = badge_text(catalogue, place)
    yield Output(badge_address(view.slug), Derived(badge, (view.name, label, value)))


def badge_snippet(catalogue: Catalogue, place: int) -> BadgeSnippet:
    """How a badge is put on a page."""
    slug, base = catalogue.site.models[place].slug, catalogue.layouts.base_url
    name, label = catalogue.site.models[place].name, catalogue.layouts.site.rank_name
    text, image = f"{name}: {label} {badge_text(catalogue, place)}", badge_address(slug)
    plain = text.replace("[", "(").replace("]", ")")
    return BadgeSnippet(
        text=text,
        image=image,
        markdown=f"[![{plain}]({base}{image})]({base}models/{slug}/)",
        html=f'<a href="{base}models/{slug}/"><img src="{base}{image}" alt="{xml_attribute(text)}" height="20"></a>',
    )


def badge(name: str, label: str, value: str) -> bytes:
    """The picture as SVG; readers of text hear the name too."""
    left, right = (round(LETTER * len(words)) for words in (label, value))
    split, width = left + 2 * EDGE, left + right + 4 * EDGE
    spoken = f"{name}: {label} {value}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" role="img" '
        f'aria-label="{xml_attribute(spoken)}">\n<title>{xml_text(spoken)}</title>\n'
        f'<rect width="{split}" height="20" fill="#1c1d21"/>'
        f'<rect x="{split}" width="{right + 2 * EDGE}" height="20" fill="#1d4f9c"/>\n'
        '<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">\n'
        f"{_text(label, EDGE, left)}{_text(value, split + EDGE, right)}</g>\n</svg>\n"
    ).encode()


def _text(text: str, x: int, length: int) -> str:
    return f'<text x="{x}" y="14" textLength="{length}" lengthAdjust="spacingAndGlyphs">{xml_text(text)}</text>\n'
