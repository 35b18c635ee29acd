"""The Markdown of a site, GitHub-flavoured with raw HTML as text, and its blocks with the lines and words of each."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, autolink, image, link
from markdown_it.token import Token
from typing_extensions import override


class _Parser(MarkdownIt):
    """Shows every address as it is written, so that what is refused is told, not left as text."""

    @override
    def validateLink(self, url: str) -> bool:
        return True

    @override
    def normalizeLink(self, url: str) -> str:
        return url

    @override
    def normalizeLinkText(self, url: str) -> str:
        return url


def make_parser(kind: type[MarkdownIt]) -> MarkdownIt:
    """A parser of that kind, which says which addresses are links."""
    parser = kind("commonmark", {"html": False})
    return parser.enable(["table", "strikethrough"]).disable(["html_block", "html_inline"])


@cache
def block_parser() -> MarkdownIt:
    """Finds the blocks, and leaves the words in them alone."""
    return make_parser(_Parser).disable(["inline", "text_join"])


@cache
def inline_parser() -> MarkdownIt:
    """Finds everything in words."""
    return make_parser(_Parser)


@cache
def link_parser() -> MarkdownIt:
    """Finds links and images in words and what can hide them; emphasis can not.

    The `meta` of their opening tokens holds where they `start` and `end` in the words.
    """
    parser = make_parser(_Parser)
    parser.inline.ruler.enableOnly(["text", "escape", "backticks", "link", "image", "autolink"])
    parser.inline.ruler2.enableOnly([])
    for name, rule in (("link", link), ("image", image), ("autolink", autolink)):
        parser.inline.ruler.at(name, _noting_place(rule))
    return parser


def _noting_place(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    def noting(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        found = rule(state, silent)
        if found and not silent:
            token = next(token for token in state.tokens[count:] if token.type in ("link_open", "image"))
            token.meta = {"start": start, "end": state.pos}
        return found

    return noting


class Words(NamedTuple):
    """The source of some words (of a paragraph, a heading, a table's cell) and the line, from 0, where it begins."""

    line: int
    source: str

    def place(self, offset: int, lines: Sequence[str]) -> tuple[int, int]:
        """Line and column in the text, both from 0, of what stands at an offset in the words.

        The column is the line's start where a table's cell is written otherwise.
        """
        line = self.line + self.source.count("\n", 0, offset)
        start, end = self.source.rfind("\n", 0, offset) + 1, self.source.find("\n", offset)
        piece, whole = self.source[start : end if end >= 0 else None].rstrip(), lines[line].rstrip()
        begin = len(whole) - len(piece) if whole.endswith(piece) else max(whole.find(piece.lstrip()), 0)
        return line, begin + offset - start


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
    """Take a text apart."""
    lines = text.split("\n")
    environment: dict[str, Any] = {}
    tokens = block_parser().parse(text, environment)
    found = Blocks()
    first = 0
    for i, token in enumerate(tokens):
        if token.level == 0 and token.nesting <= 0:
            found.blocks.append(_block(tokens[first : i + 1], lines))
            first = i + 1
    references = environment.get("references", {})
    definitions = [(label, entry) for label, entry in references.items()]
    definitions += [(entry["label"], entry) for entry in environment.get("duplicate_refs", ())]
    found.definitions.extend(
        Definition(entry["map"][0], label, entry["href"].rstrip("\n")) for label, entry in definitions
    )
    return found


def _block(tokens: Sequence[Token], lines: Sequence[str]) -> Block:
    kind = tokens[0].type.removesuffix("_open")
    inside = [token for token in tokens if token.level > 0]
    start, end = _extent(tokens[0], lines)
    return Block(
        kind,
        int(tokens[0].tag[1]) if kind == "heading" else 0,
        start,
        end,
        words=tuple(Words(token.map[0], token.content) for token in inside if token.type == "inline" and token.map),
        items=tuple(_extent(token, lines) for token in inside if token.type == "list_item_open" and token.level == 1),
        nested_headings=tuple(token.map[0] for token in inside if token.type == "heading_open" and token.map),
        open_fences=tuple(token.map[0] for token in tokens if _is_open(token, lines) and token.map),
        code="".join(token.content for token in tokens if token.type in ("fence", "code_block")),
    )


def _is_open(token: Token, lines: Sequence[str]) -> bool:
    """Is it code that begins with a fence, and goes on to the end of the text or of what it stands in?"""
    if token.type != "fence" or token.map is None:
        return False
    first, last = token.map[0], token.map[1] - 1
    end = rf"[\s>]*{re.escape(token.markup[0])}{{{len(token.markup)},}}\s*"
    return last <= first or not re.fullmatch(end, lines[min(last, len(lines) - 1)])


def _extent(token: Token, lines: Sequence[str]) -> tuple[int, int]:
    """The lines of a token without blank ones at their end."""
    start, end = token.map or (0, 0)
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1
    return start, end
