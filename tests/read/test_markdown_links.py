"""Finding links without the parser finds what the parser finds."""

from hypothesis import example, given
from hypothesis import strategies as st

from unfragile.read.markdown_blocks import Block, Words
from unfragile.read.markdown_links import _parsed, find_links

LINKS = ("[b c](https://c.org/d)", "<https://a.org>", "<a@b.co>", "[a]", "(https://e.org)", "(https://e.org/x_y)")
SIGNS = ("[", "]", "(", ")", "<", ">", "a", " ", "!", "*", "_", "~~", "\n", '"t"', "&copy;", "https://b.org", "\\", "`")


@given(st.lists(st.sampled_from((*LINKS, *SIGNS)), max_size=10).map("".join))
@example("[a](https://e.org) [b](https://e.org)")
@example("`[a](https://e.org)` \\[a](https://e.org)")
@example("![a](https://e.org)")
def test_links_are_found_as_the_parser_finds_them(source: str) -> None:
    """Links and images are the same, in the same places, whether the parser is asked or not."""
    words = Words(0, source)
    found = [*find_links([Block("paragraph", 0, 0, 1, (words,))], [])]
    assert found == [*_parsed(words, {"references": {}})]
