"""The frames of a comparison: pages are filled from them, and the browser is given the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from jinja2 import Environment

from unfragile.judge.judgement import JudgedSite
from unfragile.judge.words import COMPONENT_LABELS
from unfragile.write.catalogue import Catalogue
from unfragile.write.escape import script_json
from unfragile.write.fragments import row_labels
from unfragile.write.frame import Frame, Slots, render_frame, render_frame_of
from unfragile.write.linked_data import NamedSide, comparison_linked_data
from unfragile.write.links import Links

LAYOUT = "comparison.html"
PARTS = "parts/comparison.html"

_PLAIN = (
    "answer", "no_contest", "place", "brief", "reason", "results", "more_results", "findings", "cost", "why", "turn",
    "weights",    "rivals", "rival", "group", "more",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ComparisonFrames:
    """Every frame that a comparison is put together from."""

    page: Frame
    unlisted_page: Frame  # the same for a pair that search engines leave out
    rows: Mapping[str, Mapping[str, Frame]]  # by row, and by who leads there: '', 'a', 'b' or 'same'
    brief_rows: Mapping[str, Frame]  # of the answer's card
    duels: Mapping[str, Frame]  # by component
    takes: Mapping[str, Frame]  # by side, as are the next
    takes_nothing: Mapping[str, Frame]
    plain: Mapping[str, Frame]  # those of which there is one, by the name of their macro
    shared: Mapping[str, Frame]  # by capability, as are the next three
    own: Mapping[str, Frame]
    listed: Mapping[str, Frame]
    finding: Mapping[str, Frame]


@lru_cache(maxsize=1)
def comparison_frames(catalogue: Catalogue, links: Links) -> ComparisonFrames:
    """The frames of one build's layouts, made once for pages and browser. Raises TemplateError."""
    site, environment = catalogue.site, catalogue.layouts.environment

    def frame(name: str, *values: object) -> Frame:
        return render_frame_of(environment, PARTS, name, *values)

    def by_capability(name: str) -> dict[str, Frame]:
        entries = site.content.vocabulary.capabilities.items()
        return {key: frame(name, entry.name, key, links) for key, entry in entries}

    specs = site.content.site.specs
    brief = {"price": "Price", "license": "Licence"} | {key: row.label for key, row in specs.items() if row.reason}
    return ComparisonFrames(
        page=_page(catalogue, indexed=True),
        unlisted_page=_page(catalogue, indexed=False),
        rows={
            key: {lead: frame("row", label, "", lead) for lead in ("", "a", "b", "same")}
            for key, label in row_labels(site).items()
        },
        brief_rows={key: frame("brief_row", label) for key, label in brief.items()},
        duels={key: frame("duel", label) for key, label in COMPONENT_LABELS.items()},
        takes={side: frame("take", side) for side in "ab"},
        takes_nothing={side: frame("take_nothing", side) for side in "ab"},
        plain={name: frame(name) for name in _PLAIN},
        shared=by_capability("shared"),
        own=by_capability("own"),
        listed=by_capability("listed_capability"),
        finding=by_capability("finding"),
    )


def _page(catalogue: Catalogue, *, indexed: bool) -> Frame:
    view = catalogue.view("", "", "", og_type="article", section="compare/", indexed=indexed)
    context = catalogue.layouts.context("compare/a-vs-b/", view)
    return render_frame(catalogue.layouts.environment, LAYOUT, context, linked_data=_linked_data(catalogue.site))


def _linked_data(site: JudgedSite) -> str:
    """The linked data of a comparison, with slots; without a day where nothing on the site is dated."""
    slots = Slots()
    data = comparison_linked_data(
        [NamedSide(str(slots.a_name_json), str(slots.a_slug)), NamedSide(str(slots.b_name_json), str(slots.b_slug))],
        base_url=site.content.site.base_url,
        site=site.content.site.title,
        address=str(slots.address_json),
        modified=str(slots.modified) if site.day else "",
    )
    return script_json(data)


class ResultFrames:
    """The frames of results, one for each test and its settings, made when it is first asked for."""

    def __init__(self, environment: Environment, site: JudgedSite) -> None:
        benchmarks = site.content.scoring.benchmarks

        def make(key: str, settings: str) -> Frame:
            benchmark = benchmarks[key]
            notes = ["lower is better"] * (benchmark.better == "lower") + [
                "does not count in the score"
            ] * benchmark.compare
            return render_frame_of(environment, PARTS, "result", benchmark.label, settings, ", ".join(notes))

        self.of = cache(make)
