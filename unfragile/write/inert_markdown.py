"""Authored Markdown → Markdown that shows the same wherever it is rendered.

The pages' own parser takes raw HTML, images and links of other schemes as text; other parsers act on them.
Here each of these gets a backslash, so that any parser shows what the pages show.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest

from markdown_it import MarkdownIt
from markdown_it.token import Token

# What is met first decides, as in a parser: code spans, escapes and vetted links are kept, other openings are marked.
_KEPT = (
    r"(?P<kept>(?P<ticks>`+)(?:(?:.*?[^`])?(?P=ticks)(?!`))?"
    r"|\\."
    r"|<(?:https?://|mailto:)[^<>\n]*>"
    r"|<[a-z0-9][\w.+-]*@[a-z0-9.-]+>)"
)
_UNVETTED = r"(?!\s*<?(?:https?://|mailto:))"
_IN_TEXT = re.compile(rf"{_KEPT}|<|!(?=\[)|(?<=\])[(:]{_UNVETTED}", re.DOTALL | re.IGNORECASE | re.ASCII)
_ELSEWHERE = re.compile(rf"{_KEPT}|<", re.IGNORECASE | re.ASCII)
_IN_QUESTION = re.compile(
    rf"<(?!https?://|mailto:)|!\[|\][(:]{_UNVETTED}|```|~~~", re.IGNORECASE | re.ASCII
)  # without any of these a source stays as it is
_ANYWHERE = re.compile(r"(?P<kept>(?!))|<")
_BETWEEN_CELLS = re.compile(r"((?<!\\)\|)")

# A line that begins with < ends a paragraph even within a code span; there a line end shows as a space anyway.
_LINE_OF_HTML = re.compile(r"\n[ \t]*<")
_LINE_END = re.compile(r"\n[ \t]*")
_JOINED = "\0"


def inert(source: str, parser: MarkdownIt) -> str:
    """The Markdown source with what the pages' `parser` takes as text made text for every parser.

    White space at its end is dropped.
    """
    source = source.rstrip().replace("\r\n", "\n").replace("\r", "\n")
    if not _IN_QUESTION.search(source):
        return source
    lines = source.split("\n")
    tokens = parser.parse(source)
    rows = {token.map[0] for token in tokens if token.type == "tr_open" and token.map}
    shown: list[str] = []
    for first, last, token in _blocks(tokens, len(lines)):
        block = lines[first:last]
        if token is None:  # link definitions, rules, lines between blocks
            shown += [_marked(_ELSEWHERE, line) for line in block]
        elif token.type != "inline":  # code
            shown += block
        elif first in rows:
            shown += ["".join([_marked(_IN_TEXT, cell) for cell in _BETWEEN_CELLS.split(block[0])])]
        else:
            shown += _marked_text(block, token.content.split("\n"))
    return "\n".join(shown) + _closing_fence(tokens, lines)


def _blocks(tokens: list[Token], count: int) -> Iterator[tuple[int, int, Token | None]]:
    """All lines in order: those of text and of code with their token, and the runs between with none."""
    taken = {token.map[0]: token for token in tokens if token.type in {"inline", "fence", "code_block"} and token.map}
    start = 0
    for first, token in sorted(taken.items()):
        if start < first:
            yield start, first, None
        start = min((token.map or [0, 0])[1], count)
        yield first, start, token
    if start < count:
        yield start, count, None


def _marked(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: found["kept"] or f"\\{found[0]}", text)


def _marked_text(block: list[str], content: list[str]) -> list[str]:
    """Lines of text, of which `content` is what stands behind the signs of lists and quotes."""
    bodies = [line.strip() for line in content]
    ends = [line.rstrip() for line in block[: len(bodies)]]
    if not all(end.endswith(body) for end, body in zip_longest(ends, bodies, fillvalue="")):
        # The signs cannot be told from the text: mark all, even in code.
        return [_marked(_ANYWHERE, line) for line in block]
    starts = [len(end) - len(body) for end, body in zip(ends, bodies, strict=True)]
    whole = "\n".join(line[start:] for line, start in zip(block, starts, strict=False))
    shown: list[str] = []
    place = 0
    for line in _IN_TEXT.sub(_kept_or_marked, whole).split("\n"):
        shown.append(block[place][: starts[place]] + line.replace(_JOINED, " "))
        place += 1 + line.count(_JOINED)
    return shown + block[place:]


def _kept_or_marked(found: re.Match[str]) -> str:
    if found["ticks"] and _LINE_OF_HTML.search(found[0]):
        return _LINE_END.sub(_JOINED, found[0])
    return found["kept"] or f"\\{found[0]}"


def _closing_fence(tokens: list[Token], lines: list[str]) -> str:
    """What a code block at the end lacks, so that it does not swallow what comes after; '' where it lacks nothing."""
    if not tokens or tokens[-1].type != "fence" or tokens[-1].map is None:
        return ""
    fence, (first, last) = tokens[-1].markup, tokens[-1].map
    closing = f" {{0,3}}{re.escape(fence[0])}{{{len(fence)},}}[ \t]*"
    closed = last - first > 1 and re.fullmatch(closing, lines[min(last, len(lines)) - 1])
    return "" if closed else f"\n{fence}"
