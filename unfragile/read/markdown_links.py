"""Every link and image in a Markdown text, what is wrong with it, and addresses made whole, so that any piece shows the same."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from markdown_it.token import Token

from unfragile.read.addresses import link_fault
from unfragile.read.markdown_blocks import Block, Definition, Words, link_parser
from unfragile.read.problems import Problem, quote

_ADDRESS_AS_WORDS = re.compile(r"\[[\s*_`]*(?:https?://)?((?<=//)[^\s/\]?#*_`]+|www\.[^\s/\]?#*_`]+)", re.IGNORECASE)
_HOST_OF = re.compile(r"https?://([^/?#]+)", re.IGNORECASE)


class FoundLink(NamedTuple):
    """A link or image in some words."""

    line: int  # from 0
    words: Words
    start: int  # in the words
    address: str
    written: str = ""  # all of it, where its address stands elsewhere
    is_image: bool = False


def find_links(blocks: Sequence[Block], definitions: Sequence[Definition]) -> Iterator[FoundLink]:
    """All links and images that a reader could follow or see, in their order."""
    # Of two with one label the first counts.
    known = {entry.label: {"href": entry.address, "title": ""} for entry in reversed(definitions)}
    for block in blocks:
        for words in block.words:
            if "[" in words.source or "<" in words.source:
                yield from _parsed(words, {"references": known})


def _parsed(words: Words, references: Mapping[str, Any]) -> Iterator[FoundLink]:
    tokens: list[Token] = []
    parser = link_parser()
    parser.inline.parse(words.source, parser, dict(references), tokens)
    for token in tokens:
        if token.type in ("link_open", "image"):
            start, end = token.meta["start"], token.meta["end"]
            written = words.source[start:end] if words.source[end - 1] == "]" else ""
            address = str(token.attrs.get("href", ""))
            yield FoundLink(
                words.line + words.source.count("\n", 0, start), words, start, address, written, token.type == "image"
            )


def check_links(
    links: Sequence[FoundLink], definitions: Sequence[Definition], lines: Sequence[str], shown: str
) -> Iterator[Problem]:
    """Links are http, https or mailto, and there are no images. An address is told where it is written."""
    for definition in definitions:
        fault = link_fault(definition.address)
        if fault and not definition.label.startswith("^"):  # a footnote, which is told as such
            column = lines[definition.line].find("[") + 1
            yield Problem(shown, definition.line + 1, column, "error", "link", fault)
    for link in links:
        line, column = link.words.place(link.start, lines)
        if link.is_image:
            message = "images are refused; link to the picture instead"
            yield Problem(shown, line + 1, column + 1, "error", "image", message)
        elif fault := (None if link.written else link_fault(link.address)) or _disguise(link):
            yield Problem(shown, line + 1, column + 1, "error", "link", fault)


def _disguise(link: FoundLink) -> str | None:
    """What is wrong with a link whose words are an address of another host than its own."""
    shown = _ADDRESS_AS_WORDS.match(link.words.source, link.start)
    leads = _HOST_OF.match(link.address)
    hosts = [found[1].lower().removeprefix("www.") for found in (shown, leads) if found]
    if not shown or not leads or hosts[0] == hosts[1]:
        return None
    return f"the words of the link name {quote(shown[1])}, and it leads to {quote(leads[1])}"


# What is left as it stands: fenced and inline code, addresses in brackets, links and images, definitions of links.
_APART = r"^ {0,3}(?P<fence>```+|~~~+)[^\n]*\n.*?(?:^ {0,3}(?P=fence)[^\n]*$|\Z)|(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)*?(?<!`)(?P=ticks)(?!`)"
_LINKED = r"<[^<>\s]*>|!?\[(?:[^\[\]\\\n]|\\.)*\](?:\([^\n]*?\)|\[[^\]\n]*\])?:?(?:(?<=:) *\S+)?"
_ADDRESS = re.compile(  # the first sign tells of most places that nothing begins there
    rf"(?=[ `~<!\[wh])(?:{_APART}|{_LINKED}|(?<![\w\\/.@-])(?P<bare>(?P<www>www\.[\w-]+\.)?(?(www)|https?://)[^\s<>`]+))",
    re.DOTALL | re.MULTILINE,
)
_AFTER = "?!.,:;*_~'\""


def link_bare_addresses(text: str) -> str:
    """The text with each bare http or https address in angle brackets, and one that begins with www. as a link.

    As GitHub does, punctuation at the end is no part of an address, nor is a closing bracket that has no
    opening one in it (GitHub Flavored Markdown Spec, 6.9 Autolinks).
    """
    pieces, end = [], 0
    for found in _ADDRESS.finditer(text):
        if found["bare"]:
            pieces += [text[end : found.start()], _bracketed(found)]
            end = found.end()
    return "".join((*pieces, text[end:]))


def _bracketed(found: re.Match[str]) -> str:
    address = found["bare"]
    too_many = address.count(")") - address.count("(")
    while address and (address[-1] in _AFTER or (address[-1] == ")" and too_many > 0)):
        too_many -= address[-1] == ")"
        address = address[:-1]
    if address.endswith("//"):
        return found[0]
    rest = found["bare"][len(address) :]
    return f"[{address}](https://{address}){rest}" if found["www"] else f"<{address}>{rest}"


_MAYBE_ENTITY = re.compile(r"&(?=#?\w+;)")


class _Edit(NamedTuple):
    """What takes the place of some signs of a line."""

    line: int
    start: int
    end: int
    put: str


def with_addresses(lines: Sequence[str], blocks: Sequence[Block], definitions: Sequence[Definition]) -> list[str]:
    """The lines with every address written in where a link leads to it; there are as many lines as before."""
    new = list(lines)
    for number, edits in groupby(sorted(_edits(lines, blocks, definitions)), key=lambda edit: edit.line):
        pieces, done = [], 0
        for edit in edits:
            pieces += [lines[number][done : edit.start], edit.put]
            done = edit.end
        new[number] = "".join((*pieces, lines[number][done:]))
    return new


def _edits(lines: Sequence[str], blocks: Sequence[Block], definitions: Sequence[Definition]) -> Iterator[_Edit]:
    for link in find_links([_whole_rows(block, lines) for block in blocks], definitions):
        if link.written and not link.is_image:
            yield from _edits_of(link, lines)


def _whole_rows(block: Block, lines: Sequence[str]) -> Block:
    """The block with the row of a table in place of its cells, whose words may be written otherwise there."""
    starts = [words.line for words in block.words]
    rows = {line: Words(line, lines[line]) for line in starts if starts.count(line) > 1} if len(starts) > 1 else {}
    whole = dict.fromkeys(rows.get(words.line, words) for words in block.words)
    return block._replace(words=tuple(whole))


def _edits_of(link: FoundLink, lines: Sequence[str]) -> Iterator[_Edit]:
    """`[it][label]`, `[it][]` and `[it]` become `[it](<address>)`."""
    address = f"<{_MAYBE_ENTITY.sub('&amp;', link.address)}>"
    end = link.start + len(link.written)
    if "][" not in link.written:
        line, place = link.words.place(end, lines)
        yield _Edit(line, place, place, f"({address})")
        return
    first, start = link.words.place(link.start + link.written.rindex("][") + 1, lines)
    last, stop = link.words.place(end, lines)
    if first == last:
        yield _Edit(first, start, stop, f"({address})")
        return
    yield _Edit(first, start, len(lines[first]), f"({address}")
    yield _Edit(last, len(lines[last]) - len(lines[last].lstrip()), stop, ")")
