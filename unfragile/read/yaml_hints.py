"""What a YAML parser complains of, in plain words, and the mend."""

import re
from collections.abc import Sequence

import yaml

_SINGLE = re.compile(r"( *)([\w.-]+): +(\{.*\}) *(?:#.*)?")  # one value in braces behind its key
_ITEM = re.compile(r" *(?:- |\{)")
_MOST_SHOWN = 24  # characters of a value in a message

_START = "a text that begins with @, ` or % stands in quotes"
_COLUMNS = "keys of one mapping stand in one column, and quotes stand around all of a text or none of it"
# What a beginner meets most, in plain words, by a piece of the C parser's or Python's own message.
_HINTS = (
    (
        "mapping values are not allowed",
        "a text that holds ': ' stands in quotes, and keys of one mapping in one column",
    ),
    ("cannot start any token", _START),
    ("expected ',' or '}'", "a '{' is not closed, or a comma is missing"),
    ("expected ',' or ']'", "a '[' is not closed, or a comma is missing"),
    ("did not find expected node content", "a value is missing, or a '{' or '[' is not closed"),
    ("found unexpected end of stream", "a quotation mark is not closed"),
    ("could not find expected ':'", "a key needs ': ' after it"),
    ("did not find expected key", _COLUMNS),
    ("expected <block end>", _COLUMNS),
    ("expected '-' indicator", "the items of one list stand in one column, each after '- '"),
)

# The same, by how the line begins at which the parser gave up.
_BEGINNINGS = (
    (re.compile(r" *\t"), "a tab cannot indent; use spaces"),
    (re.compile(r" *```"), "take out the lines of ```, which are no part of the file"),
    (re.compile(r" *- "), "the items of one list stand in one column, each after '- '"),
)


def explain_fault(fault: Exception, lines: Sequence[str], line: int) -> str:
    """What a parser says of a line, and how it is mended, as far as that is known."""
    words = fault.problem if isinstance(fault, yaml.MarkedYAMLError) and fault.problem else str(fault)
    hint = next((hint for piece, hint in _HINTS if piece in words), None)
    if hint in (_COLUMNS, _START):
        here = "".join(lines[line - 1 : line])
        begun = next((hint for begins, hint in _BEGINNINGS if begins.match(here)), hint)
        hint = _several(lines, line, here) or begun
    return f"this is not YAML: {words}" + (f" ({hint})" if hint else "")


def _several(lines: Sequence[str], line: int, here: str) -> str | None:
    """What to do where another value follows one that stands alone behind its key, the commonest slip of all."""
    if not _ITEM.match(here):
        return None
    written = ((number, text) for number, text in enumerate(lines[: line - 1], 1) if text.split("#")[0].strip())
    number, above = max(written, default=(0, ""))
    if single := _SINGLE.fullmatch(above):
        indent, key, value = single.groups()
        item = f"{indent}  - {value if len(value) <= _MOST_SHOWN else '{…}'}"
        return f"to list several values, end line {number} after '{key}:' and put its value on a line below: '{item}'"
    column = len(here) - len(here.lstrip(" "))
    if column and re.match(rf" {{{column}}}[\w.-]+:", above):
        return "to list several values, write each in one line and in braces: '- {…}'"
    return None
