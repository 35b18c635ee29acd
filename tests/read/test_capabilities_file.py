"""`capabilities.md` becomes sections."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.guides.codes import CODES
from tests.read.cases import Case, load_cases
from unfragile.read.authored import CapabilitySection
from unfragile.read.capabilities_file import parse_capabilities, read_capabilities
from unfragile.read.problems import show_text
from unfragile.write.html import Markdown

BLOCKS = (
    "## ",
    "# ",
    "Drawing",
    "\n",
    "\n\n",
    "Unique:",
    "**Sources:** ",
    "- ",
    "1. ",
    "> ",
    "    ",
    "```",
    "~~~",
    "|",
)
INLINE = (
    "**",
    "__",
    "[a]",
    "(https://e.org)",
    "(javascript:x)",
    "![",
    "]",
    "[a]: ",
    "<",
    ">",
    "&#x202e;",
    "`",
    "\\",
    "é",
)


@pytest.mark.parametrize("case", load_cases("capabilities"))
def test_problems_of_capabilities(case: Case) -> None:
    """What a `capabilities.md` gets wrong by itself is told where it stands."""
    _, problems = parse_capabilities(case.source, "f.md")
    assert [show_text(problem) for problem in sorted(problems)] == case.told


def parts_of(text: str) -> CapabilitySection:
    """The parts of the one section of a text."""
    sections, problems = parse_capabilities(f"## Drawing\n\n{text}", "f.md")
    assert not problems
    assert len(sections) == 1
    return sections[0].parts


def test_sections_and_parts() -> None:
    """Sections come in their order, with the line of the heading and each part as it was written."""
    text = (
        "## Drawing\n\nDraws *well*.\nOn two lines.\n\n    and code\n\n**Unique:** It\ndraws.\n\n> quoted\n\n"
        "**Best for:**\n- posters\n- **bold** things\n\nPainting\n---\n\n**vs alternatives:** no text before it\n\n"
        "**Sources:** <https://a.org>, [two](https://b.org/x), <https://a.org>\n"
    )
    sections, problems = parse_capabilities(text, "f.md")
    assert not problems
    assert [(section.heading, section.line, section.column) for section in sections] == [
        ("Drawing", 1, 1),
        ("Painting", 17, 1),
    ]
    assert [section.parts for section in sections] == [
        CapabilitySection(
            key="",
            description="Draws *well*.\nOn two lines.\n\n    and code",
            unique="It\ndraws.\n\n> quoted",
            alternatives="",
            best_for=("posters", "**bold** things"),
            limitations=(),
            requires=(),
            inputs=(),
            outputs=(),
            sources="",
            source_links=(),
        ),
        CapabilitySection(
            key="",
            description="",
            unique="",
            alternatives="no text before it",
            best_for=(),
            limitations=(),
            requires=(),
            inputs=(),
            outputs=(),
            sources="<https://a.org>, [two](https://b.org/x), <https://a.org>",
            source_links=("https://a.org", "https://b.org/x"),
        ),
    ]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("**Inputs:** words", ("words",)),
        ("**Inputs:** words\nand more", ("words\nand more",)),
        ("**Inputs:**\n- a\n- b", ("a", "b")),
        ("**Inputs:** words\n- a", ("words", "a")),
        ("**Inputs:**\n\n1. a\n2) b", ("a", "b")),
        ("**Inputs:**\n\n- a\n\n  more of a\n\n- b\n  - inside b", ("a\n\nmore of a", "b\n- inside b")),
        ("**Inputs:**\n\none\n\ntwo", ("one", "two")),
        ("**Inputs:**\n\n- a\n-\n\n* b", ("a", "b")),
        ("__Inputs:__ words", ("words",)),
        ("  **Inputs:** words", ("words",)),
    ],
)
def test_items(text: str, items: tuple[str, ...]) -> None:
    """The items of a list field are those of its lists, and what stands there beside a list."""
    assert parts_of(text).inputs == items


def test_addresses_that_stand_elsewhere_are_written_in() -> None:
    """Each part can be rendered alone, even where its links are defined at the end of the file."""
    parts = parts_of(
        "See [the paper][p], [p] and [it][].\n\n**Inputs:**\n- [p] \\[p] [p](https://c.org)\n\n**Sources:** [p]\n\n"
        '[p]: https://a.org "title"\n[it]: <https://b.org>\n'
    )
    assert parts.description == "See [the paper](<https://a.org>), [p](<https://a.org>) and [it](<https://b.org>)."
    assert parts.inputs == ("[p](<https://a.org>) \\[p] [p](https://c.org)",)
    assert (parts.sources, parts.source_links) == ("[p](<https://a.org>)", ("https://a.org",))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Read `scores[1]` first, see [1].", "Read `scores[1]` first, see [1](<https://a.org>)."),
        ("```\nprint(out[1])\n```\n\n[1]", "```\nprint(out[1])\n```\n\n[1](<https://a.org>)"),
        ("    out[1]\n\n[it][1]", "    out[1]\n\n[it](<https://a.org>)"),
        ("`[1]` [1] `[1]` [a][1] ``[1][]``", "`[1]` [1](<https://a.org>) `[1]` [a](<https://a.org>) ``[1][]``"),
        ("| a | b |\n|---|---|\n| `[1]` | [1] |\n| [1] | a \\| b |", None),
        ("> [1]\n> and [this\n> one][1] or [long]\n>\n> `[1]`", None),
        ("- [1] `[1]`\n  - [1][]\n    [x][1]", None),
        ("[a][long\nlabel] and [1]", None),
        ("[1][1] [1] [1]", "[1](<https://a.org>) [1](<https://a.org>) [1](<https://a.org>)"),
        ("[1](https://c.org) \\[1] [1]: [unknown] [1", "[1](https://c.org) \\[1] [1](<https://a.org>): [unknown] [1"),
        ("see [q&a]", "see [q&a](<https://b.org/?a=1&amp;copy;=2>)"),
    ],
)
def test_only_links_are_written_out(written: str, read: str | None) -> None:
    """Code that looks like a link stays as it is; what is shown is what Markdown shows of the whole file."""
    definitions = "[1]: https://a.org\n[long label]: https://c.org\n[q&a]: https://b.org/?a=1&amp;copy;=2"
    parts = parts_of(f"{written}\n\n{definitions}\n")
    alone = parts.description.replace(definitions, "")
    assert Markdown().block(alone) == Markdown().block(f"{written}\n\n{definitions}\n")
    assert read is None or alone.strip("\n") == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("**Sources:**\n- <https://a.org>\n- [two](https://b.org)", "<https://a.org>, [two](https://b.org)"),
        ("**Sources:** the card\n\n* https://a.org\n* https://b.org", "the card, <https://a.org>, <https://b.org>"),
        ("**Sources:** <https://a.org>\n<https://b.org>", "<https://a.org>\n<https://b.org>"),
    ],
)
def test_sources_may_stand_in_a_list(written: str, read: str) -> None:
    """Sources are words on one line, and the signs of a list are none of them."""
    assert parts_of(f"Draws.\n\n{written}").sources == read


def test_headings_are_read_as_they_are_shown() -> None:
    """White space is folded and entities and escapes are read in a heading."""
    sections, _ = parse_capabilities("##  R&amp;D \t of \\*stars\\* ##\n\nText.\n", "f.md")
    assert [section.heading for section in sections] == ["R&D of *stars*"]


@given(st.lists(st.sampled_from((*BLOCKS, *INLINE)), max_size=30).map("".join) | st.text(max_size=100))
def test_never_raises(text: str) -> None:
    """No text makes reading fail otherwise than with problems."""
    _, problems = parse_capabilities(text.replace("\r", "\n"), "f.md")
    assert all(problem.code in CODES and problem.line >= 1 and problem.column >= 1 for problem in problems)


def test_byte_order_mark_and_crlf(tmp_path: Path) -> None:
    """A byte order mark and Windows line ends move no place and reach no part."""
    path = tmp_path / "capabilities.md"
    path.write_bytes(b"\xef\xbb\xbf## Drawing\r\n\r\nDraws.\r\nAnd [links](//x).\r\n")
    sections, problems = read_capabilities(path, "f.md")
    assert [(problem.line, problem.column, problem.code) for problem in problems] == [(4, 5, "link")]
    assert sections[0].parts.description == "Draws.\nAnd [links](//x)."
