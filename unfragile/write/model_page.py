"""A model's page: its facts, its rank part by part, its capabilities, searches and nearest rivals."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from unfragile.judge import figures
from unfragile.judge.breakdown import break_down
from unfragile.judge.history import rank_history
from unfragile.judge.judgement import JudgedModel
from unfragile.read.schema import COMPONENTS
from unfragile.write.catalogue import Catalogue, Output
from unfragile.write.charts import draw_history
from unfragile.write.fragments import ModelFragments, row_labels
from unfragile.write.layouts import PageView
from unfragile.write.linked_data import breadcrumbs, model_linked_data
from unfragile.write.links import pair_address
from unfragile.write.rivals import nearest_rivals
from unfragile.write.social import model_picture

MOST_RIVALS = 6
"""How many rivals a model's page names."""

NOT_IN_FACTS = frozenset({"rank", *COMPONENTS})
"""Rows of the comparison table that a model's page explains elsewhere."""


@dataclass(frozen=True, slots=True)
class FoundSearch:
    """A recorded search as pages show it."""

    query: str
    count: str
    how: str


@dataclass(frozen=True, slots=True)
class Rival:
    """Another model with which there is a comparison."""

    address: str
    name: str
    note: str


def model_pages(catalogue: Catalogue, place: int) -> Iterator[Output]:
    """The page of one model, and a page that leads on at each of its former addresses."""
    model = catalogue.site.models[place]
    yield _model_page(catalogue, place, model, catalogue.fragments[place])
    yield from _former_addresses(catalogue, model)


def markup(fragment: bytes) -> Markup:
    """A fragment that a layout rendered, to be placed by another layout."""
    return Markup(fragment.decode())  # noqa: S704 - rendered with autoescape


def _model_page(catalogue: Catalogue, place: int, model: JudgedModel, fragments: ModelFragments) -> Output:
    address = f"models/{model.slug}/"
    view = fragments.view
    page = catalogue.view(
        address,
        view.name,
        view.summary,
        og_type="article",
        edit_path=f"models/{model.slug}/model.yaml",
        image=model_picture(model.slug) if catalogue.site.content.site.social.models else None,
        linked_data=[
            model_linked_data(catalogue.site, model),
            breadcrumbs(catalogue.layouts.base_url, [("Ranking", ""), (view.name, address)]),
        ],
    )
    facts = [
        (label, markup(fragments.cells[key]))
        for key, label in row_labels(catalogue.site).items()
        if key in fragments.cells and key not in NOT_IN_FACTS
    ]
    return catalogue.page(
        "model.html",
        address,
        page,
        model=view,
        facts=facts,
        breakdown=break_down(model),
        history_chart=draw_history(rank_history(model, catalogue.site)),
        capabilities=[(entry, markup(fragments.bodies[entry.key])) for entry in view.capabilities],
        recorded=catalogue.site.graph.recorded,
        searches=_searches(catalogue, model),
        rivals=_rivals(catalogue, place, model),
    )


def _searches(catalogue: Catalogue, model: JudgedModel) -> list[FoundSearch]:
    capabilities = catalogue.site.content.vocabulary.capabilities
    return [
        FoundSearch(
            found.query,
            figures.plain_number(found.times),
            f"through {capabilities[found.capability].name}, confidence {figures.share(found.confidence)}"
            if found.capability
            else "by its name",
        )
        for found in model.reach.top
    ]


def _rivals(catalogue: Catalogue, place: int, model: JudgedModel) -> Sequence[Rival]:
    """The nearest models that share a capability."""
    return [
        Rival(
            pair_address(model.slug, other.slug),
            other.name,
            f"{common} {'capability' if common == 1 else 'capabilities'} in common",
        )
        for common, other in nearest_rivals(catalogue, place, MOST_RIVALS)
        if common
    ]


def _former_addresses(catalogue: Catalogue, model: JudgedModel) -> Iterator[Output]:
    suffix = "index.html" if catalogue.layouts.portable else ""
    for slug in model.authored.facts.former_slugs:
        heading = f"{model.name} has moved"
        view = PageView(heading, f"{model.name} has another address now.", indexed=False)
        target = f"../{model.slug}/{suffix}"
        yield catalogue.page("moved.html", f"models/{slug}/", view, heading=heading, target=target, name=model.name)
