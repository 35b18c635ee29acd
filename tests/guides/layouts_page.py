"""docs/layouts.md: what a layout may use, read from the shipped layouts and from what the code gives them."""

import inspect
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from jinja2 import Environment, meta, nodes

from unfragile.write.html import make_environment
from unfragile.write.inputs import layout_folders
from unfragile.write.layouts import PageView, SiteView
from unfragile.write.links import Links

HEAD = """# What a layout may use

A layout is a Jinja template that places words. It does not compute, compare or choose: what it shows is worked out before, and a name that it is not given is an error, told with its line. Everything is escaped, but for what is HTML already. How to put your own beside the shipped ones stands in the [guide for owners](owner.md#another-look). `make docs` writes this page from `layouts/` and the code; edit those.
"""
SLOTS = """## Slots

A comparison is made for every pair, so its layouts are rendered once and cut at their slots; a pair then fills these. `{{ slots.name }}` stands in text or in a quoted attribute and is HTML already. A slot is no value: no condition, loop or filter can look at it. A `row` and a `duel` place `slots.a` and then `slots.b`, each once. The browser is given the same pieces for the comparisons that it makes itself.
"""
FILTERS = {
    "age": "how old an observation is on the site's day, '' up to a year",
    "day": "a date as '22 October 2024'",
    "first_upper": "words as a sentence begins with them",
    "ordinal": "a place as '12th'",
    "reporter": "who reported a result, in words",
    "short_address": "an address for people, cut in its middle where long",
    "short_day": "a date as '22 Oct 2024'",
}
GIVEN = frozenset({"site", "page", "links", "assets", "slots"})


def layouts_page() -> str:
    """The text of docs/layouts.md."""
    folder = layout_folders(None)[-1]
    environment = make_environment((folder,))
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    trees = {name: environment.parse((folder / name).read_text("utf-8"), name) for name in names}
    parts = [*_given(environment), *_pages(environment, trees), SLOTS, *_slots(trees), *_macros(trees)]
    return "\n".join([HEAD, *parts])


def _given(environment: Environment) -> Iterator[str]:
    yield "## What every page is given\n"
    yield "| name | what it is |\n| --- | --- |"
    yield f"| `site` | what every page says of the site: {_listed(field.name for field in fields(SiteView))} |"
    yield f"| `page` | what this one says of itself: {_listed(field.name for field in fields(PageView))} |"
    for name, method in inspect.getmembers(Links, inspect.isfunction):
        if not name.startswith("_"):
            arguments = ", ".join([*inspect.signature(method).parameters][1:])
            yield f"| `links.{name}({arguments})` | {(inspect.getdoc(method) or '').splitlines()[0].rstrip('.')} |"
    yield "| `assets['site.css']` | the address of a file of `layouts/assets/`, for `links.to` |\n"
    own = set(environment.filters) - set(Environment(autoescape=True).filters)
    yield "## Filters besides Jinja's\n"
    yield "| filter | what it gives |\n| --- | --- |"
    yield from (f"| `{name}` | {FILTERS[name]} |" for name in sorted(own))
    yield ""


def _pages(environment: Environment, trees: dict[str, nodes.Template]) -> Iterator[str]:
    yield "## Pages\n"
    yield "Each is given what stands here besides. A layout of your own that extends the shipped one fills its blocks, and those of `base.html`.\n"
    yield "| layout | given | blocks |\n| --- | --- | --- |"
    for name, tree in trees.items():
        if not name.startswith("parts/"):
            given = meta.find_undeclared_variables(tree) - GIVEN - set(environment.globals)
            blocks = [block.name for block in tree.find_all(nodes.Block)]
            yield f"| `{name}` | {_listed(sorted(given - _own(tree)))} | {_listed(blocks)} |"
    yield ""


def _own(tree: nodes.Template) -> set[str]:
    """The names that a layout gives itself: those of other layouts and their macros, and what it sets."""
    found = {node.target for node in tree.find_all(nodes.Import)}
    found |= {node.target.name for node in tree.find_all(nodes.Assign) if isinstance(node.target, nodes.Name)}
    for node in tree.find_all(nodes.FromImport):
        found |= {name if isinstance(name, str) else name[1] for name in node.names}
    return found


def _slots(trees: dict[str, nodes.Template]) -> Iterator[str]:
    yield f"`comparison.html` has {_listed(_slots_in(trees['comparison.html']))}; those of its parts stand below.\n"


def _slots_in(tree: nodes.Node) -> list[str]:
    found = [node for node in tree.find_all(nodes.Getattr) if isinstance(node.node, nodes.Name)]
    return sorted({node.attr for node in found if isinstance(node.node, nodes.Name) and node.node.name == "slots"})


def _macros(trees: dict[str, nodes.Template]) -> Iterator[str]:
    yield "## Parts\n"
    yield "Macros that pages share: `{% import 'parts/tables.html' as tables %}`.\n"
    yield "| part | slots |\n| --- | --- |"
    for name, tree in trees.items():
        for macro in tree.find_all(nodes.Macro):
            called = f"{macro.name}({', '.join(argument.name for argument in macro.args)})"
            yield f"| `{Path(name).stem}.{called}` | {_listed(_slots_in(macro))} |"
    yield ""


def _listed(names: Iterator[str] | list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
