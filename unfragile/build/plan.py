"""From the folders to the plan of a site, in steps: read, render what depends on one model, choose pairs, weigh all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from pydantic import TypeAdapter

from unfragile.build.request import Options
from unfragile.judge.judgement import JudgedSite
from unfragile.judge.pairs import choose_pairs
from unfragile.judge.site import judge_site
from unfragile.judge.wording import load_wording
from unfragile.progress import Progress
from unfragile.read.authored import Content
from unfragile.read.cached import CachedReading
from unfragile.read.content import load_content
from unfragile.read.problems import Problem, Severity
from unfragile.read.yaml_file import read_yaml
from unfragile.recall import recall
from unfragile.workers import default_jobs
from unfragile.write.catalogue import Catalogue, Output
from unfragile.write.comparisons import ComparisonPages
from unfragile.write.digests import package_digest
from unfragile.write.fragments import Fragmenter, ModelHtml
from unfragile.write.inputs import layout_folders
from unfragile.write.layout_faults import LayoutError, faults_of_layouts
from unfragile.write.layouts import Layouts, load_layouts
from unfragile.write.pages import PAGES
from unfragile.write.sizes import Prediction, Sizes, check_budget, least_size, most_of_all, predict

_HTML: TypeAdapter[ModelHtml] = TypeAdapter(ModelHtml)


class Store(Protocol):
    """Where data is kept from one planning to the next; all of it can be lost."""

    def load(self, name: str) -> bytes | None:
        """What was kept under a name, or None."""
        ...

    def save(self, name: str, data: bytes) -> None:
        """Keep data under a name."""
        ...


class NoSiteError(Exception):
    """The problems that were found allow no site."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build is going to write."""

    catalogue: Catalogue
    comparisons: ComparisonPages
    once: Sequence[Output]  # what is made once for the whole site
    prediction: Prediction


class Planning:
    """The steps of one planning; each is given what the one before it found."""

    def __init__(
        self, options: Options, folders: tuple[Path, ...], store: Store, progress: Progress, sizes: Sizes,
        load: Callable[[JudgedSite], Layouts] | None = None,
    ) -> None:  # fmt: skip
        """`folders` are those of the layouts; `load` gives layouts to whoever has them from before."""
        self.problems: tuple[Problem, ...] = ()
        """Those found so far."""
        self._options = options
        self._store = store
        self._folders = folders
        self._progress = progress
        self._sizes = sizes
        self._load = load or partial(load_layouts, folders, portable=options.portable)

    def read(self) -> Content:
        """The authored content. Raises NoSiteError."""
        kept = self._store.load("read") or b""
        reading = CachedReading(kept, package_digest(), self._options.processes)
        content, self.problems = load_content(self._options.content, spread=reading.spread)
        self._keep("read", kept, reading.kept)
        if content is None or (self._options.strict and self.problems):
            raise NoSiteError
        if self._options.base_url:
            content = replace(content, site=content.site.model_copy(update={"base_url": self._options.base_url}))
        return content

    def render_models(self, site: JudgedSite) -> Catalogue:
        """The site with all that depends on one model, no pairs yet. Raises LayoutError."""
        kept = self._store.load("fragments") or b""
        with faults_of_layouts(self._folders):
            catalogue, now = render_models(site, self._load(site), kept, self._options.processes)
        self._keep("fragments", kept, now)
        return catalogue

    def choose_pages(self, catalogue: Catalogue) -> Plan:
        """The plan of that site. Raises LayoutError, and NoSiteError where it would be too large."""
        with faults_of_layouts(self._folders):
            plan = plan_pages(catalogue, self._sizes)
        self._progress.step(str(plan.prediction))
        budget = catalogue.site.content.site.pairs.budget
        too_large = check_budget(plan.prediction, budget, partial(self._place_of_budget, most_of_all(catalogue)))
        if too_large is not None:
            self.problems = tuple(sorted({*self.problems, too_large}))
            if too_large.severity == "error" or self._options.strict:
                raise NoSiteError
        return plan

    def run(self) -> Plan | None:
        """All steps in a row: the plan, or None where the problems do not allow any."""
        try:
            site = judge_site(self.read(), self._options.as_of)
            return self.choose_pages(self.render_models(site))
        except NoSiteError:
            return None
        except LayoutError as error:
            self.problems = (*self.problems, error.problem)
            return None

    def _keep(self, name: str, before: bytes, now: bytes) -> None:
        if now != before:
            self._store.save(name, now)

    def _place_of_budget(self, largest: str | None, severity: Severity, code: str, message: str) -> Problem:
        if largest:
            texts = (self._options.content / "models" / largest / "capabilities.md").as_posix()
            return Problem(texts, 1, 1, severity, code, f"{message}; most of it comes from this file")
        path = self._options.content / "site.yaml"
        file, _ = read_yaml(path, path.as_posix())
        if file is None:
            return Problem(path.as_posix(), 1, 1, severity, code, message)
        return replace(file.problem(("pairs", "budget"), code, message), severity=severity)


def plan_pages(catalogue: Catalogue, sizes: Sizes) -> Plan:
    """The plan of a site whose models are rendered; policy `auto` takes all pairs while these stay in the budget."""
    settings = catalogue.site.content.site.pairs
    all_fit = settings.policy == "auto" and least_size(catalogue) <= settings.budget
    plan = _plan(catalogue, sizes, all_fit=all_fit)
    return _plan(catalogue, sizes, all_fit=False) if all_fit and plan.prediction.size > settings.budget else plan


def _plan(catalogue: Catalogue, sizes: Sizes, *, all_fit: bool) -> Plan:
    pairs = choose_pairs(catalogue.site, catalogue.site.content.site.pairs, all_fit=all_fit)
    catalogue = catalogue.with_pairs(pairs)
    comparisons = ComparisonPages(catalogue, load_wording())
    once = tuple(output for pages in PAGES for output in pages(catalogue))
    return Plan(catalogue, comparisons, once, predict(catalogue, comparisons, once, sizes))


def plan_site(site: JudgedSite, own: Path | None = None) -> Plan:
    """What a build of a judged site would write, with layouts of its owner or the shipped ones alone. Raises LayoutError."""
    folders = layout_folders(own)
    with faults_of_layouts(folders):
        catalogue, _ = render_models(site, load_layouts(folders, site, portable=False), jobs=default_jobs())
        return plan_pages(catalogue, Sizes())


def render_models(site: JudgedSite, layouts: Layouts, kept: bytes = b"", jobs: int = 1) -> tuple[Catalogue, bytes]:
    """A site with the fragments of its models, no pairs yet, and what to keep of these. Raises LayoutError."""
    fragmenter = Fragmenter(site, layouts)
    views = [fragmenter.view(model) for model in site.models]
    keys = [fragmenter.key(model, view) for model, view in zip(site.models, views, strict=True)]

    def render(place: int) -> ModelHtml:
        with faults_of_layouts(layouts.folders):
            return fragmenter.render(site.models[place], views[place])

    html, kept = recall(_HTML, kept, keys, render, jobs)
    fragments = [fragmenter.join(*found) for found in zip(site.models, views, keys, html, strict=True)]
    return Catalogue(site, layouts, fragments, unknown=fragmenter.unknown_cell()), kept
