"""Adding to a YAML file without touching the rest of it: comments, order, quotes, line ends and marks stay.

Only what is absent or empty is ever written, in the house's form: what holds only texts stands on one line, the rest
below its key. Each change is read back, and refused where it says anything else than the old text with the one addition.
"""

import re
from collections.abc import Callable
from functools import partial
from typing import Any, cast

import yaml
from yaml.emitter import ScalarAnalysis
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from unfragile.read.texts import decode_text
from unfragile.read.yaml_file import Tree, parse_yaml

STEP = "  "
"""What a level is indented by."""


_PLAIN_LINK = re.compile(r"https?://[\w.~/%+@=&-]*[\w/]", re.ASCII)


class _Dumper(yaml.SafeDumper):
    """Quotes what YAML takes for structure or for nothing, and lets the rest stand as it is."""

    def analyze_scalar(self, scalar: str) -> ScalarAnalysis:
        """Lets an address stand without quotes: the colon in it is followed by no space."""
        analysis = super().analyze_scalar(scalar)
        if _PLAIN_LINK.fullmatch(scalar):
            analysis.allow_flow_plain = True
        return analysis


def _represent_text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    # Only double quotes keep a line break on the line, as \n.
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=None if text.isprintable() else '"')


# The reader takes every scalar that is not empty as text, so `2024-10-22`, `1.10` and `no` need no quotes.
_NOTHING = [("tag:yaml.org,2002:null", re.compile(r"(~|null|Null|NULL|)\Z"))]
_Dumper.yaml_implicit_resolvers = dict.fromkeys(("", "~", "n", "N"), _NOTHING)
_Dumper.add_representer(str, _represent_text)


def inline_yaml(tree: Tree) -> str:
    """The data as YAML on one line, fit to stand inside braces and brackets too."""
    text: str = yaml.dump(
        [tree], Dumper=_Dumper, default_flow_style=True, allow_unicode=True, sort_keys=False, width=float("inf")
    )
    return text.strip()[1:-1]


def entry(key: str, value: Tree, indent: str = "") -> list[str]:
    """The lines of a key with its value, without line ends."""
    if _is_flat(value):
        return [f"{indent}{inline_yaml(key)}: {inline_yaml(value)}"]
    return [f"{indent}{inline_yaml(key)}:", *below(value, indent + STEP)]


def below(value: Tree, indent: str) -> list[str]:
    """The lines of a mapping or list that stands below its key."""
    if isinstance(value, dict):
        return [line for key, inner in value.items() for line in entry(key, inner, indent)]
    return [f"{indent}- {inline_yaml(item)}" for item in value]


def _is_flat(value: Tree) -> bool:
    inner = value.values() if isinstance(value, dict) else value
    return isinstance(value, str) or all(isinstance(one, str) for one in inner)


Keys = tuple[str, ...]
"""The way to an entry: keys of mappings, from the root."""

_LINE_END = re.compile(r"\r\n|\r|\n")


class EditError(Exception):
    """The addition cannot be made here; the message says what to write by hand."""


def add(text: str, at: Keys, value: Tree) -> str:
    """The text with a value for a key that is absent or empty; mappings on the way are made."""
    expected = _parsed(text, at, value)
    if get(expected, at) not in (None, ""):
        raise EditError(f"'{'.'.join(at)}' has a value already")
    _set(expected, at, value)
    return _checked(partial(_added, text, at, value), expected, at, value)


def append(text: str, at: Keys, *items: Tree) -> str:
    """The text with more items at the end of a list; a single mapping becomes the first item of one."""
    added: list[Tree] = list(items)
    told = added[0] if len(added) == 1 else added
    expected = _parsed(text, at, told)
    present = get(expected, at)
    there = [] if present in (None, "") else present if isinstance(present, list) else [present]
    _set(expected, at, [*cast("list[Tree]", there), *added])
    change = partial(_appended, text, at, added) if there else partial(_added, text, at, added)
    return _checked(change, expected, at, told)


def read_tree(text: str) -> dict[str, Tree] | None:
    """The data of a text, or None where anything is wrong with its form."""
    plain, problems = decode_text(text.encode(), "")
    file, more = parse_yaml(plain or "", "")
    if file is None or problems or more or not isinstance(file.tree, dict):
        return None
    return file.tree


def get(tree: "Tree | None", at: Keys) -> "Tree | None":
    """The entry to which the keys lead, or None."""
    for key in at:
        tree = tree.get(key) if isinstance(tree, dict) else None
    return tree


# --- What the text says ---------------------------------------------------------------------------


def _parsed(text: str, at: Keys, value: Tree) -> dict[str, Tree]:
    tree = read_tree(text)
    if tree is None:
        raise EditError(_by_hand(at, value))
    return tree


def _checked(change: Callable[[], str], expected: Tree, at: Keys, value: Tree) -> str:
    try:
        text = change()
    except yaml.YAMLError:  # Python's parser, which knows the places, is stricter than the C parser
        raise EditError(_by_hand(at, value)) from None
    if _parsed(text, at, value) != expected:
        raise EditError(_by_hand(at, value))
    return text


def _by_hand(at: Keys, value: Tree) -> str:
    return f"add this to '{'.'.join(at)}' by hand: {inline_yaml(value)}"


def _set(tree: dict[str, Tree], at: Keys, value: Tree) -> None:
    for key in at[:-1]:
        if tree.get(key) in (None, ""):
            tree[key] = {}
        tree = cast("dict[str, Tree]", tree[key])
    tree[at[-1]] = value


# --- Where it stands ------------------------------------------------------------------------------


def _root(text: str) -> MappingNode | None:
    return cast("MappingNode | None", yaml.compose(text, Loader=yaml.BaseLoader))


def _find(root: Node | None, at: Keys) -> tuple[Node | None, Node | None]:
    """The key's own node and its value's; of no keys, the root."""
    name: Node | None = None
    node = root
    for key in at:
        pairs = node.value if isinstance(node, MappingNode) else []
        name, node = next(((one, value) for one, value in pairs if one.value == key), (None, None))
    return name, node


def _is_empty(node: Node | None) -> bool:
    return isinstance(node, ScalarNode) and not node.style and node.value in ("", "~", "null", "Null", "NULL")


def _end(node: Any) -> int:
    """Where the last word of an entry ends; PyYAML's own mark comes after the comments below it."""
    if isinstance(node, ScalarNode) or node.flow_style:
        return cast("int", node.end_mark.index)
    last = node.value[-1]
    return _end(last[1] if isinstance(node, MappingNode) else last)


def _next_line(text: str, index: int) -> int:
    """Where the line after the one that holds an index begins."""
    if index and text[index - 1] in "\r\n":
        return index
    found = _LINE_END.search(text, index)
    return found.end() if found else len(text)


# --- Changing it ----------------------------------------------------------------------------------


def _splice(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def _insert_lines(text: str, index: int, lines: list[str]) -> str:
    """Whole lines before the one that begins at an index, or at the end."""
    found = _LINE_END.search(text)
    line_end = found[0] if found else "\n"
    start = "" if index == 0 or text[index - 1] in "\ufeff\r\n" else line_end
    return _splice(text, index, index, start + "".join(line + line_end for line in lines))


def _added(text: str, at: Keys, value: Tree) -> str:
    root = _root(text)
    _, present = _find(root, at)
    if present is not None:
        return _filled(text, present, value)
    holder = _find(root, at[:-1])[1]
    if holder is None and len(at) > 1:
        return _added(text, at[:-1], {at[-1]: value})
    if holder is None:
        return _insert_lines(text, len(text), entry(at[-1], value))
    if _is_empty(holder):
        return _filled(text, holder, {at[-1]: value})
    return _with_key(text, cast("MappingNode", holder), at[-1], value, at_the_end=holder is root)


def _filled(text: str, empty: Node, value: Tree) -> str:
    start, end = empty.start_mark.index, empty.end_mark.index
    lines = entry("key", value)
    if len(lines) == 1 or start < end:
        return _splice(text, start, end, (" " if start == end else "") + inline_yaml(value))
    indent = re.match(r"\ufeff?( *)", _line_of(text, start))
    return _insert_lines(text, _next_line(text, start), below(value, (indent[1] if indent else "") + STEP))


def _line_of(text: str, index: int) -> str:
    start = max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1
    return text[start:index]


def _with_key(text: str, mapping: MappingNode, key: str, value: Tree, *, at_the_end: bool) -> str:
    if mapping.flow_style:
        return _with_inner(text, mapping, f"{inline_yaml(key)}: {inline_yaml(value)}")
    lines = entry(key, value, " " * mapping.start_mark.column)
    return _insert_lines(text, len(text) if at_the_end else _next_line(text, _end(mapping)), lines)


def _with_inner(text: str, collection: Any, new: str) -> str:
    """One more entry between braces or brackets."""
    if not collection.value:
        after = collection.start_mark.index + 1
        return _splice(text, after, after, new)
    last = collection.value[-1]
    after = _end(last[1] if isinstance(collection, MappingNode) else last)
    return _splice(text, after, after, f", {new}")


def _appended(text: str, at: Keys, items: list[Tree]) -> str:
    name, node = _find(_root(text), at)
    if isinstance(node, SequenceNode) and node.flow_style:
        return _with_inner(text, node, ", ".join(map(inline_yaml, items)))
    if isinstance(node, SequenceNode):
        lines = [f"{' ' * node.start_mark.column}- {inline_yaml(item)}" for item in items]
        return _insert_lines(text, _next_line(text, _end(node)), lines)
    holder = _find(_root(text), at[:-1])[1]
    return _appended(
        _as_list(text, cast("Node", name), cast("Node", node), in_brackets=cast("MappingNode", holder).flow_style),
        at,
        items,
    )


def _as_list(text: str, name: Node, single: Node, *, in_brackets: bool) -> str:
    """The text with brackets around a single item, or a dash before it, in a line below its key; it stays as it is."""
    start, end = single.start_mark.index, _end(single)
    if in_brackets:
        return _splice(text, start, end, f"[{text[start:end]}]")
    between = text[name.end_mark.index : start]
    if not _LINE_END.search(between):
        found = _LINE_END.search(text)
        line_end = found[0] if found else "\n"
        return _splice(text, name.end_mark.index, start, f":{line_end}{' ' * name.start_mark.column}{STEP}- ")
    inner = re.sub(r"(?<=[\r\n])(?=[^\r\n])", STEP, text[start:end])
    return _splice(text, start, end, f"- {inner}")
