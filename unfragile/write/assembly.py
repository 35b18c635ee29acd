"""From a judged site to its files: what each unit of work makes, and which of it is as it was."""

import pickle
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from unfragile.judge.judgement import JudgedModel, JudgedSite
from unfragile.judge.pairs import Pair
from unfragile.workers import share_out
from unfragile.write.api import compare_json
from unfragile.write.catalogue import Catalogue, Output
from unfragile.write.comparisons import ComparisonPages
from unfragile.write.digests import digest_bytes
from unfragile.write.fragments import Fragmenter, ModelFragments
from unfragile.write.layout_faults import faults_of_layouts
from unfragile.write.layouts import Layouts
from unfragile.write.links import Links, file_of
from unfragile.write.made import Made, gather
from unfragile.write.pages import outputs_of_model
from unfragile.write.publication import Publication

PAIRS_AT_ONCE = 256
MODELS_AT_ONCE = 8
PAGES_AT_ONCE = 4

Kept = dict[str, tuple[bytes, bytes]]
"""By slug: the digest of what a model's fragments were made from, and the fragments, pickled."""


# --- fragments -------------------------------------------------------------------------------------


class FragmentMaker:
    """Makes the fragments of models, unless they are kept from an earlier build."""

    def __init__(self, site: JudgedSite, layouts: Layouts, kept: Kept) -> None:
        self.fragmenter = Fragmenter(site, layouts, deep_links(layouts))
        self.layouts = layouts
        self.site = site
        self._kept = kept

    def find(self, model: JudgedModel) -> tuple[bytes, bytes] | None:
        """What is kept of a model, where it is made from the same; None where it is not."""
        found = self._kept.get(model.slug)
        return found if found and found[0] == self.fragmenter.key(model) else None

    def make(self, model: JudgedModel) -> tuple[bytes, bytes]:
        """The digest of a model's fragments, and the fragments, pickled."""
        with faults_of_layouts(self.layouts.folders):
            fragments = self.fragmenter.render(model)
        return self.fragmenter.key(model), pickle.dumps(fragments, pickle.HIGHEST_PROTOCOL)


def make_fragments(maker: FragmentMaker, jobs: int) -> Kept:
    """The fragments of all models, in their order."""
    models = maker.site.models
    found = {model.slug: maker.find(model) for model in models}
    missing = [model for model in models if found[model.slug] is None]
    # To fork costs more than it brings where little is to do.
    for place, made in share_out(maker.make, missing, min(jobs, 1 + len(missing) // MODELS_AT_ONCE)):
        found[missing[place].slug] = made
    return {slug: made for slug, made in found.items() if made}


def unpack_fragments(made: Kept) -> tuple[list[ModelFragments], list[bytes]]:
    """The fragments and their digests, in the order of the models."""
    return [pickle.loads(fragments) for _, fragments in made.values()], [key for key, _ in made.values()]  # noqa: S301 - our own


def catalogue_of(maker: FragmentMaker, made: Kept) -> Catalogue:
    """A site with the fragments of its models; no pairs yet."""
    fragments, keys = unpack_fragments(made)
    known = {id(one.view): key for one, key in zip(fragments, keys, strict=True)}
    return Catalogue(
        maker.site, maker.layouts, fragments, unknown=maker.fragmenter.unknown_cell(), keys=keys, known=known
    )


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

    changed: Made = field(default_factory=Made)
    unchanged: Made = field(default_factory=Made)
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
        self._with_json = catalogue.site.content.site.api.pairs
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
        missing = {}
        for pair in pairs:
            files = [file for file in self._files_of(pair) if not self._is_there(*file, batch)]
            if files:
                missing[pair] = files
        for files, found in zip(missing.values(), self._comparisons.render_all(list(missing)), strict=True):
            for name, key in files:
                is_page = name.endswith(".html")
                data = found.html if is_page else compare_json(found.comparison, found.verdict)
                self._write(name, key, data, batch)

    def _files_of(self, pair: Pair) -> list[tuple[str, bytes]]:
        """The names of a pair's files, each with the digest of all that it is made from."""
        key, address = self._comparisons.key(*pair), self._comparisons.address(*pair)
        page = (f"{address}index.html", key)
        return [(f"api/v1/{address[:-1]}.json", digest_bytes(key + b"json")), page] if self._with_json else [page]

    def _write(self, name: str, key: bytes, data: bytes, batch: Batch) -> None:
        batch.changed.add(name, key, self._stage.write(name, data))

    def _is_there(self, name: str, key: bytes, batch: Batch) -> bool:
        """Does the file stand in the old site as it would be made? It is noted as unchanged then."""
        stamp = self._publication.standing(name, key)
        if stamp is None:
            return False
        batch.unchanged.add(name, key, stamp)
        return True

    def keep(self, part: Made) -> Made:
        """Take unchanged files over into the stage, with what the file system says of them then."""
        kept, live = Made(), self._publication.live
        if live is not None:
            for name, entry in part.entries():
                kept.add(name, entry.key, self._stage.keep(name, live, entry.stamp))
        return kept


def _slices(kind: str, count: int, at_once: int) -> Iterator[Unit]:
    for start in range(0, count, at_once):
        yield Unit(kind, start, min(start + at_once, count))
