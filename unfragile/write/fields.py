"""The models of each job side by side, worked out once for all pages that show where one of them stands."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from unfragile.judge.judgement import JudgedSite
from unfragile.judge.results import RunKey
from unfragile.write.job_results import Results, results_of
from unfragile.write.places import Field, Standing, field_of, find_standings, job_keys


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
