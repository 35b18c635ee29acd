"""The index of the search page: what Pagefind's command makes of a small document for each model.

Pagefind is a program of its own, for the platforms that it is built for; elsewhere a site has no index, and its
search page works from names, aliases and intents alone.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from unfragile.write.catalogue import Catalogue
from unfragile.write.digests import digest_of
from unfragile.write.fragments import utf8
from unfragile.write.frame import render_frame_of
from unfragile.write.stage import Stage

INDEX_FOLDER = "search/pagefind/"
"""Where the index stands in a site."""

NO_INDEX = (
    "no search index, as Pagefind is not installed: the search page finds capabilities by their names and intents"
)
"""What a build says where there is no index."""

LICENCE = Path(__file__).with_name("pagefind_licence.txt")
DRIVER = Path(__file__).with_name("pagefind_driver.py")

PARTS = "parts/indexed.html"

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


def index_documents(catalogue: Catalogue) -> dict[str, bytes]:
    """What is indexed of each model, by the name of its page: its capabilities, and no number that an edit moves.

    Raises TemplateError.
    """
    environment, vocabulary = catalogue.layouts.environment, catalogue.site.content.vocabulary
    document = render_frame_of(environment, PARTS, "document")
    capability = {
        key: render_frame_of(environment, PARTS, "capability", entry.name, key, vocabulary.categories[entry.category].name)
        for key, entry in vocabulary.capabilities.items()
    }  # fmt: skip
    return {
        f"models/{model.side.slug}/index.html": document.fill(
            {
                "name": utf8(model.view.name),
                "capabilities": b"".join([capability[key].fill({"body": body}) for key, body in model.bodies.items()]),
            }
        )
        for model in catalogue.fragments
    }


def index_key(documents: Mapping[str, bytes]) -> bytes:
    """The digest of all that an index is made from."""
    return digest_of(sorted(documents.items()))


class Indexer:
    """Makes an index in a process of its own; without one there is no index."""

    def __init__(self, process: "subprocess.Popen[str] | None" = None, made: Path = Path()) -> None:
        self._process = process
        self._made = made

    @property
    def is_at_work(self) -> bool:
        """Is it not done yet?"""
        return self._process is not None and self._process.poll() is None

    def files(self) -> dict[str, bytes]:
        """Wait until it is done: the files of the index by name in the site, in order. Raises IndexingError."""
        if self._process is None:
            return {}
        told, fault = self._process.communicate()
        if self._process.returncode != 0:
            words = (fault or told).strip().splitlines() or [f"exit status {self._process.returncode}"]
            raise IndexingError(f"Pagefind could not index the models' pages: {words[-1]}")
        found = {path.relative_to(self._made).as_posix(): path for path in self._made.rglob("*") if path.is_file()}
        found["LICENCE.txt"] = LICENCE
        return {
            f"{INDEX_FOLDER}{name}": found[name].read_bytes()
            for name in sorted(found)
            if not name.startswith(_NOT_LOADED)
        }


@contextmanager
def indexing(documents: Mapping[str, bytes], folder: Path) -> Iterator[Indexer]:
    """Make the index of some documents (name of a page → what is indexed of it) beside other work.

    There is none where there are no documents or Pagefind is not installed. The same documents give the same files.
    The folder is for this alone: it is made anew, and gone afterwards.
    """
    program = find_pagefind()
    if program is None or not documents:
        yield Indexer()
        return
    source, made = folder / "site", folder / "made"
    shutil.rmtree(folder, ignore_errors=True)
    try:
        source.mkdir(parents=True)
        with Stage(source, is_new=True) as stage:
            for name, document in documents.items():
                stage.write(name, document)
        command: list[str | Path] = [sys.executable, "-I", DRIVER, program, source.resolve(), made.resolve()]
        with subprocess.Popen(  # noqa: S603
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace", start_new_session=True
        ) as process:
            try:
                yield Indexer(process, made)
            finally:
                _kill_all(process)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _kill_all(process: "subprocess.Popen[str]") -> None:
    """End a process and those that it started."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()


def make_index(documents: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The same at once. Raises IndexingError."""
    with TemporaryDirectory(prefix="unfragile-index-") as folder, indexing(documents, Path(folder, "index")) as indexer:
        return indexer.files()
