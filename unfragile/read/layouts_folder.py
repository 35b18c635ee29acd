"""The folder of an owner's own layouts, as site.yaml names it."""

import os
import re
from pathlib import Path
from stat import S_ISREG

from unfragile.read.problems import Problem, quote

KEY = "layouts"
_PLAIN = re.compile(r"\w[\w .-]*(?:/\w[\w .-]*)*")


def own_layouts(content: Path) -> tuple[Path | None, Problem | None]:
    """The folder that site.yaml names, beside the content folder; what is wrong where it cannot be taken.

    Neither where none is named; what else is wrong with site.yaml is told when the content is read.
    """
    path = content / "site.yaml"
    try:
        if not S_ISREG(path.lstat().st_mode):  # a pipe would be waited for, and a link is refused
            return None, None
        # Most sites name none, and to start the YAML reader for that takes as long as a build without changes.
        if not re.search(rb"^[\"']?layouts\b", path.read_bytes(), re.MULTILINE):
            return None, None
    except OSError:
        return None, None
    from unfragile.read.yaml_file import read_yaml

    file, _ = read_yaml(path, path.as_posix())
    name = file.tree.get(KEY) if file and isinstance(file.tree, dict) else None
    if file is None or not isinstance(name, str) or not name:
        return None, None
    folder = content.parent / name
    is_beside = Path(os.path.realpath(folder)).is_relative_to(Path(os.path.realpath(content)).parent)
    if not _PLAIN.fullmatch(name) or not folder.is_dir() or not is_beside:
        message = f"there is no folder {quote(name)} beside {quote(content.name)}; make it, or remove this line"
        return None, file.problem((KEY,), "layouts-folder", message)
    return folder, None
