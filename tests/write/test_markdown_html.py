"""Authored Markdown as pages show it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unfragile.write.html import Markdown, RememberingMarkdown, as_item, make_markdown


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


ITEMS = {
    "plain *words*": "plain <em>words</em>",
    "on long input:\n- slow\n- needs 24 GB": "on long input:\n<ul>\n<li>slow</li>\n<li>needs 24 GB</li>\n</ul>",
    "```sh\npip install torch\npython run.py\n```": (
        '<pre><code class="language-sh">pip install torch\npython run.py\n</code></pre>'
    ),
    "two\n\nparagraphs": "<p>two</p>\n<p>paragraphs</p>",
    "> quoted text": "<blockquote>\n<p>quoted text</p>\n</blockquote>",
    "| a | b |\n|---|---|\n| 1 | 2 |": (
        "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n"
        "<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>"
    ),
    "words\nand more": "words\nand more",
    "- a\n- b": "<ul>\n<li>a</li>\n<li>b</li>\n</ul>",
    "1. a": "<ol>\n<li>a</li>\n</ol>",
    "---": "---",
    "5000 tokens": "5000 tokens",
    "#1 of all": "#1 of all",
}


@pytest.mark.parametrize("source", ITEMS)
def test_an_item_of_a_list_shows_the_blocks_in_it(source: str) -> None:
    """Lists, code, tables and quotes within an item are shown as such, one paragraph as words alone."""
    assert str(Markdown().item(source)) == ITEMS[source]
    assert RememberingMarkdown().item(source) == Markdown().item(source)


SIGNS = "ab Z9é.,;:/()+%'’–—-_*`[]<>&\"#!~|\\\n\t=1"


@given(st.text(SIGNS, max_size=30).map(str.strip).filter(bool))
def test_an_item_shows_what_the_mirror_shows(source: str) -> None:
    """The page and its Markdown mirror agree about an item, wherever it can be an item of a list at all."""
    whole = make_markdown().render(as_item(source))
    item = str(Markdown().item(source))
    if whole.startswith("<ul>\n<li>") and whole.count("<li>") == 1:
        assert "".join(whole.split()) == "".join(f"<ul><li>{item}</li></ul>".split())


def test_no_style_stands_in_an_attribute() -> None:
    """The pages' policy refuses it: cells are aligned by classes."""
    html = str(Markdown().block("| a | b | c |\n|:--|:-:|--:|\n| x | 1 | 2 |"))
    assert "style" not in html
    assert [html.count(f'class="to-{end}"') for end in ("left", "center", "right")] == [2, 2, 2]


@pytest.mark.parametrize(
    "source",
    ["<https://example.org>", "[a](https://example.org 'title')", "[a]\n\n[a]: https://example.org", "<a@example.org>"],
)
def test_links_of_the_content_vouch_for_nothing(source: str) -> None:
    """Whoever adds a link to the content gains nothing by it at a search engine, and its page learns nothing."""
    html = str(Markdown().block(source))
    assert html.count("<a ") == html.count('rel="nofollow noopener ugc"') == 1


def test_what_was_not_asked_for_longest_is_forgotten() -> None:
    """Somebody who edits all day fills no memory, and a text that was forgotten is rendered as before."""
    markdown, plain = RememberingMarkdown(most=3), Markdown()
    texts = [f"*text* {number}" for number in range(9)] * 2
    assert [markdown.block(text) for text in texts] == [plain.block(text) for text in texts]
    assert [markdown.item(text) for text in texts] == [plain.item(text) for text in texts]
    assert [markdown.inline(text) for text in texts] == [plain.inline(text) for text in texts]
    assert [vars(markdown)[kind].cache_info().currsize for kind in ("block", "item", "inline")] == [3, 3, 3]
