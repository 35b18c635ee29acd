"""The preview in a real browser: pages that follow what is saved."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.watch import Watch
from tests.edit.serving import PATIENCE, Serving, copy_content, serving

MODEL = "models/alder-large/model.yaml"
SUMMARY = "A text model with open weights for long documents."
OTHER_MODEL = "models/birch-small/model.yaml"
OTHER_SUMMARY = "A small closed model for chat, told from <others> by its price."
HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """Wait as long for a change as a busy machine may take."""
    expect.set_options(timeout=PATIENCE * 1000)
    yield
    expect.set_options(timeout=None)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """Return a preview of a content, once it is built; each test changes another part of it."""
    with serving(copy_content(tmp_path_factory.mktemp("preview")), "--base-path", "/repo/") as running:
        *_, built = running.wait_until_shown()
        assert built.startswith("ready in "), running.said
        yield running


def test_save_and_see(page: Page, preview: Serving) -> None:
    """A page that is open shows what is saved; an error comes up on it and goes once it is mended."""
    page.goto(f"{preview.address}models/alder-large/")
    faults = page.get_by_role("alert")
    expect(page.get_by_text(SUMMARY).first).to_be_visible()

    preview.edit(MODEL, SUMMARY, "Another summary.")
    expect(page.get_by_text("Another summary.").first).to_be_visible()
    expect(faults).to_have_count(0)

    preview.edit(MODEL, "tier: free", f'tier: "{HOSTILE}"')
    expect(faults).to_contain_text(f"error: unknown pricing tier '{HOSTILE}'")
    expect(page.get_by_text("Another summary.").first).to_be_visible()
    expect(faults.locator("img")).to_have_count(0)

    preview.edit(MODEL, f'tier: "{HOSTILE}"', "tier: free")
    expect(faults).to_have_count(0)
    expect(page.get_by_text("Another summary.").first).to_be_visible()


def test_first_page(page: Page, watch: Watch, tmp_path: Path) -> None:
    """A site that has errors from the start appears in the browser as soon as they are mended."""
    content = copy_content(tmp_path)
    (content / "scoring.yaml").rename(tmp_path / "scoring.yaml")
    with serving(content) as running:
        running.wait_until_shown()
        watch.excuse(f"{running.address} (503)")
        page.goto(running.address)
        expect(page.get_by_role("heading", name="There is no page yet")).to_be_visible()
        expect(page.get_by_role("alert")).to_contain_text("scoring.yaml:1:1: error: ")

        (tmp_path / "scoring.yaml").rename(content / "scoring.yaml")
        expect(page.get_by_role("link", name="Alder Large").first).to_be_visible()
        page.close()  # it would ask again for changes that nobody tells any more


def test_missing_page(page: Page, watch: Watch, preview: Serving) -> None:
    """The page for a missing address finds its files under the base path, and follows the changes too."""
    address = f"{preview.address}models/willow/"
    watch.excuse(f"{address} (404)")
    page.goto(address)
    expect(page.get_by_role("heading", name="There is no page at this address")).to_be_visible()

    preview.edit("site.yaml", "Fixture & friends", "Friends")
    expect(page.get_by_role("banner")).to_contain_text("Friends")
    expect(page.get_by_role("banner")).not_to_contain_text("Fixture")


def test_page_that_was_hidden(page: Page, preview: Serving) -> None:
    """A page that is not seen holds no connection; seen again, it shows what it missed."""
    page.goto(f"{preview.address}models/birch-small/")
    hide = """hidden => {
        Object.defineProperty(document, 'hidden', {value: hidden, configurable: true});
        document.dispatchEvent(new Event('visibilitychange'));
    }"""
    page.evaluate(hide, True)
    preview.edit(OTHER_MODEL, OTHER_SUMMARY, "Another summary.")
    preview.wait_until_shown()
    assert page.get_by_text("Another summary.").count() == 0

    page.evaluate(hide, False)
    expect(page.get_by_text("Another summary.").first).to_be_visible()


def test_policy(page: Page, watch: Watch, preview: Serving) -> None:
    """The policy of a page lets the preview's script in, and no other that somebody puts there."""
    page.goto(preview.address)
    assert page.evaluate("[...document.scripts].at(-1).src").endswith("/.unfragile/preview.js")

    watch.excuse("violates the following Content Security Policy directive")
    page.evaluate(
        """() => {
            const script = document.createElement('script');
            script.textContent = 'document.title = "ours"';
            document.body.append(script);
        }"""
    )
    assert page.title() != "ours"
