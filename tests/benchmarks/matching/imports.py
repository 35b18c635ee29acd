"""Print how much of each export in a folder reaches a capability: `python -m tests.benchmarks.matching.imports FOLDER`."""

import argparse
import sys
from pathlib import Path

from tests.benchmarks.matching.subject import site_content
from unfragile.edit.import_searches import merge
from unfragile.edit.search_exports import Export, read_export
from unfragile.judge.matching import Matcher
from unfragile.judge.model_names import ModelNames


def describe_import(file: Path, matcher: Matcher, names: ModelNames) -> str:
    """One row of the table: file, rows, queries, the share of queries and of their counts that reach a capability."""
    result = read_export(file.read_bytes(), file.name)
    if not isinstance(result, Export):
        return f"| {file.name} | | refused: {result.reason} | |\n"
    merged = merge(result.rows)
    reached = []
    for row in merged:
        named = names.find(row.query)
        if matcher.match(named.rest, names_model=bool(named.models)):
            reached.append(row)
    whole = sum(row.count for row in merged)
    share = sum(row.count for row in reached) / whole if whole else 0
    return f"| {file.name} | {len(merged)} | {len(reached)} | {share:.2%} |\n"


def main(arguments: list[str]) -> None:
    """Print one row for each file of the folder."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.matching.imports", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pattern", default="*", help="which files of the folder")
    options = parser.parse_args(arguments)
    sys.stdout.write("| file | queries | reach a capability | share of counts |\n| - | -: | -: | -: |\n")
    content = site_content()
    matcher, names = Matcher(content.vocabulary), ModelNames(content.models)
    for file in sorted(options.folder.glob(options.pattern)):
        if file.is_file():
            sys.stdout.write(describe_import(file, matcher, names))


if __name__ == "__main__":
    main(sys.argv[1:])
