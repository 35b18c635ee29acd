"""Train matching, or report how well it does: `python -m tests.benchmarks.matching train|tune|folds|unseen|worst|held-out`."""

import argparse
import sys

from tests.benchmarks.matching.folds import folds, unseen
from tests.benchmarks.matching.report import report
from tests.benchmarks.matching.subject import cases, site_content
from tests.benchmarks.matching.train import FILE, train, write
from tests.benchmarks.matching.worst import worst
from unfragile.judge.matching import Matcher

parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.matching", description=__doc__)
parser.add_argument(
    "what", choices=("train", "tune", "folds", "unseen", "worst", "held-out"), nargs="?", default="tune"
)
parser.add_argument("--misses", type=int, default=0, help="show so many misses of tune or folds")
parser.add_argument("--most", type=int, default=30, help="how many of the worst errors")
options = parser.parse_args()
if options.what == "train":
    write(train())
    sys.stdout.write(f"wrote {FILE.name}\n")
elif options.what == "worst":
    sys.stdout.writelines(worst(*unseen(unread=False), options.most))
elif options.what == "folds":
    sys.stdout.writelines(report("folds", *folds(), misses=options.misses))
elif options.what == "unseen":
    sys.stdout.writelines(report("unseen hand", *unseen()))
else:
    matcher = Matcher(site_content().vocabulary)
    misses = options.misses if options.what == "tune" else 0
    sys.stdout.writelines(report(options.what, cases(options.what), lambda _: matcher, misses=misses))
