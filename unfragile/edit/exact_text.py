"""The text of a file byte for byte: its mark and its line ends stay."""

import os
import shutil
import tempfile
from pathlib import Path


def read_exact(path: Path) -> str:
    """The text of a UTF-8 file as it stands."""
    return path.read_bytes().decode("utf-8")


def replace_exact(path: Path, text: str) -> None:
    """Put a text in the place of a file's, at once: nobody sees half of it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
        shutil.copymode(path, name)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
