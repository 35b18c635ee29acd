"""Pages follow the system's theme until a reader chooses one, and then remember it."""

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.hosting import Served

PAPER = {"light": "rgb(251, 250, 247)", "dark": "rgb(22, 23, 26)"}


def expect_paper(page: Page, scheme: str) -> None:
    """Wait until the page is seen in the colour of a scheme."""
    expect(page.locator("body")).to_have_css("background-color", PAPER[scheme])


def test_follows_the_system(page: Page, built_site: Path, served: Served) -> None:
    """Without a choice a page is as the system is, and changes with it."""
    page.emulate_media(color_scheme="dark")
    page.goto(served(built_site))
    switch = page.get_by_role("button", name="Dark theme")
    expect_paper(page, "dark")
    expect(switch).to_have_attribute("aria-pressed", "true")

    page.emulate_media(color_scheme="light")
    expect_paper(page, "light")
    expect(switch).to_have_attribute("aria-pressed", "false")


def test_is_remembered(page: Page, built_site: Path, served: Served) -> None:
    """A choice holds on other pages and after a reload, whatever the system says."""
    page.emulate_media(color_scheme="light")
    page.goto(served(built_site))
    page.get_by_role("button", name="Dark theme").click()
    expect_paper(page, "dark")

    page.goto(served(built_site) + "methodology/")
    expect_paper(page, "dark")

    page.get_by_role("button", name="Dark theme").click()
    page.reload()
    expect_paper(page, "light")


def test_before_the_first_paint(page: Page, built_site: Path, served: Served) -> None:
    """The choice is applied before the page's body is there, so that nothing flashes."""
    page.goto(served(built_site))
    page.get_by_role("button", name="Dark theme").click()
    page.add_init_script(
        "new MutationObserver((_, watch) => { if (document.body) {"
        " window.themeAtFirst = document.documentElement.dataset.theme; watch.disconnect(); } })"
        ".observe(document, {childList: true, subtree: true})"
    )
    page.reload()

    assert page.evaluate("window.themeAtFirst") == page.evaluate("document.documentElement.dataset.theme")
    assert page.evaluate("window.themeAtFirst") in PAPER


def test_without_scripts(browser: Browser, built_site: Path, served: Served) -> None:
    """Without scripts a page is as the system is, and no switch is shown."""
    with browser.new_context(java_script_enabled=False, color_scheme="dark") as context:
        page = context.new_page()
        page.goto(served(built_site))

        expect(page.locator(".theme:visible")).to_have_count(0)
        expect_paper(page, "dark")


def test_storage_refused(page: Page, built_site: Path, served: Served) -> None:
    """Where nothing may be stored, the switch still works on the page at hand."""
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
    )
    page.emulate_media(color_scheme="light")
    page.goto(served(built_site))
    page.get_by_role("button", name="Dark theme").click()

    expect_paper(page, "dark")
