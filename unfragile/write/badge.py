"""A model's place and rank as small pictures for pages that are not this site's: a badge, and a card with price and result."""

from collections.abc import Iterator
from dataclasses import dataclass

from unfragile.judge import figures
from unfragile.judge.words import first_upper
from unfragile.write.catalogue import Catalogue, Derived, Output
from unfragile.write.escape import xml_attribute, xml_text
from unfragile.write.links import model_address
from unfragile.write.model_head import ModelHead, view_head
from unfragile.write.views import ModelView, interval_text

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
        markdown=f"[![{plain}]({base}{image})]({base}{model_address(slug)})",
        html=f'<a href="{base}{model_address(slug)}"><img src="{base}{image}" alt="{xml_attribute(text)}" height="20"></a>',
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


# --- the card --------------------------------------------------------------------------------------

WIDTH, HEIGHT = 360, 152
MARGIN = 16
ROOM = WIDTH - 2 * MARGIN
WIDE = 0.56
"""Width of a letter for its height, on average."""

_STYLE = (
    "text{font-family:system-ui,Verdana,sans-serif;fill:#1c1d21}.paper{fill:#fbfaf7;stroke:#dedbd2}.soft{fill:#585b63}"
    ".track{fill:#dedbd2}.span{fill:#a9bcd9}.dot{fill:#1d4f9c}@media(prefers-color-scheme:dark){text{fill:#ecebe6}"
    ".paper{fill:#17181b;stroke:#3a3c42}.soft{fill:#a9abb2}.track{fill:#3a3c42}.span{fill:#33548a}.dot{fill:#8db4f2}}"
)


def card_address(slug: str) -> str:
    """The address of a model's card."""
    return f"models/{slug}/card.svg"


def model_card(catalogue: Catalogue, place: int) -> Iterator[Output]:
    """The card of a model, beside its page."""
    view, head = catalogue.fragments[place].view, view_head(catalogue, place)
    lines, title = _lines(view, head), catalogue.layouts.site.title
    gauge = (view.rank_gauge.point, view.rank_gauge.low, view.rank_gauge.width) if head.ranked else ()
    spoken = f"{view.name}: {catalogue.layouts.site.rank_name} {badge_text(catalogue, place)}"
    rank = view.rank if head.ranked else ""
    values = (view.name, rank, lines, gauge, title, spoken)
    yield Output(card_address(view.slug), Derived(card, values))


def card_html(catalogue: Catalogue, place: int) -> str:
    """How a card is put on a page."""
    slug, base = catalogue.site.models[place].slug, catalogue.layouts.base_url
    alt = xml_attribute(f"{catalogue.site.models[place].name}: {badge_text(catalogue, place)}")
    image = f'<img src="{base}{card_address(slug)}" alt="{alt}" width="{WIDTH}" height="{HEIGHT}">'
    return f'<a href="{base}{model_address(slug)}">{image}</a>'


def _lines(view: ModelView, head: ModelHead) -> tuple[str, ...]:
    """Place and publisher, price, best result, as far as they are known."""
    life = f" · {view.life}" if view.life else ""
    terms = view.prices[0].text if view.prices else view.license_brief
    best = [f"{one.result.label}: {one.result.text}" for one in head.best[:1]]
    return (f"{first_upper(head.place)}{life}", *filter(None, [first_upper(terms)]), *best)


def card(name: str, rank: str, lines: tuple[str, ...], gauge: tuple[str, ...], title: str, spoken: str) -> bytes:
    """The picture as SVG, light or dark as its reader has it; `gauge` are point, low and width of the rank in percent."""
    taken = 64 if rank else 0
    parts = [_line(name, MARGIN, 34, 19, ROOM - taken, "bold")]
    if rank:
        parts.append(
            f'<text x="{WIDTH - MARGIN}" y="34" font-size="22" font-weight="bold" text-anchor="end">{xml_text(rank)}</text>'
        )
    if gauge:
        point, low, width = gauge
        parts.append(
            f'<svg x="{MARGIN}" y="46" width="{ROOM}" height="14" overflow="visible"><rect class="track" y="6" width="100%" '
            f'height="2"/><rect class="span" x="{low}%" y="4" width="{width}%" height="6"/>'
            f'<circle class="dot" cx="{point}%" cy="7" r="5.5"/></svg>'
        )
    parts += [_line(line, MARGIN, 80 + 20 * row, 13, ROOM) for row, line in enumerate(lines)]
    parts.append(_line(title, MARGIN, HEIGHT - 10, 11, ROOM, kind="soft"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" role="img" '
        f'aria-label="{xml_attribute(spoken)}">\n<title>{xml_text(spoken)}</title>\n<style>{_STYLE}</style>\n'
        f'<rect class="paper" x=".5" y=".5" width="{WIDTH - 1}" height="{HEIGHT - 1}" rx="8"/>\n'
        f"{''.join(part + chr(10) for part in parts)}</svg>\n"
    ).encode()


def _line(text: str, x: int, y: int, size: int, room: int, weight: str = "", kind: str = "") -> str:
    """A text that is squeezed, then cut, to its room."""
    most = int(room / (size * WIDE * 0.85))
    shown = text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
    squeezed = len(shown) * size * WIDE > room
    fit = f' textLength="{room}" lengthAdjust="spacingAndGlyphs"' if squeezed else ""
    bold = f' font-weight="{weight}"' if weight else ""
    soft = f' class="{kind}"' if kind else ""
    return f'<text x="{x}" y="{y}" font-size="{size}"{bold}{soft}{fit}>{xml_text(shown)}</text>'
