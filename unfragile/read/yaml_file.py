"""YAML with line and column, read as plain text: what YAML would guess, or hide, is refused."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    StreamEndEvent,
)

from unfragile.read.bounds import MAX_FILE_BYTES, MAX_PROBLEMS, MAX_YAML_DEPTH, MAX_YAML_ENTRIES
from unfragile.read.characters import BLANKS, find_refused, refusal, without_refused
from unfragile.read.problems import Problem, quote
from unfragile.read.texts import end_place, plain_blanks, read_text
from unfragile.read.yaml_hints import explain_fault

At: TypeAlias = tuple[str | int, ...]
"""A way into the data: keys of mappings and positions in lists, from the root."""

Place: TypeAlias = tuple[int, int]
"""Line and column, from 1."""


Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"
"""Plain data; an empty value, ~ or null is the empty text."""

# Before an item or a key, and after the signs of both; elsewhere a text may go on.
_BLANKS_MEANT = re.compile(
    rf"^[ {BLANKS}]*(?:(?:-[ {BLANKS}]+)+(?:[\w.-]+:[ {BLANKS}]+)?|[\w.-]+:(?=[ {BLANKS}]|$)[ {BLANKS}]*)", re.MULTILINE
)
_NULLS = ("", "~", "null", "Null", "NULL")
_TEXT_AS_COMMENT = re.compile(r"[ \t]+(#[^ \t\n][^\n]*)")  # what is meant as a comment has a space after its sign
_OPENING = frozenset("“”„‟«»‘’‚‹›＂")
_PRINTED_QUOTES = re.compile("[“”„‟«»‘’‚‹›＂][^“”„‟«»‹›＂]*[“”„‟«»‘’‹›＂]")
_ASIDE = "\0"  # the key under which the value of a refused key is put aside; no key of a file is this text


@dataclass(frozen=True, slots=True)
class YamlFile:
    """The data of one file, and where each entry stands: the key in a mapping, the item in a list."""

    shown: str
    tree: Tree
    places: dict[At, Place]
    refused: frozenset[At]  # entries that are a problem already, whatever their value

    def entry(self, at: At) -> At:
        """The way to the nearest entry that exists; where one value stands for a list, its position is left out."""
        found: At = ()
        for step in at:
            if (*found, step) in self.places:
                found = (*found, step)
            elif not isinstance(step, int):
                break
        return found

    def keys(self, *at: str) -> tuple[str, ...] | None:
        """The keys of the mapping at a place, or None where none stands there."""
        node: Tree | None = self.tree
        for step in at:
            node = node.get(step) if isinstance(node, dict) else None
        return tuple(node) if isinstance(node, dict) else None

    def problem(self, at: At, code: str, message: str) -> Problem:
        """A problem with an entry, placed where it stands, or where that stands in which it is missing."""
        return Problem(self.shown, *self.places.get(self.entry(at), (1, 1)), "error", code, message)


def read_yaml(path: Path, shown: str) -> tuple[YamlFile | None, list[Problem]]:
    """The data of a file, or None where it cannot be read to its end, and the problems of its form."""
    text, problems = read_text(path, shown, MAX_FILE_BYTES)
    if text is None:
        return None, problems
    file, more = parse_yaml(text, shown)
    return file, problems + more


def parse_yaml(text: str, shown: str) -> tuple[YamlFile | None, list[Problem]]:
    """The data of a text as `read_yaml` gives it. An empty text is an empty mapping."""
    text = plain_blanks(text, _BLANKS_MEANT)
    lines = text.split("\n")
    reader = _Reader(shown, lines)
    try:
        complete = reader.read(_events(text))
    except (yaml.YAMLError, ValueError) as fault:  # ValueError: Python's own parser, on an impossible \U escape
        place = _fault_place(fault, text) or reader.last
        reader.complain(place, "yaml-syntax", explain_fault(fault, lines, place[0]))
        complete = False
    if not complete:
        return None, reader.problems
    return YamlFile(shown, reader.tree or {}, reader.places, frozenset(reader.refused)), reader.problems


def _events(text: str) -> Iterator[Event]:
    # The C parser reads 600 files in 0.03 s, Python's own in 0.6 s.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)(text)
    while True:
        event = loader.get_event()
        if isinstance(event, StreamEndEvent):
            return
        yield event


def _fault_place(fault: Exception, text: str) -> Place | None:
    """Where the parser gave up; what is not closed, and a key without its colon, is placed where it begins."""
    if not isinstance(fault, yaml.MarkedYAMLError) or fault.problem_mark is None:
        return None
    place, end = _mark_place(fault.problem_mark), end_place(text.rstrip())
    begin = _mark_place(fault.context_mark) if fault.context_mark is not None else place
    return min(begin, end) if place >= end or "simple key" in (fault.context or "") else place


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read, and the key that waits for its value."""

    at: At
    data: dict[str, Tree] | list[Tree]
    key: str | None = None

    def expects_key(self) -> bool:
        return self.key is None and isinstance(self.data, dict)

    def add(self, value: Tree) -> At:
        """Put the value where it belongs, and say where that is."""
        if isinstance(self.data, list):
            self.data.append(value)
            return (*self.at, len(self.data) - 1)
        key, self.key = self.key or "", None
        if key != _ASIDE:
            self.data[key] = value
        return (*self.at, key)


class _Reader:
    """Builds the data from the parser's events, and notes each thing that is refused."""

    def __init__(self, shown: str, lines: Sequence[str]) -> None:
        self.problems: list[Problem] = []
        self.tree: Tree = {}
        self.places: dict[At, Place] = {}
        self.refused: set[At] = set()
        self.last: Place = (1, 1)
        self._shown = shown
        self._lines = lines
        self._has_signs = any("#" in line for line in lines)
        self._open: list[_Open] = []

    def complain(self, place: Place, code: str, message: str) -> None:
        self.problems.append(Problem(self._shown, *place, "error", code, message))

    def read(self, events: Iterator[Event]) -> bool:
        """Read one document; is it complete?"""
        documents = 0
        for event in events:
            self.last = _place(event)
            if isinstance(event, NodeEvent):
                self._node(event)
            elif isinstance(event, CollectionEndEvent):
                self._open.pop()
            elif isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.complain(self.last, "several-documents", "a second document begins here; a file holds one")
                    return True
            if len(self._open) > MAX_YAML_DEPTH:
                self.complain(self.last, "too-deep", f"mappings and lists are nested more than {MAX_YAML_DEPTH} deep")
                return False
            if len(self.places) > MAX_YAML_ENTRIES:
                message = f"more than {MAX_YAML_ENTRIES:,} entries; write less"
                self.complain(self.last, "too-long", message)
                return False
            if len(self.problems) > MAX_PROBLEMS:
                return False
        return True

    def _node(self, event: NodeEvent) -> None:
        if isinstance(event, ScalarEvent):
            self._refuse_marks(event, event.tag)
            self._scalar(event)
        elif isinstance(event, CollectionStartEvent):
            self._refuse_marks(event, event.tag)
            self._collection({} if isinstance(event, MappingStartEvent) else [])
        elif isinstance(event, AliasEvent):
            self.complain(self.last, "yaml-alias", f"aliases are refused; write out what '*{event.anchor}' stands for")
            self._alias()

    def _refuse_marks(self, event: NodeEvent, tag: str | None) -> None:
        if event.anchor is not None:
            self.complain(self.last, "yaml-anchor", f"anchors are refused; remove '&{event.anchor}'")
        if tag is not None:
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            self.complain(self.last, "yaml-tag", f"tags are refused; remove {quote(shown)}")

    def _scalar(self, event: ScalarEvent) -> None:
        value, refused = event.value, find_refused(event.value)
        if refused:
            self.complain(self.last, *refusal(refused[0]))
            value = without_refused(value)
        plain = not event.style
        hidden = plain and self._hidden(event)
        if self._open and self._open[-1].expects_key():
            self._key(value, plain=plain)
            return
        at = self._add("" if plain and value in _NULLS else value)
        if refused or hidden:
            self.refused.add(at)

    def _hidden(self, event: ScalarEvent) -> bool:
        """Would a reader of the file take more, or less, for a text without quotes than YAML does?"""
        if not self._has_signs and event.value[:1] not in _OPENING:
            return False
        line, column = _mark_place(event.end_mark) if event.end_mark is not None else self.last
        comment = _TEXT_AS_COMMENT.match(self._lines[line - 1], column - 1) if line <= len(self._lines) else None
        if comment:
            message = f"YAML takes {quote(comment[1])} for a comment; put the text in quotes, or a space after the #"
            self.complain((line, comment.start(1) + 1), "yaml-comment", message)
        elif _PRINTED_QUOTES.fullmatch(event.value):
            self.complain(
                self.last, "yaml-quotes", f'YAML takes the marks around {quote(event.value)} for text; use ""'
            )
            return True
        return comment is not None

    def _key(self, key: str, *, plain: bool) -> None:
        inside = self._open[-1]
        at = (*inside.at, key)
        inside.key = _ASIDE
        if plain and key == "<<":
            self.complain(self.last, "yaml-merge-key", "merge keys are refused; write each key where it belongs")
        elif plain and key in _NULLS:
            self.complain(self.last, "key-not-text", "a key is empty")
        elif at in self.places:
            line, _ = self.places[at]
            self.complain(
                self.last, "duplicate-key", f"the key {quote(key)} stands in line {line} already; add to it there"
            )
        else:
            inside.key = key
            self.places[at] = self.last

    def _collection(self, data: dict[str, Tree] | list[Tree]) -> None:
        if self._open and self._open[-1].expects_key():
            self._open[-1].key = _ASIDE
            self.complain(self.last, "key-not-text", "a key is a list or a mapping; a plain text is expected")
            # The key is read as if it were a value, and its value is put aside after it.
            self._open.append(_Open((*self._open[-1].at, _ASIDE), data))
            return
        self._open.append(_Open(self._add(data), data))

    def _alias(self) -> None:
        if self._open and self._open[-1].expects_key():
            self._open[-1].key = _ASIDE
        else:
            self.refused.add(self._add(""))

    def _add(self, value: Tree) -> At:
        if not self._open:
            self.tree = value
            return ()
        inside = self._open[-1]
        at = inside.add(value)
        if isinstance(inside.data, list):
            self.places[at] = self.last
        return at


def _place(event: Event) -> Place:
    return _mark_place(event.start_mark) if event.start_mark is not None else (1, 1)


def _mark_place(mark: Any) -> Place:
    return mark.line + 1, mark.column + 1
