"""The pages of the vocabulary: all capabilities by category, and one page for each."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from unfragile.judge import figures
from unfragile.judge.neighbours import Neighbour, find_neighbours
from unfragile.read.schema import Capability
from unfragile.write.catalogue import Catalogue, Output
from unfragile.write.model_page import FoundSearch, markup
from unfragile.write.views import ModelView
from unfragile.write.words import counted

MOST_NEIGHBOURS = 8
"""How many capabilities that are offered together with one its page names."""


@dataclass(frozen=True, slots=True)
class CapabilityEntry:
    """A capability in a list."""

    key: str
    name: str
    description: str
    intents: tuple[str, ...]
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
    """A model that offers a capability, with what its own text says."""

    model: ModelView
    body: Markup


@dataclass(frozen=True, slots=True)
class NeighbourLink:
    """A capability beside another one, and why."""

    key: str
    name: str
    note: str


def capability_pages(catalogue: Catalogue) -> Iterator[Output]:
    """The list of all capabilities and a page for each."""
    view = catalogue.view(
        "capabilities/",
        "Capabilities",
        f"The shared vocabulary of what {catalogue.layouts.site.subject.many} can do, by category.",
        section="capabilities/",
        edit_path="capabilities.yaml",
    )
    yield catalogue.page("capabilities.html", "capabilities/", view, categories=view_categories(catalogue))
    offering = _offering(catalogue)
    times = catalogue.site.graph.capability_counts()
    near = find_neighbours((model.capability_keys for model in catalogue.site.models), MOST_NEIGHBOURS)
    for key, entry in catalogue.site.content.vocabulary.capabilities.items():
        yield _capability_page(catalogue, key, entry, offering[key], times.get(key, 0), near.get(key, ()))


def view_categories(catalogue: Catalogue) -> list[CategoryEntry]:
    """The vocabulary in the editor's order, with how many models and searches each capability has."""
    vocabulary, subject = catalogue.site.content.vocabulary, catalogue.layouts.site.subject
    offering = Counter(key for model in catalogue.site.models for key in model.capability_keys)
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
                    intents=entry.intents,
                    count=counted(offering[name], subject.one, subject.many),
                    searches=counted(times[name], "search", "searches") if name in times else "",
                )
                for name, entry in vocabulary.capabilities.items()
                if entry.category == key
            ),
        )
        for key, category in vocabulary.categories.items()
    ]


def _offering(catalogue: Catalogue) -> dict[str, list[int]]:
    """By capability: the places of the models that offer it, best rank first."""
    found: dict[str, list[int]] = {key: [] for key in catalogue.site.content.vocabulary.capabilities}
    models = catalogue.site.models
    for place in sorted(range(len(models)), key=lambda place: (-models[place].rank.point, models[place].slug)):
        for key in models[place].capability_keys:
            found[key].append(place)
    return found


def _capability_page(
    catalogue: Catalogue,
    key: str,
    entry: Capability,
    places: Sequence[int],
    times: int,
    near: Sequence[Neighbour],
) -> Output:
    address = f"capabilities/{key}/"
    graph = catalogue.site.graph
    capabilities = catalogue.site.content.vocabulary.capabilities
    subject = catalogue.layouts.site.subject
    return catalogue.page(
        "capability.html",
        address,
        catalogue.view(address, entry.name, entry.description, section="capabilities/", edit_path="capabilities.yaml"),
        capability=entry,
        key=key,
        category=catalogue.site.content.vocabulary.categories[entry.category].name,
        models=[
            Offering(catalogue.fragments[place].view, markup(catalogue.fragments[place].bodies[key]))
            for place in places
        ],
        times_matched=counted(times, "recorded search reaches", "recorded searches reach"),
        searches=[
            FoundSearch(found.query, counted(found.times, "search", "searches"), _confidence(found.confidence))
            for found in graph.capability_searches(key)
        ],
        recorded=graph.recorded,
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


def _confidence(confidence: int) -> str:
    return f"confidence {figures.share(confidence)}"


def _siblings(capabilities: Mapping[str, Capability], key: str, named: set[str]) -> list[NeighbourLink]:
    """The other capabilities of the category that are no neighbours."""
    category = capabilities[key].category
    return [
        NeighbourLink(other, entry.name, "")
        for other, entry in capabilities.items()
        if entry.category == category and other != key and other not in named
    ]
