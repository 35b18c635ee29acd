"""Pictures of pages show what a reader sees."""

import struct
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.hosting import Served
from tests.browser.screenshots import VIEWS, picture_name, take

TALL = '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><body style="height:1500px">'


def measure(png: Path) -> tuple[int, int]:
    """Return the width and height of a picture."""
    width, height = struct.unpack(">II", png.read_bytes()[16:24])
    return width, height


def test_names() -> None:
    """A picture is named after its page and its view; the home page is called home."""
    names = [picture_name(path, VIEWS[2]) for path in ("/", "models/x/", "compare/?a=x&b=y")]

    assert names == ["home-360x740-light.png", "models-x-360x740-light.png", "compare-a-x-b-y-360x740-light.png"]


def test_views(browser: Browser, served: Served, tmp_path: Path) -> None:
    """Each page is pictured whole at three widths and once as a phone shows it first, in light and in dark."""
    (tmp_path / "index.html").write_text(TALL)
    pictures = {file.stem: measure(file) for file in take(browser, served(tmp_path), ("/",), tmp_path / "out")}

    assert {name: height >= 1500 for name, (_, height) in pictures.items() if "x740" not in name} == {
        f"home-{width}-{scheme}": True for width in (360, 768, 1280) for scheme in ("light", "dark")
    }
    assert pictures["home-360x740-light"] == pictures["home-360x740-dark"] == (360, 740)
