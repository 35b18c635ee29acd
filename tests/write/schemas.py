"""The declared shapes of the JSON files, and a validator that also refuses keys that they do not declare."""

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

FOLDER = Path(__file__).parent.parent.parent / "schemas" / "api"
NAMES = ("capabilities", "compare", "match-graph", "model", "models")


def load_schema(name: str) -> dict[str, Any]:
    """A schema as it is published."""
    schema: dict[str, Any] = json.loads((FOLDER / f"{name}.schema.json").read_text("utf-8"))
    return schema


def problems_of(name: str, data: bytes) -> list[str]:
    """What a JSON file has wrong under its schema, keys that the schema does not declare among them."""
    validator = Draft202012Validator(_closed(load_schema(name)), format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(json.loads(data))]


def _closed(node: Any) -> Any:
    if isinstance(node, list):
        return [_closed(value) for value in node]
    if not isinstance(node, dict):
        return node
    closed = {key: _closed(value) for key, value in node.items()}
    return {"additionalProperties": False, **closed} if "properties" in node and "required" in node else closed
