"""A page under watch hides none of its troubles."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.hosting import Served
from tests.browser.watch import Watch
from tests.conftest import ROOT

PAGE = '<!doctype html><html lang="en"><title>Page</title><link rel="icon" href="data:,"><body>{}</body></html>'


def write_page(folder: Path, body: str) -> None:
    """Write an index.html with this body."""
    (folder / "index.html").write_text(PAGE.format(body))


def find_troubles(browser: Browser, address: str, until: str = "body") -> tuple[str, ...]:
    """Open an address in a context of its own until it has an element; return what its watch saw, port left out."""
    with browser.new_context() as context:
        watch = Watch(context)
        page = context.new_page()
        page.goto(address)
        page.locator(until).wait_for(state="attached")
        origin = address.split("/repo/")[0]
        return tuple(trouble.replace(origin, "") for trouble in watch.troubles())


@pytest.mark.parametrize(
    ("body", "troubles"),
    [
        ("<p>Fine", ()),
        ("<script>console.warn('odd'); console.log('fine')</script>", ()),
        ("<img alt='' src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>", ()),
        ("<script>console.error('bad', 1)</script>", ("console error: bad 1",)),
        ("<script>throw new Error('thrown')</script>", ("script error: thrown",)),
        ("<script>Promise.reject(new Error('rejected'))</script>", ("script error: rejected",)),
        ("<img alt='' src='gone.png'>", ("request failed: /repo/gone.png (404)",)),
        ("<img alt='' src='http://other.example/x.png'>", ("request to another host: http://other.example/x.png",)),
        ("<img alt='' src='//192.0.2.1/x.png'>", ("request to another host: http://192.0.2.1/x.png",)),
        ("<script>document.cookie = 'name=value'</script>", ("cookie set: name",)),
        ("<iframe title='x' srcdoc=\"<script>console.error('deep')</script>\"></iframe>", ("console error: deep",)),
    ],
)
def test_troubles(browser: Browser, served: Served, tmp_path: Path, body: str, troubles: tuple[str, ...]) -> None:
    """An error, a failed request, a request to another host and a cookie are each seen once, and nothing else is."""
    write_page(tmp_path, body)

    assert find_troubles(browser, served(tmp_path)) == troubles


def test_websocket(browser: Browser, served: Served, tmp_path: Path) -> None:
    """A socket to another host is seen too."""
    write_page(
        tmp_path, "<script>new WebSocket('ws://other.example/').onerror = () => { document.body.id = 'ended' }</script>"
    )

    assert "request to another host: ws://other.example/" in find_troubles(browser, served(tmp_path), "#ended")


def test_content_security_policy(browser: Browser, served: Served, tmp_path: Path) -> None:
    """What the page's own policy blocks is seen."""
    policy = "<meta http-equiv='Content-Security-Policy' content=\"script-src 'self'\">"
    head = PAGE.replace("<body>", f"{policy}<body>")
    (tmp_path / "index.html").write_text(head.format("<script>document.title = 'changed'</script>"))

    troubles = find_troubles(browser, served(tmp_path))

    assert len(troubles) == 1
    assert "violates the following Content Security Policy directive" in troubles[0]


def test_excused(page: Page, watch: Watch, served: Served, tmp_path: Path) -> None:
    """A trouble that the test excuses does not fail it."""
    watch.excuse("/repo/missing/ (404)")
    response = page.goto(f"{served(tmp_path)}missing/")

    assert response is not None
    assert response.status == 404


def test_needless_excuse(browser: Browser) -> None:
    """An excuse for a trouble that never came is a trouble."""
    with browser.new_context() as context:
        watch = Watch(context)
        watch.excuse("gone.png")

        assert watch.troubles() == ("expected and not seen: gone.png",)


def test_leaving_early(page: Page, served: Served, tmp_path: Path) -> None:
    """What the browser stops loading because the reader leaves the page is no trouble."""
    write_page(tmp_path, "<script>location.replace('other.html')</script>")
    (tmp_path / "other.html").write_text(PAGE.format("<h1>Other</h1>"))
    page.goto(served(tmp_path))

    page.wait_for_url("**/other.html")


FAILING_TEST = '''
def test_page(page):
    """Fails at its end."""
    page.set_content("<script>console.error('late')</script>")
'''


def test_failure_at_the_end(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, browser: Browser) -> None:
    """A test whose page had a trouble fails, though its own assertions hold."""
    assert browser.is_connected()
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.makeconftest("from tests.browser.conftest import *")
    pytester.makepyfile(FAILING_TEST)
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider")

    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*console error: late*"])
