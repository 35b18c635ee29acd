"""A Markdown text becomes its blocks, with the lines and the words of each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from markdown_it.token import Token

from unfragile.read.markdown_parser import block_parser

# In the first column, after a blank line, the first two can only begin a paragraph or be a heading of level 2;
# the third, right below a paragraph, can only be an item of one line.
_WORDS = re.compile(r"(?:\*\*)?[^\W\d_]")
_HEADING = re.compile(r"## [^\W\d_][\w ()/.,&+-]*$")
_ITEM = re.compile(r"- (?:\*\*)?[^\W\d_]")


class Words(NamedTuple):
    """The source of some words (of a paragraph, a heading, a table's cell) and the line, from 0, where it begins."""

    line: int
    source: str


class Block(NamedTuple):
    """A block that stands in no other; its lines are those from `start` (from 0) up to, not including, `end`."""

    kind: str  # paragraph, heading, bullet_list, ordered_list, blockquote, fence, table …
    level: int  # of a heading, otherwise 0
    start: int
    end: int
    words: tuple[Words, ...] = ()
    items: tuple[tuple[int, int], ...] = ()  # the lines of each item of a list, as `start` and `end`
    nested_headings: tuple[int, ...] = ()  # lines of headings that stand inside it
    code: str = ""  # what stands in it as code
    open_fences: tuple[int, ...] = ()  # lines in which code begins that nothing ends

    def source(self) -> str:
        """The words of a paragraph or heading."""
        return self.words[0].source

    def has_text(self) -> bool:
        """Does a reader see anything of it?"""
        return any(words.source for words in self.words) or bool(self.code.strip())


class Definition(NamedTuple):
    """A line that gives a link's address under a label."""

    line: int  # from 0
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of a text in their order, and the addresses that it defines."""

    blocks: list[Block] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)


def read_blocks(text: str) -> Blocks:
    """Take a text apart.

    Most of a text needs no parser: where no fence is open, a blank line and a start in the first column part
    a piece from all that stands before it. What is not as simple as that is parsed.
    """
    lines = text.split("\n")
    found = Blocks()
    start = 0
    for first, end in () if "```" in text or "~~~" in text else _pieces(lines):
        simple = _simple_blocks(lines, first, end)
        if simple:
            _parse(lines, start, first, found)
            found.blocks.extend(simple)
            start = end
    _parse(lines, start, len(lines), found)
    return found


def _pieces(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where each run of lines that are not blank begins and ends."""
    closed = [*lines, ""]
    start = 0
    while start < len(lines):
        end = closed.index("", start)
        if end > start:
            yield start, end
        start = end + 1


def _simple_blocks(lines: Sequence[str], start: int, end: int) -> tuple[Block, ...]:
    """The blocks of a piece that is a heading, or a paragraph that a list may follow; otherwise none."""
    if end == start + 1 and _HEADING.match(lines[start]):
        return (Block("heading", 2, start, end, (Words(start, lines[start][3:].strip()),)),)
    items = start
    while items < end and _WORDS.match(lines[items]):
        items += 1
    paragraph = Block("paragraph", 0, start, items, (Words(start, "\n".join(lines[start:items]).strip()),))
    if items == end:
        return (paragraph,)
    if items == start or not all(map(_ITEM.match, lines[items:end])) or _goes_on(lines, end):
        return ()
    words = tuple(Words(i, lines[i][2:].strip()) for i in range(items, end))
    return paragraph, Block("bullet_list", 0, items, end, words, tuple((i, i + 1) for i in range(items, end)))


def _goes_on(lines: Sequence[str], end: int) -> bool:
    """Could what follows the blank lines after a list belong to it?"""
    while end < len(lines) and not lines[end]:
        end += 1
    return end < len(lines) and not _WORDS.match(lines[end]) and not _HEADING.match(lines[end])


def _parse(lines: Sequence[str], start: int, end: int, found: Blocks) -> None:
    """Add the blocks and definitions of some lines to what was found."""
    text = "\n".join(lines[start:end])
    if not text.strip():
        return
    environment: dict[str, Any] = {}
    tokens = block_parser().parse(text, environment)
    first = 0
    for i, token in enumerate(tokens):
        if token.level == 0 and token.nesting <= 0:
            found.blocks.append(_block(tokens[first : i + 1], start, lines))
            first = i + 1
    references = environment.get("references", {})
    definitions = [(label, entry) for label, entry in references.items()]
    definitions += [(entry["label"], entry) for entry in environment.get("duplicate_refs", ())]
    found.definitions.extend(
        Definition(start + entry["map"][0], label, entry["href"].rstrip("\n")) for label, entry in definitions
    )


def _block(tokens: Sequence[Token], offset: int, lines: Sequence[str]) -> Block:
    kind = tokens[0].type.removesuffix("_open")
    inside = [token for token in tokens if token.level > 0]
    start, end = _extent(tokens[0], offset, lines)
    return Block(
        kind,
        int(tokens[0].tag[1]) if kind == "heading" else 0,
        start,
        end,
        words=tuple(
            Words(offset + token.map[0], token.content) for token in inside if token.type == "inline" and token.map
        ),
        items=tuple(
            _extent(token, offset, lines) for token in inside if token.type == "list_item_open" and token.level == 1
        ),
        nested_headings=tuple(offset + token.map[0] for token in inside if token.type == "heading_open" and token.map),
        open_fences=tuple(offset + token.map[0] for token in tokens if _is_open(token, offset, lines) and token.map),
        code="".join(token.content for token in tokens if token.type in ("fence", "code_block")),
    )


def _is_open(token: Token, offset: int, lines: Sequence[str]) -> bool:
    """Is it code that begins with a fence, and goes on to the end of the text or of what it stands in?"""
    if token.type != "fence" or token.map is None:
        return False
    first, last = token.map[0], token.map[1] - 1
    end = rf"[\s>]*{re.escape(token.markup[0])}{{{len(token.markup)},}}\s*"
    return last <= first or not re.fullmatch(end, lines[min(offset + last, len(lines) - 1)])


def _extent(token: Token, offset: int, lines: Sequence[str]) -> tuple[int, int]:
    """The lines of a token without blank ones at their end."""
    start, end = (offset + line for line in token.map or (0, 0))
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1
    return start, end
