"""The lines of a model's files in which a source stands, so that readers can report a number with its place."""

from collections.abc import Iterator

from unfragile.read.authored import CitedLine
from unfragile.read.yaml_file import At, Tree, YamlFile

_VALUES = ("price", "value", "date", "has", "status")


def cited_lines(name: str, file: YamlFile) -> Iterator[CitedLine]:
    """Every entry of a file that names its source, in the order of the file."""
    return _lines(name, file, file.tree, ())


def _lines(name: str, file: YamlFile, node: Tree, at: At) -> Iterator[CitedLine]:
    if isinstance(node, list):
        for place, item in enumerate(node):
            yield from _lines(name, file, item, (*at, place))
    elif isinstance(node, dict):
        source, observed = node.get("source"), node.get("observed", "")
        if isinstance(source, str) and isinstance(observed, str) and at in file.places:
            values = (node[key] for key in _VALUES if key in node)
            value = next((one for one in values if isinstance(one, str)), "")
            yield CitedLine(name, file.places[at][0], source, observed, value)
        for key, item in node.items():
            yield from _lines(name, file, item, (*at, key))
