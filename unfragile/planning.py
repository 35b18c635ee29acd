"""From the folders to the plan of a site: read, judge, render what depends on one model, choose pairs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from unfragile.judge.judgement import JudgedSite
from unfragile.judge.site import judge_site
from unfragile.progress import Progress
from unfragile.read.authored import Content
from unfragile.read.content import load_content
from unfragile.read.problems import Problem, Severity
from unfragile.read.yaml_file import read_yaml
from unfragile.reading import Reading
from unfragile.site import Options
from unfragile.workers import held_jobs
from unfragile.write.assembly import FragmentMaker, catalogue_of, make_fragments
from unfragile.write.catalogue import Catalogue
from unfragile.write.digests import package_digest
from unfragile.write.layout_faults import LayoutError, faults_of_layouts
from unfragile.write.layouts import Layouts
from unfragile.write.plan import Plan, plan_pages
from unfragile.write.sizes import check_budget, most_of_all


class Store(Protocol):
    """Where values are kept from one planning to the next; all of it can be lost."""

    def load(self, name: str) -> Any:
        """What was kept under a name, or None."""
        ...

    def save(self, name: str, value: object) -> None:
        """Keep a value of plain and frozen types."""
        ...


def load_kept(store: Store, name: str) -> dict[Any, Any]:
    """What this version of the program kept under a name by `save_kept`; empty where it kept nothing."""
    version, kept = store.load(name) or (b"", {})
    return kept if version == package_digest() else {}


def save_kept(store: Store, name: str, kept: Mapping[Any, Any]) -> None:
    """Keep values for this version of the program alone."""
    store.save(name, (package_digest(), kept))


@dataclass(frozen=True, slots=True)
class Planning:
    """What is asked for, and what is known from before."""

    options: Options
    folders: tuple[Path, ...]  # of layouts
    load_layouts: Callable[[JudgedSite], Layouts]
    store: Store
    progress: Progress
    is_resident: bool = False  # the process stays, with all that it remembers

    @property
    def jobs(self) -> int:
        """How many processes work."""
        return held_jobs(self.options.jobs)

    def run(self) -> tuple[Plan | None, tuple[Problem, ...]]:
        """The plan, or None where the problems do not allow any."""
        catalogue, problems = self.render_models()
        return (None, problems) if catalogue is None else self.plan(catalogue, problems)

    def render_models(self) -> tuple[Catalogue | None, tuple[Problem, ...]]:
        """The site with all that depends on one model, no pairs yet; None where the problems do not allow any."""
        content, problems = self._read()
        if content is None or (self.options.strict and problems):
            return None, problems
        site = judge_site(content, self.options.as_of)
        try:
            with faults_of_layouts(self.folders):
                return self._render_models(site, self.load_layouts(site)), problems
        except LayoutError as error:
            return None, (*problems, error.problem)

    def plan(self, catalogue: Catalogue, problems: tuple[Problem, ...]) -> tuple[Plan | None, tuple[Problem, ...]]:
        """The plan of that site, with the problems of before; None where it has too many or would be too large."""
        known = self.store.load("sizes") or {}
        try:
            with faults_of_layouts(self.folders):
                plan = plan_pages(catalogue, known)
        except LayoutError as error:
            return None, (*problems, error.problem)
        if plan.sizes != known:
            self.store.save("sizes", plan.sizes)
        self.progress.step(str(plan.prediction))
        budget = catalogue.site.content.site.pairs.budget
        too_large = check_budget(plan.prediction, budget, partial(self._place_of_budget, most_of_all(catalogue)))
        if too_large is None:
            return plan, problems
        is_refused = too_large.severity == "error" or self.options.strict
        return None if is_refused else plan, tuple(sorted({*problems, too_large}))

    def _read(self) -> tuple[Content | None, tuple[Problem, ...]]:
        kept = load_kept(self.store, "read")
        reading = Reading(kept, self.jobs)
        content, problems = load_content(self.options.content, spread=reading.spread)
        if reading.kept != kept:
            save_kept(self.store, "read", reading.kept)
        if content and self.options.base_url:
            content = replace(content, site=content.site.model_copy(update={"base_url": self.options.base_url}))
        return content, problems

    def _render_models(self, site: JudgedSite, layouts: Layouts) -> Catalogue:
        kept = self.store.load("fragments") or {}
        maker = FragmentMaker(site, layouts, kept)
        # A fork's memory of what it rendered is lost, and to go on beside it is slow with a whole site in memory.
        made = make_fragments(maker, 1 if self.is_resident else self.jobs)
        if made != kept:
            self.store.save("fragments", made)
        return catalogue_of(maker, made)

    def _place_of_budget(self, largest: str | None, severity: Severity, code: str, message: str) -> Problem:
        if largest:
            texts = (self.options.content / "models" / largest / "capabilities.md").as_posix()
            return Problem(texts, 1, 1, severity, code, f"{message}; most of it comes from this file")
        path = self.options.content / "site.yaml"
        file, _ = read_yaml(path, path.as_posix())
        if file is None:
            return Problem(path.as_posix(), 1, 1, severity, code, message)
        return replace(file.problem(("pairs", "budget"), code, message), severity=severity)
