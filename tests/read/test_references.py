"""Addresses that stand elsewhere are written in."""

from hypothesis import given
from hypothesis import strategies as st

from unfragile.read.markdown_file import parse_markdown
from unfragile.write.html import Markdown

PIECES = (
    "[a]",
    "[b c]",
    "[a][b c]",
    "[x][]",
    "[a][]",
    "\\[a]",
    "(x)",
    ": ",
    "`",
    "``",
    "\n",
    "\n\n",
    "- ",
    "> ",
    "    ",
)
MORE = ("| ", "|\n|-|-|\n", "```\n", "*", "é", "<", "\\", "&amp;", "[", "]", "1. ", "## ", "~~~\n")
DEFINITIONS = "\n\n[a]: https://a.org/?x=1&amp=2\n[B  C]: <https://b.org/(y)>\n"


@given(st.lists(st.sampled_from((*PIECES, *MORE)), max_size=25).map("".join))
def test_what_is_shown_stays(text: str) -> None:
    """A text shows the same with the addresses written in as it does with their definitions at its end."""
    file = parse_markdown(text + DEFINITIONS, "f.md")
    assert file.problems or Markdown().block("\n".join(file.lines)) == Markdown().block(text + DEFINITIONS)
