"""The home page: the models of each kind in the order of their rank."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from unfragile.judge.breakdown import COMPONENT_LABELS
from unfragile.read.schema import COMPONENTS
from unfragile.write.catalogue import Catalogue, Output
from unfragile.write.charts import draw_map
from unfragile.write.limits import view_limits
from unfragile.write.linked_data import home_linked_data
from unfragile.write.links import pair_address
from unfragile.write.views import ComponentView, ModelView

MOST_PAIRS = 4
"""How many comparisons of neighbours a ranking links to."""

NO_KIND = "none"


@dataclass(frozen=True, slots=True)
class RankedCell:
    """A component of a row, with the number that the row is sorted by (-1 where it is left out)."""

    part: ComponentView
    value: int


@dataclass(frozen=True, slots=True)
class RankedRow:
    """A model in a ranking."""

    model: ModelView
    rank_value: int
    cells: tuple[RankedCell, ...]


@dataclass(frozen=True, slots=True)
class PairLink:
    """A link to a comparison."""

    address: str
    label: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """The models of one kind."""

    key: str
    name: str
    rows: tuple[RankedRow, ...]
    pairs: tuple[PairLink, ...]


def home_page(catalogue: Catalogue) -> Output:
    """The home page, complete without JavaScript."""
    site = catalogue.site
    title = site.content.site.title
    view = catalogue.view(
        "",
        title,
        catalogue.layouts.site.description,
        section="",
        linked_data=[home_linked_data(title, catalogue.layouts.base_url)],
    )
    return catalogue.page(
        "home.html",
        "",
        view,
        rankings=rankings(catalogue),
        map_chart=draw_map(site.models),
        limits=view_limits(site),
        components=[COMPONENT_LABELS[key] for key in COMPONENTS],
    )


def rankings(catalogue: Catalogue) -> list[Ranking]:
    """A ranking per kind in the order of the vocabulary, models without a job last."""
    categories = catalogue.site.content.vocabulary.categories
    by_kind: dict[str, list[int]] = {}
    for place, model in enumerate(catalogue.site.models):
        by_kind.setdefault(model.kind or NO_KIND, []).append(place)
    found = []
    for key in [*categories, NO_KIND]:
        places = sorted(by_kind.get(key, ()), key=lambda place: _order(catalogue, place))
        if places:
            name = categories[key].name if key in categories else "Without a job"
            rows = tuple(_row(catalogue, place) for place in places)
            found.append(Ranking(key, name, rows, _neighbouring_pairs(catalogue, places)))
    return found


def _order(catalogue: Catalogue, place: int) -> tuple[int, str]:
    model = catalogue.site.models[place]
    return -model.rank.point, model.slug


def _row(catalogue: Catalogue, place: int) -> RankedRow:
    model, view = catalogue.site.models[place], catalogue.fragments[place].view
    return RankedRow(
        model=view,
        rank_value=model.rank.point,
        cells=tuple(
            RankedCell(part, judged.point if judged else -1)
            for part, judged in zip(view.components, model.components, strict=True)
        ),
    )


def _neighbouring_pairs(catalogue: Catalogue, places: Sequence[int]) -> tuple[PairLink, ...]:
    links = []
    for first, second in pairwise(places):
        if second in catalogue.partners.get(first, ()):
            a, b = catalogue.fragments[first].view, catalogue.fragments[second].view
            links.append(PairLink(pair_address(a.slug, b.slug), f"{a.name} vs {b.name}"))
        if len(links) == MOST_PAIRS:
            break
    return tuple(links)
