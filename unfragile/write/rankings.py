"""The models of each job side by side: where each stands, and which results bear on the job."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from unfragile.judge.calibration import family_of
from unfragile.judge.judgement import JudgedModel, JudgedSite, best_first
from unfragile.judge.results import RunKey
from unfragile.write.job_results import Results, SoldUnit, prices_of, results_of

MOST_NEIGHBOURS = 2
"""How many models above and below one are its neighbours in a ranking."""


class Field(NamedTuple):
    """The models that do a job, as places of the site's models, best rank first."""

    ranked: tuple[int, ...]  # of the job's family: their ranks are measured alike
    guests: tuple[int, ...]  # of other families, whose ranks come from other tests
    gone: tuple[int, ...]  # that can no longer be used, and have no place


class Placing(NamedTuple):
    """The place of a model in the ranking of its kind."""

    number: int  # from 1
    among: int  # how many are ranked
    neighbours: tuple[tuple[int, int], ...]  # number and place of those above and below


def field_of(job: str, site: JudgedSite) -> Field:
    """Every model that does a job."""
    family = family_of(job, site.content.scoring.families)
    doing = [place for place, model in enumerate(site.models) if job in model.jobs]
    models, places = site.models, sorted(doing, key=lambda place: best_first(site.models[place]))
    alive = [place for place in places if models[place].life.status != "retired"]
    return Field(
        ranked=tuple(place for place in alive if models[place].family == family),
        guests=tuple(place for place in alive if models[place].family != family),
        gone=tuple(place for place in places if models[place].life.status == "retired"),
    )


def job_keys(site: JudgedSite) -> list[str]:
    """The jobs that any model does, in the order of the vocabulary."""
    done = {job for model in site.models for job in model.jobs}
    return [key for key in site.content.vocabulary.categories if key in done]


def _neighbours(ranked: Sequence[int], number: int) -> tuple[tuple[int, int], ...]:
    first, last = max(1, number - MOST_NEIGHBOURS), min(len(ranked), number + MOST_NEIGHBOURS)
    return tuple((other, ranked[other - 1]) for other in range(first, last + 1) if other != number)


def place_text(model: JudgedModel, standing: Placing | None, site: JudgedSite) -> str:
    """'#2 of 12 in image generation', or why it has no place."""
    if model.kind is None:
        return "no job is known of it"
    name = site.content.vocabulary.categories[model.kind].name.lower()
    return f"#{standing.number} of {standing.among} in {name}" if standing else f"{name}, no longer ranked"


class Rankings:
    """Rankings and results of a site, each worked out when it is first asked for."""

    def __init__(self, site: JudgedSite) -> None:
        self._site = site

    @cached_property
    def by_job(self) -> Mapping[str, Field]:
        """The models of each job."""
        return {key: field_of(key, self._site) for key in job_keys(self._site)}

    @cached_property
    def standings(self) -> Sequence[Placing | None]:
        """By place of the model: where it stands in its kind, None where it has no place."""
        found: list[Placing | None] = [None] * len(self._site.models)
        for kind, field in self.by_job.items():
            for number, place in enumerate(field.ranked, 1):
                if self._site.models[place].kind == kind:
                    found[place] = Placing(number, len(field.ranked), _neighbours(field.ranked, number))
        return found

    @cached_property
    def place_texts(self) -> Sequence[str]:
        """The same in words."""
        told = zip(self._site.models, self.standings, strict=True)
        return [place_text(model, standing, self._site) for model, standing in told]

    @cached_property
    def results(self) -> Sequence[Results]:
        """By place of the model: its newest results."""
        return [results_of(model) for model in self._site.models]

    @cached_property
    def prices(self) -> Sequence[Mapping[SoldUnit, float]]:
        """By place of the model: its price in each unit, as pages show it."""
        return [prices_of(model) for model in self._site.models]

    @cached_property
    def best_first(self) -> Sequence[int]:
        """The places of all models, the best rank first."""
        return sorted(range(len(self._site.models)), key=lambda place: best_first(self._site.models[place]))

    @cached_property
    def values(self) -> Mapping[str, Mapping[RunKey, tuple[float, ...]]]:
        """By kind and test: what its models reached, the best first."""
        found: dict[str, dict[RunKey, list[float]]] = {}
        for model, own in zip(self._site.models, self.results, strict=True):
            for place, result in own.items():
                found.setdefault(model.kind or "", {}).setdefault(place, []).append(result.value)
        benchmarks = self._site.content.scoring.benchmarks
        return {
            kind: {
                place: tuple(sorted(values, reverse=benchmarks[place[0]].better == "higher"))
                for place, values in tests.items()
            }
            for kind, tests in found.items()
        }
