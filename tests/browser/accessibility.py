"""The findings of axe-core on a page."""

from functools import cache
from importlib.resources import files

from playwright.sync_api import Page

# What the Web Content Accessibility Guidelines demand at level AA, and axe's own best practices.
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

_RUN = "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})"


def axe_violations(page: Page) -> tuple[str, ...]:
    """Return axe's violations on the page as it stands, one line each: rule, what it asks, the element."""
    page.evaluate(_script())
    result = page.evaluate(_RUN, list(TAGS))
    return tuple(
        f"{violation['id']}: {violation['help']}: {' '.join(map(str, node['target']))}"
        for violation in result["violations"]
        for node in violation["nodes"]
    )


@cache
def _script() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
