"""How far the judgements can be trusted: `python -m tests.benchmarks.judgement [NAME]…` prints one part after another."""

import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from tests.benchmarks.judgement import common, lines, order, stability, validity

PARTS: Mapping[str, Callable[[], Iterator[str]]] = {
    "validity": validity.table,
    "stability": stability.table,
    "order": order.table,
    "lines": lines.differences,
    "common": common.table,
}


def main(names: list[str]) -> None:
    """Print the parts that were named, or all."""
    today = date.today()  # noqa: DTZ011 - the day of the measurement
    sys.stdout.write(f"{today}, `python -m tests.benchmarks.judgement{''.join(f' {name}' for name in names)}`\n")
    for name in names or PARTS:
        if name not in PARTS:
            raise SystemExit(f"there is no part '{name}'; there are {', '.join(PARTS)}")
        sys.stdout.write(f"\n## {name}\n\n")
        sys.stdout.writelines(f"{line}\n" for line in PARTS[name]())


if __name__ == "__main__":
    main(sys.argv[1:])
