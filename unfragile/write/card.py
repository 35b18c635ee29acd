"""A card: a model's place, rank, price and best result as a picture, for pages that are not this site's."""

from collections.abc import Iterator

from unfragile.judge.words import first_upper
from unfragile.write.badge import badge_text
from unfragile.write.catalogue import Catalogue, Derived, Output
from unfragile.write.escape import xml_attribute, xml_text
from unfragile.write.model_head import ModelHead, view_head
from unfragile.write.views import ModelView

WIDTH, HEIGHT = 360, 152
EDGE = 16
ROOM = WIDTH - 2 * EDGE
LETTER = 0.56
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
    return f'<a href="{base}models/{slug}/">{image}</a>'


def _lines(view: ModelView, head: ModelHead) -> tuple[str, ...]:
    """Place and publisher, price, best result, as far as they are known."""
    life = f" · {view.life}" if view.life else ""
    lines = [f"{first_upper(head.place)}{life}"]
    if view.prices:
        lines.append(first_upper(view.prices[0].text))
    elif view.license_brief:
        lines.append(first_upper(view.license_brief))
    if head.best:
        lines.append(f"{head.best[0].result.label}: {head.best[0].result.text}")
    return tuple(lines)


def card(name: str, rank: str, lines: tuple[str, ...], gauge: tuple[str, ...], title: str, spoken: str) -> bytes:
    """The picture as SVG, light or dark as its reader has it; `gauge` are point, low and width of the rank in percent."""
    taken = 64 if rank else 0
    parts = [_text(name, EDGE, 34, 19, ROOM - taken, "bold")]
    if rank:
        parts.append(
            f'<text x="{WIDTH - EDGE}" y="34" font-size="22" font-weight="bold" text-anchor="end">{xml_text(rank)}</text>'
        )
    if gauge:
        point, low, width = gauge
        parts.append(
            f'<svg x="{EDGE}" y="46" width="{ROOM}" height="14" overflow="visible"><rect class="track" y="6" width="100%" '
            f'height="2"/><rect class="span" x="{low}%" y="4" width="{width}%" height="6"/>'
            f'<circle class="dot" cx="{point}%" cy="7" r="5.5"/></svg>'
        )
    parts += [_text(line, EDGE, 80 + 20 * row, 13, ROOM) for row, line in enumerate(lines)]
    parts.append(_text(title, EDGE, HEIGHT - 10, 11, ROOM, kind="soft"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" role="img" '
        f'aria-label="{xml_attribute(spoken)}">\n<title>{xml_text(spoken)}</title>\n<style>{_STYLE}</style>\n'
        f'<rect class="paper" x=".5" y=".5" width="{WIDTH - 1}" height="{HEIGHT - 1}" rx="8"/>\n'
        f"{''.join(part + chr(10) for part in parts)}</svg>\n"
    ).encode()


def _text(text: str, x: int, y: int, size: int, room: int, weight: str = "", kind: str = "") -> str:
    """A text that is squeezed, then cut, to its room."""
    most = int(room / (size * LETTER * 0.85))
    shown = text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
    squeezed = len(shown) * size * LETTER > room
    fit = f' textLength="{room}" lengthAdjust="spacingAndGlyphs"' if squeezed else ""
    bold = f' font-weight="{weight}"' if weight else ""
    soft = f' class="{kind}"' if kind else ""
    return f'<text x="{x}" y="{y}" font-size="{size}"{bold}{soft}{fit}>{xml_text(shown)}</text>'
