"""Sites built from the fixture content with some files changed."""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import FIXTURE_CONTENT, ROOT

LISTED = "pairs: {policy: listed, always: [[alder-large, birch-small]]}\napi: {pairs: false}\n"
"""Settings of a site in which one pair has a page, and no pair a JSON file."""

PRESETS = "presets: {balanced: {}, proven: {adoption: 0.5, quality: 0.2, freshness: 0.3}, searched: {match_graph: 1}}\n"

SEARCHES = "query,count\nchat,1200\nshorten a report,300\nalder large vs birch small,70\nwrite down a meeting,40\n"
"""Recorded searches: some reach two models, one names two."""


def build_variant(
    folder: Path, base: str, *, site: str = "", searches: str = "", alder: str = "", cedar: str = ""
) -> Path:
    """Build the fixture content for a host that publishes it under `base`; return the site's folder.

    `site`, `alder` and `cedar` are added to site.yaml and to the files of these models, `searches` are recorded.
    """
    content, out = folder / "content", folder / "site"
    shutil.copytree(ROOT / FIXTURE_CONTENT, content)
    for name, text in (
        ("site.yaml", site),
        ("models/alder-large/model.yaml", alder),
        ("models/cedar-voice/model.yaml", cedar),
    ):
        with (content / name).open("a", encoding="utf-8") as file:
            file.write(text)
    if searches:
        (content / "searches").mkdir(exist_ok=True)
        (content / "searches" / "made-up.csv").write_text(searches, "utf-8")
    build("--content", content, "--out", out, "--base-url", f"https://example.org{base}")
    return out


def build(*arguments: str | Path) -> None:
    """Run build.py, which has to succeed."""
    done = subprocess.run(
        [sys.executable, "build.py", *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
