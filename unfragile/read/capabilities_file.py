"""`capabilities.md`: one section for each capability, its parts under bold labels."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from unfragile.read.authored import CapabilitySection
from unfragile.read.limits import MAX_FILE_BYTES
from unfragile.read.markdown_blocks import Block
from unfragile.read.markdown_file import MarkdownFile, bold_start, parse_markdown, plain_words
from unfragile.read.problems import Problem, advice, quote
from unfragile.read.texts import read_text

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

_NAMES = "|".join(map(re.escape, LABELS))
# As CommonMark has it, the closing ** after ':' closes only before white space or punctuation.
_LABEL = re.compile(rf"\s*(\*\*|__)({_NAMES})\1(?=$|[\s!\"#$%&'()+,\-./:;<=>?@\[\\\]^`{{|}}~])")
_NEARLY_LABEL = re.compile(rf"(\*\*|__)\s*({_NAMES})\s*\1")
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
    blocks: tuple[Block, ...]  # the first is the label's own paragraph, where there is a label
    rest: str  # of that paragraph after the label

    def says_something(self) -> bool:
        return bool(self.rest) or any(block.has_text() for block in self.blocks[1 if self.label else 0 :])


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
    problems = [*file.problems, *_check_order(file)]
    sections = []
    for heading, blocks in _sections(file.blocks):
        words = plain_words(heading.source())
        parts = _parts(blocks)
        problems += [*_check_heading(file, heading, words), *_check_parts(file, heading, parts)]
        if words:
            sections.append(DraftSection(words, *file.place(heading), _section(file, heading, parts)))
    return tuple(sections), problems


def _is_heading(block: Block) -> bool:
    return block.kind == "heading" and block.level == 2


def _sections(blocks: Sequence[Block]) -> Iterator[tuple[Block, list[Block]]]:
    """Each level-2 heading with the blocks below it; other headings belong to nobody."""
    starts = [i for i, block in enumerate(blocks) if _is_heading(block)]
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
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
    labels = [(i, label) for i, block in enumerate(blocks) if (label := _label(block)) is not None]
    starts = [(0, "")] * (not labels or labels[0][0] > 0) + labels
    ends = [start for start, _ in starts[1:]] + [len(blocks)]
    return [
        _Part(label, tuple(blocks[start:end]), _after_label(blocks[start].source()) if label else "")
        for (start, label), end in zip(starts, ends, strict=True)
    ]


def _label(block: Block) -> str | None:
    """The label that a paragraph begins with, known or not: words in bold that end in a colon."""
    if block.kind != "paragraph" or not block.source().startswith(("**", "__")):
        return None
    known = _LABEL.match(block.source()) or _NEARLY_LABEL.match(block.source())
    label = known[2] if known else bold_start(block.source()) or ""
    return label if label.endswith(":") else None


def _after_label(words: str) -> str:
    known = _LABEL.match(words)
    return words[known.end() :].strip() if known else words


def _check_parts(file: MarkdownFile, heading: Block, parts: Sequence[_Part]) -> Iterator[Problem]:
    if not any(part.says_something() for part in parts):
        yield file.problem(heading, "empty-section", "the section says nothing; describe the capability or remove it")
        return
    seen: set[str] = set()
    for part in parts:
        if part.label:
            yield from _check_label(file, part, seen)
            seen.add(part.label)


def _check_label(file: MarkdownFile, part: _Part, seen: set[str]) -> Iterator[Problem]:
    label, opens = part.label, part.blocks[0]
    if label not in LABELS:
        yield file.problem(opens, "unknown-label", f"unknown label {quote(label)}{advice(label, LABELS)}")
    elif not _LABEL.match(opens.source()):
        yield file.problem(opens, "label-form", f"write the label as '**{label}**' with a space after it")
    elif label in seen:
        yield file.problem(opens, "repeated-label", f"the label {quote(label)} stands in this section already")
    elif not part.says_something():
        yield file.problem(opens, "empty-field", f"nothing follows the label {quote(label)}")
    elif LABELS[label] == "sources" and not _links(file, part):
        message = "'Sources:' names no link; write each as <https://example.org/page>"
        yield file.problem(opens, "no-source-link", message)


def _section(file: MarkdownFile, heading: Block, parts: Sequence[_Part]) -> CapabilitySection:
    by_field = {LABELS.get(part.label, part.label): part for part in reversed(parts)}
    nothing = _Part("", (), "")

    def text(field: str) -> str:
        return _text(file, by_field.get(field, nothing))

    def items(field: str) -> tuple[str, ...]:
        return _items(file, by_field.get(field, nothing))

    return CapabilitySection(
        key="",
        line=heading.start + 1,
        description=text(""),
        unique=text("unique"),
        alternatives=text("alternatives"),
        best_for=items("best_for"),
        limitations=items("limitations"),
        requires=items("requires"),
        inputs=items("inputs"),
        outputs=items("outputs"),
        sources=text("sources"),
        source_links=_links(file, by_field.get("sources", nothing)),
    )


def _links(file: MarkdownFile, part: _Part) -> tuple[str, ...]:
    if not part.blocks:
        return ()
    start, end = part.blocks[0].start, part.blocks[-1].end
    return tuple(dict.fromkeys(link.address for link in file.links if start <= link.line < end))


def _text(file: MarkdownFile, part: _Part) -> str:
    """The lines of a part as they were written, without the label."""
    if not part.blocks:
        return ""
    first, *others = file.lines[part.blocks[0].start : part.blocks[-1].end]
    if part.label:
        known = _LABEL.match(first)
        first = first[known.end() :].lstrip() if known else first
    return file.complete("\n".join((first, *others)).strip("\n").rstrip())


def _items(file: MarkdownFile, part: _Part) -> tuple[str, ...]:
    """The items of the part's lists; what stands there outside a list is an item too."""
    items = [part.rest]
    for block in part.blocks[1:]:
        if block.items:
            items += [_item(file.lines[start:end]) for start, end in block.items]
        elif block.has_text():
            items.append("\n".join(file.lines[block.start : block.end]).strip())
    return tuple(file.complete(item) for item in items if item)


def _item(lines: Sequence[str]) -> str:
    """An item's Markdown: its lines without the marker and as much indentation."""
    marker = _MARKER.match(lines[0])
    width = marker.end() if marker else 0
    others = (line[min(width, len(line) - len(line.lstrip())) :] for line in lines[1:])
    return "\n".join((lines[0][width:], *others)).strip()
