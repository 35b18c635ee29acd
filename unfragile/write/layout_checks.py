"""What can be said of an owner's layouts before a page is rendered with them."""

from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, TemplateError, nodes

from unfragile.read.problems import Problem, advice, quote
from unfragile.write.html import make_environment
from unfragile.write.inputs import layout_folders
from unfragile.write.layout_faults import SHIPPED, layout_problem


def check_own_layouts(own: Path) -> tuple[Problem, ...]:
    """Faults in the layouts of a folder, and layouts in it that nothing uses."""
    folders = layout_folders(own)
    if own not in folders:
        return ()
    environment = make_environment(folders)
    shipped = _names(folders[-1])
    referred: dict[str, set[str]] = {}
    problems: list[Problem] = []
    for name in sorted({*_names(own), *shipped}):
        try:
            found = list(_references(environment, name))
        except TemplateError as error:
            problems.append(layout_problem(error, folders))
            continue
        referred[name] = {other for other, _ in found}
        if name in _names(own):
            problems += _faults(own / name, name, found, {*_names(own), *shipped})
    for name in sorted((_names(own) - _used(shipped, referred)) & referred.keys()):
        message = f"no page uses this layout{advice(name, shipped)}"
        problems.append(Problem((own / name).as_posix(), 1, 1, "warning", "unused-layout", message))
    return tuple(sorted(problems))


def _names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}


def _references(environment: Environment, name: str) -> Iterator[tuple[str, int]]:
    """The layouts that one extends, includes or imports, each with its line; names that are worked out are left out."""
    assert environment.loader is not None  # noqa: S101 - make_environment gives one
    source = environment.loader.get_source(environment, name)[0]
    for node in environment.parse(source, name).find_all(
        (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
    ):
        part = getattr(node, "template", None)
        if isinstance(part, nodes.Const) and isinstance(part.value, str):
            yield part.value, node.lineno


def _faults(path: Path, name: str, referred: list[tuple[str, int]], known: set[str]) -> Iterator[Problem]:
    for other, line in referred:
        plain = other.removeprefix(SHIPPED)
        if other == name:
            message = f"this layout leads to itself; the shipped one is called {quote(SHIPPED + name)}"
            yield Problem(path.as_posix(), line, 1, "error", "layout", message)
        elif plain not in known:
            message = f"there is no layout {quote(other)}{advice(plain, known)}"
            yield Problem(path.as_posix(), line, 1, "error", "layout", message)


def _used(shipped: set[str], referred: dict[str, set[str]]) -> set[str]:
    """The shipped names, and all that is reached from them."""
    found, more = set(shipped), set(shipped)
    while more:
        more = {other for name in more for other in referred.get(name, ())} - found
        found |= more
    return found
