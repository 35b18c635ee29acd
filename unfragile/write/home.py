"""The home page: two names and a need, then the models of each job in the order of their rank."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from unfragile.judge.judgement import best_first
from unfragile.judge.specs import amount_of
from unfragile.write.capability_pages import first_intents
from unfragile.write.catalogue import Catalogue, Derived, Output
from unfragile.write.choices import view_limits
from unfragile.write.job_results import (
    BearingResult,
    OtherResult,
    ShownTest,
    SoldUnit,
    bearing_result,
    capabilities_of,
    main_unit,
    other_result,
    price_in,
    shown_test,
)
from unfragile.write.linked_data import home_linked_data
from unfragile.write.near_pairs import PairLink, first_pairs, near_pairs
from unfragile.write.needs import need_addresses
from unfragile.write.sourced_facts import SourcedText
from unfragile.write.views import ModelView

LAYOUT = "home.html"
MOST_NEEDS = 6
"""How many needs are offered as examples."""

MOST_NEWS = 5
"""How many of this month's changes are told."""

NO_KIND = "none"


@dataclass(frozen=True, slots=True)
class RankedRow:
    """A model in a ranking."""

    model: ModelView
    rank_value: int
    price_value: float | None  # in the unit in which most of the ranking is sold
    spec: SourcedText | None
    spec_value: float | None
    result: BearingResult | None
    other: OtherResult | None  # in the same test with other settings


@dataclass(frozen=True, slots=True)
class Ranking:
    """The models that do one job."""

    key: str
    name: str
    test: ShownTest | None  # whose results it shows
    spec_label: str  # of the spec that most of them state and for which people choose, '' without one
    rows: tuple[RankedRow, ...]
    guests: tuple[RankedRow, ...]  # whose ranks come from the tests of another family
    gone: tuple[ModelView, ...]
    pairs: tuple[PairLink, ...]


def home_page(catalogue: Catalogue) -> Iterator[Output]:
    """The home page, complete without JavaScript."""
    yield Output("", Derived(_render, (catalogue.outline,)), indexed=True)


def _render(catalogue: Catalogue) -> bytes:
    site, said = catalogue.site, catalogue.layouts.site
    view = catalogue.view(
        "",
        said.tagline,
        said.description,
        section="",
        linked_data=[home_linked_data(said.title, catalogue.layouts.base_url)],
    )
    pairs = {job: near_pairs(catalogue, field.ranked) for job, field in catalogue.fields.by_job.items()}
    found = rankings(catalogue, pairs)
    named = [row for kind in found for row in kind.rows[:2]]
    page = catalogue.page(
        LAYOUT,
        "",
        view,
        rankings=found,
        named=[row.model.name for row in named[:2]],
        names=sorted((fragments.view.name, fragments.view.publisher) for fragments in catalogue.fragments),
        needs=first_intents(catalogue, MOST_NEEDS),
        need_pages=need_addresses(catalogue),
        limits=view_limits(site),
        popular=first_pairs(catalogue),
        news=catalogue.news.lately(MOST_NEWS),
        month=catalogue.news.latest_month,
    )
    return page.data


def rankings(catalogue: Catalogue, pairs: Mapping[str, tuple[PairLink, ...]]) -> list[Ranking]:
    """A ranking per job in the order of the vocabulary, models without a job last."""
    site = catalogue.site
    found = [_ranking(catalogue, key, pairs[key]) for key in catalogue.fields.by_job]
    jobless = [place for place, model in enumerate(site.models) if not model.jobs]
    if jobless:
        jobless.sort(key=lambda place: best_first(site.models[place]))
        rows = tuple(_rows(catalogue, jobless, _Columns("", None, None)))
        found.append(Ranking(NO_KIND, "Without a job", None, "", rows, (), (), ()))
    return found


@dataclass(frozen=True, slots=True)
class _Columns:
    """What the columns of one ranking show."""

    spec: str
    test: ShownTest | None
    unit: SoldUnit | None


def _ranking(catalogue: Catalogue, job: str, pairs: tuple[PairLink, ...]) -> Ranking:
    site = catalogue.site
    vocabulary = site.content.vocabulary
    field, results = catalogue.fields.by_job[job], catalogue.fields.results
    places = [*field.ranked, *field.guests]
    wanted = capabilities_of(job, vocabulary)
    shows = vocabulary.categories[job].shows
    test = shown_test(wanted, [results[place] for place in places], site.content.scoring.benchmarks, shows)
    columns = _Columns(_spec_of(catalogue, places), test, main_unit(catalogue.fields.prices[place] for place in places))
    specs = site.content.site.specs
    return Ranking(
        key=job,
        name=vocabulary.categories[job].name,
        test=test,
        spec_label=specs[columns.spec].label if columns.spec else "",
        rows=tuple(_rows(catalogue, field.ranked, columns)),
        guests=tuple(_rows(catalogue, field.guests, columns)),
        gone=tuple(catalogue.fragments[place].view for place in field.gone),
        pairs=pairs,
    )


def _spec_of(catalogue: Catalogue, places: Sequence[int]) -> str:
    """The first spec for which people choose and that at least half of the models have; '' where there is none."""
    views = [catalogue.fragments[place].view for place in places]
    rows = catalogue.site.content.site.specs.items()
    fitting = (key for key, row in rows if row.reason and row.unit != "list")
    return next((key for key in fitting if 2 * sum(key in view.specs for view in views) >= max(1, len(views))), "")


def _rows(catalogue: Catalogue, places: Sequence[int], columns: _Columns) -> Iterator[RankedRow]:
    for place in places:
        model, view = catalogue.site.models[place], catalogue.fragments[place].view
        spec = view.specs.get(columns.spec)
        yield RankedRow(
            model=view,
            rank_value=model.rank.point,
            price_value=price_in(model, catalogue.fields.prices[place], columns.unit),
            spec=spec,
            spec_value=amount_of(spec.text) if spec else None,
            result=bearing_result(catalogue.fields.results[place], columns.test),
            other=other_result(catalogue.fields.results[place], columns.test),
        )
