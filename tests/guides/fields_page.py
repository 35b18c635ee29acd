"""docs/fields.md: every field of every YAML file, from the declarations that the checker reads by."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import yaml
from pydantic.fields import FieldInfo

from unfragile.read import scalars
from unfragile.read.bounds import (
    MAX_COLUMNS,
    MAX_FILE_BYTES,
    MAX_LINE_LENGTH,
    MAX_LINES,
    MAX_LINKS,
    MAX_NAME_LENGTH,
    MAX_NAMES,
    MAX_SEARCHES_BYTES,
    MAX_SLUG_LENGTH,
    MAX_TEXT_LENGTH,
    MAX_YAML_DEPTH,
)
from unfragile.read.capabilities_file import LABELS
from unfragile.read.schema import Authored, ModelFile, Observation, Release, SignalsFile
from unfragile.read.scoring_schema import ScoringFile
from unfragile.read.searches_file import OPTIONAL, REQUIRED
from unfragile.read.site_schema import SiteFile, Vocabulary

HEAD = f"""# Fields

Every field of every file in `content/`. `make docs` writes this page from the types of `unfragile/read/schema.py`, `unfragile/read/site_schema.py` and `unfragile/read/scoring_schema.py`; edit those.

`<key>` stands for a name that you choose or that another file declares, `[]` for an entry of a list; a list of one can be written without brackets. *Required* means: wherever the mapping that it stands in is given. An unknown key is an error. A file has at most {MAX_FILE_BYTES // 1_000_000} MB (`searches/*.csv`: {MAX_SEARCHES_BYTES // 1_000_000} MB) and is nested at most {MAX_YAML_DEPTH} deep; a slug has at most {MAX_SLUG_LENGTH} characters, a name {MAX_NAME_LENGTH}, a link or another text {MAX_TEXT_LENGTH:,}; a list of names has at most {MAX_NAMES} in a model. A Markdown file has at most {MAX_LINES:,} lines of at most {MAX_LINE_LENGTH:,} characters, {MAX_LINKS:,} links and tables of {MAX_COLUMNS} columns, and is at most {MAX_FILE_BYTES // 1_000_000} MB with the addresses of its links written out. `unfragile/read/bounds.py` declares all of this.
"""

FILES: tuple[tuple[str, type[Authored]], ...] = (
    ("models/<slug>/model.yaml", ModelFile),
    ("models/<slug>/signals.yaml", SignalsFile),
    ("capabilities.yaml", Vocabulary),
    ("site.yaml", SiteFile),
    ("scoring.yaml", ScoringFile),
)

# The kinds of value, the particular before the general that it is made of: words and, where any does, an example.
_KINDS: tuple[tuple[Any, str, str], ...] = (
    (scalars.BaseLink, "http or https link without `?` and `#`", "https://owner.github.io/repo/"),
    (scalars.WebLink, "http or https link", "https://github.com/owner/repo"),
    (scalars.Link, "http, https or mailto link", "https://example.org/model"),
    (scalars.Currency, "three capital letters", "USD"),
    (scalars.PriceUnit, "unit", "image"),
    (scalars.SpecUnit, "unit", "count"),
    (scalars.Text, "text", ""),
    (scalars.Flag, "true or false", "true"),
    (scalars.Share, "number from 0 to 1", "0.25"),
    (scalars.Number, "number", ""),
    (scalars.Whole, "whole number", ""),
    (scalars.Day, "date", "2026-10-01"),
    (scalars.Size, "size in kB, MB, GB or TB", "1 GB"),
)
_BOUNDS = {"ge": "at least {}", "gt": "more than {}", "le": "at most {}", "max_length": "at most {} characters"}


@dataclass(frozen=True, slots=True)
class Row:
    """A field as the table shows it."""

    path: str
    meaning: str
    kind: str
    required: bool
    example: str  # empty for a mapping, whose fields follow

    def __str__(self) -> str:
        example = f"`{self.example}`" if self.example else ""
        return f"| `{self.path}` | {self.meaning} | {self.kind} | {'yes' if self.required else ''} | {example} |"


def fields_page() -> str:
    """The text of docs/fields.md."""
    parts = [HEAD]
    for name, kind in FILES:
        first = re.sub(r" \(`.*?`\)", "", (kind.__doc__ or "").partition("\n")[0])
        rows = "\n".join(map(str, rows_of(kind)))
        parts.append(
            f"## {name.rpartition('/')[2]}\n\n`content/{name}`. {first}\n\n"
            f"| field | meaning | value | required | example |\n| --- | --- | --- | --- | --- |\n{rows}\n"
        )
    return "\n".join([*parts, _markdown(), _searches()])


def rows_of(kind: type[Authored]) -> list[Row]:
    """The fields of a type in their order, each followed by those inside it."""
    return [row for row, _ in _fields(kind, "")]


def leaves(kind: type[Authored]) -> list[tuple[Row, Any]]:
    """The fields that hold values, each with its type."""
    return [(row, hint) for row, hint in _fields(kind, "") if hint is not None]


def _fields(kind: type[Authored], above: str) -> Iterator[tuple[Row, Any]]:
    """Each field with its type, which is None where its own fields follow."""
    hints = get_type_hints(kind, include_extras=True)
    if kind is SignalsFile:
        meaning = "Observations of a signal of scoring.yaml, oldest first."
        yield Row("<signal>[]", meaning, "list of mappings", required=False, example=""), None
        yield from _fields(Observation, "<signal>[].")
    for name, info in kind.model_fields.items():
        yield from _field(f"{above}{name}", hints[name], info)


def _field(path: str, hint: Any, info: FieldInfo) -> Iterator[tuple[Row, Any]]:
    words, path_inside, inner = _shape(path, hint)
    example = _written(info.examples[0] if info.examples else _usual(hint, info)) if inner is None else ""
    row = Row(path, str(info.description), words, info.is_required(), example)
    yield row, (hint if inner is None else None)
    if inner is not None:
        yield from _fields(inner, f"{path_inside}.")


def _shape(path: str, hint: Any) -> tuple[str, str, type[Authored] | None]:
    """What a value is in words, and where it holds fields: the way to them and their type."""
    hint = _required(hint)
    if isinstance(hint, type) and issubclass(hint, Authored):
        return "date or mapping" if hint is Release else "mapping", path, hint
    found = _scalar(hint)
    if found:
        return found[0], path, None
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _shape(path, inner[0])
    if origin is Literal:
        return f"one of {_choices(hint)}", path, None
    if origin is dict:
        words, deeper, kind = _shape(f"{path}.<key>", inner[1])
        by = f"{_choices(inner[0])} to " if get_origin(inner[0]) is Literal else ""
        return f"mapping of {by}{_many(words)}", deeper, kind
    if ... in inner:
        words, deeper, kind = _shape(f"{path}[]", inner[0])
        return f"list of {_many(words)}", deeper, kind
    return f"pair of {_many(_shape(path, inner[0])[0])}", path, None


def _choices(hint: Any) -> str:
    return ", ".join(f"`{str(choice).lower() if isinstance(choice, bool) else choice}`" for choice in get_args(hint))


def _many(words: str) -> str:
    first, space, rest = words.partition(" ")
    return f"{first}s{space}{rest}" if first in ("mapping", "text", "list", "pair", "number") else words


def _required(hint: Any) -> Any:
    """The type of a value that is given."""
    if get_origin(hint) in (Union, UnionType):
        return next(choice for choice in get_args(hint) if choice is not NoneType)
    return hint


def _scalar(hint: Any) -> tuple[str, str] | None:
    """Words and example of a kind of value, with its limits."""
    for kind, words, example in _KINDS:
        known, given = get_args(kind), get_args(hint)
        if get_origin(hint) is Annotated and given[: len(known)] == known:
            limits = [limit for part in given[len(known) :] for limit in _limits(part)]
            return ", ".join([words, *limits]), example
    return None


def _limits(part: Any) -> Iterator[str]:
    for bound in part.metadata if isinstance(part, FieldInfo) else ():
        for name, words in _BOUNDS.items():
            if hasattr(bound, name):
                yield words.format(getattr(bound, name))


def _written(value: object) -> str:
    """A value as YAML on one line."""
    return yaml.safe_dump(value, default_flow_style=True, width=1000).removesuffix("\n").removesuffix("\n...")


def _usual(hint: Any, info: FieldInfo) -> object:
    """What stands for a field without an example: its default, or what its kind of value has."""
    if isinstance(info.default, (str, bool, int, float)) and _scalar(hint) != _scalar(scalars.Size):
        return info.default
    hint = _required(hint)
    found = _scalar(hint)
    if found:
        return yaml.safe_load(found[1])
    choices = get_args(hint)[0] if get_origin(hint) is Annotated else hint
    return get_args(choices)[0] if get_origin(choices) is Literal else ""


def _markdown() -> str:
    texts = ("unique", "alternatives", "sources")
    rows = "\n".join(
        f"| `**{label}**` | {'text' if field in texts else 'list, or text on the same line'} |"
        for label, field in LABELS.items()
    )
    return (
        "## capabilities.md\n\n"
        "`content/models/<slug>/capabilities.md`. A heading `## ` with a name or alias from `capabilities.yaml`, then"
        " text, then any of these labels, each at the start of its paragraph.\n\n"
        f"| label | value |\n| --- | --- |\n{rows}\n"
    )


def _searches() -> str:
    columns = " and ".join(f"`{name}`" for name in REQUIRED)
    more = " and ".join(f"`{name}`" for name in OPTIONAL)
    return (
        "## searches/*.csv\n\n"
        f"UTF-8 with a header. The columns {columns} are required, {more} are not; count and clicks are whole numbers"
        " from 0. A query that holds a comma stands in quotation marks.\n"
    )
