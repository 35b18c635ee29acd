"""Write the test vectors as JSON: `python -m tests.vectors [CONTENT] > vectors.json`, of random pairs without a content."""

import json
import sys
from pathlib import Path

from tests.vectors import random_vectors, site_vectors, wording_facts
from unfragile.judge.site import judge_site
from unfragile.read.content import load_content

RANDOM_PAIRS = 1000


def main(arguments: list[str]) -> int:
    """Print the vectors of a content folder, or of random pairs; return the exit status."""
    vectors = list(random_vectors(RANDOM_PAIRS))
    if arguments:
        content, problems = load_content(Path(arguments[0]))
        if content is None:
            sys.stderr.write("".join(f"{problem}\n" for problem in problems))
            return 1
        vectors = list(site_vectors(judge_site(content, None)))
    json.dump({"wording": wording_facts(), "vectors": vectors}, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
