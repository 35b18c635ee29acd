"""What a browser compares and weighs with: one file for each model and one for the whole site.

A model's file holds the very fragments that its prerendered comparisons are joined from, the site's file the frames,
thresholds and wording; the scripts under `assets/compare/` do with them what comparisons.py does here.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from functools import partial
from types import SimpleNamespace
from typing import Any

from jinja2 import TemplateRuntimeError

from unfragile.judge.breakdown import COMPONENT_LABELS
from unfragile.judge.comparison import VerdictRules
from unfragile.judge.judgement import JudgedModel
from unfragile.judge.side import Side
from unfragile.judge.verdict import load_wording
from unfragile.judge.words import STRENGTHS
from unfragile.read.schema import COMPONENTS
from unfragile.write.api.document import document
from unfragile.write.catalogue import Catalogue, Derived, Output
from unfragile.write.comparison_frames import PARTS, comparison_frames
from unfragile.write.comparisons import MOST_NEXT
from unfragile.write.fragments import PARTS as MODEL_PARTS
from unfragile.write.fragments import ModelFragments, utf8
from unfragile.write.frame import Frame, Slots, cut, render_frame_of
from unfragile.write.links import Links
from unfragile.write.overlaps import MOST_SHOWN
from unfragile.write.weights_picture import weight_frames

CHARTS = "parts/charts.html"
_MAIN = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)


def any_two(catalogue: Catalogue) -> Iterator[Output]:
    """The page that compares any two models, and the site's part of what it and own weights are worked out from."""
    title = f"Compare any two {catalogue.layouts.site.subject.many}"
    view = catalogue.view("compare/", title, "Any two side by side, with a verdict.", section="compare/", indexed=False)
    yield catalogue.page("any-two.html", "compare/", view)
    yield Output("compare/data/site.json", _site_json(catalogue))
    yield Output("compare/data/searches.json", _searches_json(catalogue))


def model_data(catalogue: Catalogue, place: int) -> Iterator[Output]:
    """One model's file."""
    fragments, links = catalogue.fragments[place], _deep(catalogue)
    around: dict[str, object] = {
        "pages": _pages(catalogue, place),
        "rivals": _rivals(catalogue, place, links),
        "edges": catalogue.site.graph.edges_by_group(fragments.side.slug),
    }
    made_from = (catalogue.keys[place], repr(around))
    data = Derived(partial(_model_json, catalogue.site.models[place], fragments, around), ("browser", made_from))
    yield Output(f"compare/data/models/{fragments.side.slug}.json", data)


# --- one model --------------------------------------------------------------------------------------


def side_facts(side: Side, knowns: list[int]) -> dict[str, Any]:
    """A side as the browser reads it; `knowns` are the known millionths of each component."""
    return {
        "slug": side.slug,
        "name": side.name,
        "weights": side.weights,
        "points": side.points,
        "lows": side.lows,
        "highs": side.highs,
        "knowns": knowns,
        "evidence": side.evidence,
        "rank": [side.rank, side.rank_low, side.rank_high],
        "known": side.known,
        "kind": side.kind,
        "open_weights": side.open_weights,
        "commercial_use": side.commercial_use,
        "tier": side.tier,
        "offers": [asdict(offer) for offer in side.offers.values()],
        "measures": [asdict(measure) for measure in side.measures.values()],
        "capabilities": [
            {"key": key, "name": side.capability_names[key], "job": key in side.job_of} for key in side.keys
        ],
    }


def known_parts(model: JudgedModel) -> list[int]:
    """The known millionths of each component; 0 for one that the site leaves out."""
    return [part.known if part else 0 for part in model.components]


def _model_json(model: JudgedModel, fragments: ModelFragments, around: Mapping[str, object]) -> bytes:
    """`around` is what depends on other models and on searches."""
    return document(
        "unfragile/browser-model/1",
        {
            "facts": side_facts(fragments.side, known_parts(model)),
            "standings": _texts(fragments.standings),
            "cells": _texts(fragments.cells),
            "values": fragments.values,
            "marks": {key: _texts(marks) for key, marks in fragments.marks.items()},
            "life": fragments.life.decode(),
            "brief": _texts(fragments.brief),
            "page": fragments.page.decode(),
            "briefs": _texts(fragments.briefs),
            **around,
        },
    )


def _texts(fragments: Mapping[str, bytes]) -> dict[str, str]:
    return {key: html.decode() for key, html in fragments.items()}


def _pages(catalogue: Catalogue, place: int) -> dict[str, list[str]]:
    """The models with which one has a page, or those with which it has none, whichever is the shorter list."""
    models, partners = catalogue.site.models, catalogue.partners.get(place, ())
    if 2 * len(partners) < len(models):
        return {"with": [models[other].slug for other in partners]}
    paged = {place, *partners}
    return {"without": [model.slug for other, model in enumerate(models) if other not in paged]}


def _rivals(catalogue: Catalogue, place: int, links: Links) -> list[tuple[str, str, str]]:
    """Slug and name of a model's nearest rivals, and the link to their comparison."""
    own = catalogue.site.models[place]
    rivals = [catalogue.site.models[rival.place] for rival in catalogue.rivals[place][:MOST_NEXT]]
    return [(rival.slug, rival.name, links.pair(own.slug, rival.slug)) for rival in rivals]


# --- the site ---------------------------------------------------------------------------------------


def pieces(frame: Frame) -> list[str]:
    """A frame as a list of texts: fixed parts at even places, names of slots at odd ones."""
    texts = [frame.parts[0].decode()]
    for name, part in zip(frame.names, frame.parts[1:], strict=True):
        texts += (name, part.decode())
    return texts


def _deep(catalogue: Catalogue) -> Links:
    """Links of pages two folders deep, as all fragments have them; the script adapts them to its page."""
    return Links("../../", catalogue.layouts.portable)


def _site_json(catalogue: Catalogue) -> bytes:
    site = catalogue.site
    return document(
        "unfragile/browser-site/1",
        {
            "title": site.content.site.title,
            "components": COMPONENTS,
            "left_out": site.left_out,
            "labels": COMPONENT_LABELS,
            "weights": {model.authored.facts.type: model.weights for model in site.models},
            "presets": site.content.site.presets,
            "thresholds": _thresholds(catalogue),
            "wording": load_wording().texts,
            "strengths": STRENGTHS,
            "most_shown": MOST_SHOWN,
            "any_search": _deep(catalogue).search(""),
            "capabilities": _capabilities(catalogue),
            "frames": _frames(catalogue),
        },
    )


def _thresholds(catalogue: Catalogue) -> dict[str, int]:
    rules = VerdictRules.of(catalogue.site.content.scoring)
    return {key: getattr(rules, key) for key in ("too_close", "about_equal", "min_evidence", "robust")}


def _capabilities(catalogue: Catalogue) -> dict[str, Any]:
    """By key, as HTML: the name of each capability and the link that searches its category."""
    vocabulary, links = catalogue.site.content.vocabulary, _deep(catalogue)
    return {
        key: {
            "name": utf8(entry.name).decode(),
            "search": utf8(links.search(vocabulary.categories[entry.category].name)).decode(),
        }
        for key, entry in vocabulary.capabilities.items()
    }


def _frames(catalogue: Catalogue) -> dict[str, Any]:
    environment, links = catalogue.layouts.environment, _deep(catalogue)
    slots = Slots()
    model = SimpleNamespace(
        slug=slots.slug,
        name=slots.name,
        rank=slots.rank,
        rank_interval=slots.rank_interval,
        rank_gauge=SimpleNamespace(point=slots.point, low=slots.low, width=slots.width),
    )
    frames = comparison_frames(catalogue, links)
    return {
        "page": pieces(_main_frame(catalogue)),
        "duels": {key: pieces(frame) for key, frame in frames.duels.items()},
        "weight_rows": {" ".join(key): pieces(frame) for key, frame in weight_frames(environment).items()},
        "rows": {key: {lead: pieces(frame) for lead, frame in row.items()} for key, row in frames.rows.items()},
        "brief_rows": {key: pieces(frame) for key, frame in frames.brief_rows.items()},
        "takes": {side: pieces(frame) for side, frame in frames.takes.items()},
        "takes_nothing": {side: pieces(frame) for side, frame in frames.takes_nothing.items()},
        **{name: pieces(frame) for name, frame in frames.plain.items()},
        "unknown": pieces(render_frame_of(environment, MODEL_PARTS, "unknown_cell")),
        "own": pieces(render_frame_of(environment, PARTS, "own", slots.name, slots.key, links)),
        "shared": pieces(render_frame_of(environment, PARTS, "shared", slots.name, slots.key, links)),
        "listed": pieces(render_frame_of(environment, PARTS, "listed_capability", slots.name, slots.key, links)),
        "finding": pieces(render_frame_of(environment, PARTS, "finding", slots.name, slots.key, links)),
        "result": pieces(render_frame_of(environment, PARTS, "result", slots.label, slots.settings, slots.note)),
        "standings": {
            side: pieces(render_frame_of(environment, MODEL_PARTS, "standing", model, side, links)) for side in "ab"
        },
        "rank_cell": pieces(render_frame_of(environment, MODEL_PARTS, "rank_cell", model)),
        "gauge": pieces(render_frame_of(environment, CHARTS, "gauge", model.rank_gauge)),
    }


def _main_frame(catalogue: Catalogue) -> Frame:
    """What stands in the <main> of a comparison page."""
    view = catalogue.view("", "", "", og_type="article", section="compare/")
    context = catalogue.layouts.context("compare/a-vs-b/", view)
    text = catalogue.layouts.environment.get_template("comparison.html").render(**context, slots=Slots())
    found = _MAIN.search(text)
    if found is None:
        raise TemplateRuntimeError("the layout comparison.html has no <main>, which the page of any two models shows")
    return cut(found[1].strip())


def _searches_json(catalogue: Catalogue) -> bytes:
    """The searches that reach something and their groups; loaded only where a group reaches both sides."""
    groups, searches = catalogue.site.graph.tables()
    return document("unfragile/browser-searches/1", {"groups": groups, "searches": searches})
