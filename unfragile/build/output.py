"""The files of a build: pages are made, what lists them follows, and all of it takes the place of the old site."""

from collections.abc import Sequence
from hashlib import blake2b

from unfragile.build.plan import Plan
from unfragile.build.request import Options
from unfragile.progress import Progress
from unfragile.workers import share_out
from unfragile.write.assembly import Assembly, Batch, join
from unfragile.write.catalogue import Output
from unfragile.write.layout_faults import faults_of_layouts
from unfragile.write.manifest import Manifest, gather
from unfragile.write.program_files import directories
from unfragile.write.publication import Publication
from unfragile.write.publish import MADE, made_list

NAMES_AT_ONCE = 2048


class SiteMaker:
    """Makes the files of one build, and publishes them."""

    def __init__(self, options: Options, plan: Plan, publication: Publication, progress: Progress) -> None:
        self._out = options.out
        self._jobs = options.processes
        self._catalogue = plan.catalogue
        self._publication = publication
        self._progress = progress
        self._assembly = Assembly(plan.catalogue, plan.comparisons, plan.once, publication)

    def make_pages(self) -> Batch:
        """All pages that differ from the last build's, in the stage. Raises LayoutError and OSError."""
        units = self._assembly.units()
        batches: list[Batch] = [Batch()] * len(units)
        shared = share_out(self._assembly.make, units, self._jobs)
        for place, batch in self._progress.track(shared, len(units), "making pages"):
            batches[place] = batch
        return join(batches)

    def list_site(self, pages: Batch) -> Batch:
        """What lists the whole site. Raises LayoutError and OSError."""
        lists = Batch()
        with faults_of_layouts(self._catalogue.layouts.folders):
            for output in directories(self._catalogue, self._assembly.addresses(pages)):
                self._assembly.put(output, lists)
        names = [name for batch in (pages, lists) for made in (batch.changed, batch.unchanged) for name in made.names]
        self._assembly.put(Output(MADE, made_list(names)), lists)
        return lists

    def publish(self, pages: Batch, lists: Batch) -> Manifest:
        """Everything in its place. Raises OutputError and OSError."""
        publication, whole = self._publication, join([pages, lists])
        if not publication.differs(whole.changed, whole.unchanged):
            return whole.unchanged
        publication.check(whole.changed, whole.unchanged)
        return publication.publish(whole.changed, self._kept(whole.unchanged), self._progress)

    def digest(self, made: Manifest) -> str:
        """One digest of the names and bytes of all files."""
        names = sorted(made.names)
        parts = [names[start : start + NAMES_AT_ONCE] for start in range(0, len(names), NAMES_AT_ONCE)]
        lines = dict(share_out(self._digest_part, parts, self._jobs))
        ordered = "".join(line for place in sorted(lines) for line in lines[place])
        return blake2b(ordered.encode(), digest_size=32).hexdigest()

    def _digest_part(self, names: Sequence[str]) -> list[str]:
        return [f"{name} {blake2b((self._out / name).read_bytes(), digest_size=16).hexdigest()}\n" for name in names]

    def _kept(self, unchanged: Manifest) -> Manifest:
        """What is unchanged, taken over into the stage where that is going to be the site."""
        if not self._publication.can_swap:
            return unchanged
        parts = unchanged.parts(NAMES_AT_ONCE)
        return gather(part for _, part in share_out(self._assembly.keep, parts, self._jobs))
