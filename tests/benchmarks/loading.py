"""What much of everything costs: `python -m tests.benchmarks.loading {edits,check,readers} [--place FOLDER]`.

`edits` saves one random edit after the other (texts, numbers, new and removed models, settings, broken files) while
`unfragile serve` runs, and prints its memory and the time from saving to the word that it is taken in. `check` checks
contents of several sizes. `readers` has many readers at once fetch pages of a site with a page for every pair.
"""

import argparse
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path
from random import Random
from statistics import median
from tempfile import mkdtemp
from urllib.request import urlopen

from tests.benchmarks.made_up import write_content
from tests.benchmarks.measured import measure, memory_of, say
from tests.conftest import ROOT
from tests.edit.serving import PATIENCE, Serving, serving

PRINTED = (1, 100, 500)  # and the last


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=["edits", "check", "readers"])
    parser.add_argument("--place", type=Path, help="where the content is put; memory-backed storage is best")
    parser.add_argument("--sizes", help="numbers of models (edits: 20, check: 1000,3000,10000, readers: 250)")
    parser.add_argument("--edits", type=int, default=1000)
    parser.add_argument("--readers", type=int, default=200)
    parser.add_argument("--pages", type=int, default=20, help="that each reader fetches")
    asked = parser.parse_args()
    usual = {"edits": "20", "check": "1000,3000,10000", "readers": "250"}[asked.what]
    for size in map(int, (asked.sizes or usual).split(",")):
        with folder_at(asked.place) as folder:
            if asked.what == "edits":
                measure_edits(folder, size, asked.edits)
            elif asked.what == "check":
                measure_check(folder, size)
            else:
                measure_readers(folder, size, asked.readers, asked.pages)


@contextmanager
def folder_at(place: Path | None) -> Iterator[Path]:
    """Yield a new folder, which is removed afterwards."""
    folder = Path(mkdtemp(prefix="loading-", dir=place))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


# --- edits -----------------------------------------------------------------------------------------


def measure_edits(folder: Path, models: int, edits: int) -> None:
    """Memory of the preview, and seconds of an edit, after so many of them."""
    say(
        "| models | edits | memory MB | median s an edit since the last row | most s |\n| ---: | ---: | ---: | ---: | ---: |"
    )
    random = Random(1)  # noqa: S311 - made-up edits, the same on every run
    write_content(folder / "content", models, "all")
    with serving(folder / "content") as preview:
        preview.wait_until_shown()
        taken: list[float] = []
        for number in range(1, edits + 1):
            change = random.choice(CHANGES)
            taken.append(edited(preview, change, random, number))
            if number in {*PRINTED, edits}:
                memory = memory_of(preview.process.pid) / 1e6
                say(f"| {models:,} | {number:,} | {memory:.1f} | {median(taken):.3f} | {max(taken):.3f} |")
                taken.clear()


def edited(preview: Serving, change: Callable[[Path, Random, int], None], random: Random, number: int) -> float:
    """Seconds from a change until the preview has taken it in and a reader has seen a page."""
    begun = time.perf_counter()
    change(preview.content, random, number)
    preview.wait_until_shown()
    fetch(preview.address)
    return time.perf_counter() - begun


def _any_model(content: Path, random: Random) -> Path:
    return random.choice(sorted((content / "models").iterdir()))


def _add_words(content: Path, random: Random, number: int) -> None:
    """Change a text, which grows no longer than a few edits make it."""
    path = _any_model(content, random) / "capabilities.md"
    heading, _, text = path.read_text("utf-8").partition("\n\n")
    rest = text.partition("\n\n")[2] if text.startswith("Edit ") else text
    put(path, f"{heading}\n\nEdit {number}.\n\n{rest}")


def _change_settings(content: Path, _random: Random, number: int) -> None:
    """Change the site's title."""
    path = content / "site.yaml"
    lines = path.read_text("utf-8").splitlines()
    put(path, "\n".join(f"title: Title {number}" if line.startswith("title:") else line for line in lines) + "\n")


def _change_facts(content: Path, random: Random, number: int) -> None:
    """Change a summary."""
    path = _any_model(content, random) / "model.yaml"
    lines = path.read_text("utf-8").splitlines()
    put(path, "\n".join(f"summary: Sum {number}." if line.startswith("summary:") else line for line in lines) + "\n")


def _copy_model(content: Path, random: Random, number: int) -> None:
    """Add a model, or remove the one that was added last."""
    added = content / "models" / "added"
    if added.exists():
        gone = content.parent / f"gone-{number}"
        added.rename(gone)
        shutil.rmtree(gone)
        return
    draft = content.parent / "draft"
    shutil.copytree(_any_model(content, random), draft)
    facts = draft / "model.yaml"
    lines = facts.read_text("utf-8").splitlines()
    facts.write_text("\n".join("name: Added" if line.startswith("name:") else line for line in lines) + "\n", "utf-8")
    draft.rename(added)


def _break_file(content: Path, _random: Random, _number: int) -> None:
    """Spoil the settings, or mend what was spoilt."""
    path = content / "scoring.yaml"
    text = path.read_text("utf-8")
    mark = "\nbroken: ["
    put(path, text.replace(mark, "") if mark in text else text + mark)


CHANGES: Sequence[Callable[[Path, Random, int], None]] = (
    *(_add_words,) * 5,
    *(_change_facts,) * 3,
    _change_settings,
    _copy_model,
    _break_file,
)


def put(path: Path, text: str) -> None:
    """Save a file in one move, so that it is one change."""
    draft = next(above for above in path.parents if above.name == "content").parent / "draft"
    draft.write_text(text, "utf-8")
    draft.replace(path)


# --- check -----------------------------------------------------------------------------------------


def measure_check(folder: Path, models: int) -> None:
    """What it costs to check a content."""
    write_content(folder / "content", models, "related")
    cost = measure([sys.executable, "-m", "unfragile", "check", "--content", folder / "content"], ROOT)
    say(f"check of {models:,} models: {cost.wall:.1f} s, {cost.cpu:.1f} CPU s, {cost.memory / 1e6:,.0f} MB")


# --- readers ---------------------------------------------------------------------------------------


def measure_readers(folder: Path, models: int, readers: int, pages: int) -> None:
    """Many readers fetch comparisons at once; each answer is whole, and that which one reader alone gets."""
    write_content(folder / "content", models, "all")
    names = sorted(path.name for path in (folder / "content/models").iterdir())
    random = Random(2)  # noqa: S311 - made-up readers, the same on every run
    pairs = [f"compare/{a}-vs-{b}/" for a, b in combinations(names, 2)]
    asked = [random.choice(pairs) for _ in range(readers * pages)]
    with serving(folder / "content") as preview:
        preview.wait_until_shown()
        before = memory_of(preview.process.pid) / 1e6
        begun = time.perf_counter()
        with ThreadPoolExecutor(readers) as crowd:
            found = list(crowd.map(lambda target: fetch(preview.address + target), asked))
        taken = time.perf_counter() - begun
        memory = memory_of(preview.process.pid) / 1e6
        alone = {target: fetch(preview.address + target) for target in random.sample(asked, 100)}
    broken = sum(not page.rstrip().endswith(b"</html>") for page in found)
    broken += sum(alone.get(target, page) != page for target, page in zip(asked, found, strict=True))
    say(
        f"{readers} readers, {len(asked):,} pages of {len(pairs):,}: {broken} broken, {taken:.1f} s, "
        f"{len(asked) / taken:,.0f} pages a second, memory {before:.0f} to {memory:.0f} MB"
    )


def fetch(address: str) -> bytes:
    """The page at an address."""
    with urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - our own
        page: bytes = answer.read()
    return page


if __name__ == "__main__":
    main()
