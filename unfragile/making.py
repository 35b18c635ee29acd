"""The story of a build: plan the site, make its files, publish them."""

import gc
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path

from jinja2 import TemplateError

from unfragile.planning import Planning, problem_of
from unfragile.progress import Progress
from unfragile.read.problems import Problem
from unfragile.site import Options, Report, plain_problems
from unfragile.workers import default_jobs, share_out
from unfragile.write.assembly import Assembly, Batch, join
from unfragile.write.cache import Cache, LastBuild
from unfragile.write.catalogue import Catalogue, Output
from unfragile.write.layouts import LayoutError, load_layouts
from unfragile.write.made import Made, gather
from unfragile.write.plan import Plan
from unfragile.write.program_files import directories
from unfragile.write.publication import Publication
from unfragile.write.publish import MADE, made_list
from unfragile.write.search_index import NO_INDEX, find_pagefind

NAMES_AT_ONCE = 2048


@dataclass(frozen=True, slots=True)
class Making:
    """One build."""

    options: Options
    folders: tuple[Path, ...]  # of layouts
    cache: Cache
    last: LastBuild | None
    progress: Progress

    def run(self, inputs: str | None) -> Report:
        """Make the site; `inputs` is the fingerprint of what it is made from."""
        # What a build makes it keeps until its end: to look for garbage meanwhile is in vain.
        gc.disable()
        try:
            return self._run(inputs)
        finally:
            gc.enable()

    def _run(self, inputs: str | None) -> Report:
        load = partial(load_layouts, self.folders, portable=self.options.portable)
        plan, problems = Planning(self.options, self.folders, load, self.cache, self.progress).run()
        if plan is None:
            return Report(problems)
        try:
            made, digest = self._make(plan, problems, inputs)
        except (LayoutError, TemplateError) as error:
            return Report((*problems, problem_of(error, self.folders)))
        self.progress.step(f"{len(made):,} files, {made.size / 1_000_000:,.1f} MB in {self.options.out}")
        return Report(problems, done=True, digest=digest)

    @property
    def jobs(self) -> int:
        """How many processes work."""
        return self.options.jobs or default_jobs()

    def _make(self, plan: Plan, problems: tuple[Problem, ...], inputs: str | None) -> tuple[Made, str]:
        with Publication(self.options.out, self.cache, self.last) as publication:
            stage, live = publication.stage, publication.live
            assembly = Assembly(plan.catalogue, plan.comparisons, plan.once, stage, live, publication.known)
            whole = self._assemble(assembly, plan.catalogue)
            made = self._publish(publication, assembly, whole)
            digest = site_digest(self.options.out, made, self.jobs) if self.options.digest else ""
            publication.remember(inputs, plain_problems(problems), digest, made)
        return made, digest

    def _assemble(self, assembly: Assembly, catalogue: Catalogue) -> Batch:
        """All files that differ from the last build's, in the stage; the lists of the whole site last."""
        units = assembly.units()
        batches: list[Batch] = [Batch()] * len(units)
        for place, batch in self.progress.track(share_out(assembly.make, units, self.jobs), len(units), "pages"):
            batches[place] = batch
        pages = join(batches)
        # After the workers are gone: the program that makes it needs room of its own.
        whole = join([pages, assembly.index(pages)])
        if find_pagefind() is None:
            self.progress.step(NO_INDEX)
        for output in directories(catalogue, whole.indexed):
            assembly.put(output, whole)
        assembly.put(Output(MADE, made_list([*whole.changed.names, *whole.unchanged.names])), whole)
        return whole

    def _publish(self, publication: Publication, assembly: Assembly, whole: Batch) -> Made:
        """Everything in its place."""
        if not publication.differs(whole.changed, whole.unchanged):
            return whole.unchanged
        publication.check(whole.changed, whole.unchanged)
        unchanged = whole.unchanged
        if publication.can_swap:
            parts = unchanged.parts(NAMES_AT_ONCE)
            unchanged = gather(part for _, part in share_out(assembly.keep, parts, self.jobs))
        return publication.publish(whole.changed, unchanged, self.progress)


def site_digest(out: Path, made: Made, jobs: int) -> str:
    """One digest of the names and bytes of all files."""
    names = sorted(made.names)
    parts = [names[start : start + NAMES_AT_ONCE] for start in range(0, len(names), NAMES_AT_ONCE)]

    def digest_part(part: Sequence[str]) -> list[str]:
        return [f"{name} {blake2b((out / name).read_bytes(), digest_size=16).hexdigest()}\n" for name in part]

    lines = dict(share_out(digest_part, parts, jobs))
    return blake2b(
        "".join(line for place in sorted(lines) for line in lines[place]).encode(), digest_size=32
    ).hexdigest()
