"""What Lighthouse says of one page of each kind, as on a phone: `python -m tests.lighthouse SITE [PATH…]`."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
from playwright.sync_api import sync_playwright

from tests.browser.chromium import ABSENT, find_executables
from tests.browser.hosting import hosted

HOME = Path(__file__).parent
PROGRAM = HOME / "node_modules" / "lighthouse" / "cli" / "index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
UNLISTED = ("search/",)
"""Pages that are not to be found by search engines: to be hidden from them is no fault there."""

LEAST = 95
"""Of 100, in each category."""


def install() -> None:
    """Install Lighthouse at its locked version."""
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("error: npm is not here, which Lighthouse is installed with")
    subprocess.run((npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"), cwd=HOME, check=True)


def audit(url: str, chromium: Path, *, listed: bool) -> dict[str, int]:
    """The scores of one page, out of 100."""
    command = (
        "node",
        str(PROGRAM),
        url,
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(CATEGORIES)}",
        *([] if listed else ["--skip-audits=is-crawlable"]),
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
    )
    environment = {**os.environ, "CHROME_PATH": str(chromium)}
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", env=environment)
    report = json.loads(done.stdout)
    for name in CATEGORIES:
        for reference in report["categories"][name]["auditRefs"]:
            found = report["audits"][reference["id"]]
            if reference["weight"] and found["score"] is not None and found["score"] < 1:
                sys.stderr.write(f"  {name}: {found['id']} {found.get('displayValue', '')} {found['score']}\n")
    return {name: round(100 * report["categories"][name]["score"]) for name in CATEGORIES}


def sample(site: Path) -> tuple[str, ...]:
    """A page of each kind: home, the first comparison, the first model, search."""
    comparison = min(path.name for path in (site / "compare").iterdir() if "-vs-" in path.name)
    model = min(path.name for path in (site / "models").iterdir() if path.is_dir())
    return "", f"compare/{comparison}/", f"models/{model}/", "search/"


@click.command()
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("paths", metavar="[PATH...]", nargs=-1)
def main(site: Path, paths: tuple[str, ...]) -> None:
    """Print the scores of each page; exit status 1 where one is below the least."""
    if not PROGRAM.exists():
        install()
    with sync_playwright() as playwright:
        chromium = next(find_executables(playwright), None)
    if chromium is None:
        sys.exit(f"error: {ABSENT}")
    poor = False
    with hosted(site, "/") as address:
        for path in paths or sample(site):
            scores = audit(address + path, chromium, listed=path.partition("?")[0] not in UNLISTED)
            poor |= min(scores.values()) < LEAST
            click.echo(f"/{path}: " + ", ".join(f"{name} {score}" for name, score in scores.items()))
    sys.exit(int(poor))


if __name__ == "__main__":
    main()
