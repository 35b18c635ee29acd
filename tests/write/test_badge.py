"""The badge: an entry's rank for pages that are not this site's."""

import re

import pytest

from tests.site_folder import parse_xml
from unfragile.cli import main
from unfragile.write.badge import badge


def test_every_entry_has_one(tmp_path_factory: pytest.TempPathFactory) -> None:
    """It stands beside the page, and says the rank as the page does, under the site's own name for it."""
    out = tmp_path_factory.mktemp("badges") / "site"
    assert main(["build", "--content", "examples/static-site-generators/content", "--out", str(out), "--quiet"]) == 0

    pages = sorted(path.parent.name for path in out.glob("models/*/index.html"))
    assert sorted(path.parent.name for path in out.glob("models/*/badge.svg")) == pages
    assert re.search(
        r"Hugo: Generator rank #\d+ in [a-z ]+, \d+( \(\d+–\d+\))?<",
        (out / "models/hugo/badge.svg").read_text("utf-8"),
    )


def test_names_are_text() -> None:
    """A name with markup in it stays a name, in text and in attributes."""
    name = "A \"<b>\" & 'c'"
    picture = parse_xml(badge(name, "Rank & <x>", "5 (1–9)"))

    assert picture.get("aria-label") == f"{name}: Rank & <x> 5 (1–9)"
    assert [text.text for text in picture.iter("{http://www.w3.org/2000/svg}text")] == ["Rank & <x>", "5 (1–9)"]
