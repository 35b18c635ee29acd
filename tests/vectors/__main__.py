"""Compare a content's models in a real browser with what Python says of them: `python -m tests.vectors CONTENT`."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import chromium
from tests.browser.hosting import hosted
from tests.vectors import site_vectors
from tests.vectors.running import SCRIPTS, judge_in_browser
from unfragile.judge.site import judge_site
from unfragile.read.content import load_content


def main(folder: str) -> int:
    """Print how many comparisons differ, and which; return the exit status."""
    content, _ = load_content(Path(folder))
    if content is None:
        sys.stderr.write(f"{folder} has errors: python -m unfragile check {folder}\n")
        return 1
    vectors = list(site_vectors(judge_site(content, None)))
    with sync_playwright() as driver, hosted(SCRIPTS) as root:
        browser = chromium.start(driver)
        if browser is None:
            sys.stderr.write(f"{chromium.ABSENT}\n")
            return 3
        judged = judge_in_browser(browser.new_page(), root, vectors)
        browser.close()
    differing = [one for one, found in zip(vectors, judged, strict=True) if one["expected"] != found]
    for one in differing:
        sys.stderr.write(f"{one['a']['slug']} and {one['b']['slug']} at weights {one['own'] or 'of the site'}\n")
    sys.stdout.write(f"{len(vectors):,} comparisons of {len(content.models)} models: {len(differing)} differ\n")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
