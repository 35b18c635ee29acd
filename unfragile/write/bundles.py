"""Scripts joined with all that they import, so that a page asks for one file and not for a chain of them.

Each module becomes a function that gives what it exports, so that names of different modules do not meet. Comments of
whole lines are left out.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping

from jinja2 import TemplateError

_IMPORT = re.compile(r'^import (?:\{([^}]*)\} from )?"(\.\.?/[^"]+\.js)";\n?', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class) (\w+))", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*\*(?:.|\n)*?\*/)\n", re.MULTILINE)
_OTHER = re.compile(r"^(?:import\b(?!\()|export\b).*", re.MULTILINE)

MARK = "\ue002"
"""Stands before and after an address that is told from the root of the assets."""
_OWN_PLACE = re.compile(f'(?<!{MARK}", )import\\.meta\\.url')


class BundleError(TemplateError):
    """A script imports or exports in a form that is not joined."""


class CircularUseError(TemplateError):
    """Files that use each other in a circle."""


def imports_of(name: str, files: Mapping[str, bytes]) -> list[str]:
    """The scripts that a script imports by its first lines."""
    if not name.endswith(".js"):
        return []
    folder = posixpath.dirname(name)
    return [posixpath.normpath(posixpath.join(folder, found[2])) for found in _IMPORT.finditer(files[name].decode())]


def bundle(name: str, files: Mapping[str, bytes]) -> bytes:
    """A script with all that it imports, in their order. Raises BundleError and CircularUseError."""
    modules = list(dict.fromkeys(needed_by(name, files)))
    if len(modules) == 1:
        return _linked(name, files, name, {}, exports=None).encode()
    numbers = {module: number for number, module in enumerate(modules)}
    parts = [_wrapped(module, files, name, numbers) for module in modules[:-1]]
    return "".join([*parts, _linked(name, files, name, numbers, exports=None)]).encode()


def needed_by(name: str, files: Mapping[str, bytes], users: tuple[str, ...] = ()) -> Iterator[str]:
    """All scripts that one needs, each after those that it imports, itself last. Raises as `bundle` does."""
    if name in users:
        raise CircularUseError(f"scripts use each other in a circle: {' → '.join((*users, name))}")
    if name not in files:
        raise BundleError(f"assets/{users[-1]} imports assets/{name}, which is not there")
    for other in imports_of(name, files):
        yield from needed_by(other, files, (*users, name))
    yield name


def _wrapped(module: str, files: Mapping[str, bytes], bundled: str, numbers: Mapping[str, int]) -> str:
    """A module as a function that gives what it exports."""
    exports: list[str] = []
    text = _linked(module, files, bundled, numbers, exports)
    return f"const ${numbers[module]} = (() => {{\n{text}\nreturn {{ {', '.join(exports)} }};\n}})();\n"


def _linked(
    module: str, files: Mapping[str, bytes], bundled: str, numbers: Mapping[str, int], exports: list[str] | None
) -> str:
    """A module's text with what it imports taken from the others, and its place told where it asks for it.

    Its exports are taken out and gathered, unless it is the bundled script itself, which keeps them.
    """
    folder, home = posixpath.dirname(module), posixpath.dirname(bundled)

    def taken(found: re.Match[str]) -> str:
        other = posixpath.normpath(posixpath.join(folder, found[2]))
        names = ", ".join(part.strip().replace(" as ", ": ") for part in (found[1] or "").split(",") if part.strip())
        return f"const {{ {names} }} = ${numbers[other]};\n" if names else ""

    def gathered(found: re.Match[str]) -> str:
        if exports is None:
            return found[0]
        exports.append(found[1])
        return ""

    text = _EXPORT.sub(gathered, _IMPORT.sub(taken, _COMMENT.sub("", files[module].decode())))
    _refuse_others(module, text)
    if folder == home:
        return text
    way = posixpath.relpath(folder or ".", home or ".")
    return _OWN_PLACE.sub(f'new URL("{way}/", import.meta.url)', text)


def _refuse_others(module: str, text: str) -> None:
    """Raise BundleError where a module imports or exports in another form than those that are joined."""
    left = _OTHER.search(_EXPORT.sub("", text))
    if left:
        raise BundleError(f"assets/{module}: '{left[0]}' can't be joined: import names, export where they are declared")
