"""A real Chromium, and a page that fails its test when anything goes wrong in it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from tests.browser import chromium
from tests.browser.watch import Watch

# Milliseconds that an expectation or an action waits before it fails; it costs nothing where all is well. Playwright's
# own 5 and 30 seconds are little on a busy machine.
PATIENCE = 120_000


@pytest.fixture(autouse=True)
def _patience() -> None:
    """Let every expectation wait long enough."""
    expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Return what drives browsers."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Return the browser of this run; without one the test is skipped, or fails where one is required."""
    started = chromium.start(playwright)
    if started is None:
        (pytest.fail if chromium.is_required() else pytest.skip)(chromium.ABSENT)
    with started:
        yield started


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Return a context without cookies, cache or history."""
    with browser.new_context() as fresh:
        fresh.set_default_timeout(PATIENCE)
        yield fresh


@pytest.fixture
def watch(context: BrowserContext) -> Iterator[Watch]:
    """Return the watch over the test's context; troubles that the test does not excuse fail it."""
    watching = Watch(context)
    yield watching
    assert watching.troubles() == ()


@pytest.fixture
def page(watch: Watch) -> Page:
    """Return a new page under watch."""
    return watch.context.new_page()
