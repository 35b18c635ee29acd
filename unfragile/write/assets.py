"""Static files of the layouts: found by name, published under names that carry their digest.

GitHub Pages lets browsers keep a file for some minutes; a new name for new bytes keeps page and style in step.
A script or style sheet that names another file by a relative address is given the other's published name, so that its
own name changes with everything that it uses.
"""

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from jinja2 import TemplateError

_ADDRESS = re.compile(rb"""(\burl\(\s*["']?)([^"'():\s]+\.\w+)(["']?\s*\))""")
_USE = re.compile(rb"""((?:\bfrom\s+|\bimport\s+|\bimport\(|\bnew URL\()")(\.\.?/[^"]+\.\w+)(")""")


class CircularUseError(TemplateError):
    """Files that use each other in a circle have no name that carries their digest."""


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
    """Files by name, under the names of their digests. Raises CircularUseError."""
    published: dict[str, Asset] = {}
    for name in files:
        _publish(name, files, published, ())
    return {name: published[name] for name in files}


def _publish(name: str, files: Mapping[str, bytes], published: dict[str, Asset], users: tuple[str, ...]) -> Asset:
    """One file, after those that it uses."""
    if name in published:
        return published[name]
    if name in users:
        raise CircularUseError(f"scripts use each other in a circle: {' → '.join((*users, name))}")
    folder = posixpath.dirname(name)

    def renamed(found: re.Match[bytes]) -> bytes:
        target = posixpath.normpath(posixpath.join(folder, found[2].decode()))
        if target not in files:
            return found[0]
        address = _publish(target, files, published, (*users, name)).address
        relative = posixpath.relpath(address, posixpath.join("assets", folder))
        relative = relative if relative.startswith(".") else f"./{relative}"
        return found[1] + relative.encode() + found[3]

    data = files[name]
    if name.endswith(".js"):
        data = _USE.sub(renamed, data)
    elif name.endswith(".css"):
        data = _ADDRESS.sub(renamed, data)
    published[name] = _asset(name, data)
    return published[name]


def _asset(name: str, data: bytes) -> Asset:
    stem, dot, ending = name.rpartition(".")
    digest = blake2b(data, digest_size=5).hexdigest()
    return Asset(name, f"assets/{stem}.{digest}{dot}{ending}" if stem else f"assets/{name}.{digest}", data)
