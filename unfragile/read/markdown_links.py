"""Every link and image in a Markdown text, and what is wrong with it."""

import re
from collections.abc import Iterator, Mapping, Sequence
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
    references = {"references": _references(definitions)}
    for block in blocks:
        for words in block.words:
            yield from _parsed(words, references)


def _references(definitions: Sequence[Definition]) -> Mapping[str, Mapping[str, str]]:
    """The addresses by label as the parser knows them; of two with one label the first counts."""
    return {entry.label: {"href": entry.address, "title": ""} for entry in reversed(definitions)}


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
