"""Authored Markdown shows the same in a parser that lets everything through as on the pages."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from unfragile.write.html import make_markdown
from unfragile.write.inert_markdown import inert

pages_parser = make_markdown()
open_parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
open_parser.validateLink = lambda url: url is not None  # type: ignore[method-assign]

PIECES = (
    "<b>", "</b>", "<script>", "<!-- c -->", "<div>\n", "<a href='`'>", "<https://example.org/>", "<me@example.org>",
    "<javascript:x>", "`", "``", "```\n", "```", "~~~\n", "\\", "\n", "\n\n", "    ", "- ", "1. ", "> ", "| ", " | ",
    "|---|---|\n", "[a]", "(https://example.org)", "(<https://example.org>)", "(javascript:x)", "(<x>)", "![x]",
    "[a]: https://example.org\n", "[a]: https://example.org \"", "\"", "[b]: javascript:x\n", "*", "**", "~~", "word", " ", "<", ">", "&lt;",
)  # fmt: skip
sources = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@settings(max_examples=400)
@given(sources)
@example("`|---|---|\n*\n<a href='`'>")  # a code span over lines that would begin a list and raw HTML
def test_an_open_parser_shows_what_the_pages_show(source: str) -> None:
    """Rendered with raw HTML, images and all link schemes allowed, the result is that of the pages' parser."""
    assert as_seen(open_parser.render(inert(source, pages_parser))) == as_seen(pages_parser.render(source.rstrip()))


def as_seen(html: str) -> str:
    """The page as a browser shows it: white space runs together, also before the end of a code block."""
    seen = " ".join(html.split()).replace(' rel="nofollow noopener ugc"', "").replace(" </code>", "</code>")
    return re.sub(r'class="to-(\w+)"', r'style="text-align:\1"', seen)


@given(sources)
def test_twice_is_once(source: str) -> None:
    """What is inert is not marked again."""
    once = inert(source, pages_parser)

    assert inert(once, pages_parser) == once


@given(sources)
@example("```\n    ```\n")  # what looks like the end of the code block is indented too far
def test_swallows_nothing_that_follows(source: str) -> None:
    """A paragraph after it, a blank line between, is a paragraph of its own."""
    html = open_parser.render(f"{inert(source, pages_parser)}\n\n***\n\nfollows")

    assert html.endswith("<hr />\n<p>follows</p>\n")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("plain *text* with `<code>`", "plain *text* with `<code>`"),
        ("<script>alert(1)</script>", "\\<script>alert(1)\\</script>"),
        ("see <https://example.org>", "see <https://example.org>"),
        ("[x](javascript:alert(1))", "[x]\\(javascript:alert(1))"),
        ("[x](https://example.org)", "[x](https://example.org)"),
        ("![x](https://example.org/x.png)", "\\![x](https://example.org/x.png)"),
        ("```\n<b>\n```", "```\n<b>\n```"),
        ("```\n<b>", "```\n<b>\n```"),
        ("a ` b\n\n<i> ` c", "a ` b\n\n\\<i> ` c"),
        ("| a | b |\n|---|---|\n| ` | <b> ` |", "| a | b |\n|---|---|\n| ` | \\<b> ` |"),
    ],
)
def test_marks_only_what_would_act(source: str, expected: str) -> None:
    """Code, links and plain Markdown stay as they were typed."""
    assert inert(source, pages_parser) == expected
