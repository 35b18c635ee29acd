"""From the folders to the plan of a site, in steps: read, render what depends on one model, choose pairs, weigh all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Protocol

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
from unfragile.workers import default_jobs
from unfragile.write.assembly import FragmentMaker, catalogue_of, deep_links, make_fragments
from unfragile.write.catalogue import Catalogue, Output, Rendering
from unfragile.write.comparisons import ComparisonPages
from unfragile.write.compiled import CompiledLayouts
from unfragile.write.digests import package_digest
from unfragile.write.inputs import layout_folders
from unfragile.write.layout_faults import LayoutError, faults_of_layouts
from unfragile.write.layouts import Layouts, load_layouts
from unfragile.write.pages import PAGES, outputs_of_model
from unfragile.write.sizes import Prediction, Sizes, check_budget, least_size, most_of_all, predict


class Store(Protocol):
    """Where values are kept from one planning to the next; all of it can be lost."""

    def load(self, name: str) -> Any:
        """What was kept under a name, or None."""
        ...

    def save(self, name: str, value: object) -> None:
        """Keep a value of plain and frozen types."""
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
    sizes: Mapping[bytes, int]  # of what was looked at for that, by the digest of all that it is made from

    def know_layouts(self) -> None:
        """Find out what the pages' layouts refer to, once for all workers and to be kept. Raises TemplateError."""
        first = outputs_of_model(self.catalogue, 0) if self.catalogue.keys else ()
        for output in (*self.once, *first):
            if isinstance(output.source, Rendering):
                self.catalogue.layouts.page_digest(output.source.layout)


class Planning:
    """The steps of one planning; each is given what the one before it found."""

    def __init__(
        self, options: Options, folders: tuple[Path, ...], store: Store, progress: Progress,
        load: Callable[[JudgedSite], Layouts] | None = None,
    ) -> None:  # fmt: skip
        """`folders` are those of the layouts; `load` gives layouts to whoever has them from before."""
        self.problems: tuple[Problem, ...] = ()
        """Those found so far."""
        self._options = options
        self._folders = folders
        self._store = store
        self._progress = progress
        self._load = load
        self._compiled: CompiledLayouts | None = None

    def read(self) -> Content:
        """The authored content. Raises NoSiteError."""
        kept = _load_kept(self._store, "read")
        reading = CachedReading(kept, self._options.processes)
        content, self.problems = load_content(self._options.content, spread=reading.spread)
        _save_kept(self._store, "read", kept, reading.kept)
        if content is None or (self._options.strict and self.problems):
            raise NoSiteError
        if self._options.base_url:
            content = replace(content, site=content.site.model_copy(update={"base_url": self._options.base_url}))
        return content

    def render_models(self, site: JudgedSite) -> Catalogue:
        """The site with all that depends on one model, no pairs yet. Raises LayoutError."""
        with faults_of_layouts(self._folders):
            layouts = self._load(site) if self._load else self._load_compiled(site)
            kept = self._store.load("fragments") or {}
            maker = FragmentMaker(site, layouts, kept)
            made = make_fragments(maker, self._options.processes)
            if made != kept:
                self._store.save("fragments", made)
            return catalogue_of(maker, made)

    def choose_pages(self, catalogue: Catalogue) -> Plan:
        """The plan of that site. Raises LayoutError, and NoSiteError where it would be too large."""
        known = self._store.load("sizes") or {}
        with faults_of_layouts(self._folders):
            plan = plan_pages(catalogue, known)
        if plan.sizes != known:
            self._store.save("sizes", plan.sizes)
        self._progress.step(str(plan.prediction))
        budget = catalogue.site.content.site.pairs.budget
        too_large = check_budget(plan.prediction, budget, partial(self._place_of_budget, most_of_all(catalogue)))
        if too_large is not None:
            self.problems = tuple(sorted({*self.problems, too_large}))
            if too_large.severity == "error" or self._options.strict:
                raise NoSiteError
        if self._compiled:
            with faults_of_layouts(self._folders):
                plan.know_layouts()
            _save_kept(self._store, "layouts", self._kept_layouts, self._compiled.kept)
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

    def _load_compiled(self, site: JudgedSite) -> Layouts:
        self._kept_layouts = _load_kept(self._store, "layouts")
        self._compiled = CompiledLayouts(self._kept_layouts)
        return load_layouts(self._folders, site, portable=self._options.portable, compiled=self._compiled)

    def _place_of_budget(self, largest: str | None, severity: Severity, code: str, message: str) -> Problem:
        if largest:
            texts = (self._options.content / "models" / largest / "capabilities.md").as_posix()
            return Problem(texts, 1, 1, severity, code, f"{message}; most of it comes from this file")
        path = self._options.content / "site.yaml"
        file, _ = read_yaml(path, path.as_posix())
        if file is None:
            return Problem(path.as_posix(), 1, 1, severity, code, message)
        return replace(file.problem(("pairs", "budget"), code, message), severity=severity)


def _load_kept(store: Store, name: str) -> dict[Any, Any]:
    """What this version of the program kept under a name by `_save_kept`; empty where it kept nothing."""
    version, kept = store.load(name) or (b"", {})
    return kept if version == package_digest() else {}


def _save_kept(store: Store, name: str, before: Mapping[Any, Any], now: Mapping[Any, Any]) -> None:
    """Keep values for this version of the program alone, where they are others than before."""
    if now != before:
        store.save(name, (package_digest(), now))


def plan_pages(catalogue: Catalogue, known: Mapping[bytes, int]) -> Plan:
    """The plan of a site whose models are rendered; policy `auto` takes all pairs while these stay in the budget.

    `known` are the sizes of an earlier plan.
    """
    sizes = Sizes(known)
    settings = catalogue.site.content.site.pairs
    all_fit = settings.policy == "auto" and least_size(catalogue) <= settings.budget
    plan = _plan(catalogue, sizes, all_fit=all_fit)
    return _plan(catalogue, sizes, all_fit=False) if all_fit and plan.prediction.size > settings.budget else plan


def _plan(catalogue: Catalogue, sizes: Sizes, *, all_fit: bool) -> Plan:
    pairs = choose_pairs(catalogue.site, catalogue.site.content.site.pairs, all_fit=all_fit)
    catalogue = catalogue.with_pairs(pairs)
    comparisons = ComparisonPages(catalogue, load_wording(), deep_links(catalogue.layouts))
    once = tuple(output for pages in PAGES for output in pages(catalogue))
    return Plan(catalogue, comparisons, once, predict(catalogue, comparisons, once, sizes), sizes.asked)


def plan_site(site: JudgedSite, own: Path | None = None) -> Plan:
    """What a build of a judged site would write, with layouts of its owner or the shipped ones alone. Raises LayoutError."""
    folders = layout_folders(own)
    with faults_of_layouts(folders):
        maker = FragmentMaker(site, load_layouts(folders, site, portable=False), {})
        return plan_pages(catalogue_of(maker, make_fragments(maker, default_jobs())), {})
