"""axe-core sees what keeps readers out."""

from playwright.sync_api import Page

from tests.browser.accessibility import axe_violations

FINE = '<!doctype html><html lang="en"><title>Fine</title><main><h1>Fine</h1>{}</main></html>'


def test_fine_page(page: Page) -> None:
    """A sound page has no violations."""
    page.set_content(FINE.format("<p>Text"))

    assert axe_violations(page) == ()


def test_violation(page: Page) -> None:
    """A violation names the rule, what it asks and the element."""
    page.set_content(FINE.format('<img id="picture" src="data:,">'))

    assert axe_violations(page) == ("image-alt: Images must have alternative text: #picture",)


def test_strict_policy(page: Page) -> None:
    """A page whose policy allows no script at all can be examined too."""
    policy = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'\">"
    page.set_content(FINE.format("<p>Text").replace("<title>", f"{policy}<title>"))

    assert axe_violations(page) == ()
