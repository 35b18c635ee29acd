"""The frames of a comparison: pages are filled from them, and the browser is given the same."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache, partial
from itertools import product
from types import SimpleNamespace
from typing import NamedTuple

from jinja2 import TemplateRuntimeError

from unfragile.judge.judgement import JudgedSite
from unfragile.judge.words import COMPONENT_LABELS
from unfragile.read.scoring_schema import Benchmark
from unfragile.read.site_schema import Vocabulary
from unfragile.write.catalogue import Catalogue
from unfragile.write.escape import script_json
from unfragile.write.fragments import COMPARISON_PARTS, MODEL_PARTS, row_labels, utf8
from unfragile.write.frame import Frame, Slots, cut, render_frame_of
from unfragile.write.linked_data import NamedSide, comparison_linked_data
from unfragile.write.views import ModelView

LAYOUT = "comparison.html"

_CHARTS = "parts/charts.html"
_MAIN = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)
_PLAIN = (
    "answer", "no_contest", "place", "brief", "reason", "results", "more_results", "findings", "cost", "why", "turn",
    "weights", "rivals", "rival", "group", "more",
)  # fmt: skip
_OF_CAPABILITIES = {"own": "own", "shared": "shared", "listed": "listed_capability", "finding": "finding"}


@dataclass(frozen=True, slots=True)
class ComparisonFrames:
    """Every frame that a comparison is put together from."""

    page: Frame
    unlisted_page: Frame  # the same for a pair that search engines leave out
    main: Frame  # what stands in the <main> of either
    duels: Mapping[str, Frame]  # by component
    weight_rows: Mapping[tuple[str, str, str], Frame]  # by component, and who leads below and above the turning weight
    rows: Mapping[str, Mapping[str, Frame]]  # by row, and by who leads there: '', 'a', 'b' or 'same'
    brief_rows: Mapping[str, Frame]  # of the answer's card
    takes: Mapping[str, Frame]  # by side, as are the next
    takes_nothing: Mapping[str, Frame]
    plain: Mapping[str, Frame]  # those of which there is one
    results_of: Mapping[str, Frame]  # of a result, by what is given beside its label
    standings: Mapping[str, Frame]  # of a model in the answer, by side
    rank_cell: Frame  # of a model in the table
    gauge: Frame  # of a model's rank


@lru_cache(maxsize=1)
def comparison_frames(catalogue: Catalogue) -> ComparisonFrames:
    """The frames of one build's layouts, made once for pages and browser. Raises TemplateError."""
    site, environment, slots = catalogue.site, catalogue.layouts.environment, Slots()
    links = catalogue.layouts.deep_links
    frame = partial(render_frame_of, environment, COMPARISON_PARTS)
    model_frame = partial(render_frame_of, environment, MODEL_PARTS)
    specs = site.content.site.specs
    brief = {"price": "Price", "license": "Licence"} | {key: row.label for key, row in specs.items() if row.reason}
    gauge = SimpleNamespace(point=slots.point, low=slots.low, width=slots.width)
    of_model = {name: getattr(slots, name) for name in ("slug", "name", "rank", "rank_interval")}
    model = SimpleNamespace(**of_model, rank_gauge=gauge)
    return ComparisonFrames(
        page=cut(_page(catalogue, _linked_data(site), indexed=True)),
        unlisted_page=cut(_page(catalogue, _linked_data(site), indexed=False)),
        main=_main(_page(catalogue, "", indexed=True)),
        duels={key: frame("duel", label) for key, label in COMPONENT_LABELS.items()},
        weight_rows={
            (key, below, above): frame("weight_row", label, below, above)
            for key, label in COMPONENT_LABELS.items()
            for below, above in product(("a", "b", ""), repeat=2)
        },
        rows={
            key: {lead: frame("row", label, "", lead) for lead in ("", "a", "b", "same")}
            for key, label in row_labels(site).items()
        },
        brief_rows={key: frame("brief_row", label) for key, label in brief.items()},
        takes={side: frame("take", side) for side in "ab"},
        takes_nothing={side: frame("take_nothing", side) for side in "ab"},
        plain={
            **{name: frame(name) for name in _PLAIN},
            "unknown": model_frame("unknown_cell"),
            **{name: frame(macro, slots.name, slots.key, links) for name, macro in _OF_CAPABILITIES.items()},
        },
        results_of={
            " ".join(name for name, given in (("settings", settings), ("note", note)) if given): frame(
                "result", slots.label, settings, note
            )
            for settings, note in product(("", slots.settings), ("", slots.note))
        },
        standings={side: model_frame("standing", model, side, links) for side in "ab"},
        rank_cell=model_frame("rank_cell", model, links),
        gauge=render_frame_of(environment, _CHARTS, "gauge", gauge),
    )


def by_capability(frame: Frame, vocabulary: Vocabulary) -> dict[str, Frame]:
    """A frame with the name and the key of each capability in it."""
    entries = vocabulary.capabilities.items()
    return {key: frame.fill_some({"name": utf8(entry.name), "key": key.encode()}) for key, entry in entries}


def result_frame(frames: ComparisonFrames, benchmarks: Mapping[str, Benchmark], test: str, settings: str) -> Frame:
    """The frame of the results of a test that was run in one way."""
    benchmark = benchmarks[test]
    told = (benchmark.better == "lower", "lower is better"), (benchmark.compare, "not scored")
    notes = {"settings": settings, "note": ", ".join(words for is_so, words in told if is_so)}
    given = {name: utf8(text) for name, text in notes.items() if text}
    return frames.results_of[" ".join(given)].fill_some({"label": utf8(benchmark.label), **given})


class ExactRanks(NamedTuple):
    """Two ranks with the decimals that the sentences about them need, by side."""

    standings: Mapping[str, bytes]
    cells: Mapping[str, bytes]


def exact_ranks(frames: ComparisonFrames, texts: tuple[str, str], a: ModelView, b: ModelView) -> ExactRanks | None:
    """Both ranks as these texts; None where whole points do."""
    if not any("." in text for text in texts):
        return None
    standings, cells = {}, {}
    for side, view, text in zip("ab", (a, b), texts, strict=True):
        plain = {"slug": view.slug, "name": view.name, "rank": text, "rank_interval": view.rank_interval}
        values = {name: utf8(value) for name, value in (plain | asdict(view.rank_gauge)).items()}
        standings[side] = frames.standings[side].fill(values)
        cells[side] = frames.rank_cell.fill(values)
    return ExactRanks(standings, cells)


def _page(catalogue: Catalogue, linked_data: str, *, indexed: bool) -> str:
    view = catalogue.view("", "", "", og_type="article", section="compare/", indexed=indexed)
    context = catalogue.layouts.context("compare/a-vs-b/", view)
    layout = catalogue.layouts.environment.get_template(LAYOUT)
    return layout.render(**context, slots=Slots(linked_data=linked_data))


def _main(page: str) -> Frame:
    found = _MAIN.search(page)
    if found is None:
        raise TemplateRuntimeError("the layout comparison.html has no <main>, which the page of any two models shows")
    return cut(found[1].strip())


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
