"""A content folder becomes the authored content of a site, or every problem in it."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TypeVar

from unfragile.read.authored import AuthoredModel, AuthoredPage, Content, Search
from unfragile.read.characters import fold_name
from unfragile.read.checks import check_draft
from unfragile.read.drafts import ContentDraft, Finding, ModelDraft, newest_observation, undeclared
from unfragile.read.fields import Fields, read_fields, way_in_file
from unfragile.read.folders import Folder, Kind, check_entries, check_members, open_folder
from unfragile.read.model_folder import read_model
from unfragile.read.pages_file import read_page
from unfragile.read.problems import Problem, Severity, first_of_each, quote
from unfragile.read.schema import Authored, SearchesFile
from unfragile.read.scoring_schema import SCALES, ScoringFile, Signal
from unfragile.read.searches_file import read_searches
from unfragile.read.site_schema import SiteFile, Vocabulary
from unfragile.read.vocabulary_checks import capability_keys
from unfragile.read.yaml_file import YamlFile, read_yaml

A = TypeVar("A", bound=Authored)

_SETTINGS = ("site.yaml", "scoring.yaml", "capabilities.yaml")
_EXPECTED: Mapping[str, Kind] = {
    **dict.fromkeys(_SETTINGS, "file"),
    **dict.fromkeys(("models", "searches", "pages"), "folder"),
}

ModelRead = tuple[ModelDraft, tuple[Problem, ...]]
Spread = Callable[[Callable[[Path, str], ModelRead], Sequence[Path], Sequence[str]], Iterable[ModelRead]]
"""How the models are read, in their order: `map` reads one after the other."""


def load_content(
    folder: Path, shown_as: str | None = None, *, today: date | None = None, spread: Spread = map
) -> tuple[Content | None, tuple[Problem, ...]]:
    """Read the whole folder; the content is None where there is any error.

    The problems are those of all files in one run, sorted, each once. Their paths begin with `shown_as`
    (default: the folder as given). With `today`, dates after that day are errors. The folder must exist;
    one that cannot be read raises OSError.
    """
    content, problems = load_sound(folder, shown_as, today=today, spread=spread)
    return None if any(problem.severity == "error" for problem in problems) else content, problems


def load_sound(
    folder: Path, shown_as: str | None = None, *, today: date | None = None, spread: Spread = map
) -> tuple[Content | None, tuple[Problem, ...]]:
    """The same, but the content lacks the models that have errors; it is None where one of the settings has some."""
    shown = (str(folder) if shown_as is None else shown_as).replace(os.sep, "/").rstrip("/")
    top = open_folder(folder, shown)
    models, of_models = _read_models(top.enter("models"), spread)
    searches, sources, of_searches = _read_searches(top.enter("searches"))
    pages, of_pages = _read_pages(top.enter("pages"))
    draft, of_settings = _read_settings(top, models)
    findings = placed((*check_draft(draft, today), *_check_keys(searches, draft)), folder, shown, draft)
    of_folder = check_entries(top, _EXPECTED, _SETTINGS)
    problems = first_of_each({*of_folder, *of_settings, *of_models, *of_searches, *of_pages, *findings})
    sound = _without_faulty(draft, shown, problems)
    if sound is None:
        return None, tuple(problems)
    return replace(_content(sound, searches, pages), search_sources=sources), tuple(problems)


def _without_faulty(draft: ContentDraft, shown: str, problems: Iterable[Problem]) -> ContentDraft | None:
    """The draft without the models that have errors, None where one of the settings has some."""
    faulty = {problem.path.removeprefix(f"{shown}/") for problem in problems if problem.severity == "error"}
    if faulty.intersection(_SETTINGS):
        return None
    slugs = {path.split("/")[1] for path in faulty if path.startswith("models/")}
    return replace(draft, models=tuple(model for model in draft.models if model.slug not in slugs))


def _read_models(folder: Folder, spread: Spread) -> tuple[tuple[ModelDraft, ...], list[Problem]]:
    names = folder.members("folder")
    read = [*spread(read_model, [folder.path / name for name in names], [f"{folder.shown}/{name}" for name in names])]
    problems = [*check_members(folder, "folder"), *chain.from_iterable(problems for _, problems in read)]
    return tuple(draft for draft, _ in read), problems


def _read_searches(folder: Folder) -> tuple[tuple[Search, ...], dict[str, SearchesFile], list[Problem]]:
    """The searches of all files, and where each file's counts come from, as far as a file beside it says so."""
    searches: list[Search] = []
    problems = [*check_members(folder, "file", ".csv", ".yaml")]
    tables = folder.members("file", ".csv")
    sources: dict[str, SearchesFile] = {}
    for name in folder.members("file", ".yaml"):
        table = name.removesuffix(".yaml") + ".csv"
        if table not in tables:
            message = f"it says where {quote(table)} comes from, and there is no such file"
            problems.append(folder.problem(name, "searches-alone", message))
        fields = _read_fields(folder, name, SearchesFile, {})
        problems += fields.problems
        if fields.value is not None and not fields.problems:
            sources[table] = fields.value
    for name in tables:
        found, more = read_searches(folder.path / name, f"{folder.shown}/{name}")
        kind = sources[name].kind if name in sources else "searches"
        searches += (replace(search, kind=kind) for search in found)
        problems += more
    return tuple(searches), sources, problems


def _check_keys(searches: Iterable[Search], draft: ContentDraft) -> Iterator[Finding]:
    """The capabilities that files of searches name are declared."""
    declared = draft.keys("capabilities.yaml", "capabilities")
    for search in searches:
        if search.capability is not None:
            for finding in undeclared(f"searches/{search.file}", (), "capability", search.capability, declared):
                yield replace(finding, place=(search.line, 1))


def _read_pages(folder: Folder) -> tuple[tuple[AuthoredPage, ...], list[Problem]]:
    pages: list[AuthoredPage] = []
    problems = [*check_members(folder, "file", ".md")]
    for name in folder.members("file", ".md"):
        page, more = read_page(folder.path / name, f"{folder.shown}/{name}")
        pages += [page] if page else []
        problems += more
    return tuple(pages), problems


def _read_settings(folder: Folder, models: tuple[ModelDraft, ...]) -> tuple[ContentDraft, list[Problem]]:
    files: dict[str, YamlFile] = {}
    site = _read_fields(folder, "site.yaml", SiteFile, files)
    scoring = _read_fields(folder, "scoring.yaml", ScoringFile, files)
    vocabulary = _read_fields(folder, "capabilities.yaml", Vocabulary, files)
    removed = {"site.yaml": site.removed, "scoring.yaml": scoring.removed, "capabilities.yaml": vocabulary.removed}
    draft = ContentDraft(site.value, scoring.value, vocabulary.value, files, models, removed)
    return draft, site.problems + scoring.problems + vocabulary.problems


@dataclass(frozen=True, slots=True)
class Settings:
    """The three files of settings, for tools that also work while the models are still unfinished."""

    site: SiteFile
    scoring: ScoringFile
    vocabulary: Vocabulary

    @property
    def observed_signals(self) -> Mapping[str, Signal]:
        """The signals that are numbers of signals.yaml; the others are worked out."""
        return {key: signal for key, signal in self.scoring.signals.items() if SCALES[signal.scale].observed}


def read_settings(content: Path) -> tuple[Settings | None, tuple[Problem, ...]]:
    """The settings of a content folder, or what is wrong with their files."""
    top = open_folder(content, content.as_posix())
    own = replace(top, entries={name: kind for name, kind in top.entries.items() if name in _SETTINGS})
    problems = [*check_entries(own, _EXPECTED, _SETTINGS)]
    draft, of_settings = _read_settings(own, ())
    if problems or of_settings or draft.site is None or draft.scoring is None or draft.vocabulary is None:
        return None, tuple(sorted(problems or of_settings))
    return Settings(draft.site, draft.scoring, draft.vocabulary), ()


def _read_fields(folder: Folder, name: str, kind: type[A], files: dict[str, YamlFile]) -> Fields[A]:
    """Read a file of settings, and keep its data in `files`."""
    if folder.entries.get(name) != "file":
        return Fields(None, [])
    file, problems = read_yaml(folder.path / name, f"{folder.shown}/{name}")
    if file is None:
        return Fields(None, problems)
    files[name] = file
    fields = read_fields(kind, file)
    return replace(fields, problems=problems + fields.problems)


def placed(
    findings: Iterable[Finding],
    folder: Path,
    shown: str,
    draft: ContentDraft | None = None,
    severity: Severity = "error",
) -> Iterator[Problem]:
    """What was found, with its place; a model's file is read again for that, so that no reading keeps places."""
    files: dict[str, YamlFile | None] = dict(draft.files) if draft else {}
    removed = dict(draft.removed) if draft else {}
    for model in draft.models if draft else ():
        removed |= {model.file(name): ways for name, ways in model.removed.items() if ways}
    for finding in findings:
        path = f"{shown}/{finding.file}"
        if finding.place or not finding.at:
            yield Problem(path, *(finding.place or (1, 1)), severity, finding.code, finding.message)
            continue
        if finding.file not in files:
            files[finding.file], _ = read_yaml(folder / finding.file, path)
        file = files[finding.file]
        at = way_in_file(finding.at, removed.get(finding.file, ()))
        if file is not None and file.entry(at) not in file.refused:
            yield replace(file.problem(at, finding.code, finding.message), severity=severity)


def _content(draft: ContentDraft, searches: tuple[Search, ...], pages: tuple[AuthoredPage, ...]) -> Content:
    """The content of a draft in which nothing is wrong."""
    if draft.site is None or draft.scoring is None or draft.vocabulary is None:
        raise ValueError("settings are missing, and no problem says so")
    keys = capability_keys(draft.capabilities)
    models = tuple(_model(model, keys) for model in draft.models)
    newest = newest_observation((model.facts, model.signals) for model in models)
    return Content(draft.site, draft.scoring, draft.vocabulary, models, searches, pages, newest)


def _model(draft: ModelDraft, keys: Mapping[str, str]) -> AuthoredModel:
    if draft.facts is None or draft.signals is None:
        raise ValueError("a model's file is missing, and no problem says so")
    sections = tuple(replace(section.parts, key=keys[fold_name(section.heading)]) for section in draft.sections)
    return AuthoredModel(draft.slug, draft.facts, draft.signals, sections, draft.cited)
