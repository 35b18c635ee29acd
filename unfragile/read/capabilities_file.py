"""`capabilities.md`: one section for each capability, its parts under bold labels."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from unfragile.read.authored import CapabilitySection
from unfragile.read.bounds import MAX_FILE_BYTES
from unfragile.read.markdown_blocks import Block, read_blocks
from unfragile.read.markdown_file import MarkdownFile, bold_start, parse_markdown, plain_words
from unfragile.read.problems import Problem, advice, quote
from unfragile.read.texts import one_line, read_text

LABELS = {
    "Unique:": "unique",
    "vs alternatives:": "alternatives",
    "Best for:": "best_for",
    "Limitations:": "limitations",
    "Requires:": "requires",
    "Inputs:": "inputs",
    "Outputs:": "outputs",
    "Sources:": "sources",
}
"""The labels that open a field, and the field of `CapabilitySection`; the text before them is its description."""

_NEVER_NONE = ("Limitations:", "Best for:")
_TEXTS = ("description", "unique", "alternatives", "sources")
_LISTS = ("best_for", "limitations", "requires", "inputs", "outputs")
_NAMES = "|".join(map(re.escape, LABELS))
# As CommonMark has it, the closing ** after ':' closes only before white space or punctuation.
_LABEL = re.compile(rf"\s*(\*\*|__)({_NAMES})\1(?=$|[\s!\"#$%&'()+,\-./:;<=>?@\[\\\]^`{{|}}~])")
_PLAIN_NAMES = _NAMES.replace(":", "")
# A label in another form: stars or a colon more or less, a wide colon, HTML, no bold at all.
_MISWRITTEN = re.compile(
    rf"(?:[*_]{{1,3}})\s*({_PLAIN_NAMES})\s*(?:[:：]\s*[*_]{{1,3}}|[*_]{{1,3}}\s*[:：]|[*_]{{1,3}}[ \t]*(?:\n|$))"
    rf"|<(?:b|strong)>\s*({_PLAIN_NAMES})\s*[:：]?\s*</(?:b|strong)>"
    rf"|({_PLAIN_NAMES})[ \t]*(?:[:：]|(?:\n|$))",
    re.IGNORECASE,
)
_FOREIGN_ITEM = re.compile(r"[•‣◦▪●∙·–—][ \t]*|[-+](?=[^\W\d_])|\*(?=[^\W_][^*\n]*$)", re.MULTILINE)
_SAYS_NOTHING = re.compile(
    r"(?:(?:none|nothing|not)(?: yet)?(?: known)?(?: yet)?|no|n/?a|unknown|tbd|todo|to do|\?+|\.{3}|…|[-–—]+)\.?",
    re.IGNORECASE,
)
_INSIDE = {
    "paragraph": "inside a paragraph; put a blank line before it",
    "bullet_list": "in a list; take away the sign of the item before it",
    "ordered_list": "in a list; take away the sign of the item before it",
    "table": "in a table; put a blank line after it",
}
_WORDS = re.compile(r"(?:(?:[^\W\d_]|<)[^\n\r]*)?")  # one line that opens no block but a paragraph, or none
_MARKER = re.compile(r"\s*([-*+]|\d{1,9}[.)])(\s+|$)")


@dataclass(frozen=True, slots=True)
class DraftSection:
    """A section as it was read, before its heading is looked up in the vocabulary."""

    heading: str
    line: int
    column: int
    parts: CapabilitySection  # with an empty key


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands under one label, or, under no label, the description."""

    label: str
    in_form: bool  # the label stands as Markdown shows it in bold
    rest: str  # of the label's paragraph after the label
    opens: Block | None  # the label's paragraph
    blocks: list[Block]  # below it

    def says_something(self) -> bool:
        return bool(self.rest) or any(block.has_text() for block in self.blocks)

    def lines(self) -> tuple[int, int]:
        """Its lines: the first, from 0, and the one after the last."""
        blocks = (self.opens, *self.blocks) if self.opens else self.blocks
        return (blocks[0].start, blocks[-1].end) if blocks else (0, 0)


def read_capabilities(path: Path, shown: str) -> tuple[tuple[DraftSection, ...], list[Problem]]:
    """The sections of a file in their order, and what is wrong with it."""
    text, problems = read_text(path, shown, MAX_FILE_BYTES)
    if text is None:
        return (), problems
    sections, more = parse_capabilities(text, shown)
    return sections, problems + more


def parse_capabilities(text: str, shown: str) -> tuple[tuple[DraftSection, ...], list[Problem]]:
    """The sections of a text, as `read_capabilities` gives them."""
    file = parse_markdown(text, shown)
    if not file.lines:
        return (), list(file.problems)
    problems = [*file.problems, *_check_order(file)]
    sections = []
    for heading, blocks in _sections(file.blocks):
        words = plain_words(heading.source())
        parts = _parts(blocks)
        section = _section(file, parts)
        problems += _check_heading(file, heading, words)
        problems += _check_parts(file, heading, parts, section)
        problems += _check_buried_labels(file, blocks)
        if words:
            sections.append(DraftSection(words, *file.place(heading), section))
    return tuple(sections), problems


def _is_heading(block: Block) -> bool:
    return block.kind == "heading" and block.level == 2


def _sections(blocks: Sequence[Block]) -> Iterator[tuple[Block, list[Block]]]:
    """Each level-2 heading with the blocks below it; other headings belong to nobody."""
    starts = [i for i, block in enumerate(blocks) if _is_heading(block)]
    for start, end in zip(starts, [*starts, len(blocks)][1:], strict=True):
        yield blocks[start], [block for block in blocks[start + 1 : end] if block.kind != "heading"]


def _check_order(file: MarkdownFile) -> Iterator[Problem]:
    """A file begins with a level-2 heading and has headings of no other level."""
    if not file.blocks:
        message = "no capability is described; begin a section with '## ' and a name from capabilities.yaml"
        yield Problem(file.shown, 1, 1, "error", "no-capabilities", message)
    elif file.blocks[0].kind != "heading":
        message = "text stands before the first heading; begin with '## ' and a name from capabilities.yaml"
        yield file.problem(file.blocks[0], "text-before-heading", message)
    for block in file.blocks:
        if block.kind == "heading" and not _is_heading(block):
            message = f"a heading of level {block.level}; a capability has level 2 ('## '), and there are no others"
            yield file.problem(block, "heading-level", message)


def _check_heading(file: MarkdownFile, heading: Block, words: str | None) -> Iterator[Problem]:
    if words is None:
        yield file.problem(
            heading, "heading-markup", "the heading holds markup; write the plain name of the capability"
        )
    elif not words:
        yield file.problem(heading, "unknown-capability", "the heading is empty; name a capability")


def _parts(blocks: Sequence[Block]) -> list[_Part]:
    """The description and the labelled parts of a section."""
    parts = [_Part("", True, "", None, [])]
    for block in blocks:
        part = _labelled(block)
        if part:
            parts.append(part)
        else:
            parts[-1].blocks.append(block)
    return parts


def _labelled(block: Block) -> _Part | None:
    """The part that a paragraph opens, with a label that is known or not: words in bold that end in a colon."""
    if block.kind != "paragraph":
        return None
    source = block.source()
    known = _LABEL.match(source)
    if known:
        return _Part(known[2], True, source[known.end() :].strip(), block, [])
    label = _miswritten(source)
    if label is None and source.startswith(("**", "__")):
        label = bold_start(source)
    return _Part(label, False, source, block, []) if label and label.endswith((":", "：")) else None


def _miswritten(source: str) -> str | None:
    """The label that words begin with, in a form that is not its own."""
    found = _MISWRITTEN.match(source)
    name = next(filter(None, found.groups()), "") if found else ""
    labels = {label.casefold(): label for label in LABELS}
    label = labels.get(f"{name}:".casefold())
    return label if label and (source[0] not in "*_" or name in label) else None


def _check_parts(
    file: MarkdownFile, heading: Block, parts: Sequence[_Part], section: CapabilitySection
) -> Iterator[Problem]:
    if not any(part.says_something() for part in parts):
        yield file.problem(heading, "empty-section", "the section says nothing; describe the capability or remove it")
        return
    seen: set[str] = set()
    for part in parts:
        if part.opens:
            fault = _label_fault(part, seen) or _field_fault(part, section)
            if fault:
                yield file.problem(part.opens, *fault)
            yield from _check_items(file, part)
            seen.add(part.label)


def _check_buried_labels(file: MarkdownFile, blocks: Sequence[Block]) -> Iterator[Problem]:
    """No line but the first of a paragraph begins with a label, which would open nothing there."""
    for block in blocks:
        for words in block.words if block.kind in _INSIDE else ():
            for i, line in enumerate(words.source.split("\n")):
                is_label = _LABEL.match(line) or (line.startswith(("*", "_", "<")) and _miswritten(line))
                if is_label and (i or block.kind != "paragraph"):
                    column = file.lines[words.line + i].find(line.strip()) + 1
                    inside = _INSIDE["paragraph" if i else block.kind]
                    message = f"the label opens nothing {inside}"
                    yield Problem(file.shown, words.line + i + 1, column, "error", "label-form", message)


def _check_items(file: MarkdownFile, part: _Part) -> Iterator[Problem]:
    """A list begins with a sign that Markdown knows, and each item says something."""
    if LABELS.get(part.label) not in _LISTS:
        return
    for block in (part.opens, *part.blocks):
        for words in block.words if block and block.kind == "paragraph" else ():
            for i, line in enumerate(words.source.split("\n")):
                found = _FOREIGN_ITEM.match(_LABEL.sub("", line).strip())
                if found:
                    message = f"{quote(found[0].strip())} begins no item of a list; write '- '"
                    yield Problem(file.shown, words.line + i + 1, 1, "error", "list-form", message)
                    return


def _label_fault(part: _Part, seen: Collection[str]) -> tuple[str, str] | None:
    if part.label not in LABELS:
        return "unknown-label", f"unknown label {quote(part.label)}{advice(part.label, LABELS)}"
    if not part.in_form:
        return "label-form", f"write the label as '**{part.label}**', the colon inside and a space after it"
    if part.label in seen:
        return "repeated-label", f"the label {quote(part.label)} stands in this section already"
    return None


def _field_fault(part: _Part, section: CapabilitySection) -> tuple[str, str] | None:
    if not part.says_something():
        return "empty-field", f"nothing follows the label {quote(part.label)}"
    if not _WORDS.fullmatch(part.rest) and [block.kind for block in read_blocks(part.rest).blocks] != ["paragraph"]:
        message = "only words follow a label on its line; put a list, a quote, a heading or code below a blank line"
        return "label-form", message
    said = getattr(section, LABELS[part.label]) if part.label in _NEVER_NONE else ()
    empty = next(filter(_SAYS_NOTHING.fullmatch, said), "")
    if empty:
        return "empty-field", f"{quote(empty)} says nothing; leave it out until something is known"
    if LABELS[part.label] == "sources" and not section.source_links:
        return "no-source-link", "'Sources:' names no link; write each as <https://example.org/page>"
    return None


def _section(file: MarkdownFile, parts: Sequence[_Part]) -> CapabilitySection:
    fields: dict[str, Any] = dict.fromkeys(_TEXTS, "") | dict.fromkeys((*_LISTS, "source_links"), ())
    for part in reversed(parts):
        name = LABELS.get(part.label, "description" if not part.label else "")
        if name:
            fields[name] = _items(file, part) if name in _LISTS else _text(file, part)
        if name == "sources":
            fields[name] = _listed(file, part)
            start, end = part.lines()
            links = (link.address for link in file.links if start <= link.line < end)
            fields["source_links"] = tuple(dict.fromkeys(links))
    return CapabilitySection(key="", **fields)


def _listed(file: MarkdownFile, part: _Part) -> str:
    """The sources in one line of text, where they stand in a list too."""
    is_list = any(block.items for block in part.blocks)
    return ", ".join(map(one_line, _items(file, part))) if is_list else _text(file, part)


def _text(file: MarkdownFile, part: _Part) -> str:
    """The lines of a part as they were written, without the label."""
    start, end = part.lines()
    below = file.lines[part.opens.end if part.opens else start : end]
    return "\n".join((part.rest, *below)).strip("\n").rstrip()


def _items(file: MarkdownFile, part: _Part) -> tuple[str, ...]:
    """The items of the part's lists; what stands there outside a list is an item too."""
    items = [part.rest]
    for block in part.blocks:
        if block.items:
            items += [_item(file.lines[start:end]) for start, end in block.items]
        elif block.has_text():
            items.append("\n".join(file.lines[block.start : block.end]).strip())
    return tuple(item for item in items if item)


def _item(lines: Sequence[str]) -> str:
    """An item's Markdown: its lines without the marker and as much indentation."""
    marker = _MARKER.match(lines[0])
    width = marker.end() if marker else 0
    others = (line[min(width, len(line) - len(line.lstrip())) :] for line in lines[1:])
    return "\n".join((lines[0][width:], *others)).strip()
