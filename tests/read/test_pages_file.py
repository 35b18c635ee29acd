"""A page is Markdown under its title."""

import pytest

from tests.read.cases import Case, load_cases
from unfragile.read.authored import AuthoredPage
from unfragile.read.pages_file import parse_page
from unfragile.read.problems import show_text


@pytest.mark.parametrize("case", load_cases("pages"))
def test_problems_of_pages(case: Case) -> None:
    """What a page gets wrong is told where it stands."""
    _, problems = parse_page(case.source, "f.md", "f")
    assert [show_text(problem) for problem in sorted(problems)] == case.told


def test_page() -> None:
    """A page has the title of its heading in plain words, and the Markdown below it."""
    page, problems = parse_page(
        "About R&amp;D\n===\n\nText [x][a].\n\n## More\n\n[a]: https://example.org\n", "f.md", "about"
    )
    assert not problems
    assert page == AuthoredPage(
        "about", "About R&D", "Text [x](<https://example.org>).\n\n## More\n\n[a]: https://example.org"
    )
