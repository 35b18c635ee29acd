"""Print precision, recall and F1 of the matcher on the labelled needs: `python -m tests.benchmarks.matching`."""

import argparse
import sys

from tests.benchmarks.matching.measure import HALVES, load_needs, load_vocabulary, measure
from unfragile.judge.matching import Matcher


def main(arguments: list[str]) -> None:
    """Measure one half or both; misses are shown of the tuning half alone."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.matching", description=__doc__)
    parser.add_argument("--half", choices=HALVES, action="append", help="measure this half only")
    parser.add_argument("--misses", action="store_true", help="show what the tuning half misses")
    options = parser.parse_args(arguments)
    write = sys.stdout.write
    write("half      needs  precision  recall     F1  wrong edges where nothing serves\n")
    for half in options.half or HALVES:
        with Matcher(load_vocabulary()) as matcher:
            result = measure(matcher, load_needs(half))
        write(
            f"{half:9} {result.needs:5}  {result.precision:9.3f} {result.recall:7.3f} {result.f1:6.3f}  "
            f"{result.edges_for_nothing} of {result.unserved} needs\n"
        )
        if options.misses and half == "tuning":
            write("".join(f"  {miss}\n" for miss in result.misses))


main(sys.argv[1:])
