"""The pictures of docs/screenshots: `python -m tests.gallery SITE`; every kind of page on phone and desk, light and dark."""

from io import BytesIO
from pathlib import Path

import click
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import ABSENT, start
from tests.browser.hosting import hosted

FOLDER = Path(__file__).parent.parent / "docs" / "screenshots"
WINDOWS = {390: 844, 1280: 800}
SCHEMES = ("light", "dark")
COLOURS = 160
MOST = 80_000
"""Bytes of a picture."""


def small(png: bytes) -> bytes:
    """The picture with few colours."""
    file = BytesIO()
    with Image.open(BytesIO(png)) as image:
        image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    if file.tell() >= MOST:
        raise click.ClickException(f"a picture takes {file.tell()} bytes; the most is {MOST}")
    return file.getvalue()


def picture(browser: Browser, address: str, name: str, path: str) -> None:
    """Write the pictures of one page, as far as it is seen without scrolling."""
    for width, height in WINDOWS.items():
        for scheme in SCHEMES:
            viewport = {"width": width, "height": height}
            with browser.new_context(viewport=viewport, color_scheme=scheme) as context:  # type: ignore[arg-type]
                page = context.new_page()
                page.goto(address + path, wait_until="networkidle")
                (FOLDER / f"{name}-{width}-{scheme}.png").write_bytes(small(page.screenshot()))


@click.command()
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("pages", metavar="NAME=PATH...", nargs=-1, required=True)
def main(site: Path, pages: tuple[str, ...]) -> None:
    """Picture each PATH of a built SITE under a NAME."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, hosted(site, "/") as address:
        browser = start(playwright)
        if browser is None:
            raise click.ClickException(ABSENT)
        with browser:
            for named in pages:
                name, _, path = named.partition("=")
                picture(browser, address, name, path)


if __name__ == "__main__":
    main()
