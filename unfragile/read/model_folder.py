"""The folder of one model."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from unfragile.read.authored import CitedLine
from unfragile.read.capabilities_file import DraftSection, read_capabilities
from unfragile.read.drafts import ModelDraft
from unfragile.read.fields import Fields, read_fields
from unfragile.read.folders import Kind, check_entries, open_folder
from unfragile.read.problems import Problem
from unfragile.read.schema import ModelFile, SignalsFile
from unfragile.read.yaml_file import At, Tree, YamlFile, read_yaml

_FILES: Mapping[str, Kind] = {"model.yaml": "file", "capabilities.md": "file", "signals.yaml": "file"}
_YAML = ("model.yaml", "signals.yaml")
_REQUIRED = ("model.yaml", "capabilities.md")


def read_model(path: Path, shown: str, *, texts: bool = True) -> tuple[ModelDraft, tuple[Problem, ...]]:
    """Read the files of one model, and tell what is wrong in each by itself.

    `shown` is the folder's path as problems show it. Nothing else is needed, so that several processes can
    share the models. Without `texts` the Markdown, which takes the longest and which no other model's rule
    looks at, is left alone.
    """
    folder = open_folder(path, shown)
    problems = [*check_entries(folder, _FILES, _REQUIRED)]
    yaml: dict[str, YamlFile] = {}
    sections: tuple[DraftSection, ...] = ()
    for name in _FILES:
        if folder.entries.get(name) != "file" or not (texts or name in _YAML):
            continue
        if name == "capabilities.md":
            sections, more = read_capabilities(path / name, f"{shown}/{name}")
        else:
            file, more = read_yaml(path / name, f"{shown}/{name}")
            yaml |= {name: file} if file else {}
        problems += more
    draft, more = _draft(path.name, yaml, sections, observed="signals.yaml" in folder.entries)
    return draft, tuple(problems + more)


def _draft(
    slug: str, yaml: Mapping[str, YamlFile], sections: tuple[DraftSection, ...], *, observed: bool
) -> tuple[ModelDraft, list[Problem]]:
    model, signals = yaml.get("model.yaml"), yaml.get("signals.yaml")
    facts: Fields[ModelFile] = read_fields(ModelFile, model) if model else Fields(None, [])
    numbers: Fields[SignalsFile] = (
        read_fields(SignalsFile, signals) if signals else Fields(None if observed else SignalsFile(), [])
    )
    draft = ModelDraft(
        slug,
        facts.value,
        numbers.value,
        sections,
        spec_keys=(model and model.keys("specs")) or (),
        signal_keys=(signals and signals.keys()) or (),
        cited=tuple(line for name, file in yaml.items() for line in _cited_lines(name, file, file.tree)),
        removed={"model.yaml": facts.removed, "signals.yaml": numbers.removed},
    )
    return draft, facts.problems + numbers.problems


_VALUES = ("price", "value", "date", "has", "status")


def _cited_lines(name: str, file: YamlFile, node: Tree, at: At = ()) -> Iterator[CitedLine]:
    """Every entry that names its source, in the order of the file."""
    if isinstance(node, list):
        for place, item in enumerate(node):
            yield from _cited_lines(name, file, item, (*at, place))
    elif isinstance(node, dict):
        source, observed = node.get("source"), node.get("observed", "")
        if isinstance(source, str) and isinstance(observed, str) and at in file.places:
            values = (node[key] for key in _VALUES if key in node)
            value = next((one for one in values if isinstance(one, str)), "")
            yield CitedLine(name, file.places[at][0], source, observed, value)
        for key, item in node.items():
            yield from _cited_lines(name, file, item, (*at, key))
