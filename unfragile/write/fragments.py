"""The HTML of one model, rendered once and used on every page that it stands on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from unfragile.judge.breakdown import COMPONENT_LABELS
from unfragile.judge.judgement import JudgedModel, JudgedSite
from unfragile.judge.side import Side, prepare_side
from unfragile.write.digests import digest_of
from unfragile.write.escape import script_json
from unfragile.write.layouts import Layouts
from unfragile.write.links import Links
from unfragile.write.views import ModelView, view_capability, view_model

PARTS = "parts/model.html"
COMPARISON_PARTS = "parts/comparison.html"


@dataclass(frozen=True, slots=True)
class ModelFragments:
    """Everything that pages show of one model, as escaped HTML in bytes."""

    side: Side
    view: ModelView
    name: bytes
    name_json: bytes  # for the inside of a JSON string in a script block
    slug: bytes
    standings: Mapping[str, bytes]  # by side, 'a' or 'b'
    cells: Mapping[str, bytes]  # of the comparison table, by row
    values: Mapping[str, str]  # what the cells say without their sources, by row: equal ones are the same
    marks: Mapping[str, Mapping[str, bytes]]  # on the scale of a component, by component and side
    notes: bytes  # the sources, numbered
    bodies: Mapping[str, bytes]  # of its capabilities, by key
    heading: bytes  # 'Capabilities' with their number
    page: bytes  # link to the model's page from a comparison


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

    def __init__(self, site: JudgedSite, layouts: Layouts, links: Links) -> None:
        environment = layouts.environment
        settings = replace(site.content, models=(), searches=(), pages=(), newest_observation=None)
        self._constant = digest_of(
            layouts.digest(PARTS), links, site.graph.recorded, site.left_out,
            site.day, settings,
        )  # fmt: skip
        self._site = replace(site, content=settings, models=())
        self._links = links
        self._markdown = layouts.markdown
        # Types: macros of a layout, which take and give what the layout says.
        self._parts = environment.get_template(PARTS).module

    def key(self, model: JudgedModel) -> bytes:
        """The digest of all that the fragments of a model are made from; `render` must use nothing else."""
        return digest_of(self._constant, model)

    def render(self, model: JudgedModel) -> ModelFragments:
        """The fragments of one model."""
        view = view_model(model, self._site)
        return ModelFragments(
            side=prepare_side(model, self._site.content.site, self._site.content.vocabulary),
            view=view,
            name=utf8(view.name),
            name_json=json_text(view.name),
            slug=view.slug.encode(),
            standings={side: self._macro("standing", view, side, self._links) for side in "ab"},
            cells=self._cells(view, len(model.capability_keys)),
            values=_values(view, len(model.capability_keys)),
            marks=self._marks(view),
            notes=self._macro("sources", view.notes),
            bodies={
                section.key: self._macro("capability", view_capability(section, self._markdown))
                for section in model.authored.capabilities
            },
            heading=b"Capabilities",
            page=utf8(self._links.model(view.slug)),
        )

    def _macro(self, name: str, *values: object) -> bytes:
        rendered: Markup = getattr(self._parts, name)(*values)
        return str(rendered).strip().encode()

    def _cells(self, view: ModelView, capabilities: int) -> dict[str, bytes]:
        return {
            "type": utf8(view.type_name),
            "publisher": utf8(view.publisher),
            "rank": self._macro("rank_cell", view),
            **{part.key: self._macro("component_cell", part) for part in view.components},
            "pricing": self._macro("pricing_cell", view),
            "capabilities": f"{capabilities} decomposed".encode(),
            "times_matched": utf8(view.times_matched),
            "license": self._macro("licence_cell", view),
            "released": utf8(view.released),
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
        "pricing": " ".join([view.tier, *(offer.text for offer in view.offers)]),
        "capabilities": str(capabilities),
        "times_matched": view.times_matched,
        "license": " ".join([terms.name if terms else "", *view.license_flags]),
        "released": view.released,
        **{f"spec-{key}": fact.text for key, fact in view.specs.items()},
    }
