"""A folder as the files of a site."""

from os.path import realpath
from pathlib import Path


class FolderFiles:
    """Finds files below a folder, and nothing outside it that a link leads to."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    def read(self, name: str) -> bytes | None:
        """The bytes of a file, None where there is none of that name."""
        place = self._find(name)
        return place.read_bytes() if place and place.is_file() else None

    def _find(self, name: str) -> Path | None:
        try:
            place = Path(realpath(self._folder / name))  # Path.resolve raises at a circle of links
            return place if place.is_relative_to(self._folder) and place.exists() else None
        except OSError:  # a name longer than the system allows
            return None
