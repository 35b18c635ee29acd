"""Plain lines of Markdown need no parser, and come out as if they had been through it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from unfragile.write.html import _PLAIN, Markdown, RememberingMarkdown, make_markdown

SIGNS = "ab Z9é.,;:/()+%'’–—-_*`[]<>&\"#!~|\\\n\t=1"


@given(st.text(SIGNS, max_size=30))
def test_plain_lines_come_out_as_parsed(source: str) -> None:
    """Whatever is taken for plain gives what the parser gives, as a block and inside a line."""
    parser = make_markdown()
    if _PLAIN.fullmatch(source):
        assert str(Markdown().block(source)) == parser.render(source).rstrip("\n")
        assert str(Markdown().inline(source)) == parser.renderInline(source)


@pytest.mark.parametrize("source", ["best for long texts", "It costs $2", "see https://example.org", "don't (at all)"])
def test_lines_that_people_write(source: str) -> None:
    """Ordinary lines come out as the parser gives them."""
    assert str(Markdown().block(source)) == make_markdown().render(source).rstrip("\n")
    assert str(Markdown().inline(source)) == make_markdown().renderInline(source)


def test_remembered_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was rendered once is given again without the parser, and is what the parser gives."""
    sources = ["See *this* <https://example.org/a/b>.", "- one\n- *two*"]
    expected = [
        (Markdown().block(text), Markdown().inline(text, shorten=str.upper), Markdown().inline(text))
        for text in sources
    ]
    markdown = RememberingMarkdown()

    def rendered() -> list[tuple[str, str, str]]:
        return [
            (markdown.block(text), markdown.inline(text, shorten=str.upper), markdown.inline(text)) for text in sources
        ]

    assert rendered() == expected
    monkeypatch.setattr(Markdown, "block", None)
    monkeypatch.setattr(Markdown, "inline", None)
    assert rendered() == expected


@given(st.from_regex(r"(https?|mailto|ftp):(//)?[a-zA-Z0-9.:@é-]{1,12}[/?#%A-Za-z0-9._~+é-]{0,12}", fullmatch=True))
def test_addresses_come_out_as_the_parser_gives_them(address: str) -> None:
    """An address that is taken for normal at sight is so, in a link and as a text."""
    ours, theirs = make_markdown(), MarkdownIt()
    assert ours.normalizeLink(address) == theirs.normalizeLink(address)
    assert ours.normalizeLinkText(address) == theirs.normalizeLinkText(address)
