"""Pictures of a built site's pages: `python -m tests.browser.screenshots SITE_FOLDER OUT_FOLDER PATH…`."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import click
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import ABSENT, start
from tests.browser.hosting import hosted


@dataclass(frozen=True, slots=True)
class View:
    """A window in which a page is pictured, whole or as far as it can be seen without scrolling."""

    width: int
    height: int
    scheme: Literal["light", "dark"]
    whole: bool

    @property
    def name(self) -> str:
        """Its part of a picture's name."""
        return f"{self.width}-{self.scheme}" if self.whole else f"{self.width}x{self.height}-{self.scheme}"


VIEWS = tuple(
    View(width, height, scheme, whole)
    for width, height, whole in ((360, 740, True), (360, 740, False), (768, 1024, True), (1280, 800, True))
    for scheme in ("light", "dark")
)


def picture_name(path: str, view: View) -> str:
    """Name the picture of a page after its path on the site, query included."""
    words = "-".join(re.findall(r"[\w.]+", path)) or "home"
    return f"{words}-{view.name}.png"


def take(browser: Browser, address: str, paths: tuple[str, ...], out: Path) -> Iterator[Path]:
    """Picture the pages at `paths` below `address` in every view; yield each file once it is written."""
    out.mkdir(parents=True, exist_ok=True)
    for view in VIEWS:
        with browser.new_context(
            viewport={"width": view.width, "height": view.height}, color_scheme=view.scheme
        ) as context:
            page = context.new_page()
            for path in paths:
                page.goto(address + path.lstrip("/"), wait_until="networkidle")
                file = out / picture_name(path, view)
                page.screenshot(path=file, full_page=view.whole)
                yield file


@click.command()
@click.argument("site_folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("out_folder", type=click.Path(file_okay=False, path_type=Path))
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
def main(site_folder: Path, out_folder: Path, paths: tuple[str, ...]) -> None:
    """Picture the pages at each PATH (such as / or models/) at three widths, light and dark."""
    with sync_playwright() as playwright, hosted(site_folder) as address:
        browser = start(playwright)
        if browser is None:
            sys.exit(f"error: {ABSENT}")
        with browser:
            for file in take(browser, address, paths, out_folder):
                click.echo(file)


if __name__ == "__main__":
    main()
