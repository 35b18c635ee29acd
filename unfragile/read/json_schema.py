"""JSON Schemas of the YAML files, made from the authored types: editors' programs check and complete by them."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema
from typing_extensions import override

from unfragile.read.schema import Authored, ModelFile, SearchesFile, SignalsFile
from unfragile.read.scoring_schema import ScoringFile
from unfragile.read.site_schema import SiteFile, Vocabulary

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FILES: Mapping[str, type[Authored]] = {
    "model": ModelFile,
    "signals": SignalsFile,
    "capabilities": Vocabulary,
    "site": SiteFile,
    "scoring": ScoringFile,
    "searches": SearchesFile,
}
# pydantic leaves the bounds of a value that is read by a function under its own names.
_BOUNDS = {"ge": "minimum", "le": "maximum", "gt": "exclusiveMinimum", "lt": "exclusiveMaximum"}


def schemas() -> dict[str, str]:
    """The text of each schema (draft 2020-12) by the name of its file in `schemas/`; the same on every run."""
    return {f"{name}.schema.json": _text(name, kind) for name, kind in _FILES.items()}


def _text(name: str, kind: type[Authored]) -> str:
    schema = _plain(kind.model_json_schema(schema_generator=_Generator))
    summary = schema["description"].partition("\n")[0]
    described = {**schema, "$schema": _DIALECT, "title": f"{name}.yaml", "description": summary}
    return json.dumps(described, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _plain(node: Any) -> Any:
    """The schema with the standard's names of bounds, and with those defaults only that a file could hold."""
    if isinstance(node, list):
        return [_plain(item) for item in node]
    if not isinstance(node, dict):
        return node
    plain = {_BOUNDS.get(key, key): _plain(value) for key, value in node.items()}
    kinds: dict[str, Any] = {"string": str, "boolean": bool, "number": (int, float), "integer": int}
    if "default" in plain and not isinstance(plain["default"], kinds.get(str(plain.get("type")), ())):
        del plain["default"]
    return plain


class _Generator(GenerateJsonSchema):
    """Describes what may stand in a file: a value that is optional is left out, not empty."""

    @override
    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    @override
    def field_title_should_be_set(self, schema: Any) -> bool:
        return False
