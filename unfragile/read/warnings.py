"""What an editor should look at again, though nothing is wrong: warnings about a content without errors."""

from collections.abc import Iterator
from pathlib import Path

from unfragile.read.authored import Content
from unfragile.read.evidence_checks import check_evidence
from unfragile.read.limits import MAX_FILE_BYTES
from unfragile.read.problems import Problem
from unfragile.read.prose_checks import check_prose, prose_of
from unfragile.read.texts import read_text
from unfragile.read.yaml_file import YamlFile, read_yaml


def content_warnings(folder: Path, shown: str, content: Content) -> tuple[Problem, ...]:
    """All warnings about a content that was read from a folder, sorted; paths begin with `shown`."""
    return tuple(sorted({*_about_texts(folder, shown, content), *_about_evidence(folder, shown, content)}))


def _about_texts(folder: Path, shown: str, content: Content) -> Iterator[Problem]:
    texts = []
    for model in content.models:
        name = f"models/{model.slug}/capabilities.md"
        text, _ = read_text(folder / name, name, MAX_FILE_BYTES)
        if text is not None:
            texts.append(prose_of(model, f"{shown}/{name}", text))
    yield from check_prose(texts)


def _about_evidence(folder: Path, shown: str, content: Content) -> Iterator[Problem]:
    files: dict[str, YamlFile | None] = {}
    for slug, file, at, code, message in check_evidence(content):
        name = f"models/{slug}/{file}"
        if name not in files:
            files[name], _ = read_yaml(folder / name, f"{shown}/{name}")
        placed = files[name]
        if placed is not None:
            yield Problem(placed.shown, *placed.places.get(placed.entry(at), (1, 1)), "warning", code, message)
