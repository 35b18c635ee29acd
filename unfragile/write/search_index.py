"""The index of the search page: what Pagefind's command makes of the models' pages.

Pagefind is a program of its own, for the platforms that it is built for; elsewhere a site has no index, and its
search page works from names, aliases and intents alone.
"""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from unfragile.write.digests import digest_of

INDEX_FOLDER = "search/pagefind/"
"""Where the index stands in a site."""

NO_INDEX = (
    "no search index, as Pagefind is not installed: the search page finds capabilities by their names and intents"
)
"""What a build says where there is no index."""

_NOT_LOADED = ("pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui.", "pagefind-highlight.")
"""Files of Pagefind's own search boxes, which the search page does without."""


class IndexingError(OSError):
    """Pagefind failed; the message holds its words."""


def find_pagefind() -> Path | None:
    """Pagefind's program; None where it is not installed."""
    try:
        from pagefind_bin import get_executable

        return Path(get_executable())
    except (ImportError, FileNotFoundError):
        return None


def is_indexed(name: str) -> bool:
    """Is a file of a site a model's page? Of these, what is marked with `data-pagefind-body` is indexed."""
    return name.startswith("models/") and name.endswith("/index.html")


def index_key(pages: Mapping[str, bytes]) -> bytes:
    """The digest of all that an index is made from: the digests of the models' pages, by name."""
    return digest_of(sorted(pages.items()))


def index_pages(pages: Mapping[str, Path]) -> Mapping[str, bytes]:
    """The files of the index of some pages (name in the site → file), by name in the site, in order.

    None at all where there are no pages or Pagefind is not installed. The same pages give the same files.
    Raises IndexingError.
    """
    program = find_pagefind()
    if program is None or not pages:
        return {}
    with TemporaryDirectory(prefix="unfragile-index-") as folder:
        site, made = Path(folder, "site"), Path(folder, "made")
        for name, file in pages.items():
            (site / name).parent.mkdir(parents=True)
            shutil.copyfile(file, site / name)
        _run(program, site, made)
        found = {path.relative_to(made).as_posix(): path for path in made.rglob("*") if path.is_file()}
        return {
            f"{INDEX_FOLDER}{name}": found[name].read_bytes()
            for name in sorted(found)
            if not name.startswith(_NOT_LOADED)
        }


def _run(program: Path, site: Path, made: Path) -> None:
    command: list[str | Path] = [program, "--site", site, "--output-path", made, "--silent"]
    # In a folder of its own, so that no configuration file that lies about has a say.
    done = subprocess.run(command, cwd=site, capture_output=True, text=True, errors="replace", check=False)  # noqa: S603
    if done.returncode != 0:
        words = (done.stderr or done.stdout).strip().splitlines() or [f"exit status {done.returncode}"]
        raise IndexingError(f"Pagefind could not index the models' pages: {words[-1]}")
