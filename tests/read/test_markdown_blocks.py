"""Taking a Markdown text apart without the parser gives what the parser gives."""

from hypothesis import example, given
from hypothesis import strategies as st

from unfragile.read.markdown_blocks import read_blocks

SIMPLE = ("", "", "", "   ", "a", "**a", "**a** b", "b c  ", "é", "- a", "- **b:** x", "## A", "\\", "<b>")
LISTS = ("-", "- - a", "+ a", "* a", "1. a", "2) b", "  - n", "- # h", "> a", "  a", "    a", "\ta")
OTHERS = ("---", "===", "## A ##", "# A", "[a]: https://e.org", "[a]:", "'t'", "|a|b|", "|-|-|", "a|b", "-|-", "***")
# Where a text may hold a fence, all of it is left to the parser: this line, far from the others, makes it so.
FENCE = "\n\n~~~\n~~~"


@given(st.lists(st.sampled_from((*SIMPLE, *LISTS, *OTHERS)), max_size=14).map("\n".join))
@example("- a\n\nb\n\n    c")
@example("a\n- b\nc")
@example("## A\n\n- a\n\n## B\n\n[x]: y\n\nz")
def test_simple_pieces_are_read_as_the_parser_reads_them(text: str) -> None:
    """Blocks and definitions are the same whether simple pieces are read by themselves or by the parser."""
    found, parsed = read_blocks(text), read_blocks(text + FENCE)
    assert found.blocks == [block for block in parsed.blocks if block.kind != "fence"]
    assert sorted(found.definitions) == sorted(parsed.definitions)
