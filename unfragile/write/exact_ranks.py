"""Ranks beside each other where whole points would deny what is said of them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from jinja2 import Environment

from unfragile.write.fragments import PARTS, macro_bytes
from unfragile.write.links import Links
from unfragile.write.views import ModelView


class ExactRanks(NamedTuple):
    """Two ranks with the decimals that the sentences about them need, by side."""

    standings: Mapping[str, bytes]
    cells: Mapping[str, bytes]


class ExactRankMaker:
    """Renders ranks with decimals, as the layouts of one build do it."""

    def __init__(self, environment: Environment, links: Links) -> None:
        # Types: macros of a layout, which take and give what the layout says.
        self._parts: Any = environment.get_template(PARTS).module
        self._links = links

    def of(self, texts: tuple[str, str], a: ModelView, b: ModelView) -> ExactRanks | None:
        """Both ranks as these texts; None where whole points do."""
        if not any("." in text for text in texts):
            return None
        views = {side: replace(view, rank=text) for side, view, text in zip("ab", (a, b), texts, strict=True)}
        return ExactRanks(
            standings={
                side: macro_bytes(self._parts.standing(view, side, self._links)) for side, view in views.items()
            },
            cells={side: macro_bytes(self._parts.rank_cell(view)) for side, view in views.items()},
        )
