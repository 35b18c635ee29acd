"""Static files of the layouts: found by name, published under names that carry their digest.

GitHub Pages lets browsers keep a file for some minutes; a new name for new bytes keeps page and style in step.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that is published as it is."""

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
    return {name: _asset(name, found[name].read_bytes()) for name in sorted(found)}


def _asset(name: str, data: bytes) -> Asset:
    stem, dot, ending = name.rpartition(".")
    digest = blake2b(data, digest_size=5).hexdigest()
    return Asset(name, f"assets/{stem}.{digest}{dot}{ending}" if stem else f"assets/{name}.{digest}", data)
