"""What builds cost at several sizes: `python -m tests.benchmarks.building [--place FOLDER] [--sizes 50,300,1000]`.

Up to 300 models every pair has a page, beyond that the related ones. Each size is built clean, again with nothing
changed, with one sentence of one model changed, and with one layout changed; beside it stands the floor: the time that
the same files with the same sizes take to be made by the same number of processes, in the same run.
"""

import argparse
import os
import shutil
import sys
import time
from pathlib import Path
from tempfile import mkdtemp

from tests.benchmarks.made_up import edit_content, write_content
from tests.benchmarks.measured import Cost, measure, say
from tests.conftest import ROOT
from unfragile.workers import default_jobs, share_out

ALL_PAIRS_UP_TO = 300
LAYOUT = "comparison.html"
HEAD = (
    "| models | pages | files | MB | floor s | build | s | × floor | pages/s | CPU s | memory MB |\n"
    "| ---: | ---: | ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: |"
)


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--place", type=Path, help="where to build; memory-backed storage is best")
    parser.add_argument("--sizes", default="50,150,300,1000,3000,10000", help="numbers of models")
    parser.add_argument("--jobs", type=int, default=default_jobs())
    asked = parser.parse_args()
    say(HEAD)
    for size in map(int, asked.sizes.split(",")):
        folder = Path(mkdtemp(prefix="building-", dir=asked.place))
        try:
            measure_size(folder, size, asked.jobs)
        finally:
            shutil.rmtree(folder)


def measure_size(folder: Path, models: int, jobs: int) -> None:
    """All builds of one size."""
    content, out, layouts = folder / "content", folder / "site", folder / "layouts"
    write_content(content, models, "all" if models <= ALL_PAIRS_UP_TO else "related")
    layouts.mkdir()
    command: list[str | Path] = [
        sys.executable,
        ROOT / "build.py",
        "--content",
        content,
        "--out",
        out,
        "--layouts",
        layouts,
    ]
    command += ["--jobs", str(jobs)]
    clean = measure(command, folder)
    files = sizes_of(out)
    pages = sum(name.endswith("/index.html") for name in files)
    floor = measure_floor(files, folder / "floor", jobs)
    time.sleep(0.1)  # so that no input is too young to be trusted by its time
    costs = {"clean": clean, "no-op": measure(command, folder)}
    edit_content(content, "Something else.")
    costs["one edit"] = measure(command, folder)
    text = (ROOT / "layouts" / LAYOUT).read_text("utf-8")
    (layouts / LAYOUT).write_text(f"{text}{{# changed #}}\n", "utf-8")
    costs["one layout"] = measure(command, folder)
    size = sum(files.values()) / 1e6
    for name, cost in costs.items():
        say(
            f"| {models:,} | {pages:,} | {len(files):,} | {size:,.0f} | {floor:.2f} | {name} | {told(cost, floor, pages)} |"
        )


def told(cost: Cost, floor: float, pages: int) -> str:
    """The cells of one build."""
    return " | ".join(
        (
            f"{cost.wall:.2f}",
            f"{cost.wall / floor:.1f}",
            f"{pages / cost.wall:,.0f}",
            f"{cost.cpu:.2f}",
            f"{cost.memory / 2**20:,.0f}",
        )
    )


def sizes_of(site: Path) -> dict[str, int]:
    """The files of a site by name."""
    found: dict[str, int] = {}
    for folder, _, names in os.walk(site):
        below = os.path.relpath(folder, site)
        found |= {f"{below}/{name}": os.stat(f"{folder}/{name}").st_size for name in names}
    return dict(sorted(found.items()))


def measure_floor(files: dict[str, int], folder: Path, jobs: int) -> float:
    """Seconds in which the processes make the same files and do nothing else."""
    names = list(files)
    block = memoryview(os.urandom(max(files.values())))
    step = -(-len(names) // jobs)

    def make(part: list[str]) -> None:
        for name in part:
            os.makedirs(folder / os.path.dirname(name), exist_ok=True)
            with open(f"{folder}/{name}", "xb", buffering=0) as file:
                file.write(block[: files[name]])

    begin = time.perf_counter()
    for _ in share_out(make, [names[start : start + step] for start in range(0, len(names), step)], jobs):
        pass
    taken = time.perf_counter() - begin
    shutil.rmtree(folder)
    return taken


if __name__ == "__main__":
    main()
