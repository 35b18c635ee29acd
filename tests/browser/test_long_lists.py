"""Of a long ranking a phone shows ten rows; the others are one tap away, without scripts too."""

import shutil

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.hosting import Served
from tests.browser.variants import build
from tests.conftest import FIXTURE_CONTENT, ROOT

MODELS = 14
SHOWN = 10


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, served: Served) -> str:
    """Return the address of a site with many painters."""
    folder = tmp_path_factory.mktemp("long")
    shutil.copytree(ROOT / FIXTURE_CONTENT, folder / "content")
    one = folder / "content" / "models" / "elm-paint"
    for number in range(3, MODELS + 1):
        other = shutil.copytree(one, one.with_name(f"elm-paint-{number}")) / "model.yaml"
        other.write_text(other.read_text("utf-8").replace("name: Elm Paint", f"name: Elm Paint {number}"), "utf-8")
    build("--content", folder / "content", "--out", folder / "site", "--quiet")
    return served(folder / "site")


@pytest.mark.parametrize("path", ["#kind-pictures", "capabilities/text-to-image/"])
def test_ten_rows_and_the_rest_on_a_tap(browser: Browser, address: str, path: str) -> None:
    """The fold is the browser's own, and what it shows is the list itself."""
    with browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.goto(address + path)
        section = page.locator(".ranking", has=page.get_by_role("rowheader", name="Dogwood Paint")).last
        rows, fold = section.locator("tbody tr:visible"), section.locator(".whole-list > summary")
        assert rows.count() == SHOWN

        fold.click()
        assert rows.count() == MODELS
        assert fold.inner_text() == "The first ten only"


def test_rows_that_limits_leave(page: Page, address: str) -> None:
    """Rows that are set aside take no place among the ten; where no more are left there is nothing to open."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}#kind-pictures")
    rows = page.locator("[data-kind=pictures] tbody tr")
    rows.evaluate_all("rows => rows.slice(0, 3).forEach((row) => { row.hidden = true; })")
    assert rows.locator("visible=true").count() == SHOWN

    rows.evaluate_all("rows => rows.slice(0, 5).forEach((row) => { row.hidden = true; })")
    assert page.locator("[data-kind=pictures] .whole-list").is_hidden()


def test_a_desk_shows_all(page: Page, address: str) -> None:
    """There a row is a line."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{address}#kind-pictures")

    assert page.locator("[data-kind=pictures] tbody tr:visible").count() == MODELS
