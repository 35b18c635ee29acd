"""The files of a new model, with notes that teach what each line means.

What the notes say of a field comes from its declaration, so that they cannot drift from what is checked. A field
without a value stands behind a '#' with an example; one that a model needs stands there empty.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from unfragile.edit.yaml_edit import STEP, entry, inline_yaml
from unfragile.judge.signals import label_of
from unfragile.read.content import Settings
from unfragile.read.problems import printable
from unfragile.read.schema import BenchmarkResult, ModelFile, Observation, Spec
from unfragile.read.yaml_file import Tree

SCHEMA_LINE = "# yaml-language-server: $schema=../../../schemas/{name}.schema.json"
EXAMPLE_LINK = "https://example.org/page"
EXAMPLE_DAY = "2026-10-01"
FILL_IN = "…"
"""The example of a text that declares none."""

SPEC_EXAMPLES = {
    "count": "8.1B",
    "tokens": "128K",
    "gb": "18",
    "px": "1024",
    "date": "2026-01",
    "text": FILL_IN,
    "list": "text, image",
}
"""A value in each unit of a spec."""

Properties = Mapping[str, Any]
"""Fields as JSON Schema describes them."""


def model_yaml(settings: Settings, facts: Mapping[str, Tree], asked: Sequence[str] = ()) -> str:
    """The text of model.yaml with these facts; `asked` are the abilities that readers ask of each model of its kind."""
    schema = ModelFile.model_json_schema()
    lines = [
        SCHEMA_LINE.format(name="model"),
        "# A line that begins with '# ' is a note. A field behind a '#' is not in use: remove the '#' to use it.",
        "",
    ]
    for name, property_ in schema["properties"].items():
        lines += _field(name, property_, facts, _Shape(schema, settings, tuple(asked)))
        lines.append("")
    return "\n".join(lines)


def signals_yaml(settings: Settings, signals: Mapping[str, Tree]) -> str:
    """The text of signals.yaml with these signals, each a list of observations."""
    example: Tree = {"value": "1234", "source": EXAMPLE_LINK, "observed": EXAMPLE_DAY}
    lines = [
        SCHEMA_LINE.format(name="signals"),
        "# Observed numbers, oldest first, one line each; no number without a source and a date. Remove the '#' to use one.",
        *_notes_on(Observation.model_json_schema()),
    ]
    for key, signal in settings.observed_signals.items():
        lines += ["", f"# {printable(label_of(key, signal))}"]
        if key in signals:
            lines += entry(key, signals[key])
        else:
            lines += _unused(entry(key, [example]))
    lines += ["", *_benchmark_lines(settings)]
    return "\n".join(lines) + "\n"


def _benchmark_lines(settings: Settings) -> Iterator[str]:
    if not settings.scoring.benchmarks:
        return
    schema = BenchmarkResult.model_json_schema()
    name = next(iter(settings.scoring.benchmarks))
    example = {key: str(_example(key, property_)) for key, property_ in schema["properties"].items()}
    yield "# Results on benchmarks"
    yield from _notes_on(schema)
    yield f"# Benchmarks of this site: {printable(', '.join(settings.scoring.benchmarks))}"
    yield from _unused(entry("benchmarks", [{**example, "name": name}]))


# --- One field of model.yaml ----------------------------------------------------------------------


class _Shape:
    """What the schema and the site say of a field beyond its own declaration."""

    def __init__(self, schema: Mapping[str, Any], settings: Settings, asked: tuple[str, ...]) -> None:
        self.definitions: Mapping[str, Any] = schema["$defs"]
        self.required: tuple[str, ...] = tuple(schema["required"])
        self.settings = settings
        self.asked = asked

    def definition(self, property_: Properties) -> Mapping[str, Any] | None:
        """The mapping that the field holds, if it holds one."""
        reference = _bare(property_).get("$ref")
        return self.definitions[reference.rpartition("/")[2]] if reference else None

    def member(self, property_: Properties) -> Mapping[str, Any]:
        """The mapping that stands under each key of the field, without fields where none does."""
        reference = property_.get("additionalProperties", {}).get("$ref", "")
        found: Mapping[str, Any] | None = self.definitions.get(reference.rpartition("/")[2])
        return found or {"properties": {}, "required": []}


def _field(name: str, property_: Properties, facts: Mapping[str, Tree], shape: _Shape) -> Iterator[str]:
    """The note and the lines of a field."""
    yield f"# {_note(property_, is_required=name in shape.required)}"
    if name == "type":
        yield f"# Types of this site: {printable(', '.join(shape.settings.site.types))}"
    definition = shape.definition(property_)
    if name == "specs":
        yield from _spec_lines(shape, facts.get(name, {}))
    elif definition is not None:
        yield from _mapping(name, definition, facts.get(name), shape)
    elif name in facts or name in shape.required:
        yield from _filled(name, facts.get(name, ""))
    elif name == "abilities" and shape.asked:
        member = shape.member(property_)
        yield "# Asked of each model of its kind; leave out what is not known, and what its facts prove."
        yield from _notes_on(member)
        yield from _unused([f"{name}:", *(line for key in shape.asked for line in entry(key, _examples(member), STEP))])
    else:
        yield from _notes_on(shape.member(property_))
        yield from _unused(entry(name, _example(name, property_)))


def _filled(name: str, value: Tree, indent: str = "") -> list[str]:
    return entry(name, value, indent) if value != "" else [f"{indent}{name}:"]


def _mapping(name: str, definition: Mapping[str, Any], facts: "Tree | None", shape: _Shape) -> Iterator[str]:
    """A field that holds fields of its own."""
    in_use = isinstance(facts, dict)
    lines = [f"{name}:"]
    for key, property_ in definition["properties"].items():
        inner = shape.definition(property_) or shape.definition(_bare(property_).get("items", {}))
        lines += [f"{STEP}# {_note(property_, is_required=key in definition['required'])}"]
        lines += [f"{STEP}{line}" for line in _notes_on(inner)] if inner else []
        value = facts.get(key) if isinstance(facts, dict) else None
        is_needed = key in definition["required"] and in_use
        if value is not None or is_needed:
            lines += _filled(key, value or "", STEP)
        else:
            example = [_examples(inner)] if inner else _example(key, property_)
            lines += _unused(entry(key, example, STEP)) if in_use else entry(key, example, STEP)
    yield from lines if in_use else _unused(lines)


def _spec_lines(shape: _Shape, facts: Tree) -> Iterator[str]:
    """Each technical fact that the site has a row for."""
    yield from _notes_on(Spec.model_json_schema())
    given = facts if isinstance(facts, dict) else {}
    yield "specs:" if given else "#specs:"
    for key, row in shape.settings.site.specs.items():
        if key in given:
            yield from entry(key, given[key], STEP)
        else:
            example: Tree = {
                "value": SPEC_EXAMPLES.get(row.unit, "12"),
                "source": EXAMPLE_LINK,
                "observed": EXAMPLE_DAY,
            }
            yield from _unused(entry(key, example, STEP))


# --- Notes and examples ---------------------------------------------------------------------------


def _unused(lines: list[str]) -> list[str]:
    """Lines behind a '#', which can be taken away."""
    return [f"#{line}" for line in lines]


def _note(property_: Properties, *, is_required: bool) -> str:
    """What a field means, in one line."""
    bare = _bare(property_)
    words = [property_["description"]]
    if is_required:
        words.append("Required.")
    if "maxLength" in bare:
        words.append(f"At most {bare['maxLength']} characters.")
    if "enum" in bare:
        words.append(f"One of {', '.join(map(_shown, bare['enum']))}.")
    if bare.get("type") == "boolean":
        words.append("true or false.")
    if property_.get("examples"):
        examples = ", ".join(map(_shown, property_["examples"]))
        words.append(f"For example: {examples}{'' if examples.endswith('.') else '.'}")
    return " ".join(words)


def _shown(example: object) -> str:
    """An example as it is typed."""
    if isinstance(example, Mapping):
        return inline_yaml(_tree(example))
    if isinstance(example, bool):
        return str(example).lower()
    return f"[{', '.join(map(str, example))}]" if isinstance(example, list) else str(example)


def _tree(example: object) -> Tree:
    return (
        {str(key): _tree(value) for key, value in example.items()} if isinstance(example, Mapping) else _shown(example)
    )


def _notes_on(definition: Mapping[str, Any]) -> list[str]:
    """A note on each key of a mapping that stands on one line."""
    return [
        f"# {key}: {_note(property_, is_required=key in definition.get('required', ()))}"
        for key, property_ in definition["properties"].items()
    ]


def _examples(definition: Mapping[str, Any]) -> Tree:
    return {key: _example(key, property_) for key, property_ in definition["properties"].items()}


def _example(name: str, property_: Properties) -> Tree:
    bare = _bare(property_)
    if bare.get("type") == "array":
        examples = property_.get("examples")
        return [str(item) for item in examples[0]] if examples else [str(_example(name, bare["items"]))]
    if property_.get("examples"):
        return _tree(property_["examples"][0])
    if "enum" in bare:
        return _shown(bare["enum"][0])
    if bare.get("format") == "date":
        return EXAMPLE_DAY
    if "pattern" in bare:
        return EXAMPLE_LINK
    return {"boolean": "true", "number": "1"}.get(str(bare.get("type")), FILL_IN)


def _bare(property_: Properties) -> Properties:
    """The field's own form, where it may also be absent, or a single one of many."""
    choices = property_.get("anyOf")
    return choices[0] if choices else property_
