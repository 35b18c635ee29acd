"""What a content folder declares, for tools that also work while its models are still unfinished."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from unfragile.read.fields import Fields, read_fields
from unfragile.read.folders import Folder, Kind, check_entries, open_folder
from unfragile.read.problems import Problem
from unfragile.read.scales import SCALES
from unfragile.read.schema import Authored
from unfragile.read.scoring_schema import ScoringFile, Signal
from unfragile.read.site_schema import SiteFile, SpecRow, Vocabulary
from unfragile.read.yaml_file import read_yaml

_FILES: Mapping[str, Kind] = {"site.yaml": "file", "scoring.yaml": "file", "capabilities.yaml": "file"}

A = TypeVar("A", bound=Authored)


@dataclass(frozen=True, slots=True)
class Settings:
    """The three files of settings."""

    site: SiteFile
    scoring: ScoringFile
    vocabulary: Vocabulary

    @property
    def specs(self) -> Mapping[str, SpecRow]:
        """The technical facts that a model can have."""
        return self.site.specs

    @property
    def observed_signals(self) -> Mapping[str, Signal]:
        """The signals that are numbers of signals.yaml; the others are worked out."""
        return {key: signal for key, signal in self.scoring.signals.items() if SCALES[signal.scale].observed}


def read_settings(content: Path) -> tuple[Settings | None, tuple[Problem, ...]]:
    """The settings of a content folder, or what is wrong with their files."""
    top = open_folder(content, content.as_posix())
    settings = replace(top, entries={name: kind for name, kind in top.entries.items() if name in _FILES})
    problems = [*check_entries(settings, _FILES, tuple(_FILES))]
    if problems:
        return None, tuple(sorted(problems))
    site = _read(SiteFile, top, "site.yaml")
    scoring = _read(ScoringFile, top, "scoring.yaml")
    vocabulary = _read(Vocabulary, top, "capabilities.yaml")
    problems = [*site.problems, *scoring.problems, *vocabulary.problems]
    if problems or site.value is None or scoring.value is None or vocabulary.value is None:
        return None, tuple(sorted(problems))
    return Settings(site.value, scoring.value, vocabulary.value), ()


def _read(kind: type[A], folder: Folder, name: str) -> Fields[A]:
    file, problems = read_yaml(folder.path / name, f"{folder.shown}/{name}")
    if file is None:
        return Fields(None, problems)
    fields = read_fields(kind, file)
    return replace(fields, problems=problems + fields.problems)
