"""Static files of the layouts: found by name, published under names that carry their digest.

GitHub Pages lets browsers keep a file for some minutes; a new name for new bytes keeps page and style in step.
A script is published with all that it imports. A script or style sheet that names another file by a relative address is
given the other's published name, so that its own name changes with everything that it uses.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from jinja2 import TemplateError

MARK = "\ue002"
"""Stands before and after an address that is told from the root of the assets."""

_USE = re.compile(rb"""(\bimport\(|\bnew URL\()"(\.\.?/[^"]+\.\w+)\"""")
_ADDRESS = re.compile(rb"""(\burl\(\s*["']?)([^"'():\s]+\.\w+)(["']?\s*\))""")
_PLACED = re.compile(f'"{MARK}([^{MARK}]+){MARK}"'.encode())


Imports = Mapping[str, Sequence[str]]
"""By name of a file: the scripts that it imports by its first lines."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that is published as it is, apart from the names of files in a script or a style sheet."""

    name: str  # in the layouts, such as 'site.css'
    address: str  # in the site, such as 'assets/site.1f2e3d4c.css'
    data: bytes


def load_assets(layouts: Sequence[Path]) -> dict[str, Asset]:
    """All files below `assets/` of the layout folders by name; of equal names the first folder's wins."""
    found: dict[str, Path] = {}
    for folder in layouts:
        root = folder / "assets"
        for path in sorted(root.rglob("*")) if root.is_dir() else ():
            if path.is_file() and not path.name.startswith("."):
                found.setdefault(path.relative_to(root).as_posix(), path)
    return publish_assets({name: found[name].read_bytes() for name in sorted(found)})


def publish_assets(files: Mapping[str, bytes]) -> dict[str, Asset]:
    """Files by name, under the names of their digests; scripts that others import stand in these alone.

    Raises BundleError.
    """
    placed = {name: _place_uses(name, data, files) for name, data in files.items()}
    imports = {name: imports_of(name, data) for name, data in placed.items()}
    joined = {other for name in files for other in needed_by(name, imports) if other != name}
    published: dict[str, Asset] = {}
    for name in files:
        if name not in joined:
            _publish(name, placed, imports, published, ())
    return {name: published[name] for name in files if name in published}


def _place_uses(name: str, data: bytes, files: Mapping[str, bytes]) -> bytes:
    """A script with the addresses of files that it uses told from the root of the assets, wherever it is joined in."""
    if not name.endswith(".js"):
        return data
    folder = posixpath.dirname(name)

    def placed(found: re.Match[bytes]) -> bytes:
        target = posixpath.normpath(posixpath.join(folder, found[2].decode()))
        return found[1] + f'"{MARK}{target}{MARK}"'.encode() if target in files else found[0]

    return _USE.sub(placed, data)


def _publish(
    name: str, files: Mapping[str, bytes], imports: Imports, published: dict[str, Asset], users: tuple[str, ...]
) -> Asset:
    """One file, after those that it uses."""
    if name in published:
        return published[name]
    if name in users:
        raise BundleError(f"scripts use each other in a circle: {' → '.join((*users, name))}")
    folder = posixpath.dirname(name)

    def way_to(target: str) -> bytes:
        address = _publish(target, files, imports, published, (*users, name)).address
        relative = posixpath.relpath(address, posixpath.join("assets", folder))
        return (relative if relative.startswith(".") else f"./{relative}").encode()

    def renamed(found: re.Match[bytes]) -> bytes:
        target = posixpath.normpath(posixpath.join(folder, found[2].decode()))
        return found[1] + way_to(target) + found[3] if target in files else found[0]

    data = files[name]
    if name.endswith(".js"):
        data = _PLACED.sub(lambda found: b'"%b"' % way_to(found[1].decode()), bundle(name, files, imports))
    elif name.endswith(".css"):
        data = _ADDRESS.sub(renamed, data)
    published[name] = _asset(name, data)
    return published[name]


def _asset(name: str, data: bytes) -> Asset:
    stem, dot, ending = name.rpartition(".")
    digest = blake2b(data, digest_size=5).hexdigest()
    return Asset(name, f"assets/{stem}.{digest}{dot}{ending}" if stem else f"assets/{name}.{digest}", data)


# --- scripts joined with all that they import, so that a page asks for one file and not for a chain ---

_IMPORT = re.compile(r'^import (?:\{([^}]*)\} from )?"(\.\.?/[^"]+\.js)";\n?', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class) (\w+))", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*\*(?:.|\n)*?\*/)\n", re.MULTILINE)
_OTHER = re.compile(r"^(?:import\b(?!\()|export\b).*", re.MULTILINE)

_OWN_PLACE = re.compile(f'(?<!{MARK}", )import\\.meta\\.url')


class BundleError(TemplateError):
    """A script imports or exports in a form that is not joined, or scripts use each other in a circle."""


def imports_of(name: str, data: bytes) -> list[str]:
    """The scripts that a file imports by its first lines."""
    if not name.endswith(".js"):
        return []
    folder = posixpath.dirname(name)
    return [posixpath.normpath(posixpath.join(folder, found[2])) for found in _IMPORT.finditer(data.decode())]


def bundle(name: str, files: Mapping[str, bytes], imports: Imports) -> bytes:
    """A script with all that it imports, in their order. Raises BundleError."""
    modules = list(dict.fromkeys(needed_by(name, imports)))
    if len(modules) == 1:
        return _linked(name, files, name, {}, exports=None).encode()
    numbers = {module: number for number, module in enumerate(modules)}
    parts = [_wrapped(module, files, name, numbers) for module in modules[:-1]]
    return "".join([*parts, _linked(name, files, name, numbers, exports=None)]).encode()


def needed_by(name: str, imports: Imports, users: tuple[str, ...] = ()) -> Iterator[str]:
    """All scripts that one needs, each after those that it imports, itself last. Raises as `bundle` does."""
    if name in users:
        raise BundleError(f"scripts use each other in a circle: {' → '.join((*users, name))}")
    if name not in imports:
        raise BundleError(f"assets/{users[-1]} imports assets/{name}, which is not there")
    for other in imports[name]:
        yield from needed_by(other, imports, (*users, name))
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
