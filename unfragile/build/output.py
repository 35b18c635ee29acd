"""The files of a build: what each unit of work makes, which of it is as it was, and all of it in the place of the old site."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Literal, NamedTuple

from unfragile.build.plan import Plan
from unfragile.build.request import Options
from unfragile.judge.pairs import Pair
from unfragile.progress import Progress
from unfragile.workers import share_out
from unfragile.write.catalogue import Output
from unfragile.write.layout_faults import faults_of_layouts
from unfragile.write.links import file_of
from unfragile.write.manifest import Manifest, gather
from unfragile.write.pages import outputs_of_model, pair_data, pair_files
from unfragile.write.program_files import directories
from unfragile.write.publication import Publication
from unfragile.write.publish import MADE, made_list

PAIRS_AT_ONCE = 256
MODELS_AT_ONCE = 8
NAMES_AT_ONCE = 2048


class Unit(NamedTuple):
    """A piece of work: files of the whole site, of some models, or of some pairs."""

    kind: Literal["models", "site", "pairs"]
    places: range


@dataclass(slots=True)
class Batch:
    """What a unit of work came to."""

    changed: Manifest = field(default_factory=Manifest)
    unchanged: Manifest = field(default_factory=Manifest)
    indexed: list[str] = field(default_factory=list)  # addresses, other than those of pairs


def join(batches: Iterable[Batch]) -> Batch:
    """Several batches as one, in their order."""
    found = list(batches)
    return Batch(
        gather(batch.changed for batch in found),
        gather(batch.unchanged for batch in found),
        [address for batch in found for address in batch.indexed],
    )


class SiteMaker:
    """Makes the files of one build in its stage, but for those that are as the last build made them, and publishes all."""

    def __init__(self, options: Options, plan: Plan, publication: Publication, progress: Progress) -> None:
        self._out = options.out
        self._jobs = options.processes
        self._plan = plan
        self._catalogue = plan.catalogue
        self._publication = publication
        self._progress = progress

    def make_pages(self) -> Batch:
        """All pages that differ from the last build's, in the stage. Raises LayoutError and OSError."""
        units = [  # what is made once in one piece, as it shares layouts and news: the first, which a worker is given
            Unit("site", range(len(self._plan.once))),
            *_units("models", len(self._catalogue.site.models), MODELS_AT_ONCE),
            *_units("pairs", len(self._catalogue.pairs), PAIRS_AT_ONCE),
        ]
        batches: list[Batch] = [Batch()] * len(units)
        shared = share_out(self._make, units, self._jobs)
        for place, batch in self._progress.track(shared, len(units), "making pages"):
            batches[place] = batch
        return join([*batches[1:], batches[0]])  # the sitemap begins with the models

    def list_site(self, pages: Batch) -> Batch:
        """What lists the whole site. Raises LayoutError and OSError."""
        lists = Batch()
        indexed = [*pages.indexed, *self._plan.comparisons.listed_addresses(self._catalogue.pairs)]
        with faults_of_layouts(self._catalogue.layouts.folders):
            for output in directories(self._catalogue, indexed):
                self._put(output, lists)
        names = [name for batch in (pages, lists) for made in (batch.changed, batch.unchanged) for name in made.names]
        self._put(Output(MADE, made_list(names)), lists)
        return lists

    def publish(self, pages: Batch, lists: Batch) -> Manifest:
        """Everything in its place. Raises OutputError and OSError."""
        whole = join([pages, lists])
        return self._publication.publish(whole.changed, whole.unchanged, self._progress)

    def digest(self, made: Manifest) -> str:
        """One digest of the names and bytes of all files."""
        names = sorted(made.names)
        parts = [names[start : start + NAMES_AT_ONCE] for start in range(0, len(names), NAMES_AT_ONCE)]
        lines = dict(share_out(self._digest_part, parts, self._jobs))
        ordered = "".join(line for place in sorted(lines) for line in lines[place])
        return blake2b(ordered.encode(), digest_size=32).hexdigest()

    def _digest_part(self, names: Sequence[str]) -> list[str]:
        return [f"{name} {blake2b((self._out / name).read_bytes(), digest_size=16).hexdigest()}\n" for name in names]

    # --- a unit of work ----------------------------------------------------------------------------

    def _make(self, unit: Unit) -> Batch:
        """The files of one unit."""
        batch = Batch()
        with faults_of_layouts(self._catalogue.layouts.folders):
            for place in unit.places:
                if unit.kind == "pairs":
                    self._put_pair(self._catalogue.pairs[place], batch)
                elif unit.kind == "site":
                    self._put(self._plan.once[place], batch)
                else:
                    for output in outputs_of_model(self._catalogue, place):
                        self._put(output, batch)
        return batch

    def _put(self, output: Output, batch: Batch) -> None:
        """Write a file, unless it is there."""
        if output.indexed:
            batch.indexed.append(output.address)
        name, key = file_of(output.address), output.key
        if not self._is_there(name, key, batch):
            self._write(name, key, output.data, batch)

    def _put_pair(self, pair: Pair, batch: Batch) -> None:
        """The page of a pair and, where the site has these, its facts for programs."""
        files = pair_files(self._catalogue, self._plan.comparisons, pair)
        missing = [file for file in files if not self._is_there(*file, batch)]
        if missing:
            found = self._plan.comparisons.render(*pair)
            for name, key in missing:
                self._write(name, key, pair_data(name, found), batch)

    def _write(self, name: str, key: bytes, data: bytes, batch: Batch) -> None:
        batch.changed.add(name, key, self._publication.stage.write(name, data))

    def _is_there(self, name: str, key: bytes, batch: Batch) -> bool:
        """Does the file stand in the old site as it would be made? It is kept and noted as unchanged then."""
        stamp = self._publication.keep(name, key)
        if stamp is None:
            return False
        batch.unchanged.add(name, key, stamp)
        return True


def _units(kind: Literal["models", "site", "pairs"], count: int, at_once: int) -> Iterator[Unit]:
    places = range(count)
    return (Unit(kind, places[start : start + at_once]) for start in range(0, count, at_once))
