"""From a judged site to its files: what each unit of work makes, and which of it is as it was."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pydantic import TypeAdapter

from unfragile.judge.judgement import JudgedSite
from unfragile.judge.pairs import Pair
from unfragile.recall import recall
from unfragile.write.catalogue import Catalogue, Output
from unfragile.write.comparisons import ComparisonPages
from unfragile.write.fragments import Fragmenter, ModelHtml
from unfragile.write.layout_faults import faults_of_layouts
from unfragile.write.layouts import Layouts
from unfragile.write.links import Links, file_of
from unfragile.write.manifest import Manifest, gather
from unfragile.write.pages import outputs_of_model, pair_data, pair_files
from unfragile.write.publication import Publication

PAIRS_AT_ONCE = 256
MODELS_AT_ONCE = 8
PAGES_AT_ONCE = 4

_HTML: TypeAdapter[ModelHtml] = TypeAdapter(ModelHtml)


# --- fragments -------------------------------------------------------------------------------------


def render_models(site: JudgedSite, layouts: Layouts, kept: bytes = b"", jobs: int = 1) -> tuple[Catalogue, bytes]:
    """A site with the fragments of its models, no pairs yet, and what to keep of these. Raises LayoutError."""
    fragmenter = Fragmenter(site, layouts, deep_links(layouts))
    keys = [fragmenter.key(model) for model in site.models]
    views = [fragmenter.view(model, key) for model, key in zip(site.models, keys, strict=True)]

    def render(place: int) -> ModelHtml:
        with faults_of_layouts(layouts.folders):
            return fragmenter.render(site.models[place], views[place])

    html, kept = recall(_HTML, kept, keys, render, jobs)
    fragments = [fragmenter.join(*found) for found in zip(site.models, views, html, strict=True)]
    return Catalogue(site, layouts, fragments, unknown=fragmenter.unknown_cell()), kept


def deep_links(layouts: Layouts) -> Links:
    """The links of pages two folders deep, on which all fragments stand."""
    return Links("../../", layouts.portable)


# --- pages -----------------------------------------------------------------------------------------


class Unit(NamedTuple):
    """A piece of work: files of the whole site, of some models, or of some pairs."""

    kind: str  # 'site', 'models' or 'pairs'
    start: int
    stop: int


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


class Assembly:
    """Makes the files of one build in its stage; those that are as the last build made them are left to be kept."""

    def __init__(
        self,
        catalogue: Catalogue,
        comparisons: ComparisonPages,
        once: Sequence[Output],
        publication: Publication,
    ) -> None:
        self._catalogue = catalogue
        self._comparisons = comparisons
        self._once = once
        self._pairs = catalogue.pairs
        self._publication = publication
        self._stage = publication.stage

    def units(self) -> list[Unit]:
        """All work, the large pieces first."""
        return [
            *_slices("models", len(self._catalogue.site.models), MODELS_AT_ONCE),
            *_slices("site", len(self._once), PAGES_AT_ONCE),
            *_slices("pairs", len(self._pairs), PAIRS_AT_ONCE),
        ]

    def make(self, unit: Unit) -> Batch:
        """The files of one unit. Raises LayoutError and OSError."""
        batch = Batch()
        with faults_of_layouts(self._catalogue.layouts.folders):
            if unit.kind == "pairs":
                self._make_pairs(self._pairs[unit.start : unit.stop], batch)
            else:
                for output in self._outputs(unit):
                    self.put(output, batch)
        return batch

    def addresses(self, pages: Batch) -> list[str]:
        """What search engines should list, given all units' batch."""
        return [*pages.indexed, *self._comparisons.listed_addresses(self._catalogue.pairs)]

    def _outputs(self, unit: Unit) -> Iterator[Output]:
        if unit.kind == "site":
            yield from self._once[unit.start : unit.stop]
            return
        for place in range(unit.start, unit.stop):
            yield from outputs_of_model(self._catalogue, place)

    def put(self, output: Output, batch: Batch) -> None:
        """Write a file, unless it is there."""
        if output.indexed:
            batch.indexed.append(output.address)
        name, key = file_of(output.address), output.key
        if not self._is_there(name, key, batch):
            self._write(name, key, output.data, batch)

    def _make_pairs(self, pairs: Sequence[Pair], batch: Batch) -> None:
        """The pages of some pairs and, where the site has these, their facts for programs."""
        for pair in pairs:
            files = pair_files(self._catalogue, self._comparisons, pair)
            missing = [file for file in files if not self._is_there(*file, batch)]
            if missing:
                found = self._comparisons.render(*pair)
                for name, key in missing:
                    self._write(name, key, pair_data(name, found), batch)

    def _write(self, name: str, key: bytes, data: bytes, batch: Batch) -> None:
        batch.changed.add(name, key, self._stage.write(name, data))

    def _is_there(self, name: str, key: bytes, batch: Batch) -> bool:
        """Does the file stand in the old site as it would be made? It is noted as unchanged then."""
        stamp = self._publication.standing(name, key)
        if stamp is None:
            return False
        batch.unchanged.add(name, key, stamp)
        return True

    def keep(self, part: Manifest) -> Manifest:
        """Take unchanged files over into the stage, with what the file system says of them then."""
        kept, live = Manifest(), self._publication.live
        if live is not None:
            for name, entry in part.entries():
                kept.add(name, entry.key, self._stage.keep(name, live, entry.stamp))
        return kept


def _slices(kind: str, count: int, at_once: int) -> Iterator[Unit]:
    for start in range(0, count, at_once):
        yield Unit(kind, start, min(start + at_once, count))
