"""The HTML of one model, rendered once and used on every page that it stands on."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Self

from markupsafe import escape

from unfragile.judge.judgement import JudgedModel, JudgedSite
from unfragile.judge.side import Side, prepare_side
from unfragile.judge.words import COMPONENT_LABELS
from unfragile.write.digests import digest_of
from unfragile.write.escape import script_json
from unfragile.write.frame import call_macro
from unfragile.write.layouts import Layouts
from unfragile.write.views import ModelView, view_capability, view_model

MODEL_PARTS = "parts/model.html"
COMPARISON_PARTS = "parts/comparison.html"


@dataclass(frozen=True, slots=True)
class ModelHtml:
    """What layouts make of one model, as HTML in bytes: plain data, so that it can be kept."""

    standings: Mapping[str, bytes]  # by side, 'a' or 'b'
    life: bytes  # the state of life with a successor, '' where there is nothing to say
    brief: Mapping[str, bytes]  # of the answer's card, by row
    cells: Mapping[str, bytes]  # of the comparison table, by row
    marks: Mapping[str, Mapping[str, bytes]]  # on the scale of a component, by component and side
    results: Mapping[str, Mapping[str, bytes]]  # of tests, by test and settings
    bodies: Mapping[str, bytes]  # of its capabilities, by key
    briefs: Mapping[str, bytes]  # what a comparison shows of these
    limits: Mapping[str, bytes]  # the first that each admits
    all_offers: bytes  # every price with its seller, for its own page
    sources: bytes  # of all numbers, as its own page lists them


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFragments(ModelHtml):
    """Everything that pages show of one model, as escaped HTML in bytes."""

    side: Side
    view: ModelView
    name: bytes
    name_json: bytes  # for the inside of a JSON string in a script block
    slug: bytes
    values: Mapping[str, str]  # what the cells say without their sources, by row: equal ones are the same
    offers: bytes  # the prices that pages show as JSON, for the inside of an attribute
    free: bytes  # why it costs nothing to use what no seller's price is known for; '' where it may cost
    alternatives: Mapping[str, str]  # to what each capability is set against, in the editor's words
    page: bytes  # link to the model's page from a comparison
    made_from: bytes  # the digest of all that they are made from

    @property
    def outline(self) -> Self:
        """The same without what is written of its capabilities."""
        return replace(self, bodies={}, briefs={}, limits={}, alternatives={}, made_from=self.view.made_from)


def utf8(text: str) -> bytes:
    """Text, escaped for HTML as Jinja escapes it, as bytes."""
    # Most texts hold none of the five signs, and to look for them takes a tenth of the time of a call of markupsafe.
    if "&" in text or "<" in text or ">" in text or "'" in text or '"' in text:
        return escape(text).encode()
    return text.encode()


def json_text(text: str) -> bytes:
    """Text for the inside of a JSON string in a script block, without the quotes around it."""
    return script_json(text)[1:-1].encode()


def row_labels(site: JudgedSite) -> dict[str, str]:
    """The rows of the comparison table in their order: key → heading."""
    return {
        "type": "Type",
        "publisher": "Publisher",
        "rank": site.content.site.rank_name,
        **COMPONENT_LABELS,
        "pricing": "Pricing",
        "capabilities": "Capabilities",
        "times_matched": "Times Matched",
        "license": "Licence",
        "released": "Released",
        **{f"spec-{key}": row.label for key, row in site.content.site.specs.items()},
    }


class Fragmenter:
    """Renders the fragments of models with the layouts of one build; pages that show them are two folders deep.

    It is shown no other model than the one at hand, so that an edit of one changes no fragment of another.
    """

    def __init__(self, site: JudgedSite, layouts: Layouts) -> None:
        environment = layouts.environment
        self._site = site.apart()
        self._links = layouts.deep_links
        self._common = digest_of(layouts, self._site)
        self._markdown = layouts.markdown
        # Types: macros of a layout, which take and give what the layout says.
        self._parts = environment.get_template(MODEL_PARTS).module

    def view(self, model: JudgedModel) -> ModelView:
        """What pages show of a model, the texts of its capabilities apart: an edit of these makes anew only what shows them."""
        rest = replace(model, authored=replace(model.authored, capabilities=()))
        return view_model(rest, self._site, self._links.model(model.slug), digest_of(self._common, rest))

    def key(self, model: JudgedModel, view: ModelView) -> bytes:
        """The digest of all that is shown of a model: of its view, of what the fragmenter was shown, and of its texts."""
        return digest_of(view, model.authored.capabilities)

    def join(self, model: JudgedModel, view: ModelView, key: bytes, html: ModelHtml) -> ModelFragments:
        """All fragments of a model, of which the HTML is there."""
        side = prepare_side(model, self._site.content)
        return ModelFragments(
            **{field.name: getattr(html, field.name) for field in fields(ModelHtml)},
            side=side,
            view=view,
            name=utf8(view.name),
            name_json=json_text(view.name),
            slug=view.slug.encode(),
            values=_values(view, len(model.capability_keys)),
            offers=_offers_json(side),
            free=utf8(_free(side)),
            alternatives={section.key: section.alternatives for section in model.authored.capabilities},
            page=utf8(self._links.model(model.slug)),
            made_from=key,
        )

    def render(self, model: JudgedModel, view: ModelView) -> ModelHtml:
        """The HTML of one model."""
        sections = {section.key: view_capability(section, self._markdown) for section in model.authored.capabilities}
        results: dict[str, dict[str, bytes]] = {}
        for (test, settings), result in view.results.items():
            results.setdefault(test, {})[settings] = self._macro("result_bar", result)
        return ModelHtml(
            standings={side: self._macro("standing", view, side, self._links) for side in "ab"},
            life=self._macro("life", view, self._links),
            brief=self._brief(view),
            cells=self._cells(view, len(model.capability_keys)),
            marks=self._marks(view),
            results=results,
            bodies={key: self._macro("capability", entry) for key, entry in sections.items()},
            briefs={key: self._macro("capability_brief", entry) for key, entry in sections.items()},
            limits={
                section.key: self._markdown.inline(section.limitations[0]).encode()
                for section in model.authored.capabilities
                if section.limitations
            },
            sources=self._macro("sources", view.sources, view.slug),
            all_offers=self._macro("offers", view),
        )

    def _brief(self, view: ModelView) -> dict[str, bytes]:
        rows = {"price": self._macro("brief_price", view), "license": self._macro("brief_license", view)}
        needed = [key for key, row in self._site.content.site.specs.items() if row.reason]
        return rows | {key: self._macro("spec_cell", view.specs[key]) for key in needed if key in view.specs}

    def _macro(self, name: str, *values: object) -> bytes:
        return call_macro(self._parts, name, *values).encode()

    def _cells(self, view: ModelView, capabilities: int) -> dict[str, bytes]:
        return {
            "type": utf8(view.type_name),
            "publisher": utf8(view.publisher),
            "rank": self._macro("rank_cell", view, self._links),
            **{part.key: self._macro("component_cell", part) for part in view.components},
            "pricing": self._macro("pricing_cell", view),
            "capabilities": f"{capabilities} decomposed".encode(),
            "times_matched": utf8(view.times_matched),
            "license": self._macro("licence_cell", view),
            **({"released": self._macro("released_cell", view)} if view.released else {}),
            **{f"spec-{key}": self._macro("spec_cell", fact) for key, fact in view.specs.items()},
        }

    def _marks(self, view: ModelView) -> dict[str, dict[str, bytes]]:
        return {
            part.key: {side: self._macro("component_mark", part, side) for side in "ab"}
            for part in view.components
            if not part.left_out
        }

    def unknown_cell(self) -> bytes:
        """The cell of a fact that is not known of one side."""
        return self._macro("unknown_cell")


def _values(view: ModelView, capabilities: int) -> dict[str, str]:
    """What the rows of a model say, as plain text."""
    terms = view.license
    return {
        "type": view.type_name,
        "publisher": view.publisher,
        "rank": f"{view.rank} {view.rank_interval}",
        **{part.key: f"{part.point} {part.interval} {part.evidence}" for part in view.components},
        "pricing": " ".join([view.tier, *(price.text for price in view.prices)]),
        "capabilities": str(capabilities),
        "times_matched": view.times_matched,
        "license": " ".join([terms.name if terms else "", *view.license_flags]),
        "released": view.released.text if view.released else "",
        **{f"spec-{key}": fact.text for key, fact in view.specs.items()},
    }


def _offers_json(side: Side) -> bytes:
    """The prices that pages show as unit, currency, amount and seller, for an attribute in single quotes."""
    offers = [[offer.unit, offer.currency, offer.usual, offer.shown_seller] for offer in side.offers.values()]
    return utf8(json.dumps(offers, separators=(",", ":"))).replace(b"&#34;", b'"')


def _free(side: Side) -> str:
    """What makes its use free where nobody sells it."""
    if side.open_weights:
        limit = ", not for commercial use" if side.commercial_use is False else ""
        return f"open weights: free on your own machine{limit}"
    return "free of charge" if side.tier == "free" else ""
