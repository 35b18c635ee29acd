"""The pages of the vocabulary: all capabilities, one capability, and the search page's list of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from unfragile.judge import figures
from unfragile.read.schema import Capability
from unfragile.write.catalogue import Catalogue, Output
from unfragile.write.layouts import SEARCH_POLICY
from unfragile.write.model_page import FoundSearch, markup
from unfragile.write.views import ModelView

MOST_NEIGHBOURS = 8


@dataclass(frozen=True, slots=True)
class CapabilityEntry:
    """A capability in a list."""

    key: str
    name: str
    description: str
    intents: tuple[str, ...]
    count: str


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


def capability_pages(catalogue: Catalogue) -> Iterator[Output]:
    """The list of all capabilities, a page for each, and the search page."""
    offering = _offering(catalogue)
    categories = _categories(catalogue, offering)
    yield catalogue.page(
        "capabilities.html",
        "capabilities/",
        catalogue.view(
            "capabilities/",
            "Capabilities",
            "The shared vocabulary of what models can do, by category.",
            section="capabilities/",
            edit_path="capabilities.yaml",
        ),
        categories=categories,
    )
    for key, entry in catalogue.site.content.vocabulary.capabilities.items():
        yield _capability_page(catalogue, key, entry, offering)
    view = catalogue.view(
        "search/",
        "Search the match graph",
        "From a need to a capability to a model.",
        section="search/",
        policy=SEARCH_POLICY,
        indexed=False,
    )
    yield catalogue.page("search.html", "search/", view, categories=categories)


def _offering(catalogue: Catalogue) -> dict[str, list[int]]:
    """By capability: the places of the models that offer it, best rank first."""
    found: dict[str, list[int]] = {key: [] for key in catalogue.site.content.vocabulary.capabilities}
    models = catalogue.site.models
    for place in sorted(range(len(models)), key=lambda place: (-models[place].rank.point, models[place].slug)):
        for key in models[place].capability_keys:
            found[key].append(place)
    return found


def _categories(catalogue: Catalogue, offering: Mapping[str, Sequence[int]]) -> list[CategoryEntry]:
    vocabulary = catalogue.site.content.vocabulary
    return [
        CategoryEntry(
            key,
            category.name,
            category.kind,
            tuple(
                CapabilityEntry(name, entry.name, entry.description, entry.intents, _count(len(offering[name])))
                for name, entry in vocabulary.capabilities.items()
                if entry.category == key
            ),
        )
        for key, category in vocabulary.categories.items()
    ]


def _count(models: int) -> str:
    return f"{figures.plain_number(models)} model{'s' * (models != 1)}"


def _capability_page(
    catalogue: Catalogue, key: str, entry: Capability, offering: Mapping[str, Sequence[int]]
) -> Output:
    vocabulary = catalogue.site.content.vocabulary
    address = f"capabilities/{key}/"
    graph = catalogue.site.graph
    searches = [
        FoundSearch(found.query, figures.plain_number(found.count), f"confidence {figures.share(found.confidence)}")
        for found in graph.capability_searches(key)
    ]
    neighbours = [
        CapabilityEntry(name, other.name, other.description, other.intents, "")
        for name, other in vocabulary.capabilities.items()
        if other.category == entry.category and name != key
    ]
    return catalogue.page(
        "capability.html",
        address,
        catalogue.view(address, entry.name, entry.description, section="capabilities/", edit_path="capabilities.yaml"),
        capability=entry,
        key=key,
        category=vocabulary.categories[entry.category].name,
        models=[
            Offering(catalogue.fragments[place].view, markup(catalogue.fragments[place].bodies[key]))
            for place in offering[key]
        ],
        searches=searches,
        recorded=graph.recorded,
        neighbours=neighbours[:MOST_NEIGHBOURS],
    )
