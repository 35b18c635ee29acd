"""A badge: an entry's rank with its interval as a small picture, for pages that are not this site's."""

from collections.abc import Iterator
from functools import partial

from unfragile.write.catalogue import Catalogue, Derived, Output
from unfragile.write.escape import xml_attribute, xml_text

LETTER = 6.6
"""Pixels that a letter takes on average in the badge's type; the text is fitted to its room."""

ROOM = 12
_HEIGHT = 20
_DARK, _COLOUR = "#3a3c42", "#1d4f9c"


def model_badge(catalogue: Catalogue, place: int) -> Iterator[Output]:
    """The badge of an entry, beside its page."""
    view = catalogue.fragments[place].view
    label, value = catalogue.layouts.site.rank_name, f"{view.rank} {view.rank_interval}".strip()
    data = Derived(partial(badge, view.name, label, value), ("badge", catalogue.keys[place], label))
    yield Output(f"models/{view.slug}/badge.svg", data)


def badge(name: str, label: str, value: str) -> bytes:
    """The picture as SVG; readers of text hear the name too."""
    left, right = (round(len(text) * LETTER) + ROOM for text in (label, value))
    spoken = xml_attribute(f"{name}: {label} {value}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="{_HEIGHT}" role="img" aria-label="{spoken}">\n'
        f"<title>{xml_text(f'{name}: {label} {value}')}</title>\n"
        f'<rect width="{left}" height="{_HEIGHT}" fill="{_DARK}"/>'
        f'<rect x="{left}" width="{right}" height="{_HEIGHT}" fill="{_COLOUR}"/>\n'
        '<g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">\n'
        f"{_text(label, left / 2, left - ROOM)}{_text(value, left + right / 2, right - ROOM)}</g>\n</svg>\n"
    ).encode()


def _text(text: str, x: float, length: int) -> str:
    return f'<text x="{x:g}" y="14" textLength="{length}" lengthAdjust="spacingAndGlyphs">{xml_text(text)}</text>\n'
