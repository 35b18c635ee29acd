"""Content as far as it could be read, before its files are checked against each other, and the newest day in it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from unfragile.read.authored import CitedLine
from unfragile.read.capabilities_file import DraftSection
from unfragile.read.problems import advice, quote
from unfragile.read.schema import ModelFile, SignalsFile
from unfragile.read.scoring_schema import Benchmark, ScoringFile, Signal
from unfragile.read.site_schema import Capability, Category, SiteFile, SpecRow, Vocabulary
from unfragile.read.yaml_file import At, Place, YamlFile

Removed = Mapping[str, frozenset[At]]
"""The ways to the wrong entries that were left out, by the file's name."""


@dataclass(frozen=True, slots=True)
class ModelDraft:
    """The three files of one model without what was wrong in them; a file that could not be read is None."""

    slug: str
    facts: ModelFile | None
    signals: SignalsFile | None
    sections: tuple[DraftSection, ...]
    spec_keys: tuple[str, ...] = ()  # all that stand in the file, right or wrong
    signal_keys: tuple[str, ...] = ()
    cited: tuple[CitedLine, ...] = ()
    removed: Removed = field(default_factory=dict)

    def file(self, name: str) -> str:
        """The path of one of its files in the content folder."""
        return f"models/{self.slug}/{name}"


@dataclass(frozen=True, slots=True)
class ContentDraft:
    """A content folder without what was wrong in its files; settings that could not be read are None."""

    site: SiteFile | None
    scoring: ScoringFile | None
    vocabulary: Vocabulary | None
    files: Mapping[str, YamlFile]  # of the settings, by name
    models: tuple[ModelDraft, ...]
    removed: Removed = field(default_factory=dict)

    @property
    def specs(self) -> Mapping[str, SpecRow]:
        """The rows of site.yaml that could be read."""
        return (self.site and self.site.specs) or {}

    @property
    def signals(self) -> Mapping[str, Signal]:
        """The signals of scoring.yaml that could be read."""
        return (self.scoring and self.scoring.signals) or {}

    @property
    def benchmarks(self) -> Mapping[str, Benchmark]:
        """The tests of scoring.yaml that could be read."""
        return (self.scoring and self.scoring.benchmarks) or {}

    @property
    def categories(self) -> Mapping[str, Category]:
        """The categories of capabilities.yaml that could be read."""
        return (self.vocabulary and self.vocabulary.categories) or {}

    @property
    def capabilities(self) -> Mapping[str, Capability]:
        """The capabilities of capabilities.yaml that could be read."""
        return (self.vocabulary and self.vocabulary.capabilities) or {}

    def keys(self, file: str, *at: str) -> tuple[str, ...] | None:
        """The keys that stand at a place in a file of settings, right or wrong; None where that is no mapping."""
        return self.files[file].keys(*at) if file in self.files else None

    def types(self) -> tuple[str, ...] | None:
        """The declared types of models; None where they cannot be told."""
        stands = "types" in (self.keys("site.yaml") or ("types",))
        return self.keys("site.yaml", "types") if stands else tuple(SiteFile.model_fields["types"].default)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a check found in a file of the content folder."""

    file: str
    at: At  # the way to the entry of a YAML file, as the draft has it
    code: str
    message: str
    place: Place | None = None  # in a file of another kind


_UNDECLARED = {
    "type": "unknown-type",
    "spec": "unknown-spec",
    "capability": "unknown-ability",
    "category": "unknown-category",
    "signal": "unknown-signal",
    "benchmark": "unknown-benchmark",
    "family": "family",
    "question": "unknown-question",
}


def undeclared(file: str, at: At, what: str, name: str, declared: Collection[str] | None) -> Iterator[Finding]:
    """That a name is none of those that are declared; nothing where these cannot be told."""
    if declared is not None and name not in declared:
        message = f"unknown {what} {quote(name)}{advice(name, declared)}"
        yield Finding(file, at, _UNDECLARED[what], message)


def newest_observation(models: Iterable[tuple[ModelFile | None, SignalsFile | None]]) -> date | None:
    """The newest day in the files of models, or None where nothing was observed at all."""
    return max(chain.from_iterable(observed_days(facts, signals) for facts, signals in models), default=None)


def observed_days(facts: ModelFile | None, signals: SignalsFile | None) -> Iterator[date]:
    """The days on which anything in the files of a model was observed."""
    for line in signals.signals.values() if signals else ():
        yield from (seen.observed for seen in line)
    yield from (result.observed for result in (signals.benchmarks if signals else ()))
    if facts is None:
        return
    yield from (spec.observed for spec in facts.specs.values())
    yield from (offer.observed for offer in (facts.pricing.offers if facts.pricing else ()))
    yield from (ability.observed for ability in facts.abilities.values())
    if facts.lifecycle:
        yield facts.lifecycle.observed
    for release in (facts.released, facts.updated):
        if release and release.observed:
            yield release.observed
