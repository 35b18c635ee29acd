"""Plain data becomes an authored type, or problems in the house's words."""

import copy
import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Generic, TypeVar, Union, cast, get_args, get_origin

from pydantic import BaseModel, ValidationError, create_model
from pydantic_core import ErrorDetails

from unfragile.read.bounds import MAX_PROBLEMS
from unfragile.read.problems import Problem, advice, quote
from unfragile.read.schema import Authored
from unfragile.read.texts import one_line
from unfragile.read.yaml_file import At, Tree, YamlFile

A = TypeVar("A", bound=Authored)

# A field with fixed choices, by its name: the code of a wrong choice, and what the choice is called.
_CHOICES = {
    "tier": ("pricing-tier", "pricing tier"),
    "at": ("refresh", "place of numbers"),
    "refresh": ("refresh", "place of numbers"),
    "reported_by": ("reported-by", "reporter"),
    "status": ("lifecycle", "state of life"),
    "kind": ("category-kind", "kind of category"),
    "kind of searches": ("searches-kind", "kind of count"),
    "better": ("better", "end of the scale"),
    "policy": ("pair-policy", "policy for pairs"),
    "component": ("component", "component"),
    "scale": ("scale", "scale"),
    "[key]": ("component", "component"),
}
_BOUNDS = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}
_QUOTED = re.compile(r"'([^']*)'")

_MOST_DIGITS = 16  # of what follows a comma in a number


@dataclass(frozen=True, slots=True)
class Fields(Generic[A]):
    """What the data of a file says as an authored type."""

    value: A | None  # without the wrong entries; a required one may be None too
    problems: list[Problem]
    removed: frozenset[At] = frozenset()  # the ways to the wrong entries in the file


def read_fields(kind: type[A], file: YamlFile) -> Fields[A]:
    """Read the data of a file as its authored type; with problems, what is left is enough to check the rest."""
    data = file.tree
    if not isinstance(data, dict):
        return Fields(None, [file.problem((), "not-a-mapping", "expected keys with values")])
    try:
        return Fields(kind.model_validate(data), [])
    except ValidationError as error:
        faults = error.errors(include_url=False)
    problems: list[Problem] = []
    for fault in faults:
        if len(problems) > MAX_PROBLEMS:
            break
        at = fault["loc"]
        if file.entry(at) not in file.refused:
            problems.append(file.problem(at, *_words(kind, fault)))
    value, removed = _salvage(kind, data, [fault["loc"] for fault in faults])
    return Fields(value, problems, frozenset(removed))


def _words(kind: type[Authored], fault: ErrorDetails) -> tuple[str, str]:
    """The code and message of a validation error."""
    at, name, value = fault["loc"], _named(fault["loc"]), fault["input"]
    match fault["type"]:
        case "missing" | "too_long" if isinstance(at[-1], int) and not isinstance(value, str):
            return "pair", "a pair is a list of two slugs"
        case "missing":
            parent = f" in {quote(_named(at[:-1]))}" if len(at) > 1 else ""
            return "missing-key", f"missing key {quote(name)}{parent}"
        case "extra_forbidden":
            known = _keys_at(kind, at[:-1])
            comma = "; a number has no comma: write a point before decimals, and nothing between thousands"
            hint = comma if name.isdigit() and len(name) < _MOST_DIGITS else advice(name, known)
            return "unknown-key", f"unknown key {quote(name)}{hint}"
        case _ if isinstance(value, str) and not value.strip():
            return "empty", f"{quote(name)} is empty; give it a value or remove it"
        case "model_type":
            return "not-a-mapping", f"expected keys with values in {quote(name)}: {', '.join(_keys_at(kind, at))}"
        case "dict_type":
            return "not-a-mapping", f"expected keys with values in {quote(name)}"
        case "tuple_type":
            return "not-a-list", f"expected a list in {quote(name)}"
        case _:
            return _wrong_value(fault, name)


def _wrong_value(fault: ErrorDetails, name: str) -> tuple[str, str]:
    """The code and message about a value of the right shape."""
    value, context = fault["input"], fault.get("ctx", {})
    match fault["type"]:
        case "literal_error":
            field = "reported_by" if "reported_by" in fault["loc"] else str(fault["loc"][-1])
            return _wrong_choice(field, value, _QUOTED.findall(context["expected"]))
        case "too_long" | "string_too_long":
            length, limit = len(one_line(value)), context["max_length"]
            return "too-long", f"{quote(name)} is {length} characters long; at most {limit} are allowed"
        case "greater_than" | "greater_than_equal" | "less_than" | "less_than_equal":
            bound = next(f"{words} {context[key]:g}" for key, words in _BOUNDS.items() if key in context)
            return "out-of-range", f"{quote(name)} must be {bound}, not {value}"
        case code:
            return code, fault["msg"]


def _wrong_choice(field: str, value: object, allowed: list[str]) -> tuple[str, str]:
    code, what = _CHOICES["kind of searches" if "uses" in allowed else field]
    if not isinstance(value, str):
        return "not-text", f"expected one of {', '.join(allowed)}"
    return code, f"unknown {what} {quote(value)}{advice(value, allowed)}"


def _named(at: At) -> str:
    """What the editor calls the entry: its key, or that of the list in which it stands."""
    return next((step for step in reversed(at) if isinstance(step, str) and step != "[key]"), "the file")


def _keys_at(kind: type[Authored], at: At) -> list[str]:
    """The keys that are known at a place in the data of a type."""
    here: Any = kind
    for step in at:
        here = _bare(here)
        inner = [choice for choice in get_args(here) if choice is not Ellipsis]
        here = inner[-1] if inner else _under(here, step)
    return list(_bare(here).model_fields)


def _under(kind: type[Authored], key: str | int) -> Any:
    """What stands under a key of a type; under any other key where it is open."""
    field = kind.model_fields.get(str(key))
    return field.annotation if field else get_args(kind.__annotations__["__pydantic_extra__"])[1]


def _bare(annotation: Any) -> Any:
    """The type itself: without what is annotated, optional, or a list of any length."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _bare(inner[0])
    if origin in (Union, UnionType):
        return _bare(next(choice for choice in inner if choice is not NoneType))
    return annotation


@cache
def _without_requirements(kind: type[A]) -> type[A]:
    """The type with every field optional."""
    fields: dict[str, Any] = {}
    for name, info in kind.model_fields.items():
        if info.is_required():
            optional = copy.copy(info)
            optional.default = None
            fields[name] = (info.annotation, optional)
    return cast("type[A]", create_model(kind.__name__, __base__=cast("type[BaseModel]", kind), **fields))


def _salvage(kind: type[A], tree: dict[str, Tree], wrong: list[At]) -> tuple[A, set[At]]:
    """The type without the entries at fault and those that lack what they need, and the ways to these."""
    tree = copy.deepcopy(tree)
    removed: set[At] = set()
    while True:
        removed |= {way_in_file(at, removed) for at in _prune(tree, wrong)}
        try:
            left = _without_requirements(kind).model_validate(tree)
        except ValidationError as error:
            wrong = [fault["loc"] for fault in error.errors(include_url=False)]
        else:
            # Of the type itself, which other processes know.
            return cast("A", kind.model_construct(left.model_fields_set, **dict(left))), removed


def _prune(tree: Tree, wrong: list[At]) -> list[At]:
    """Remove the entries to which the ways lead as far as they exist, and tell which these are."""
    found = {_existing(tree, at) for at in wrong} - {()}
    outermost = [at for at in found if not any(at[:depth] in found for depth in range(1, len(at)))]
    # Backwards, so that the positions of what is still to be removed from a list stay.
    for at in sorted(outermost, key=lambda at: [(isinstance(step, int), str(step).zfill(9)) for step in at])[::-1]:
        holder: Any = tree
        for step in at[:-1]:
            holder = holder[step]
        del holder[at[-1]]
    return outermost


def way_in_file(at: At, removed: Collection[At]) -> At:
    """The way in a file to what stands at `at` after entries were removed, which moves others in a list."""
    found: At = ()
    for step in at:
        if isinstance(step, int):
            gone = sorted(last for way in removed if way[:-1] == found and isinstance(last := way[-1], int))
            for position in gone:
                step += position <= step
        found = (*found, step)
    return found


def _existing(tree: Tree, at: At) -> At:
    found: At = ()
    node: Any = tree
    for step in at:
        if step in (node if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()):
            found, node = (*found, step), node[step]
        elif not isinstance(step, int):
            break
    return found
