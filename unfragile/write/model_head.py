"""The head of a model's page: where it stands among its kind, what it costs, its results beside the others'."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from unfragile.judge.results import RunKey
from unfragile.judge.words import first_upper
from unfragile.write.catalogue import Catalogue
from unfragile.write.job_results import Range, capabilities_of, range_of, tests_of
from unfragile.write.links import pair_address
from unfragile.write.rankings import place_text
from unfragile.write.sourced_facts import PriceView, ResultView, SourcedText
from unfragile.write.views import ModelView

MOST_BEST = 3
MOST_SPECS = 3
MOST_USES = 4
"""How many things that it is best for stand in the head."""

LONGEST_TITLE = 60
LONGEST_DESCRIPTION = 165


@dataclass(frozen=True, slots=True)
class RankedNeighbour:
    """A model above or below one in its ranking."""

    number: int
    name: str
    slug: str
    rank: str
    price: PriceView | None
    per: str  # what that is for, '' where the model at hand is paid alike
    address: str  # of the comparison with it, '' where there is none


@dataclass(frozen=True, slots=True)
class PlacedResult:
    """A result with where it stands among those of its kind."""

    result: ResultView
    range: Range | None
    settings: str


@dataclass(frozen=True, slots=True)
class ModelHead:
    """What stands first on a model's page, and its results."""

    place: str  # '#2 of 12 in image generation'
    ranked: bool  # can it still be used?
    neighbours: tuple[RankedNeighbour, ...]
    best: tuple[PlacedResult, ...]
    results: tuple[PlacedResult, ...]  # all of them, those that bear most on its job first
    uses: tuple[Markup, ...]
    specs: tuple[SourcedText, ...]  # for which people choose


@lru_cache(maxsize=1)
def view_head(catalogue: Catalogue, place: int) -> ModelHead:
    """The head of one model's page, which its card asks for too."""
    model = catalogue.site.models[place]
    standing = catalogue.fields.standings[place]
    results = tuple(_placed_results(catalogue, place))
    good = [one for one in results if one.range and one.range.is_good]
    good.sort(key=lambda one: one.range.number / one.range.among if one.range else 1)
    uses = (use for section in model.authored.capabilities for use in section.best_for[:1])
    rows, given = catalogue.site.content.site.specs, catalogue.fragments[place].view.specs
    wanted = [key for key, row in rows.items() if row.reason and row.unit != "list" and key in given]
    return ModelHead(
        place=place_text(model, standing, catalogue.site),
        ranked=model.life.status != "retired",
        neighbours=tuple(_neighbours(catalogue, place)),
        best=tuple(good[:MOST_BEST]),
        results=results,
        uses=tuple(catalogue.layouts.markdown.inline(use) for use in list(dict.fromkeys(uses))[:MOST_USES]),
        specs=tuple(given[key] for key in wanted[:MOST_SPECS]),
    )


def _neighbours(catalogue: Catalogue, place: int) -> Iterator[RankedNeighbour]:
    standing, own = catalogue.fields.standings[place], catalogue.fragments[place].view
    for number, other in standing.neighbours if standing else ():
        view = catalogue.fragments[other].view
        price = next(iter(view.prices), None)
        per = price.per if price and price.per not in {one.per for one in own.prices[:1]} else ""
        address = pair_address(own.slug, view.slug) if other in catalogue.partners.get(place, ()) else ""
        yield RankedNeighbour(number, view.name, view.slug, view.rank, price, per, address)


def _placed_results(catalogue: Catalogue, place: int) -> Iterator[PlacedResult]:
    model, view = catalogue.site.models[place], catalogue.fragments[place].view
    content, own = catalogue.site.content, catalogue.fields.results[place]
    others = catalogue.fields.values.get(model.kind or "", {})
    wanted = capabilities_of(model.kind or "", content.vocabulary)
    first: list[RunKey] = tests_of(wanted, [own], content.scoring.benchmarks)
    first.sort(key=lambda test: -len(others.get(test, ())))
    for test in [*first, *[test for test in view.results if test not in first]]:
        benchmark = content.scoring.benchmarks[test[0]]
        among = range_of(own[test].value, others.get(test, ()), benchmark)
        yield PlacedResult(view.results[test], among, test[1])


def page_title(view: ModelView, head: ModelHead) -> str:
    """What a search engine shows first: the name, and what the page answers as far as there is room."""
    offered = [price.asked if price.lead else f"price {price.money}" for price in view.prices[:1]]
    offered += ["results"] if head.results else []
    offered += [f"rank {view.rank}"] if head.ranked else []
    longer = (f"{view.name}: {', '.join(offered[:number])}" for number in range(len(offered), 0, -1))
    return next((title for title in longer if len(title) <= LONGEST_TITLE), view.name)


def page_description(view: ModelView, head: ModelHead) -> str:
    """An answer in two lines: where it stands, price, its best result, the state of life; as much as there is room for."""
    rank = f"{view.rank} {view.rank_interval} of 100, " if head.ranked else ""
    text = f"{view.name}: {rank}{head.place}."
    told = [first_upper(view.life), *[first_upper(price.text) for price in view.prices[:1]]]
    told += [f"{one.result.label} {one.result.text}" for one in head.best[:1]]
    for part in filter(None, [*told, view.summary.rstrip(".")]):
        if len(text) + len(part) + 2 <= LONGEST_DESCRIPTION:
            text += f" {part}."
    return text
