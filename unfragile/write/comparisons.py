"""Comparison pages: ready fragments of two models, joined in ready frames."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache, partial
from typing import NamedTuple

from unfragile.judge.common_tests import finding_texts, strength_label
from unfragile.judge.comparison import Comparison, VerdictRules, compare_sides
from unfragile.judge.day import last_day
from unfragile.judge.figures import points
from unfragile.judge.pairs import Pair
from unfragile.judge.printed import difference_text, rank_texts
from unfragile.judge.verdict import Verdict, without_reason, word_verdict
from unfragile.judge.wording import Wording
from unfragile.read.schema import COMPONENTS
from unfragile.write.catalogue import SITE_PICTURE, Catalogue
from unfragile.write.charts import WeightRows
from unfragile.write.comparison_frames import ExactRanks, by_capability, comparison_frames, exact_ranks, result_frame
from unfragile.write.digests import digest_bytes, digest_of
from unfragile.write.fragments import ModelFragments, json_text, utf8
from unfragile.write.frame import Frame
from unfragile.write.links import Links, pair_address
from unfragile.write.overlaps import OverlapSection
from unfragile.write.pair_texts import pair_description, results_summary, title_end
from unfragile.write.prefilled import Prefilled, Prefiller, join_duels, join_rows
from unfragile.write.social import pair_picture, pictured_pairs

MOST_NEXT = 2
"""How many further comparisons of each side a comparison leads to."""

MOST_RESULTS = 3
"""How many results in common are shown before the fold."""

FIRSTS_KEPT = 16
"""How many models are kept filled into the frames of their comparisons: their pairs stand close together."""


class ComparedPair(NamedTuple):
    """A comparison with its verdict and its page."""

    comparison: Comparison
    verdict: Verdict
    html: bytes


class First(NamedTuple):
    """The first model of the pairs at hand, with all that it puts into each of their pages in its place."""

    prefilled: Prefilled
    page: Frame
    unlisted_page: Frame


class ComparisonPages:
    """Compares and renders pairs with the layouts and wording of one build."""

    def __init__(self, catalogue: Catalogue, wording: Wording) -> None:
        site, links = catalogue.site, catalogue.layouts.deep_links
        self._site = replace(site.apart(), graph=site.graph)
        self._fragments = catalogue.fragments
        self._slugs = [fragments.side.slug for fragments in catalogue.fragments]
        self._wording = wording
        base = site.content.site.base_url
        self._base_html, self._base_json = utf8(base), json_text(base)
        self._rules = VerdictRules.of(site.content.scoring)
        self.frames = frames = comparison_frames(catalogue)
        self._rank_row = list(frames.rows).index("rank")
        self._lead_rows = [list(frames.rows).index(key) for key in COMPONENTS]
        self._prefiller = Prefiller(frames.rows, frames.duels, catalogue.unknown)
        self._second = cache(lambda place: self._prefiller.second(self._fragments[place]))
        self._first = lru_cache(FIRSTS_KEPT)(self._make_first)
        self._weight_rows = WeightRows(frames.weight_rows)
        self._result_frame = cache(partial(result_frame, frames, self._rules.benchmarks))
        self._overlaps = OverlapSection(frames, site.content.vocabulary)
        self._finding = by_capability(frames.plain["finding"], site.content.vocabulary)
        self._rivals = [self._rival_links(catalogue, place, links) for place in range(len(site.models))]
        self._places = [
            frames.plain["place"].fill({"href": model.page, "name": model.name, "place": utf8(text)})
            for model, text in zip(catalogue.fragments, catalogue.fields.place_texts, strict=True)
        ]
        day = site.day.isoformat() if site.day else ""
        self._modified = [str(last_day(model.authored) or day).encode() for model in site.models]
        self._pictured = pictured_pairs(catalogue)
        self._site_picture = self._base_html + SITE_PICTURE.encode()
        self._has_facts = site.content.site.api.pairs  # which tell of searches, as pages do not
        self._listed = {frozenset(pair) for pair in site.content.site.pairs.always}
        categories = site.content.vocabulary.categories
        self._job_names = {key: entry.name.lower() for key, entry in categories.items() if entry.kind == "job"}
        self._search_links = {key: utf8(links.search(entry.name)) for key, entry in categories.items()}
        self._any_search = utf8(links.search(""))
        self._keys = [
            digest_bytes(fragments.made_from + b"".join(rivals.values()))
            for fragments, rivals in zip(catalogue.fragments, self._rivals, strict=True)
        ]
        self._constant = digest_of(repr(site.graph.edges))

    def key(self, first: int, second: int) -> bytes:
        """The digest of all that the page of two models is made from.

        The fragments of a model stand for all that models have in common too. What searches say of a pair follows from
        all the searches' edges and the two models' capabilities.
        """
        places = self._places[first] + self._places[second] if self._is_no_contest(first, second) else b""
        image = self._image(first, second)
        return digest_bytes(self._constant + self._keys[first] + self._keys[second] + places + image)

    def _image(self, first: int, second: int) -> bytes:
        """The picture with which it is shared."""
        if (first, second) not in self._pictured:
            return self._site_picture
        return self._base_html + pair_picture(self.address(first, second)).encode()

    def _is_no_contest(self, first: int, second: int) -> bool:
        return self._fragments[first].side.family != self._fragments[second].side.family

    def address(self, first: int, second: int) -> str:
        """Where the page of two models stands."""
        return pair_address(self._slugs[first], self._slugs[second])

    def render(self, first: int, second: int) -> ComparedPair:
        """The page of two models by their places, the first before the second."""
        a, b = self._fragments[first].side, self._fragments[second].side
        searches = self._site.graph.head_to_head(a.slug, b.slug) if self._has_facts else None
        comparison = compare_sides(a, b, self._rules, searches)
        verdict = word_verdict(comparison, self._rules, self._wording)
        return ComparedPair(comparison, verdict, self._render(first, second, comparison, verdict))

    def is_indexed(self, first: int, second: int) -> bool:
        """May search engines list the page? Of different families only where the site lists the pair."""
        return not self._is_no_contest(first, second) or {self._slugs[first], self._slugs[second]} in self._listed

    def listed_addresses(self, pairs: Sequence[Pair]) -> Iterator[str]:
        """The addresses of those pairs that search engines may list."""
        return (self.address(*pair) for pair in pairs if self.is_indexed(*pair))

    def _render(self, first: int, second: int, comparison: Comparison, verdict: Verdict) -> bytes:
        a, b = self._fragments[first], self._fragments[second]
        one, other = self._first(first), self._second(second)
        address = self.address(first, second).encode()
        ranks = exact_ranks(self.frames, texts := rank_texts(comparison, self._rules), a.view, b.view)
        own_rows = {self._rank_row: self.frames.rows["rank"][""].fill(ranks.cells)} if ranks else {}
        rows, same_rows, same_count = join_rows(one.prefilled, other, self._led_rows(comparison), own_rows)
        overlap, capabilities = self._overlaps.render(comparison, a, b)
        description = pair_description(comparison, verdict, (a.view, b.view), self._rules.benchmarks)
        return (one.page if self.is_indexed(first, second) else one.unlisted_page).fill(
            {
                **other.slots,
                "title_end": title_end(comparison, texts).encode(),
                "description": utf8(description),
                "image": self._image(first, second),
                "canonical": self._base_html + address,
                "modified": max(self._modified[first], self._modified[second]),
                "address_json": self._base_json + address,  # slugs need no escape
                "jobs": self._jobs(comparison),
                "answer": self._answer(first, second, comparison, verdict, ranks),
                "takes": self._takes(comparison, verdict, a, b),
                "results": self._results_part(comparison, a, b),
                "cost": self._cost(comparison, a, b),
                "rows": rows,
                "same_rows": same_rows,
                "same_count": str(same_count).encode(),
                "why": self._why(comparison, one, other),
                "turn": self._turn(comparison, verdict, a, b),
                "overlap": overlap,
                "capabilities": capabilities,
                "verdict": utf8(" ".join(verdict.sentences[: len(verdict.sentences) - verdict.takes])),
                "rivals": self._next(first, second),
                "search": self._search_link(comparison),
            }
        )

    def _make_first(self, place: int) -> First:
        prefilled = self._prefiller.first(self._fragments[place])
        pages = (frame.fill_some(prefilled.slots) for frame in (self.frames.page, self.frames.unlisted_page))
        return First(prefilled, *pages)

    def _led_rows(self, comparison: Comparison) -> list[tuple[int, str]]:
        rows, leads = self._lead_rows, comparison.leads
        return [*[(rows[index], "a") for index in leads.a], *[(rows[index], "b") for index in leads.b]]

    def _jobs(self, comparison: Comparison) -> bytes:
        """The jobs that both do."""
        both = comparison.a.jobs & comparison.b.jobs
        names = [name for key, name in self._job_names.items() if key in both] if both else ()
        return utf8(f"Both: {', '.join(names)} · ") if names else b""

    # --- the answer ------------------------------------------------------------------------------------

    def _answer(
        self, first: int, second: int, comparison: Comparison, verdict: Verdict, ranks: ExactRanks | None
    ) -> bytes:
        a, b, plain = self._fragments[first], self._fragments[second], self.frames.plain
        brief = self._brief(a, b)
        if not comparison.has_scores:
            lead = utf8(" ".join(verdict.sentences[: verdict.opening]))
            places = self._places[first] + self._places[second]
            return plain["no_contest"].fill({"lead": lead, "places": places, "brief": brief})
        return plain["answer"].fill(
            {
                "strength": comparison.strength.encode(),
                "strength_label": utf8(strength_label(comparison, self._wording)),
                "strength_text": utf8(" ".join(verdict.card)),
                "a_standing": ranks.standings["a"] if ranks else a.standings["a"],
                "b_standing": ranks.standings["b"] if ranks else b.standings["b"],
                "brief": brief,
            }
        )

    def _brief(self, a: ModelFragments, b: ModelFragments) -> bytes:
        """Price, licence and the first spec that both have and for which people choose."""
        keys = ["price", "license", *[key for key in a.brief if key in b.brief and key not in ("price", "license")][:1]]
        rows = [self.frames.brief_rows[key].fill({"a": a.brief[key], "b": b.brief[key]}) for key in keys]
        return self.frames.plain["brief"].fill({"a_name": a.name, "b_name": b.name, "rows": b"".join(rows)})

    def _takes(self, comparison: Comparison, verdict: Verdict, a: ModelFragments, b: ModelFragments) -> bytes:
        found = b""
        for side, model, reasons in (("a", a, verdict.a_reasons), ("b", b, verdict.b_reasons)):
            if reasons:
                texts = [self.frames.plain["reason"].fill({"text": utf8(reason.text)}) for reason in reasons]
                found += self.frames.takes[side].fill({"name": model.name, "list": b"".join(texts)})
            elif text := without_reason(comparison, side, self._wording):
                found += self.frames.takes_nothing[side].fill({"text": utf8(text)})
        return found

    # --- the proof -------------------------------------------------------------------------------------

    def _results_part(self, comparison: Comparison, a: ModelFragments, b: ModelFragments) -> bytes:
        if not comparison.results:
            return b""
        plain, shown = self.frames.plain, []
        for result in comparison.results:
            test, run = result.benchmark, result.settings
            frame = self._result_frame(test, run)
            shown.append(frame.fill({"a": a.results[test][run], "b": b.results[test][run]}))
        more = shown[MOST_RESULTS:]
        folded = plain["more_results"].fill({"count": str(len(more)).encode(), "list": b"".join(more)}) if more else b""
        return plain["results"].fill(
            {
                "summary": utf8(results_summary(comparison)),
                "list": b"".join(shown[:MOST_RESULTS]),
                "more": folded,
                "findings": self._findings(comparison),
            }
        )

    def _cost(self, comparison: Comparison, a: ModelFragments, b: ModelFragments) -> bytes:
        """What one's own use costs, where two that do one job have a price."""
        if not comparison.compares or not (a.side.offers or b.side.offers):
            return b""
        offers = {"a_offers": a.offers, "b_offers": b.offers}
        return self.frames.plain["cost"].fill({**offers, "a_free": a.free, "b_free": b.free})

    def _findings(self, comparison: Comparison) -> bytes:
        found = [
            self._finding[key].fill({"text": utf8(text)})
            for key, text in finding_texts(comparison, self._rules, self._wording)
        ]
        return self.frames.plain["findings"].fill({"list": b"".join(found)}) if found else b""

    def _why(self, comparison: Comparison, one: First, other: Prefilled) -> bytes:
        if not comparison.compares or comparison.reason in {"retired", "none_types"}:
            return b""
        return self.frames.plain["why"].fill(
            {
                "a_rank": points(comparison.a.rank, 1).encode(),
                "b_rank": points(comparison.b.rank, 1).encode(),
                "difference": utf8(difference_text(comparison, self._wording)),
                "a_name": one.prefilled.slots["a_name"],
                "b_name": other.slots["b_name"],
                "duels": join_duels(one.prefilled, other),
            }
        )

    def _turn(self, comparison: Comparison, verdict: Verdict, a: ModelFragments, b: ModelFragments) -> bytes:
        if comparison.leader is None:
            return b""
        weights = b""
        if comparison.flip:
            rows = self._weight_rows.draw(comparison)
            weights = self.frames.plain["weights"].fill({"a_name": a.name, "b_name": b.name, "rows": rows})
        trailing, text = b.name if comparison.leader == "a" else a.name, utf8(" ".join(verdict.how_sure))
        return self.frames.plain["turn"].fill({"trailing": trailing, "text": text, "weights": weights})

    # --- what leads on ---------------------------------------------------------------------------------

    def _next(self, first: int, second: int) -> bytes:
        """Links to the nearest comparisons of both sides, each once and this one not among them."""
        found = [link for other, link in self._rivals[first].items() if other != second][:MOST_NEXT]
        found += [link for other, link in self._rivals[second].items() if other != first][:MOST_NEXT]
        return self.frames.plain["rivals"].fill({"list": b"".join(found)}) if found else b""

    def _rival_links(self, catalogue: Catalogue, place: int, links: Links) -> Mapping[int, bytes]:
        """The links to the comparisons of a model with its nearest rivals, by the rival's place; one is to spare."""
        own = catalogue.fragments[place].view
        found = {}
        for rival, _ in catalogue.rivals[place][: MOST_NEXT + 1]:
            other = catalogue.fragments[rival].view
            href, label = utf8(links.to(pair_address(own.slug, other.slug))), utf8(f"{own.name} vs {other.name}")
            found[rival] = self.frames.plain["rival"].fill({"href": href, "label": label})
        return found

    def _search_link(self, comparison: Comparison) -> bytes:
        shared = comparison.overlap.shared
        if not shared:
            return self._any_search
        return self._search_links[self._site.content.vocabulary.capabilities[shared[0]].category]
