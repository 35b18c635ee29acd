"""What reading a content folder gives: the authored facts of a whole site, frozen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from unfragile.read.schema import ModelFile, SearchesFile, SignalsFile
from unfragile.read.scoring_schema import ScoringFile
from unfragile.read.site_schema import SiteFile, Vocabulary

SearchesKind = Literal["searches", "uses"]


@dataclass(frozen=True, slots=True)
class CapabilitySection:
    """One section of `capabilities.md`, its parts as Markdown source ('' or () where left out)."""

    key: str  # in the vocabulary
    description: str
    unique: str
    alternatives: str  # 'vs alternatives'
    best_for: tuple[str, ...]
    limitations: tuple[str, ...]
    requires: tuple[str, ...]
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    sources: str
    source_links: tuple[str, ...]  # the addresses in `sources`


class CitedLine(NamedTuple):
    """An entry of a file that names its source."""

    file: str  # 'signals.yaml'
    line: int  # from 1
    source: str
    observed: str  # as it stands there
    value: str  # likewise; '' where it is none of those that sources state


@dataclass(frozen=True, slots=True)
class AuthoredModel:
    """The three files of one model."""

    slug: str
    facts: ModelFile
    signals: SignalsFile
    capabilities: tuple[CapabilitySection, ...]  # in the editor's order of importance
    cited: tuple[CitedLine, ...] = ()


CHECKLIST_QUESTIONS: Mapping[str, Callable[[AuthoredModel], bool]] = {
    "sources": lambda model: bool(model.capabilities) and all(one.source_links for one in model.capabilities),
    "limitations": lambda model: any(one.limitations for one in model.capabilities),
    "alternatives": lambda model: any(one.alternatives for one in model.capabilities),
    "license": lambda model: (
        (terms := model.facts.license) is not None and None not in (terms.url, terms.open_weights, terms.commercial_use)
    ),
}
"""Yes-or-no questions about the evidence in a model's own texts, where length earns nothing."""


@dataclass(frozen=True, slots=True)
class Search:
    """A recorded search: what was typed and how often."""

    query: str
    count: int
    file: str  # name of the file in `searches/`, without folder
    capability: str | None = None  # key of what it asks for, where a person said so
    kind: SearchesKind = "searches"  # only searches count in a rank; uses show how much a thing is asked for
    line: int = field(default=1, compare=False, repr=False)  # in the file, from 1


@dataclass(frozen=True, slots=True)
class AuthoredPage:
    """A page of `pages/`; it stands at `<name>/`."""

    name: str
    title: str  # of its level-1 heading
    markdown: str  # below that heading


@dataclass(frozen=True, slots=True)
class Content:
    """A content folder without errors; models by slug, searches and pages by name."""

    site: SiteFile
    scoring: ScoringFile
    vocabulary: Vocabulary
    models: tuple[AuthoredModel, ...]
    searches: tuple[Search, ...]
    pages: tuple[AuthoredPage, ...]
    newest_observation: date | None  # in all of the content
    search_sources: Mapping[str, SearchesFile] = field(default_factory=dict)  # by name of the CSV file
