"""Plain data as YAML text in the house's form: what holds only texts stands on one line, the rest below its key."""

import re

import yaml
from yaml.emitter import ScalarAnalysis

from unfragile.read.yaml_file import Tree

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


def one_line(tree: Tree) -> str:
    """The data as YAML on one line, fit to stand inside braces and brackets too."""
    text: str = yaml.dump(
        [tree], Dumper=_Dumper, default_flow_style=True, allow_unicode=True, sort_keys=False, width=float("inf")
    )
    return text.strip()[1:-1]


def entry(key: str, value: Tree, indent: str = "") -> list[str]:
    """The lines of a key with its value, without line ends."""
    if _is_flat(value):
        return [f"{indent}{one_line(key)}: {one_line(value)}"]
    return [f"{indent}{one_line(key)}:", *below(value, indent + STEP)]


def below(value: Tree, indent: str) -> list[str]:
    """The lines of a mapping or list that stands below its key."""
    if isinstance(value, dict):
        return [line for key, inner in value.items() for line in entry(key, inner, indent)]
    return [f"{indent}- {one_line(item)}" for item in value]


def _is_flat(value: Tree) -> bool:
    inner = value.values() if isinstance(value, dict) else value
    return isinstance(value, str) or all(isinstance(one, str) for one in inner)
