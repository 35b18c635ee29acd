"""Comparison pages: ready fragments of two models, joined in ready frames."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from unfragile.judge.breakdown import COMPONENT_LABELS
from unfragile.judge.comparison import Comparison, Thresholds
from unfragile.judge.judging import judge_pairs
from unfragile.judge.pairs import Pair
from unfragile.judge.wording import Wording
from unfragile.read.schema import COMPONENTS
from unfragile.write.catalogue import Catalogue
from unfragile.write.digests import digest_bytes, digest_of, package_digest
from unfragile.write.escape import script_json
from unfragile.write.fragments import ModelFragments, json_text, row_labels, utf8
from unfragile.write.frame import Frame, Slots, render_frame, render_frame_of
from unfragile.write.halves import HalfMaker, Halves, join_duels, join_rows
from unfragile.write.linked_data import comparison_linked_data
from unfragile.write.links import Links, pair_address
from unfragile.write.shared_searches import SharedSearches
from unfragile.write.weights_picture import WeightRows

PARTS = "parts/comparison.html"
MOST_NEXT = 3
"""How many further comparisons of each side a comparison leads to."""

MOST_OWN = 8
"""How many of a side's own capabilities a comparison shows; the others stand on the model's page."""

FIRSTS_KEPT = 16
"""How many models are kept filled into the frames of their comparisons: their pairs stand close together."""

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


class First(NamedTuple):
    """The first model of the pairs at hand, with all that it puts into each of their pages in its place."""

    halves: Halves
    page: Frame
    weightings: Frame
    shared: Mapping[str, Frame]  # the capabilities that it may share, by key


class ComparisonPages:
    """Compares and renders pairs with the layouts and wording of one build."""

    def __init__(self, catalogue: Catalogue, wording: Wording, links: Links) -> None:
        site, environment = catalogue.site, catalogue.layouts.environment
        view = catalogue.view("", "", "", og_type="article", section="compare/")
        self._site = site
        self._fragments = catalogue.fragments
        self._slugs = [fragments.side.slug for fragments in catalogue.fragments]
        self._wording = wording
        base = site.content.site.base_url
        self._base_html, self._base_json = utf8(base), json_text(base)
        self._thresholds = Thresholds.of(site.content.scoring.verdict)
        context = catalogue.layouts.context("compare/a-vs-b/", view)
        self._page = render_frame(environment, "comparison.html", context, linked_data=_linked_data())
        rows = {
            key: {lead: render_frame_of(environment, PARTS, "row", label, "", lead) for lead in ("", "a", "b", "same")}
            for key, label in row_labels(site).items()
        }
        self._lead_rows = [list(rows).index(key) for key in COMPONENTS]
        self._shared = {
            key: render_frame_of(environment, PARTS, "shared", entry.name, key, links)
            for key, entry in site.content.vocabulary.capabilities.items()
        }
        duels = {key: render_frame_of(environment, PARTS, "duel", label) for key, label in COMPONENT_LABELS.items()}
        self._halver = HalfMaker(rows, duels, catalogue.unknown)
        self._seconds: dict[int, Halves] = {}  # by place of the model, as they are needed
        self._first = lru_cache(FIRSTS_KEPT)(self._make_first)
        self._weightings = render_frame_of(environment, PARTS, "weightings")
        self._weight_rows = WeightRows(environment)
        self._rival = render_frame_of(environment, PARTS, "rival")
        self._rivals_frame = render_frame_of(environment, PARTS, "rivals")
        self._rivals = [self._rival_links(catalogue, place, links) for place in range(len(site.models))]
        self._more = render_frame_of(environment, PARTS, "more")
        own = {
            key: render_frame_of(environment, PARTS, "own", entry.name, key, links)
            for key, entry in site.content.vocabulary.capabilities.items()
        }
        self._own_heads = {key: frame.parts[0] for key, frame in own.items()}
        self._own_tail = next(iter(own.values())).parts[1]
        self._searches = SharedSearches(environment, recorded=site.graph.recorded)
        self._search_links = {
            key: utf8(links.search(entry.name)) for key, entry in site.content.vocabulary.categories.items()
        }
        self._any_search = utf8(links.search(""))
        self._keys = [
            digest_bytes(key + b"".join(rivals.values()))
            for key, rivals in zip(catalogue.keys, self._rivals, strict=True)
        ]
        self._constant = digest_of(
            package_digest(),
            [self._page, rows, self._shared, own, self._more, self._searches.frames],
            [duels, self._weightings, list(self._weight_rows.frames.items()), self._rivals_frame],
            [catalogue.unknown, self._base_html, self._thresholds, wording.texts, self._search_links, self._any_search],
            [(key, entry.category) for key, entry in site.content.vocabulary.capabilities.items()],
            repr(site.graph.edges),
        )

    def key(self, first: int, second: int) -> bytes:
        """The digest of all that the page of two models is made from; `render` must use nothing else.

        What searches say of a pair follows from all the searches' edges and the two models' capabilities.
        """
        return digest_bytes(self._constant + self._keys[first] + self._keys[second])

    def address(self, first: int, second: int) -> str:
        """Where the page of two models stands."""
        return pair_address(self._slugs[first], self._slugs[second])

    def render(self, first: int, second: int) -> ComparedPair:
        """The page of two models by their places, the first before the second."""
        return next(self.render_all([(first, second)]))

    def render_all(self, pairs: Sequence[Pair]) -> Iterator[ComparedPair]:
        """The pages of some pairs, in their order."""
        sides = [(self._fragments[first].side, self._fragments[second].side) for first, second in pairs]
        judged = judge_pairs(sides, self._site.graph, self._thresholds, self._wording)
        for (first, second), (comparison, sentences) in zip(pairs, judged, strict=True):
            yield self._render(first, second, comparison, sentences)

    def _render(self, first: int, second: int, comparison: Comparison, sentences: tuple[str, ...]) -> ComparedPair:
        a, b = self._fragments[first], self._fragments[second]
        one, other = self._first(first), self._second(second)
        address = self.address(first, second)
        lead, strength_text = utf8(sentences[0]), utf8(sentences[1])
        html = one.page.fill(
            {
                **other.slots,
                "description": lead,
                "description_json": json_text(sentences[0]),
                "canonical": self._base_html + address.encode(),
                "address_json": self._base_json + address.encode(),  # slugs need no escape
                "lead": lead,
                "strength": comparison.strength.encode(),
                "strength_label": STRENGTH_LABELS[comparison.strength].encode(),
                "strength_text": strength_text,
                "rows": join_rows(one.halves, other, self._led_rows(comparison)),
                "searches": self._searches.render(comparison.searches, a.name, b.name),
                "shared": b"".join(
                    [one.shared[key].fill({"b_name": b.name, "b": b.bodies[key]}) for key in comparison.shared]
                ),
                "a_own": self._own(a, comparison.only_a),
                "b_own": self._own(b, comparison.only_b),
                "verdict": b"%b %b %b" % (lead, strength_text, utf8(" ".join(sentences[2:-2]))),
                "choose": b"<li>%b</li><li>%b</li>" % (utf8(sentences[-2]), utf8(sentences[-1])),
                "duels": join_duels(one.halves, other),
                "weightings": self._weightings_of(one, b, comparison),
                "rivals": self._next(first, second),
                "search": self._search_link(comparison),
            }
        )
        return ComparedPair(address, comparison, sentences, html)

    def _make_first(self, place: int) -> First:
        model = self._fragments[place]
        halves = self._halver.first(model)
        shared = {
            key: self._shared[key].fill_some({"a_name": model.name, "a": body}) for key, body in model.bodies.items()
        }
        return First(halves, self._page.fill_some(halves.slots), self._weightings.fill_some(halves.slots), shared)

    def _second(self, place: int) -> Halves:
        found = self._seconds.get(place)
        if found is None:
            found = self._seconds[place] = self._halver.second(self._fragments[place])
        return found

    def _led_rows(self, comparison: Comparison) -> list[tuple[int, str]]:
        rows, leads = self._lead_rows, comparison.leads
        return [*[(rows[index], "a") for index in leads.a], *[(rows[index], "b") for index in leads.b]]

    def _weightings_of(self, one: First, b: ModelFragments, comparison: Comparison) -> bytes:
        if comparison.leader is None:
            return b""
        return one.weightings.fill({"b_name": b.name, "rows": self._weight_rows.draw(comparison)})

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

    def _own(self, model: ModelFragments, keys: Sequence[str]) -> bytes:
        heads, bodies, tail = self._own_heads, model.bodies, self._own_tail
        shown = b"".join([piece for key in keys[:MOST_OWN] for piece in (heads[key], bodies[key], tail)])
        if len(keys) <= MOST_OWN:
            return shown
        return shown + self._more.fill({"href": model.page, "count": str(len(keys) - MOST_OWN).encode()})

    def _search_link(self, comparison: Comparison) -> bytes:
        if not comparison.shared:
            return self._any_search
        return self._search_links[self._site.content.vocabulary.capabilities[comparison.shared[0]].category]


def _linked_data() -> str:
    """The linked data of a comparison, with slots."""
    slots = Slots()
    data = comparison_linked_data(
        a_name=str(slots.a_name_json),
        b_name=str(slots.b_name_json),
        address=str(slots.address_json),
        description=str(slots.description_json),
    )
    return script_json(data)
