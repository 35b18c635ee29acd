"""The pages of the vocabulary: all capabilities by category, and one page for each."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from unfragile.judge import figures
from unfragile.judge.figures import counted
from unfragile.judge.judgement import JudgedModel, is_asked
from unfragile.judge.pairs import Neighbour, find_neighbours
from unfragile.judge.searches import MatchedSearch
from unfragile.read.schema import SearchesFile
from unfragile.read.site_schema import Capability
from unfragile.write.catalogue import Catalogue, Output
from unfragile.write.job_results import (
    BearingResult,
    OtherResult,
    ShownTest,
    SoldUnit,
    bearing_result,
    best_result_first,
    main_unit,
    other_result,
    price_in,
    shown_test,
)
from unfragile.write.known_abilities import AbilityView, view_ability
from unfragile.write.layouts import PageView
from unfragile.write.linked_data import breadcrumbs
from unfragile.write.links import capability_address
from unfragile.write.model_page import FoundSearch, markup
from unfragile.write.needs import need_addresses
from unfragile.write.views import ModelView

MOST_NEIGHBOURS = 8
"""How many capabilities that are offered together with one its page names."""


MOST_USES = 5


@dataclass(frozen=True, slots=True)
class CapabilityEntry:
    """A capability in a list."""

    key: str
    name: str
    description: str
    count: str  # of the models that offer it
    searches: str  # that reach it; '' where none does


@dataclass(frozen=True, slots=True)
class CategoryEntry:
    """A category with its capabilities."""

    key: str
    name: str
    kind: str
    capabilities: tuple[CapabilityEntry, ...]


@dataclass(frozen=True, slots=True)
class Offering:
    """A model that has a capability: what bears on it, and what its own text says."""

    model: ModelView
    result: BearingResult | None
    other: OtherResult | None  # in the same test with other settings
    price_value: float | None  # in the unit in which most of them are sold
    limit: Markup  # the first that its text admits, '' without one
    text: bytes  # '' where no section describes it
    proof: AbilityView | None  # where no section describes it

    @property
    def body(self) -> Markup:
        """Its text for a layout: of all pages together it would be a second copy of all texts."""
        return markup(self.text)


@dataclass(frozen=True, slots=True)
class Offerings:
    """What is known of all models and one capability."""

    test: ShownTest | None  # whose results are shown
    having: tuple[Offering, ...]  # the best result first, then the best rank, what is to end last
    ends: bool  # is any of them to end?
    gone: tuple[Offering, ...]  # that can no longer be used
    lacking: tuple[ModelView, ...]  # of those that do a job of it, or are asked for it
    unknown: tuple[ModelView, ...]  # of those that do a job of it, or are asked for it

    @property
    def order_text(self) -> str:
        """By what they are ordered, in a sentence."""
        if self.test is None or not any(one.result for one in self.having):
            return f"In order of rank: no result is known that bears on it.{self._end_text}"
        note = f" ({self.test.note})" if self.test.note else ""
        rest = " Those without it follow, by rank." if any(one.result is None for one in self.having) else ""
        return f"In order of a result that bears on it, {self.test.label}{note}.{rest}{self._end_text}"

    @property
    def _end_text(self) -> str:
        return " What is to end stands below." if self.ends else ""

    @property
    def described(self) -> tuple[Offering, ...]:
        """Those whose own text describes it."""
        return tuple(one for one in (*self.having, *self.gone) if one.body)


@dataclass(frozen=True, slots=True)
class NeighbourLink:
    """A capability beside another one, and why."""

    key: str
    name: str
    note: str


def capability_pages(catalogue: Catalogue) -> Iterator[Output]:
    """The list of all capabilities and a page for each."""
    many, entries = catalogue.layouts.site.subject.many, catalogue.site.content.vocabulary.capabilities
    view = catalogue.view(
        "capabilities/",
        f"What {many} can do: {len(entries)} capabilities",
        f"For each of {len(entries)} capabilities the {many} that have it, with results, prices and limits; by job.",
        section="capabilities/",
        edit_path="capabilities.yaml",
    )
    yield catalogue.page("capabilities.html", "capabilities/", view, categories=view_categories(catalogue))
    times = catalogue.site.graph.capability_counts()
    near = find_neighbours((model.capability_keys for model in catalogue.site.models), MOST_NEIGHBOURS)
    needs = need_addresses(catalogue)
    for key, entry in entries.items():
        yield _capability_page(catalogue, key, entry, times.get(key, 0), near.get(key, ()), needs)


def view_categories(catalogue: Catalogue) -> list[CategoryEntry]:
    """The vocabulary in the editor's order, with how many models and searches each capability has."""
    vocabulary, subject = catalogue.site.content.vocabulary, catalogue.layouts.site.subject
    offering = Counter(key for model in catalogue.site.models for key in model.does)
    times = catalogue.site.graph.capability_counts()
    return [
        CategoryEntry(
            key,
            category.name,
            category.kind,
            tuple(
                CapabilityEntry(
                    key=name,
                    name=entry.name,
                    description=entry.description,
                    count=counted(offering[name], subject.one, subject.many),
                    searches=counted(times[name], "search", "searches") if name in times else "",
                )
                for name, entry in vocabulary.capabilities.items()
                if entry.category == key
            ),
        )
        for key, category in vocabulary.categories.items()
    ]


def first_intents(catalogue: Catalogue, most: int) -> list[str]:
    """Needs in people's words, one of each job at first."""
    vocabulary = catalogue.site.content.vocabulary
    done = {key for model in catalogue.site.models for key in model.does}
    by_job: dict[str, list[str]] = {}
    for key, entry in vocabulary.capabilities.items():
        if key in done and vocabulary.categories[entry.category].kind == "job":
            by_job.setdefault(entry.category, []).extend(entry.needs[:1])
    turns = range(max(map(len, by_job.values()), default=0))
    return [needs[turn] for turn in turns for needs in by_job.values() if turn < len(needs)][:most]


def find_offerings(catalogue: Catalogue, key: str) -> Offerings:
    """Every model that has a capability, and how it stands with the others that one asks for it."""
    site, order = catalogue.site, catalogue.fields.best_first
    having = [place for place in order if key in site.models[place].does]
    results, shows = catalogue.fields.results, site.content.vocabulary.capabilities[key].shows
    test = shown_test({key}, (results[place] for place in having), site.content.scoring.benchmarks, shows)
    unit = main_unit(catalogue.fields.prices[place] for place in having)
    found = [(place, _offering(catalogue, place, key, test, unit)) for place in having]
    found.sort(key=lambda one: (_ends(site.models[one[0]]), best_result_first(one[1].result, test)))
    views = {
        place: catalogue.fragments[place].view
        for place in order
        if key not in site.models[place].does and is_asked(site.models[place], key, site.content.vocabulary)
    }
    return Offerings(
        test=test,
        having=tuple(one for place, one in found if site.models[place].life.status != "retired"),
        ends=any(_ends(site.models[place]) for place in having),
        gone=tuple(one for place, one in found if site.models[place].life.status == "retired"),
        lacking=tuple(view for place, view in views.items() if key in site.models[place].standings),
        unknown=tuple(view for place, view in views.items() if key not in site.models[place].standings),
    )


def _ends(model: JudgedModel) -> bool:
    return model.life.status == "deprecated"


def _offering(catalogue: Catalogue, place: int, key: str, test: ShownTest | None, unit: SoldUnit | None) -> Offering:
    model, fragments = catalogue.site.models[place], catalogue.fragments[place]
    content = catalogue.site.content
    result = bearing_result(catalogue.fields.results[place], test)
    return Offering(
        model=fragments.view,
        result=result,
        other=other_result(catalogue.fields.results[place], test),
        price_value=price_in(model, catalogue.fields.prices[place], unit),
        limit=markup(fragments.limits.get(key, b"")),
        text=fragments.bodies.get(key, b""),
        proof=None if key in fragments.bodies else view_ability(key, model, content.vocabulary, content.site),
    )


def _capability_page(
    catalogue: Catalogue,
    key: str,
    entry: Capability,
    times: int,
    near: Sequence[Neighbour],
    needs: Mapping[str, str],
) -> Output:
    address = capability_address(key)
    graph = catalogue.site.graph
    capabilities = catalogue.site.content.vocabulary.capabilities
    subject = catalogue.layouts.site.subject
    return catalogue.page(
        "capability.html",
        address,
        _view_page(catalogue, key, entry),
        capability=entry,
        key=key,
        category=catalogue.site.content.vocabulary.categories[entry.category].name,
        offerings=find_offerings(catalogue, key),
        times_matched=counted(times, "recorded search reaches", "recorded searches reach"),
        searches=[
            FoundSearch(
                found.query, counted(found.times, "search", "searches"), f"confidence {figures.share(found.confidence)}"
            )
            for found in graph.capability_searches(key)
        ],
        recorded=graph.recorded,
        uses=view_uses(catalogue, key),
        need_pages=needs,
        neighbours=[
            NeighbourLink(
                one.key,
                capabilities[one.key].name,
                f"offered together by {counted(one.together, subject.one, subject.many)}",
            )
            for one in near
        ],
        siblings=_siblings(capabilities, key, {one.key for one in near}),
    )


def _view_page(catalogue: Catalogue, key: str, entry: Capability) -> PageView:
    address, many = capability_address(key), catalogue.layouts.site.subject.many
    count = sum(key in model.does for model in catalogue.site.models)
    trail = [(catalogue.layouts.site.title, ""), ("Capabilities", "capabilities/"), (entry.name, address)]
    return catalogue.view(
        address,
        f"{entry.name}: {figures.plain_number(count)} {many} compared" if count > 1 else entry.name,
        f"{entry.description} Results, prices and limits of those that do it, side by side.".lstrip(),
        section="capabilities/",
        edit_path="capabilities.yaml",
        linked_data=[breadcrumbs(catalogue.layouts.base_url, trail)],
    )


def _siblings(capabilities: Mapping[str, Capability], key: str, named: set[str]) -> list[NeighbourLink]:
    """The other capabilities of the category that are no neighbours."""
    category = capabilities[key].category
    return [
        NeighbourLink(other, entry.name, "")
        for other, entry in capabilities.items()
        if entry.category == category and other != key and other not in named
    ]


@dataclass(frozen=True, slots=True)
class RecordedUses:
    """What people were recorded doing with a model, by one source's count."""

    source: SearchesFile
    total: str  # the sum of the counts
    top: tuple[tuple[str, str], ...]  # the most frequent uses with their counts
    more: int  # how many uses are not shown


def view_uses(catalogue: Catalogue, key: str) -> list[RecordedUses]:
    """The recorded uses that ask for a capability first, by file: each is named with its source."""
    by_file: dict[str, list[MatchedSearch]] = {}
    for use in catalogue.site.graph.capability_uses(key):
        for file in use.files:
            by_file.setdefault(file, []).append(use)
    sources = catalogue.site.content.search_sources
    return [
        RecordedUses(
            sources[file],
            figures.plain_number(sum(use.times for use in uses)),
            tuple((use.query, figures.plain_number(use.times)) for use in uses[:MOST_USES]),
            max(0, len(uses) - MOST_USES),
        )
        for file, uses in sorted(by_file.items())
    ]
