"""Comparison pages: ready fragments of two models, joined in ready frames."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment

from unfragile.judge import figures
from unfragile.judge.breakdown import COMPONENT_LABELS
from unfragile.judge.comparison import Comparison, Thresholds, compare
from unfragile.judge.units import divide
from unfragile.judge.verdict import word_verdict
from unfragile.judge.weight_ranges import PER_MILLE, WeightRange, weight_ranges
from unfragile.judge.wording import Wording
from unfragile.read.schema import COMPONENTS
from unfragile.write.catalogue import Catalogue
from unfragile.write.digests import digest_bytes, digest_of, package_digest
from unfragile.write.escape import script_json
from unfragile.write.fragments import ModelFragments, json_text, row_labels, utf8
from unfragile.write.frame import Frame, Slots, cut, render_frame, render_frame_of
from unfragile.write.halves import HalfMaker, Halves, join_duels, join_rows
from unfragile.write.linked_data import comparison_linked_data
from unfragile.write.links import Links, pair_address
from unfragile.write.shared_searches import render_searches, search_frames

PARTS = "parts/comparison.html"
MOST_NEXT = 3
"""How many further comparisons of each side a comparison leads to."""

MOST_OWN = 8
"""How many of a side's own capabilities a comparison shows; the others stand on the model's page."""

OWN_KEPT = 4096
"""How many capabilities of models are kept with their headings, as one stands on many comparisons in a row."""

STRENGTH_LABELS = {
    "clear": "Clear lead.",
    "leaning": "Leaning.",
    "too-close": "Too close to call.",
    "none": "No winner named.",
}


@dataclass(frozen=True, slots=True)
class ComparedPair:
    """A comparison with its sentences and its page."""

    address: str
    comparison: Comparison
    sentences: tuple[str, ...]
    html: bytes


class ComparisonPages:
    """Compares and renders pairs with the layouts and wording of one build."""

    def __init__(self, catalogue: Catalogue, wording: Wording, links: Links) -> None:
        site, environment = catalogue.site, catalogue.layouts.environment
        view = catalogue.view("", "", "", og_type="article", section="compare/")
        self._site = site
        self._fragments = catalogue.fragments
        self._wording = wording
        base = site.content.site.base_url
        self._base_html, self._base_json = utf8(base), json_text(base)
        self._thresholds = Thresholds.of(site.content.scoring.verdict)
        self._page = render_frame(environment, "comparison.html", catalogue.layouts.context("compare/a-vs-b/", view))
        self._rows = {
            key: {lead: render_frame_of(environment, PARTS, "row", label, "", lead) for lead in ("", "a", "b", "same")}
            for key, label in row_labels(site).items()
        }
        self._shared = {
            key: render_frame_of(environment, PARTS, "shared", entry.name, key, links)
            for key, entry in site.content.vocabulary.capabilities.items()
        }
        self._own_frames = {
            key: render_frame_of(environment, PARTS, "own", entry.name, key, links)
            for key, entry in site.content.vocabulary.capabilities.items()
        }
        self._own_capability = lru_cache(OWN_KEPT)(self._own_with_heading)
        self._duels = {
            key: render_frame_of(environment, PARTS, "duel", label) for key, label in COMPONENT_LABELS.items()
        }
        self._halver = HalfMaker(self._rows, self._duels, catalogue.unknown)
        self._halves: dict[int, Halves] = {}  # by place of the model, as they are needed
        self._plain_leads = [""] * len(self._rows)
        self._lead_rows = [list(self._rows).index(key) for key in COMPONENTS]
        self._weightings = render_frame_of(environment, PARTS, "weightings")
        self._weight_frames = weight_frames(environment)
        self._weight_rows: dict[tuple[int, int, int, WeightRange], bytes] = {}
        self._rival = render_frame_of(environment, PARTS, "rival")
        self._rivals_frame = render_frame_of(environment, PARTS, "rivals")
        self._rivals = [self._rival_links(catalogue, place, links) for place in range(len(site.models))]
        self._more = render_frame_of(environment, PARTS, "more")
        self._searches = search_frames(environment, recorded=site.graph.recorded)
        self._linked_data = self._linked_data_frame()
        self._search_links = {
            key: utf8(links.search(entry.name)) for key, entry in site.content.vocabulary.categories.items()
        }
        self._any_search = utf8(links.search(""))
        self._keys = [
            digest_bytes(key + b"".join(rivals.values()))
            for key, rivals in zip(catalogue.keys, self._rivals, strict=True)
        ]
        self._constant = self._digest_constants(catalogue)

    def _digest_constants(self, catalogue: Catalogue) -> bytes:
        """The digest of all that is the same for every pair."""
        return digest_of(
            package_digest(),
            [self._page, self._rows, self._shared, self._own_frames, self._more, self._searches, self._linked_data],
            [self._duels, self._weightings, list(self._weight_frames.items()), self._rivals_frame],
            [
                catalogue.unknown,
                self._base_html,
                self._thresholds,
                self._wording.texts,
                self._search_links,
                self._any_search,
            ],
            [(key, entry.category) for key, entry in self._site.content.vocabulary.capabilities.items()],
            repr(self._site.graph.edges),
        )

    def key(self, first: int, second: int) -> bytes:
        """The digest of all that the page of two models is made from; `render` must use nothing else.

        What searches say of a pair follows from all the searches' edges and the two models' capabilities.
        """
        return digest_bytes(self._constant + self._keys[first] + self._keys[second])

    def _linked_data_frame(self) -> Frame:
        slots = Slots()
        data = comparison_linked_data(
            a_name=str(slots.a), b_name=str(slots.b), address=str(slots.address), description=str(slots.description)
        )
        return cut(script_json(data))

    def address(self, first: int, second: int) -> str:
        """Where the page of two models stands."""
        return pair_address(self._fragments[first].side.slug, self._fragments[second].side.slug)

    def compare(self, a: ModelFragments, b: ModelFragments) -> tuple[Comparison, tuple[str, ...]]:
        """What is judged and worded of a pair."""
        comparison = compare(a.side, b.side, self._thresholds, self._site.graph.head_to_head(a.side.slug, b.side.slug))
        return comparison, word_verdict(comparison, self._thresholds, self._wording)

    def render(self, first: int, second: int) -> ComparedPair:
        """The page of two models by their places, the first before the second."""
        a, b = self._fragments[first], self._fragments[second]
        comparison, sentences = self.compare(a, b)
        address = pair_address(a.side.slug, b.side.slug)
        lead = utf8(sentences[0])
        html = self._page.fill(
            {
                "a_name": a.name,
                "b_name": b.name,
                "a_slug": a.slug,
                "b_slug": b.slug,
                "description": lead,
                "canonical": self._base_html + address.encode(),
                "linked_data": self._linked_data.fill(
                    {
                        "a": a.name_json,
                        "b": b.name_json,
                        "address": self._base_json + address.encode(),  # slugs need no escape
                        "description": json_text(sentences[0]),
                    }
                ),
                "lead": lead,
                "a_standing": a.standings["a"],
                "b_standing": b.standings["b"],
                "strength": comparison.strength.encode(),
                "strength_label": STRENGTH_LABELS[comparison.strength].encode(),
                "strength_text": utf8(sentences[1]),
                "rows": self._table(first, second, comparison),
                "searches": render_searches(self._searches, comparison.searches, a.view.name, b.view.name),
                "shared": b"".join([self._shared_capability(key, a, b) for key in comparison.shared]),
                "a_heading": a.heading,
                "b_heading": b.heading,
                "a_own": self._own(first, comparison.only_a),
                "b_own": self._own(second, comparison.only_b),
                "verdict": utf8(" ".join(sentences[:-2])),
                "choose": b"".join([b"<li>%s</li>" % utf8(sentence) for sentence in sentences[-2:]]),
                "duels": join_duels(self._halves_of(first), self._halves_of(second)),
                "weightings": self._weightings_of(a, b, comparison),
                "a_notes": a.notes,
                "b_notes": b.notes,
                "rivals": self._next(first, second),
                "search": self._search_link(comparison),
            }
        )
        return ComparedPair(address, comparison, sentences, html)

    def _halves_of(self, place: int) -> Halves:
        found = self._halves.get(place)
        if found is None:
            found = self._halves[place] = self._halver.make(self._fragments[place])
        return found

    def _table(self, first: int, second: int, comparison: Comparison) -> bytes:
        leads = self._plain_leads.copy()
        for index in comparison.leads.a:
            leads[self._lead_rows[index]] = "a"
        for index in comparison.leads.b:
            leads[self._lead_rows[index]] = "b"
        return join_rows(self._halves_of(first), self._halves_of(second), leads)

    def _weightings_of(self, a: ModelFragments, b: ModelFragments, comparison: Comparison) -> bytes:
        if comparison.leader is None:
            return b""
        x, y, counted = a.side.points, b.side.points, comparison.counted
        weights = a.side.counted_weights
        ranges = weight_ranges(weights, [x[index] - y[index] for index in counted])
        rows = [
            self._weight_row(index, weight, sum(weights), found)
            for index, weight, found in zip(counted, weights, ranges, strict=True)
        ]
        return self._weightings.fill({"a_name": a.name, "b_name": b.name, "rows": b"".join(rows)})

    def _weight_row(self, index: int, weight: int, whole: int, found: WeightRange) -> bytes:
        """A row of the picture of weightings; there are few different ones, so each is made once."""
        row = self._weight_rows.get((index, weight, whole, found))
        if row is None:
            frame = self._weight_frames[COMPONENTS[index], found.below, found.above]
            values = {key: text.encode() for key, text in weight_texts(weight, whole, found).items()}
            row = self._weight_rows[index, weight, whole, found] = frame.fill(values)
        return row

    def _next(self, first: int, second: int) -> bytes:
        """Links to the nearest comparisons of both sides, each once and this one not among them."""
        found = [link for other, link in self._rivals[first].items() if other != second]
        found += [link for other, link in self._rivals[second].items() if other != first]
        return self._rivals_frame.fill({"list": b"".join(found)}) if found else b""

    def _rival_links(self, catalogue: Catalogue, place: int, links: Links) -> dict[int, bytes]:
        """The links to the comparisons of a model with its nearest rivals, by the rival's place."""
        own = catalogue.fragments[place].view
        found = {}
        for rival, _ in catalogue.rivals[place][:MOST_NEXT]:
            other = catalogue.fragments[rival].view
            address = links.to(pair_address(own.slug, other.slug))
            found[rival] = self._rival.fill({"href": utf8(address), "label": utf8(f"{own.name} vs {other.name}")})
        return found

    def _shared_capability(self, key: str, a: ModelFragments, b: ModelFragments) -> bytes:
        return self._shared[key].fill({"a_name": a.name, "b_name": b.name, "a": a.bodies[key], "b": b.bodies[key]})

    def _own(self, place: int, keys: Sequence[str]) -> bytes:
        shown = b"".join([self._own_capability(place, key) for key in keys[:MOST_OWN]])
        if len(keys) <= MOST_OWN:
            return shown
        return shown + self._more.fill(
            {"href": self._fragments[place].page, "count": str(len(keys) - MOST_OWN).encode()}
        )

    def _own_with_heading(self, place: int, key: str) -> bytes:
        return self._own_frames[key].fill({"body": self._fragments[place].bodies[key]})

    def _search_link(self, comparison: Comparison) -> bytes:
        if not comparison.shared:
            return self._any_search
        return self._search_links[self._site.content.vocabulary.capabilities[comparison.shared[0]].category]


def weight_frames(environment: Environment) -> dict[tuple[str, str, str], Frame]:
    """The frames of the picture of weightings: by component, and by who leads below and above the turning weight."""
    return {
        (key, below, above): render_frame_of(environment, PARTS, "weight_row", label, below, above)
        for key, label in COMPONENT_LABELS.items()
        for below in ("a", "b", "")
        for above in ("a", "b", "")
    }


def weight_texts(weight: int, whole: int, found: WeightRange) -> dict[str, str]:
    """What such a frame is filled with; lengths in percent of the picture's width."""
    now = divide(weight * PER_MILLE, whole)
    turns = "less" if found.turn < now else "more"
    return {
        "today": f"{divide(weight * 100, whole)}%",
        "now": figures.fixed(now, 1),
        "turn": figures.fixed(found.turn, 1),
        "rest": figures.fixed(PER_MILLE - found.turn, 1),
        "text": f"turns at {turns} than {found.text}" if found.text else "never turns",
    }
