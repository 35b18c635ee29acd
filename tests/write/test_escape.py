"""Text that nobody vouches for stays text in every format that it lands in."""

import json
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.site_folder import parse_xml
from unfragile.write.escape import markdown_text, script_json, xml_attribute, xml_text

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "]]>",
    "& &amp; &lt;b&gt;",
    "\"double\" and 'single'",
    "two\nlines",
    "=cmd()",
    "-1+1",
    "`code` **bold** _low_ ~~out~~",
    "[link](javascript:alert(1)) ![image](x)",
    "<https://evil.example/> https://evil.example www.evil.example a@evil.example",
    "| cell | cell |",
    "# heading",
    "1. item",
    "2) item",
    "- item",
    "+ item",
    "> quote",
    "---",
    "===",
    "    four spaces",
    "ends in a backslash \\",
    "\\*",
    "שלום عالم",
    "line\u2028separator\u2029s",
)
hostile_texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.lists(st.sampled_from([*"\\`*_[]()<>&|~@:/.w#+=-!\"'1 a\n\t\r", "](", "www.", "://", "&lt;"])).map("".join),
    st.text(),
)

markdown = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def as_xml_holds(text: str) -> str:
    """The text as XML can hold it: no characters that it has no place for."""
    return "".join(c if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff") else "\ufffd" for c in text)


class TestXml:
    @given(hostile_texts)
    def test_text_and_attribute_read_back(self, text: str) -> None:
        """An XML parser reads back the text that was put in, between tags and in an attribute."""
        element = parse_xml(f'<e a="{xml_attribute(text)}">{xml_text(text)}</e>')

        assert as_xml_holds(text) == (element.text or "")
        assert as_xml_holds(text) == element.get("a")

    def test_no_character_of_markup_is_left(self) -> None:
        """What is special in XML is written as a reference."""
        assert xml_text('<a b="\'">&]]>') == '&lt;a b="\'"&gt;&amp;]]&gt;'
        assert xml_attribute('<a b="\'">') == "&lt;a b=&quot;&#39;&quot;&gt;"


class TestMarkdown:
    @given(hostile_texts)
    def test_paragraph_is_the_text_alone(self, text: str) -> None:
        """A Markdown parser with raw HTML on makes one paragraph of it, without a tag or a link inside."""
        line = markdown_text(text)
        if not line:
            return
        html = markdown.render(line).removesuffix("\n")

        assert html.startswith("<p>")
        assert html.endswith("</p>")
        assert "<" not in html[3:-4]
        assert unescape(html[3:-4]).strip() == line_of(text).strip()

    @given(hostile_texts)
    def test_cell_stays_one_cell(self, text: str) -> None:
        """In a table it neither opens a cell nor ends the row."""
        html = markdown.render(f"| a | b |\n|---|---|\n| {markdown_text(text)} | z |\n")

        assert html.count("<td>") == 2
        assert html.endswith("<td>z</td>\n</tr>\n</tbody>\n</table>\n")

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Example 3.5 Large", "Example 3.5 Large"),
            ("snake_case-name (v2)", "snake\\_case-name (v2)"),
            ("https://www.example.org", "https\\://www\\.example.org"),
            ("1. item", "1\\. item"),
            ("# no heading", "\\# no heading"),
            ("two\r\nlines", "two lines"),
        ],
    )
    def test_only_what_is_special_is_marked(self, text: str, expected: str) -> None:
        """Plain names stay readable; what Markdown would act on gets a backslash."""
        assert markdown_text(text) == expected


def line_of(text: str) -> str:
    """The text on one line, as a Markdown parser hands it on."""
    for end in "\t\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029":
        text = text.replace(end, "\n")
    while "\n\n" in text:
        text = text.replace("\n\n", "\n")
    return text.replace("\n", " ").strip(" ").replace("\0", "\ufffd")


class _Scripts(HTMLParser):
    """Collects what stands outside of script elements and inside."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.inside += data


class TestScriptJson:
    @given(st.dictionaries(hostile_texts, hostile_texts))
    def test_stays_inside_its_element(self, value: dict[str, str]) -> None:
        """An HTML parser sees one script element whose content reads back as the value."""
        parser = _Scripts()
        parser.feed(f'<script type="application/ld+json">{script_json(value)}</script>')
        parser.close()

        assert parser.tags == ["script"]
        assert value == json.loads(parser.inside)

    def test_markup_is_written_as_escapes(self) -> None:
        """No raw <, >, &, U+2028 or U+2029 is left."""
        expected = '"\\u003c/script\\u003e\\u0026\\u2028\\u2029"'

        assert script_json("</script>&\u2028\u2029") == expected

    def test_refuses_what_json_lacks(self) -> None:
        """A number that is none is an error, not the word NaN."""
        with pytest.raises(ValueError, match="Out of range float values are not JSON compliant"):
            script_json(float("nan"))
