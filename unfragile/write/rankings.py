"""The models of each job side by side: where each stands, and which results bear on the job."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from unfragile.judge import figures
from unfragile.judge.calibration import family_of
from unfragile.judge.judgement import JudgedModel, JudgedSite
from unfragile.judge.results import RunKey, newest_results
from unfragile.read.schema import Benchmark, BenchmarkResult, Vocabulary

Results = Mapping[RunKey, BenchmarkResult]


class BearingResult(NamedTuple):
    """A result in few words."""

    place: RunKey
    label: str
    text: str


class Range(NamedTuple):
    """What the models that took a test under equal settings reached."""

    among: int  # how many took it
    worst: str
    middle: str
    best: str
    number: int  # of the model at hand among them, from 1


def capabilities_of(job: str, vocabulary: Vocabulary) -> frozenset[str]:
    """The capabilities of a job."""
    return frozenset(key for key, entry in vocabulary.capabilities.items() if entry.category == job)


def tests_of(
    capabilities: Collection[str], results: Iterable[Results], benchmarks: Mapping[str, Benchmark]
) -> list[RunKey]:
    """The tests of some capabilities that models took, those first that count and that most of them took."""
    all_results = list(results)
    taken = Counter(place for own in all_results for place in own)
    known = Counter(name for own in all_results for name in {name for name, _ in own})
    order = {key: place for place, key in enumerate(benchmarks)}
    wanted = frozenset(capabilities)
    return sorted(
        (place for place in taken if wanted.intersection(benchmarks[place[0]].tests)),
        key=lambda place: (
            benchmarks[place[0]].compare,
            -known[place[0]],
            order[place[0]],
            -taken[place],
            place[1],
        ),
    )


def bearing_result(own: Results, tests: Sequence[RunKey], benchmarks: Mapping[str, Benchmark]) -> BearingResult | None:
    """The first of some tests that a model took, with what it reached."""
    place = next((place for place in tests if place in own), None)
    if place is None:
        return None
    benchmark = benchmarks[place[0]]
    return BearingResult(place, benchmark.label, figures.with_unit(own[place].value, benchmark.unit))


def results_of(model: JudgedModel) -> Results:
    """A model's newest results."""
    return newest_results(model.authored.signals.benchmarks)


def range_of(value: float, values: Sequence[float], benchmark: Benchmark) -> Range | None:
    """Where a result stands among those of its kind, the best first; None where it is the only one."""
    if len(values) < 2:
        return None
    texts = [figures.with_unit(one, benchmark.unit) for one in (values[-1], values[len(values) // 2], values[0])]
    worst, middle, best = texts
    return Range(len(values), worst, middle, best, values.index(value) + 1)


MOST_NEIGHBOURS = 2
"""How many models above and below one are its neighbours in a ranking."""


class Field(NamedTuple):
    """The models that do a job, as places of the site's models, best rank first."""

    ranked: tuple[int, ...]  # of the job's family: their ranks are measured alike
    guests: tuple[int, ...]  # of other families, whose ranks come from other tests
    gone: tuple[int, ...]  # that can no longer be used, and have no place


class Standing(NamedTuple):
    """The place of a model in the ranking of its kind."""

    number: int  # from 1
    among: int  # how many are ranked
    neighbours: tuple[tuple[int, int], ...]  # number and place of those above and below


def field_of(job: str, site: JudgedSite) -> Field:
    """Every model that does a job."""
    family = family_of(job, site.content.scoring.families)
    order = sorted(
        (-model.rank.point, model.slug, place) for place, model in enumerate(site.models) if job in model.jobs
    )
    models, places = site.models, [place for _, _, place in order]
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


def find_standings(site: JudgedSite) -> list[Standing | None]:
    """By place of the model: where it stands in its kind, None where it has no place."""
    found: list[Standing | None] = [None] * len(site.models)
    for kind in job_keys(site):
        ranked = field_of(kind, site).ranked
        for number, place in enumerate(ranked, 1):
            if site.models[place].kind == kind:
                found[place] = Standing(number, len(ranked), _neighbours(ranked, number))
    return found


def _neighbours(ranked: Sequence[int], number: int) -> tuple[tuple[int, int], ...]:
    first, last = max(1, number - MOST_NEIGHBOURS), min(len(ranked), number + MOST_NEIGHBOURS)
    return tuple((other, ranked[other - 1]) for other in range(first, last + 1) if other != number)


def place_text(model: JudgedModel, standing: Standing | None, site: JudgedSite) -> str:
    """'#2 of 12 in image generation', or why it has no place."""
    if model.kind is None:
        return "no job is known of it"
    name = site.content.vocabulary.categories[model.kind].name.lower()
    return f"#{standing.number} of {standing.among} in {name}" if standing else f"{name}, no longer ranked"


def place_texts(site: JudgedSite) -> list[str]:
    """The same by place of the model."""
    standings = find_standings(site)
    return [place_text(model, standing, site) for model, standing in zip(site.models, standings, strict=True)]


class Fields:
    """Rankings and results of a site, each worked out when it is first asked for."""

    def __init__(self, site: JudgedSite) -> None:
        self._site = site

    @cached_property
    def by_job(self) -> Mapping[str, Field]:
        """The models of each job."""
        return {key: field_of(key, self._site) for key in job_keys(self._site)}

    @cached_property
    def standings(self) -> Sequence[Standing | None]:
        """By place of the model: where it stands in its kind."""
        return find_standings(self._site)

    @cached_property
    def results(self) -> Sequence[Results]:
        """By place of the model: its newest results."""
        return [results_of(model) for model in self._site.models]

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
