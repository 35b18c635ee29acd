"""A model's page: its facts, its rank part by part, its capabilities, searches and nearest rivals."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from jinja2 import Environment
from markupsafe import Markup

from unfragile.judge import figures
from unfragile.judge.breakdown import break_down
from unfragile.judge.history import rank_history
from unfragile.judge.judgement import JudgedModel
from unfragile.judge.specs import Worked, worked_out
from unfragile.read.authored import CHECKLIST_QUESTIONS
from unfragile.read.schema import COMPONENTS
from unfragile.write.badge import BadgeSnippet, badge_snippet, card_address, card_html
from unfragile.write.catalogue import Catalogue, Chosen, Derived, NamedModel, Output
from unfragile.write.charts import draw_history
from unfragile.write.fragments import MODEL_PARTS, ModelFragments, row_labels, utf8
from unfragile.write.frame import Frame, render_frame_of
from unfragile.write.known_abilities import known_abilities
from unfragile.write.layouts import PageView
from unfragile.write.linked_data import breadcrumbs, model_linked_data
from unfragile.write.links import model_address, pair_address
from unfragile.write.model_head import ModelHead, page_description, page_title, view_head
from unfragile.write.social import model_picture

LAYOUT = "model.html"

NOT_IN_FACTS = frozenset({"type", "publisher", "rank", "capabilities", "times_matched", *COMPONENTS})
"""Rows of the comparison table that a model's page tells elsewhere."""


class CapabilityHeading(NamedTuple):
    """What stands over the text of a capability."""

    key: str
    name: str
    category: str


@dataclass(frozen=True, slots=True)
class FoundSearch:
    """A recorded search as pages show it."""

    query: str
    count: str
    how: str


class RivalLink(NamedTuple):
    """A comparison with another model."""

    address: str
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class Around:
    """What a model's page says of it that depends on other models."""

    head: ModelHead
    badge: BadgeSnippet
    card: str  # as HTML
    rivals: Sequence[RivalLink]
    others: Chosen  # with which it has all other comparisons


def model_pages(catalogue: Catalogue, place: int) -> Iterator[Output]:
    """The page of one model, and a page that leads on at each of its former addresses."""
    model, partners = catalogue.site.models[place], catalogue.partners.get(place, ())
    common = {other: count for other, count in catalogue.rivals[place] if count}
    around = Around(
        head=view_head(catalogue, place),
        badge=badge_snippet(catalogue, place),
        card=card_html(catalogue, place),
        rivals=_rivals(catalogue, model, common),
        others=catalogue.chosen([other for other in partners if other not in common]),
    )
    yield Output(model_address(model.slug), Derived(_render_page, (catalogue.alone(place), around)), indexed=True)
    yield from _former_addresses(catalogue, model)


def markup(fragment: bytes) -> Markup:
    """A fragment that a layout rendered, to be placed by another layout."""
    return Markup(fragment.decode())  # noqa: S704 - rendered with autoescape


def _render_page(alone: Catalogue, around: Around) -> bytes:
    model, fragments, content = alone.site.models[0], alone.fragments[0], alone.site.content
    found = alone.page(
        LAYOUT,
        model_address(model.slug),
        _view_page(alone, around.head),
        model=fragments.view,
        head=around.head,
        facts=_facts(alone, fragments, estimates := _estimates(alone, model)),
        offers=markup(fragments.all_offers) if len(fragments.view.offers) > 1 else "",
        estimates=estimates,
        breakdown=(parts := break_down(model)),
        missing=[
            (signal.label, signal.raises) for part in parts.components for signal in part.signals if signal.raises
        ],
        gauges={part.key: part.gauge for part in fragments.view.components},
        history_chart=draw_history(rank_history(model, alone.site)),
        capabilities=_capabilities(alone, fragments),
        abilities=known_abilities(model, content.vocabulary, content.site),
        documented=[
            (CHECKLIST_QUESTIONS[key](model.authored), one.says) for key, one in content.scoring.checklist.items()
        ],
        badge=around.badge,
        card=around.card,
        card_image=card_address(model.slug),
        recorded=alone.site.graph.recorded,
        searches=_searches(alone, model),
        rivals=around.rivals,
        others=_others(alone, model, around.others.named),
        other_count=len(around.others.named),
        edits=_edits(alone, model),
    )
    return found.data


def _view_page(catalogue: Catalogue, head: ModelHead) -> PageView:
    model, view = catalogue.site.models[0], catalogue.fragments[0].view
    base_url, address = catalogue.layouts.base_url, model_address(model.slug)
    return catalogue.view(
        address,
        page_title(view, head),
        page_description(view, head),
        og_type="article",
        edit_path=f"models/{model.slug}/model.yaml",
        image=model_picture(model.slug) if catalogue.site.content.site.social.models else None,
        linked_data=[
            model_linked_data(catalogue.site, model),
            breadcrumbs(base_url, [(catalogue.layouts.site.title, ""), (view.name, address)]),
        ],
    )


def _facts(
    catalogue: Catalogue, fragments: ModelFragments, estimates: Mapping[str, Sequence[Worked]]
) -> list[tuple[str, str, Markup]]:
    """Key, label and cell of each row; the cell is empty of a spec that is worked out in several ways and not stated."""
    stated = {f"spec-{key}" for key, fact in fragments.view.specs.items() if not fact.how or key not in estimates}
    return [
        (key.removeprefix("spec-"), label, markup(fragments.cells[key] if known else b""))
        for key, label in row_labels(catalogue.site).items()
        if key in fragments.cells and key not in NOT_IN_FACTS
        for known in [not key.startswith("spec-") or key in stated]
    ]


def _estimates(catalogue: Catalogue, model: JudgedModel) -> dict[str, tuple[Worked, ...]]:
    """Specs that can be worked out in several ways, each with all of these."""
    rows = catalogue.site.content.site.specs
    found = {key: worked_out(model, key, rows) for key in rows}
    return {key: ways for key, ways in found.items() if len(ways) > 1}


def _edits(catalogue: Catalogue, model: JudgedModel) -> dict[str, str]:
    """Where each of its files is edited; one that is not there yet is begun. Nothing without a repository."""
    root = catalogue.layouts.site.edit_root
    if not root:
        return {}
    folder, signals = f"models/{model.slug}/", model.authored.signals
    numbers = f"{root}{folder}signals.yaml"
    if not (signals.signals or signals.benchmarks):
        begun = root.replace("/edit/", "/new/").removesuffix("content/").rstrip("/")
        numbers = f"{begun}?filename=content/{folder}signals.yaml"
    return {"facts": f"{root}{folder}model.yaml", "numbers": numbers, "texts": f"{root}{folder}capabilities.md"}


def _capabilities(catalogue: Catalogue, fragments: ModelFragments) -> list[tuple[CapabilityHeading, Markup]]:
    vocabulary = catalogue.site.content.vocabulary
    entries = [(key, vocabulary.capabilities[key], body) for key, body in fragments.bodies.items()]
    return [
        (CapabilityHeading(key, entry.name, vocabulary.categories[entry.category].name), markup(body))
        for key, entry, body in entries
    ]


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


def _rivals(catalogue: Catalogue, model: JudgedModel, common: Mapping[int, int]) -> list[RivalLink]:
    """The nearest models that share a capability."""
    return [
        RivalLink(
            pair_address(model.slug, rival.slug),
            rival.name,
            figures.counted(count, "capability in common", "capabilities in common"),
        )
        for other, count in common.items()
        for rival in [catalogue.site.models[other]]
    ]


def _others(catalogue: Catalogue, model: JudgedModel, others: Sequence[NamedModel]) -> Markup:
    """Links to the comparisons with other models, by name."""
    frame, links = _other_comparison(catalogue.layouts.environment), catalogue.layouts.deep_links
    found = [
        frame.fill({"href": utf8(links.pair(model.slug, other.slug)), "name": other.name})
        for other in sorted(others, key=attrgetter("order"))
    ]
    return markup(b"\n".join(found))


@lru_cache(maxsize=1)
def _other_comparison(environment: Environment) -> Frame:
    return render_frame_of(environment, MODEL_PARTS, "other_comparison")


def _former_addresses(catalogue: Catalogue, model: JudgedModel) -> Iterator[Output]:
    suffix = "index.html" if catalogue.layouts.portable else ""
    for slug in model.authored.facts.former_slugs:
        heading = f"{model.name} has moved"
        view = PageView(heading, f"{model.name} has another address now.", indexed=False)
        target = f"../{model.slug}/{suffix}"
        yield catalogue.page("moved.html", model_address(slug), view, heading=heading, target=target, name=model.name)
