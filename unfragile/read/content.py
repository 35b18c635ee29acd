"""A content folder becomes the authored content of a site, or every problem in it."""

from datetime import date
from pathlib import Path

from unfragile.read.authored import Content
from unfragile.read.problems import Problem


def load_content(
    folder: Path, shown_as: str | None = None, *, today: date | None = None
) -> tuple[Content | None, tuple[Problem, ...]]:
    """Read the whole folder; the content is None where there is any error.

    The problems are those of all files in one run, sorted, each once. Their paths begin with `shown_as`
    (default: the folder as given). With `today`, dates after that day are errors. The folder must exist.
    """
    raise NotADirectoryError(folder, shown_as, today)
