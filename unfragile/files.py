"""Files byte for byte: read as they stand, and replaced at once."""

import os
import stat
import tempfile
from pathlib import Path

NEW_FILE_MODE = 0o644


def read_exact(path: Path) -> str:
    """The text of a UTF-8 file as it stands: its mark and its line ends stay."""
    return path.read_bytes().decode("utf-8")


def replace_file(path: Path, data: bytes) -> None:
    """Put bytes in the place of a file's, or in a new file, at once: nobody sees half of it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(stat.S_IMODE(path.stat().st_mode) if path.exists() else NEW_FILE_MODE)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
