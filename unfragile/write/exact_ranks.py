"""Ranks beside each other where whole points would deny what is said of them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from jinja2 import Environment

from unfragile.write.fragments import PARTS
from unfragile.write.frame import call_macro
from unfragile.write.links import Links
from unfragile.write.views import ModelView


class ExactRanks(NamedTuple):
    """Two ranks with the decimals that the sentences about them need, by side."""

    standings: Mapping[str, bytes]
    cells: Mapping[str, bytes]


class ExactRankMaker:
    """Renders ranks with decimals, as the layouts of one build do it."""

    def __init__(self, environment: Environment, links: Links) -> None:
        self._parts = environment.get_template(PARTS).module
        self._links = links

    def of(self, texts: tuple[str, str], a: ModelView, b: ModelView) -> ExactRanks | None:
        """Both ranks as these texts; None where whole points do."""
        if not any("." in text for text in texts):
            return None
        views = {side: replace(view, rank=text) for side, view, text in zip("ab", (a, b), texts, strict=True)}
        return ExactRanks(
            standings={side: self._macro("standing", view, side, self._links) for side, view in views.items()},
            cells={side: self._macro("rank_cell", view, self._links) for side, view in views.items()},
        )

    def _macro(self, name: str, *values: object) -> bytes:
        return call_macro(self._parts, name, *values).encode()
