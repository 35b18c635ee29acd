"""Print what importing each export in a folder gives: `python -m tests.benchmarks.matching.imports FOLDER`."""

import argparse
import sys
from collections import Counter
from pathlib import Path

from tests.benchmarks.matching.measure import load_vocabulary
from unfragile.edit.import_searches import Export, merge, read_export
from unfragile.judge.matching import Matcher


def describe_import(file: Path, matcher: Matcher, min_count: int) -> str:
    """One row of the table: file, dialect, rows in, queries kept, why rows went, queries with an edge."""
    result = read_export(file.read_bytes(), file.name)
    if not isinstance(result, Export):
        return f"| {file.name} | refused | | | {result.reason} | |\n"
    merged = merge(result.rows)
    kept = [row for row in merged if row.count >= min_count]
    gone = Counter(dict(result.dropped))
    gone["repeats, added up"] = len(result.rows) - len(merged)
    gone[f"counted less than {min_count} times"] = len(merged) - len(kept)
    why = "; ".join(f"{number} {reason}" for reason, number in gone.items() if number) or "none dropped"
    reached = sum(bool(matcher.match(row.query)) for row in kept)
    return f"| {file.name} | {result.dialect} | {result.rows_in} | {len(kept)} | {why} | {reached} |\n"


def main(arguments: list[str]) -> None:
    """Print one row for each file of the folder."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.matching.imports", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pattern", default="*", help="which files of the folder")
    parser.add_argument("--min-count", type=int, default=1)
    options = parser.parse_args(arguments)
    sys.stdout.write(
        "| file | dialect | rows in | kept | why dropped | reach a capability |\n| - | - | -: | -: | - | -: |\n"
    )
    with Matcher(load_vocabulary()) as matcher:
        for file in sorted(options.folder.glob(options.pattern)):
            if file.is_file():
                sys.stdout.write(describe_import(file, matcher, options.min_count))


if __name__ == "__main__":
    main(sys.argv[1:])
