"""Whatever stands in the query or the hash of a page's address, nothing runs and nothing breaks."""

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from tests.browser.hosting import Served
from tests.browser.watch import Watch

PAGES = (
    "",
    "compare/alder-large-vs-birch-small/",
    "compare/",
    "models/alder-large/",
    "capabilities/summaries/",
    "search/",
    "methodology/",
    "404.html",
)
KEYS = (
    "q",
    "w",
    "m",
    "a",
    "b",
    "kind",
    "type",
    "license",
    "unit",
    "most",
    "sort",
    "min-context",
    "max-memory",
    "has-input",
    "__proto__",
)
VALUES = (
    "<xss onclick=window.ran=1></xss><img src=x onerror=window.ran=1>",
    "\"><script>window.ran=1</script>",
    "javascript:window.ran=1",
    "alder-large,__proto__,constructor,toString",
    "//evil.example/",
    "9" * 400,
    "-1,NaN,Infinity,1e999",
    "\u202e\u200b\U000e0041\x00",
    "%",
    "%E0%A4%A",
    "a" * 5000,
    "[" * 3000,
    "(a+)+$" * 200,
)  # fmt: skip
RUN = "() => [window.ran, document.getElementsByTagName('xss').length, document.querySelectorAll('[onerror], [onclick]').length]"


@pytest.mark.parametrize("address", PAGES)
def test_queries_and_hashes_are_text(address: str, page: Page, watch: Watch, built_site: Path, served: Served) -> None:
    """Each page takes any value of any key, and any hash, as text or as nothing."""
    for value in VALUES:
        encoded = quote(value, safe="%" if value.startswith("%") else "")
        query = "&".join(f"{key}={encoded}" for key in KEYS)
        for end in (f"?{query[:30_000]}#{encoded}", f"#{query[:30_000]}"):
            page.goto("about:blank")
            page.goto(f"{served(built_site)}{address}{end}", wait_until="load")
            assert page.evaluate(RUN) == [None, 0, 0], (address, end[:200])
            assert page.url.startswith(served(built_site)), (address, end[:200])
    assert watch.troubles() == ()
