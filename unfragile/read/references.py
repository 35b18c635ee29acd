"""Addresses in a Markdown text made whole, so that any piece of it shows the same.

Bare ones, which GitHub's Markdown makes links, are put in angle brackets, as CommonMark wants them; those that stand
elsewhere in the text are written into the links that lead to them.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from unfragile.read.markdown_blocks import Block, Definition, Words
from unfragile.read.markdown_links import FoundLink, find_links

# What is left as it stands: fenced and inline code, addresses in brackets, links and images, definitions of links.
_APART = r"^ {0,3}(?P<fence>```+|~~~+)[^\n]*\n.*?(?:^ {0,3}(?P=fence)[^\n]*$|\Z)|(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)*?(?<!`)(?P=ticks)(?!`)"
_LINKED = r"<[^<>\s]*>|!?\[(?:[^\[\]\\\n]|\\.)*\](?:\([^\n]*?\)|\[[^\]\n]*\])?:?(?:(?<=:) *\S+)?"
_ADDRESS = re.compile(
    rf"{_APART}|{_LINKED}|(?<![\w\\/.@-])(?P<bare>(?P<www>www\.[\w-]+\.)?(?(www)|https?://)[^\s<>`]+)",
    re.DOTALL | re.MULTILINE,
)
_AFTER = "?!.,:;*_~'\""


def link_bare_addresses(text: str) -> str:
    """The text with each bare http or https address in angle brackets, and one that begins with www. as a link.

    As GitHub does, punctuation at the end is no part of an address, nor is a closing bracket that has no
    opening one in it (GitHub Flavored Markdown Spec, 6.9 Autolinks).
    """
    return _ADDRESS.sub(_bracketed, text)


def _bracketed(found: re.Match[str]) -> str:
    if not found["bare"]:
        return found[0]
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
