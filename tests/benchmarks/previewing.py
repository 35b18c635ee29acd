"""How long an edit takes to be seen in the preview: `python -m tests.benchmarks.previewing [--sizes 50,300] [--place FOLDER]`.

A client opens a comparison of a preview that runs as anybody's does, follows its events as a page does, and fetches the
page again. Printed are medians over several edits of one sentence: from the moment before the file is saved until the
new page has arrived, and what of it the watcher, the work and the page took; then the steps of the same work, by
themselves.
"""

import argparse
import gc
import shutil
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from re import search
from statistics import median
from tempfile import mkdtemp
from unittest.mock import patch
from urllib.request import urlopen

from tests.benchmarks.made_up import edit_content, write_content
from tests.benchmarks.measured import say
from tests.edit.serving import Serving, serving
from unfragile.build import plan as planning
from unfragile.build.request import Options
from unfragile.edit.live_site import LiveSite

EDITS = 9
STEPS = {
    "reading": "load_content",
    "judging": "judge_site",
    "models": "render_models",
    "plan": "plan_pages",
}
HEAD = (
    f"| models | saved to shown s | watcher | work | page | {' | '.join(STEPS)} |\n"
    f"| ---: | ---: | ---: | ---: | ---: | {' | '.join('---:' for _ in STEPS)} |"
)


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--place", type=Path, help="where the content is put; memory-backed storage is best")
    parser.add_argument("--sizes", default="50,150,300", help="numbers of models")
    asked = parser.parse_args()
    say(HEAD)
    for size in map(int, asked.sizes.split(",")):
        folder = Path(mkdtemp(prefix="previewing-", dir=asked.place))
        try:
            write_content(folder / "content", size, "all")
            seen = measure_edits(folder / "content", size)
            steps = measure_steps(folder / "content")
            say(f"| {size:,} | {' | '.join(f'{median(times):.3f}' for times in [*seen, *steps])} |")
        finally:
            shutil.rmtree(folder)


def measure_edits(content: Path, models: int) -> Iterator[list[float]]:
    """Seconds of each edit from the saving of the file to the page, and how they divide: watcher, work, page."""
    name = f"made-up-{models // 2:05}"
    with serving(content) as preview:
        preview.wait_until_shown()
        address = f"{preview.address}compare/made-up-00000-vs-{name}/"
        found = [measure_edit(preview, address, f"Edit {number}.") for number in range(EDITS)]
    return map(list, zip(*found, strict=True))


def measure_edit(preview: Serving, address: str, words: str) -> tuple[float, ...]:
    """The same of one edit."""
    stamp = search(rb'data-stamp="(\w+)"', fetch(address))
    assert stamp is not None
    origin = address.split("/compare/")[0]
    with urlopen(f"{origin}/.unfragile/events?seen={stamp[1].decode()}", timeout=60) as events:  # noqa: S310 - our own
        begun = time.perf_counter()
        edit_content(preview.content, words)
        events.readline()
        told = time.perf_counter()
    page = fetch(address)
    ended = time.perf_counter()
    assert words.encode() in page
    *_, ready = preview.wait_until_shown()
    work = float(ready.split()[2])
    return ended - begun, told - begun - work, work, ended - told


def fetch(address: str) -> bytes:
    """The page at an address."""
    with urlopen(address, timeout=60) as answer:  # noqa: S310 - our own
        page: bytes = answer.read()
    return page


def measure_steps(content: Path) -> list[list[float]]:
    """Seconds of each step of the work after each edit, by the order of STEPS."""
    taken: dict[str, list[float]] = defaultdict(list)
    gc.disable()  # as the preview's process does
    try:
        site = LiveSite(Options(content, base_url="http://127.0.0.1/"))
        site.update(quiet=True)
        with timed(taken):
            for number in range(EDITS):
                edit_content(content, f"Step {number}.")
                site.update(quiet=True)
                gc.collect()
    finally:
        gc.enable()
    return [taken[name] for name in STEPS.values()]


@contextmanager
def timed(taken: dict[str, list[float]]) -> Iterator[None]:
    """Note how long each step of planning takes."""

    def clock(name: str) -> Callable[..., object]:
        step = getattr(planning, name)

        def run(*values: object, **options: object) -> object:
            begun = time.perf_counter()
            try:
                return step(*values, **options)
            finally:
                taken[name].append(time.perf_counter() - begun)

        return run

    with ExitStack() as patches:
        for name in STEPS.values():
            patches.enter_context(patch.object(planning, name, clock(name)))
        yield


if __name__ == "__main__":
    main()
