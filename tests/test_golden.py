"""No page changes unseen: the site of the fixture content is as it was kept. `make golden` keeps a change that is meant."""

from pathlib import Path

import pytest

from tests.golden import DIGESTS, FOLDER, PAGES, golden


@pytest.fixture(scope="module")
def made(built_site: Path) -> dict[str, str]:
    """Return the golden texts of the site as it is made now."""
    return golden(built_site)


@pytest.mark.parametrize("name", sorted(PAGES.values()))
def test_words_of_a_page(name: str, made: dict[str, str]) -> None:
    """The main pages say what they said, word for word."""
    assert made[name].splitlines() == (FOLDER / name).read_text("utf-8").splitlines(), "if it is meant: make golden"


def test_every_file(made: dict[str, str]) -> None:
    """Each file of the site is there with the bytes that it had, and no other; of pictures the pixels count."""
    now, kept = (set(text.splitlines()) for text in (made[DIGESTS], (FOLDER / DIGESTS).read_text("utf-8")))
    changed = sorted({line.partition(" ")[0] for line in now ^ kept})

    assert changed == [], "if it is meant: make golden"


def test_nothing_else_is_kept() -> None:
    """What no test looks at any more is not kept either."""
    assert {path.name for path in FOLDER.iterdir()} == {DIGESTS, *PAGES.values()}
