"""Markdown with line and column: its blocks, its links, and the words that are marked up in it."""

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from unfragile.read.bounds import MAX_COLUMNS, MAX_FILE_BYTES, MAX_LINE_LENGTH, MAX_LINES, MAX_LINKS
from unfragile.read.characters import BLANKS, REFUSED, describe_character, refusal
from unfragile.read.markdown_blocks import Block, Definition, Words, inline_parser, read_blocks
from unfragile.read.markdown_links import FoundLink, check_links, find_links, link_bare_addresses, with_addresses
from unfragile.read.problems import Problem, quote
from unfragile.read.texts import end_place, plain_blanks
from unfragile.read.yaml_file import Place


def oversized(lines: Sequence[str], shown: str) -> Problem | None:
    """The first thing in a text of which there is more than can be read in short time."""
    if len(lines) > MAX_LINES:
        return _too_long(shown, MAX_LINES, f"more than {MAX_LINES:,} lines")
    links = 0
    for number, line in enumerate(lines):
        links += line.count("[") + line.count("://")
        if len(line) > MAX_LINE_LENGTH:
            return _too_long(shown, number, f"the line is longer than {MAX_LINE_LENGTH:,} characters")
        if line.count("|") > MAX_COLUMNS + 1:
            return _too_long(shown, number, f"more than {MAX_COLUMNS} columns")
        if links > MAX_LINKS:
            return _too_long(shown, number, f"more than {MAX_LINKS:,} signs [ and :// up to here")
    return None


def _too_long(shown: str, line: int, what: str) -> Problem:
    return Problem(shown, line + 1, 1, "error", "too-long", f"{what}; write less, or in several files")


def overgrown(
    links: Sequence[FoundLink], definitions: Sequence[Definition], lines: Sequence[str], shown: str
) -> Problem | None:
    """A text that would outgrow a file if the addresses that stand elsewhere in it were written in."""
    uses = Counter(link.address for link in links if link.written and not link.is_image)
    size = sum(map(len, lines)) + sum(len(address) * number for address, number in uses.items())
    if not uses or size <= MAX_FILE_BYTES:
        return None
    worst = max(definitions, key=lambda one: len(one.address) * uses[one.address])
    message = (
        f"{uses[worst.address]:,} links lead to {quote(worst.address)}, so that the text grows to "
        f"{size / 1_000_000:.1f} MB; at most {MAX_FILE_BYTES // 1_000_000} MB is allowed"
    )
    return Problem(shown, worst.line + 1, 1, "error", "too-long", message)


# What stands before and after the signs of headings, items and quotes, and all of a label.
_BLANKS_MEANT = re.compile(
    rf"^[ \t{BLANKS}]*(?:(?:\#{{1,6}}|[-*+>]|\d{{1,9}}[.)])[ \t{BLANKS}]+)+"
    rf"|^[ \t{BLANKS}]*(?:\*\*|__)[^*\n]{{0,40}}(?::[ {BLANKS}]*(?:\*\*|__)|(?:\*\*|__)[ {BLANKS}]*:)[ {BLANKS}]*",
    re.MULTILINE,
)
_ENTITY = re.compile(r"&(#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});")


@dataclass(frozen=True, slots=True)
class MarkdownFile:
    """A Markdown text, taken apart; addresses that stand elsewhere in it are written in where links lead to them."""

    shown: str
    lines: tuple[str, ...]
    blocks: tuple[Block, ...]
    links: tuple[FoundLink, ...]
    problems: tuple[Problem, ...]  # with links, images, entities, nested headings, or the one with its size

    def problem(self, block: Block, code: str, message: str) -> Problem:
        """A problem with a block, placed where it begins."""
        return Problem(self.shown, *self.place(block), "error", code, message)

    def place(self, block: Block) -> Place:
        """Where a block begins."""
        return _place(self.lines, block.start)


def parse_markdown(text: str, shown: str) -> MarkdownFile:
    """Take a text apart, and find what is wrong with any link, image, entity or nested heading."""
    huge = oversized(text.split("\n"), shown)
    if huge:
        return MarkdownFile(shown, (), (), (), (huge,))
    text = link_bare_addresses(plain_blanks(text, _BLANKS_MEANT))
    lines = tuple(text.split("\n"))
    found = read_blocks(text)
    links = tuple(find_links(found.blocks, found.definitions))
    problems = (
        *_check_entities(text, shown),
        *_check_nested_headings(found.blocks, lines, shown),
        *check_extras(found.blocks, found.definitions, lines, shown),
        *check_links(links, found.definitions, lines, shown),
    )
    huge = overgrown(links, found.definitions, lines, shown)
    if huge:
        return MarkdownFile(shown, (), (), (), (huge,))
    if any(link.written for link in links):
        lines = tuple(with_addresses(lines, found.blocks, found.definitions))
        found = read_blocks("\n".join(lines))
    return MarkdownFile(shown, lines, tuple(found.blocks), links, problems)


_MARKUP = re.compile(r"[^\w ,./()+-]|[_]")
"""Whatever may be a sign of Markdown."""


def plain_words(source: str) -> str | None:
    """The words of a heading's source with single spaces, or None where any of it is marked up."""
    if not _MARKUP.search(source):
        return " ".join(source.split())
    words = ""
    for token in _inline_tokens(source):
        if token.type in ("softbreak", "hardbreak"):
            words += " "
        elif token.type in ("text", "text_special"):
            words += token.content
        else:
            return None
    return " ".join(words.split())


def bold_start(source: str) -> str | None:
    """The words in bold with which a paragraph's source begins, if it does."""
    tokens = [token for token in _inline_tokens(source) if token.content or token.type != "text"]
    if not tokens or tokens[0].type != "strong_open":
        return None
    close = next(i for i, token in enumerate(tokens) if token.type == "strong_close" and token.level == tokens[0].level)
    return "".join(token.content for token in tokens[:close])


def _inline_tokens(source: str) -> list[Token]:
    return inline_parser().parseInline(source)[0].children or []


def _check_entities(text: str, shown: str) -> Iterator[Problem]:
    """A character that is refused is refused as an entity too; each is told at its first place."""
    first: dict[str, re.Match[str]] = {}
    for found in _ENTITY.finditer(text) if "&" in text else ():
        first.setdefault(found[0], found)
    for found in first.values():
        refused = REFUSED.search(html.unescape(found[0]))
        if refused:
            message = f"{found[0]} stands for {describe_character(refused[0])}, which is refused; remove it"
            code, _ = refusal(refused[0])
            yield Problem(shown, *end_place(text[: found.start()]), "error", code, message)


def _check_nested_headings(blocks: Sequence[Block], lines: Sequence[str], shown: str) -> Iterator[Problem]:
    """A heading stands in a line of its own."""
    message = "a heading stands inside a list or quote; remove the - or > before it"
    for block in blocks:
        for line in block.nested_headings:
            yield Problem(shown, *_place(lines, line), "error", "heading-level", message)


def _place(lines: Sequence[str], number: int) -> Place:
    """Where in a line, counted from 0, something begins."""
    return number + 1, len(lines[number]) - len(lines[number].lstrip()) + 1


_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]+\]")
_COMMENT = re.compile(r"<!--")
# One sign, as cmark-gfm takes it: what may begin words that are struck out, and what may end them.
_STRIKE = re.compile(r"(?<![~\\])~(?!~)")
_BEGINS = re.compile(r"(?:^|(?<=[\W_]))~(?=[^\s~])|~(?=\w)")
_ENDS = re.compile(r"(?<=\w)~|(?<=[^\s~])~(?=[\W_]|$)")
_ADDRESS = re.compile(r"<[a-z][a-z0-9+.-]*:[^<>\s]*>|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)", re.IGNORECASE)
_BOX = re.compile(r"\[[ xX]\](?=\s)")
_ALERT = re.compile(r"\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]", re.IGNORECASE)


def check_extras(
    blocks: Sequence[Block], definitions: Sequence[Definition], lines: Sequence[str], shown: str
) -> Iterator[Problem]:
    """Footnotes, boxes of tasks, alerts, comments and words between single ~, each where it stands, and code that nothing ends."""
    for definition in definitions:
        if definition.label.startswith("^"):
            yield Problem(
                shown, definition.line + 1, 1, "error", "github-markup", _footnote(f"[{definition.label}]".lower())
            )
    for block in blocks:
        for words in block.words:
            for start, message in _found(block, words):
                line, column = words.place(start, lines)
                yield Problem(shown, line + 1, column + 1, "error", "github-markup", message)
        for line in block.open_fences:
            yield Problem(
                shown, line + 1, 1, "error", "open-code", "the code that begins here is not ended; end it as it begins"
            )


def _footnote(written: str) -> str:
    return f"a footnote ({quote(written)}) would be shown as signs; write its text where it belongs"


def _found(block: Block, words: Words) -> Iterator[tuple[int, str]]:
    """Where something begins in words, code left out, and what to say of it."""
    text = _blanked(_CODE, words.source) if "`" in words.source else words.source
    for found in _FOOTNOTE.finditer(text) if "[^" in text else ():
        yield found.start(), _footnote(found[0])
    for found in _COMMENT.finditer(text) if "<!--" in text else ():
        yield found.start(), "a comment is text like any other here, and would be published; remove it"
    for start, end in _struck(_blanked(_ADDRESS, text)) if text.count("~") > 1 else ():
        yield start, f"GitHub strikes {quote(text[start:end])} out, and the site shows the signs; write ~~ or \\~"
    if block.kind.endswith("_list") and _BOX.match(text):
        yield 0, f"a box of a task ({quote(text[:3])}) would be shown as signs; say in words what is done"
    if block.kind == "blockquote" and _ALERT.match(text):
        yield 0, f"{quote(text.split(']')[0] + ']')} would be shown as signs; say it in words"


def _struck(text: str) -> Iterator[tuple[int, int]]:
    """Where GitHub strikes words out that stand between single signs."""
    begun: int | None = None
    for found in _STRIKE.finditer(text):
        place = found.start()
        if begun is not None and _ENDS.match(text, place):
            yield begun, place + 1
            begun = None
        elif _BEGINS.match(text, place):
            begun = place


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: " " * len(found[0]), text)
