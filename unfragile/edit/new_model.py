"""Starting a model: its three files, with notes, and with what is known already."""

import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from unfragile.edit.model_template import model_yaml, signals_yaml
from unfragile.faults import RefusedError
from unfragile.read.addresses import slug_fault
from unfragile.read.capabilities_file import LABELS
from unfragile.read.content import Settings
from unfragile.read.fields import read_fields
from unfragile.read.folders import open_folder
from unfragile.read.problems import advice, quote
from unfragile.read.schema import ModelFile
from unfragile.read.site_schema import Vocabulary
from unfragile.read.yaml_file import Tree, parse_yaml


def start_model(content: Path, slug: str, settings: Settings, capabilities: Sequence[str] = ()) -> tuple[Path, ...]:
    """Write the files of a model that people will complete, and name them.

    `capabilities` are keys, names or aliases of the vocabulary.
    """
    headings = list(dict.fromkeys(_heading(name, settings) for name in capabilities))
    return write_model(content, slug, model_files(settings, {}, {}, headings))


def _heading(name: str, settings: Settings) -> str:
    """The heading under which a capability is described."""
    known = settings.vocabulary.capabilities
    for key, capability in known.items():
        if name.casefold() in (text.casefold() for text in (key, capability.name, *capability.aliases)):
            return capability.name
    raise RefusedError(f"unknown capability {quote(name)}{advice(name, known)}")


def model_files(
    settings: Settings,
    facts: Mapping[str, Tree],
    signals: Mapping[str, Tree],
    headings: Sequence[str],
    notes: Sequence[str] = (),
) -> dict[str, str]:
    """The texts of a new model's files by name; the type is filled in where the site has only one.

    Raises RefusedError where a value cannot stand in them.
    """
    types = settings.site.types
    if len(types) == 1:
        facts = {"type": next(iter(types)), **facts}
    text = model_yaml(settings, facts, _asked(headings, settings.vocabulary))
    file, problems = parse_yaml(text, "")
    problems += read_fields(ModelFile, file).problems if file else []
    wrong = [problem for problem in problems if problem.code != "empty"]
    if wrong:
        raise RefusedError(wrong[0].message)
    return {
        "model.yaml": text,
        "capabilities.md": capabilities_md(headings, notes),
        "signals.yaml": signals_yaml(settings, signals),
    }


def _asked(headings: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """What readers ask of each model of the kind that the first heading of a job gives, as far as no heading tells it."""
    keys = {capability.name: key for key, capability in vocabulary.capabilities.items()}
    described = [keys[heading] for heading in headings]
    categories = [vocabulary.categories[vocabulary.capabilities[key].category] for key in described]
    stakes = next((category.table_stakes for category in categories if category.kind == "job"), ())
    return [key for key in stakes if key not in described]


def write_model(content: Path, slug: str, files: Mapping[str, str]) -> tuple[Path, ...]:
    """Put the files of a new model in its folder, all or none, and name them."""
    check_new_slug(content, slug)
    folder = content / "models" / slug
    folder.mkdir(parents=True)
    try:
        for name, text in files.items():
            (folder / name).write_text(text, "utf-8", newline="\n")
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return tuple(folder / name for name in files)


def check_new_slug(content: Path, slug: str) -> None:
    """Refuse a text that is no slug, or the slug of a model that exists."""
    fault = slug_fault(slug)
    if fault:
        raise RefusedError(fault[1])
    top = open_folder(content, "")
    if top.entries.get("models", "folder") != "folder":
        raise RefusedError("'models' is no folder of the content itself; put the folder there")
    if slug in top.enter("models").entries:
        raise RefusedError(f"there is a model {quote(slug)} already")


def slug_of(name: str) -> str:
    """The slug that a name suggests."""
    return "-".join(re.findall(r"[a-z0-9]+", name.lower()))


def list_models(content: Path) -> list[str]:
    """The slugs of the models that have a folder."""
    return open_folder(content, "").enter("models").members("folder")


NOTE_ADDRESS = "https://commonmark.org/help/"
"""What a note links to, were it a link: how Markdown is written."""

LABEL_MEANINGS = {
    "unique": "what only this model does, or does in its own way",
    "alternatives": "how it compares with another model, with the numbers of both",
    "best_for": "a list of uses that it suits",
    "limitations": "a list of what it cannot do, or does badly",
    "requires": "a list of what is needed to use it",
    "inputs": "a list of what it takes",
    "outputs": "a list of what it gives",
    "sources": "where all this was read, each as <https://example.org/page>",
}

_NOTES = (
    "Lines that begin with [note] are shown to nobody. Remove them when you are done.",
    "One section for each capability, the most important first.",
    "A heading is '## ' and a name or alias from capabilities.yaml, without markup.",
    "Below the heading: what it does, in your own words. Then any of the labels below, each at most once.",
)


def capabilities_md(headings: Sequence[str], notes: Sequence[str] = ()) -> str:
    """The text of capabilities.md with these headings, each waiting for its words; `notes` stand above them."""
    lines = [
        _note(text)
        for text in (*_NOTES, *(f"**{label}** {LABEL_MEANINGS[field]}" for label, field in LABELS.items()), *notes)
    ]
    for heading in headings:
        lines += ["", f"## {heading}"]
    return "\n".join(lines) + "\n"


def _note(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'[note]: {NOTE_ADDRESS} "{escaped}"'
