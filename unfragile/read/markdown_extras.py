"""What GitHub shows of Markdown otherwise than the site does: told, so that nothing is published as signs."""

import re
from collections.abc import Iterator, Sequence

from unfragile.read.markdown_blocks import Block, Definition, Words
from unfragile.read.markdown_links import begin_of_piece
from unfragile.read.problems import Problem, quote

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
                line = words.line + words.source.count("\n", 0, start)
                yield Problem(shown, line + 1, _column(words, start, lines), "error", "github-markup", message)
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


def _column(words: Words, start: int, lines: Sequence[str]) -> int:
    begin = words.source.rfind("\n", 0, start) + 1
    end = words.source.find("\n", start)
    line = lines[words.line + words.source.count("\n", 0, start)]
    return begin_of_piece(words.source[begin : end if end >= 0 else None], line) + start - begin + 1
