"""What reading a content folder gives: the authored facts of a whole site, frozen."""

from dataclasses import dataclass
from datetime import date

from unfragile.read.schema import ModelFile, ScoringFile, SignalsFile, SiteFile, Vocabulary


@dataclass(frozen=True, slots=True)
class CapabilitySection:
    """One section of `capabilities.md`, its parts as Markdown source ('' or () where left out)."""

    key: str  # in the vocabulary
    line: int  # of the heading, from 1
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


@dataclass(frozen=True, slots=True)
class AuthoredModel:
    """The three files of one model."""

    slug: str
    facts: ModelFile
    signals: SignalsFile
    capabilities: tuple[CapabilitySection, ...]  # in the editor's order of importance


@dataclass(frozen=True, slots=True)
class Search:
    """A recorded search: what was typed and how often."""

    query: str
    count: int
    clicks: int | None
    period: str | None
    file: str  # name of the file in `searches/`, without folder


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
