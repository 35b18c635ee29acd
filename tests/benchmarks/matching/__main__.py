"""Train matching, or report how well it does: `python -m tests.benchmarks.matching train|tune|held-out|worst`."""

import argparse
import sys

from tests.benchmarks.matching.report import report
from tests.benchmarks.matching.subject import cases, site_content
from tests.benchmarks.matching.train import FILE, train, write
from tests.benchmarks.matching.worst import worst
from unfragile.judge.matching import Matcher

parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.matching", description=__doc__)
parser.add_argument("what", choices=("train", "tune", "held-out", "worst"), nargs="?", default="tune")
parser.add_argument("--misses", type=int, default=0, help="show so many misses of the tune part")
parser.add_argument("--most", type=int, default=30, help="how many of the worst errors on train and tune")
options = parser.parse_args()
if options.what == "train":
    write(train())
    sys.stdout.write(f"wrote {FILE.name}\n")
elif options.what == "worst":
    sys.stdout.writelines(worst(Matcher(site_content().vocabulary), (*cases("train"), *cases("tune")), options.most))
else:
    sys.stdout.writelines(report(options.what, misses=options.misses if options.what == "tune" else 0))
