"""The story of a build: plan the site, make its files, publish them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path

from unfragile.planning import Planning, load_kept, save_kept
from unfragile.progress import Progress
from unfragile.site import Options, Report, plain_problems
from unfragile.workers import held_jobs, share_out
from unfragile.write.assembly import Assembly, Batch, ComingIndex, Unit, index_beside, join
from unfragile.write.cache import Cache, PlainProblem
from unfragile.write.catalogue import Catalogue, Output
from unfragile.write.compiled import CompiledLayouts
from unfragile.write.inputs import Fingerprint
from unfragile.write.layout_faults import LayoutError, faults_of_layouts
from unfragile.write.layouts import load_layouts
from unfragile.write.made import Made, gather
from unfragile.write.plan import Plan
from unfragile.write.program_files import directories
from unfragile.write.publication import Publication
from unfragile.write.publish import MADE, made_list
from unfragile.write.search_index import NO_INDEX, find_pagefind

NAMES_AT_ONCE = 2048
JOBS_WITH_INDEX = 2
"""With so many processes the parent works alone until the index is made: room for one of them and for the index."""


@dataclass(frozen=True, slots=True)
class Making:
    """One build."""

    options: Options
    folders: tuple[Path, ...]  # of layouts
    cache: Cache
    publication: Publication
    progress: Progress

    def run(self, inputs: Fingerprint) -> Report:
        """Make the site; `inputs` is the fingerprint of what it is made from."""
        kept = load_kept(self.cache, "layouts")
        compiled = CompiledLayouts(kept)
        load = partial(load_layouts, self.folders, portable=self.options.portable, compiled=compiled)
        planning = Planning(self.options, self.folders, load, self.cache, self.progress)
        catalogue, problems = planning.render_models()
        if catalogue is None:
            return Report(problems)
        try:
            with faults_of_layouts(self.folders), index_beside(catalogue, self.publication, self.cache.index) as index:
                plan, problems = planning.plan(catalogue, problems)
                if plan is None:
                    return Report(problems)
                plan.know_layouts()
                if compiled.kept != kept:
                    save_kept(self.cache, "layouts", compiled.kept)
                made, digest = self._make(plan, index, plain_problems(problems), inputs)
        except LayoutError as error:
            return Report((*problems, error.problem))
        self.progress.step(f"{len(made):,} files, {made.size / 1_000_000:,.1f} MB in {self.options.out}")
        return Report(problems, done=True, digest=digest)

    @property
    def jobs(self) -> int:
        """How many processes work."""
        return held_jobs(self.options.jobs)

    def _make(
        self, plan: Plan, index: ComingIndex, problems: tuple[PlainProblem, ...], inputs: Fingerprint
    ) -> tuple[Made, str]:
        publication = self.publication
        publication.begin()
        assembly = Assembly(plan.catalogue, plan.comparisons, plan.once, publication)
        pages = self._assemble(assembly, index)
        if len(pages.changed):  # else there may be nothing to publish
            publication.look_around()
            self._keep(assembly, pages)
        lists = self._list(assembly, plan.catalogue, pages, index)
        made = self._publish(assembly, pages, lists)
        digest = site_digest(self.options.out, made, self.jobs) if self.options.digest else ""
        publication.remember(inputs, problems, digest, made)
        return made, digest

    def _assemble(self, assembly: Assembly, index: ComingIndex) -> Batch:
        """All pages that differ from the last build's, in the stage."""
        units = assembly.units()
        batches: list[Batch] = [Batch()] * len(units)
        for place, batch in self.progress.track(self._make_units(assembly, units, index), len(units), "making pages"):
            batches[place] = batch
        return join(batches)

    def _make_units(self, assembly: Assembly, units: Sequence[Unit], index: ComingIndex) -> Iterator[tuple[int, Batch]]:
        """What each unit came to, with its place. Whatever makes the index is one of the processes that work."""
        alone = 0
        while self.jobs <= JOBS_WITH_INDEX and alone < len(units) and index.is_at_work:
            yield alone, assembly.make(units[alone])
            alone += 1
        for place, batch in share_out(assembly.make, units[alone:], self.jobs - index.is_at_work):
            yield alone + place, batch

    def _list(self, assembly: Assembly, catalogue: Catalogue, pages: Batch, index: ComingIndex) -> Batch:
        """What lists the whole site, and the search index, which is waited for last."""
        lists = Batch()
        for output in directories(catalogue, assembly.addresses(pages)):
            assembly.put(output, lists)
        if find_pagefind() is None:
            self.progress.step(NO_INDEX)
        assembly.put_index(index, lists)
        names = [name for batch in (pages, lists) for made in (batch.changed, batch.unchanged) for name in made.names]
        assembly.put(Output(MADE, made_list(names)), lists)
        return lists

    def _keep(self, assembly: Assembly, batch: Batch) -> None:
        """Take what is unchanged over into the stage, where that is going to be the site."""
        if self.publication.can_swap and not self.publication.is_taken_over:
            parts = batch.unchanged.parts(NAMES_AT_ONCE)
            batch.unchanged = gather(part for _, part in share_out(assembly.keep, parts, self.jobs))

    def _publish(self, assembly: Assembly, pages: Batch, lists: Batch) -> Made:
        """Everything in its place."""
        publication = self.publication
        whole = join([pages, lists])
        if not publication.differs(whole.changed, whole.unchanged):
            return whole.unchanged
        if not len(pages.changed):
            publication.look_around()
            self._keep(assembly, pages)
        self._keep(assembly, lists)
        publication.check(whole.changed, whole.unchanged)
        return publication.publish(whole.changed, gather([pages.unchanged, lists.unchanged]), self.progress)


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
