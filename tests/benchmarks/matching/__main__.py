"""Train matching, or report how well it does: `python -m tests.benchmarks.matching train|train-part|tune|held-out`."""

import argparse
import sys

from tests.benchmarks.matching.report import report
from tests.benchmarks.matching.train import FILE, train, write

parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.matching", description=__doc__)
parser.add_argument("what", choices=("train", "tune", "held-out"), nargs="?", default="tune")
parser.add_argument("--misses", type=int, default=0, help="show so many misses of the tune part")
options = parser.parse_args()
if options.what == "train":
    write(train())
    sys.stdout.write(f"wrote {FILE.name}\n")
else:
    sys.stdout.writelines(report(options.what, misses=options.misses if options.what == "tune" else 0))
