"""What a browser compares and weighs with: one file for each model and one for the whole site.

A model's file holds the very fragments that its prerendered comparisons are joined from, the site's file the frames,
thresholds and wording; the scripts under `assets/compare/` do with them what comparisons.py does here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

from unfragile.judge.comparison import VerdictRules
from unfragile.judge.results import TELLING, error_of, least_difference
from unfragile.judge.side import Side
from unfragile.judge.units import ten_thousandths
from unfragile.judge.wording import load_wording
from unfragile.judge.words import COMPONENT_LABELS
from unfragile.read.schema import COMPONENTS
from unfragile.write.api.document import document
from unfragile.write.catalogue import Catalogue, Derived, Output
from unfragile.write.comparison_frames import comparison_frames
from unfragile.write.comparisons import MOST_NEXT, MOST_RESULTS
from unfragile.write.fragments import row_labels, utf8
from unfragile.write.frame import Frame
from unfragile.write.links import Links
from unfragile.write.near_pairs import first_pairs
from unfragile.write.overlaps import MOST_SHOWN, ROOM

_AS_IT_STANDS = (
    "slug", "name", "family", "weights", "points", "lows", "highs", "evidence", "known", "status", "ends", "successor",
    "kind", "first_job", "does_what", "open_weights", "commercial_use", "condition", "tier",
)  # fmt: skip


def any_two(catalogue: Catalogue) -> Iterator[Output]:
    """The page that compares any two models, and the site's part of what it and own weights are worked out from."""
    title = f"Compare two to four {catalogue.layouts.site.subject.many}"
    view = catalogue.view(
        "compare/",
        title,
        "Side by side: two with a verdict, three or four in a table.",
        section="compare/",
        indexed=False,
    )
    yield catalogue.page("any-two.html", "compare/", view, popular=first_pairs(catalogue))
    yield Output("compare/data/site.json", _site_json(catalogue))


def model_data(catalogue: Catalogue, place: int) -> Iterator[Output]:
    """One model's file."""
    fragments, links = catalogue.fragments[place], catalogue.layouts.deep_links
    around: dict[str, object] = {
        "pages": _pages(catalogue, place),
        "rivals": _rivals(catalogue, place, links),
    }
    data = Derived(_model_json, (catalogue.alone(place), around))
    yield Output(f"compare/data/models/{fragments.side.slug}.json", data)


# --- one model --------------------------------------------------------------------------------------


def side_facts(side: Side) -> dict[str, Any]:
    """A side as the browser reads it."""
    return {
        **{name: getattr(side, name) for name in _AS_IT_STANDS},
        "jobs": sorted(side.jobs),
        "knowns": side.knowns,
        "rank": [side.rank, side.rank_low, side.rank_high],
        "capabilities": [
            {
                "key": key,
                "name": side.capability_names[key],
                "job": side.job_of.get(key, ""),
                "tells": sorted(side.told_by.get(key, ())),
            }
            for key in side.keys
        ],
        "lacks": [
            {"key": key, "name": side.capability_names[key], "stated": key in side.stated_lacks}
            for key in sorted(side.lacks)
        ],
        "offers": [asdict(offer) for offer in side.offers.values()],
        "measures": [{"key": key, **asdict(measure)} for key, measure in side.measures.items()],
        "entries": [
            {"key": key, "need": listed.need} | {name: _folded(getattr(listed, name)) for name in ("all", "telling")}
            for key, listed in side.entries.items()
        ],
        "results": [
            {"benchmark": benchmark, "settings": settings, "value": result.value}
            for (benchmark, settings), result in side.results.items()
        ],
    }


def _folded(entries: Sequence[str]) -> list[tuple[str, str]]:
    """Each entry with itself, letter case aside."""
    return [(entry, entry.casefold()) for entry in entries]


def rules_facts(rules: VerdictRules) -> dict[str, Any]:
    """What of scoring.yaml a comparison needs, as the browser reads it."""
    return {
        **{name: getattr(rules, name) for name in ("too_close", "about_equal", "min_evidence", "robust")},
        "quality": COMPONENTS.index("quality"),
        "telling": TELLING,
        "benchmarks": [
            {
                "key": key,
                "label": benchmark.label,
                "unit": benchmark.unit,
                "tests": benchmark.tests,
                "better": benchmark.better,
                "counts": not benchmark.compare,
                "error": error_of(benchmark),
                "least": least_difference(benchmark),
            }
            for key, benchmark in rules.benchmarks.items()
        ],
    }


def _model_json(alone: Catalogue, around: Mapping[str, object]) -> bytes:
    """`around` is what depends on other models and on searches."""
    fragments = alone.fragments[0]
    return document(
        "unfragile/browser-model/1",
        {
            "facts": side_facts(fragments.side),
            "standings": _texts(fragments.standings),
            "cells": _texts(fragments.cells),
            "values": fragments.values,
            "marks": {key: _texts(marks) for key, marks in fragments.marks.items()},
            "life": fragments.life.decode(),
            "brief": _texts(fragments.brief),
            "results": [
                [test, settings, bar.decode()]
                for test, runs in fragments.results.items()
                for settings, bar in runs.items()
            ],
            "offers": fragments.offers.decode(),
            "free": fragments.free.decode(),
            "alternatives": fragments.alternatives,
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
    rivals = [catalogue.site.models[rival.place] for rival in catalogue.rivals[place][: MOST_NEXT + 1]]
    return [(rival.slug, rival.name, links.pair(own.slug, rival.slug)) for rival in rivals]


# --- the site ---------------------------------------------------------------------------------------


def pieces(frame: Frame | Mapping[Any, Any]) -> Any:
    """A frame as a list of texts: fixed parts at even places, names of slots at odd ones; several of them by key."""
    if isinstance(frame, Mapping):
        return {key if isinstance(key, str) else " ".join(key): pieces(one) for key, one in frame.items()}
    texts = [frame.parts[0].decode()]
    for name, part in zip(frame.names, frame.parts[1:], strict=True):
        texts += (name, part.decode())
    return texts


def _site_json(catalogue: Catalogue) -> bytes:
    site = catalogue.site
    return document(
        "unfragile/browser-site/1",
        {
            "title": site.content.site.title,
            "components": COMPONENTS,
            "left_out": site.left_out,
            "labels": COMPONENT_LABELS,
            "weights": {
                key: [sum(ten_thousandths(one) for name, one in weights.items() if name == part) for part in COMPONENTS]
                for key, weights in site.content.scoring.weights.items()
            },
            "presets": site.content.site.presets,
            "rules": rules_facts(VerdictRules.of(site.content.scoring)),
            "wording": load_wording().texts,
            "most": {"results": MOST_RESULTS, "shown": MOST_SHOWN, "room": ROOM, "next": MOST_NEXT},
            "any_search": catalogue.layouts.deep_links.search(""),
            "jobs": _jobs(catalogue),
            "row_labels": row_labels(site),
            "places": {model.slug: text for model, text in zip(site.models, catalogue.fields.place_texts, strict=True)},
            "capabilities": _capabilities(catalogue),
            "frames": _frames(catalogue),
        },
    )


def _jobs(catalogue: Catalogue) -> list[tuple[str, str]]:
    """The jobs that models can have, with their names within a sentence."""
    categories = catalogue.site.content.vocabulary.categories
    return [(key, entry.name.lower()) for key, entry in categories.items() if entry.kind == "job"]


def _capabilities(catalogue: Catalogue) -> dict[str, Any]:
    """By key, as HTML: the name of each capability and the link that searches its category."""
    vocabulary, links = catalogue.site.content.vocabulary, catalogue.layouts.deep_links
    return {
        key: {
            "name": utf8(entry.name).decode(),
            "search": utf8(links.search(vocabulary.categories[entry.category].name)).decode(),
        }
        for key, entry in vocabulary.capabilities.items()
    }


def _frames(catalogue: Catalogue) -> dict[str, Any]:
    """Every frame under its name; of the page what stands in its <main>."""
    frames = comparison_frames(catalogue)
    shown: dict[str, Any] = {"page": frames.main}
    for name in [field.name for field in fields(frames) if field.name not in {"page", "unlisted_page", "main"}]:
        shown |= frames.plain if name == "plain" else {name: getattr(frames, name)}
    return {name: pieces(frame) for name, frame in shown.items()}
