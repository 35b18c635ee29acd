"""The JSON Schemas say what the reader accepts."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from tests.read.cases import GOOD
from unfragile.read.json_schema import schemas

SCHEMAS = Path(__file__).parent.parent.parent / "schemas"
GOOD_FILES = [
    ("site", "site.yaml"),
    ("scoring", "scoring.yaml"),
    ("capabilities", "capabilities.yaml"),
    ("model", "models/example-large/model.yaml"),
    ("model", "models/example-medium/model.yaml"),
    ("signals", "models/example-large/signals.yaml"),
]


def as_editors_see(file: str) -> Any:
    """The data of a good file as editors' programs read it: numbers and flags as such, days as text."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plain(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [plain(inner) for inner in value]
        return value.isoformat() if isinstance(value, date) else value

    return plain(yaml.safe_load((GOOD / file).read_text("utf-8")))


def faults(name: str, data: Any) -> list[str]:
    """What a schema finds wrong with some data."""
    validator = Draft202012Validator(json.loads(schemas()[f"{name}.schema.json"]))
    return [error.message for error in validator.iter_errors(data)]


@pytest.mark.parametrize(("name", "file"), GOOD_FILES)
def test_good_files_are_accepted(name: str, file: str) -> None:
    """A file that the reader accepts is accepted in an editor's program."""
    assert faults(name, as_editors_see(file)) == []


@pytest.mark.parametrize("name", ["site", "scoring", "capabilities", "model", "signals"])
def test_an_empty_object_is_refused(name: str) -> None:
    """A schema that accepts an empty object would check nothing."""
    assert faults(name, {}) != []


@pytest.mark.parametrize(
    ("name", "file", "change", "message"),
    [
        ("model", "models/example-medium/model.yaml", {"licence": "MIT"}, "'licence' was unexpected"),
        ("model", "models/example-medium/model.yaml", {"pricing": {"tier": "fre"}}, "'fre' is not one of"),
        ("model", "models/example-medium/model.yaml", {"summary": "x" * 201}, "is too long"),
        ("model", "models/example-medium/model.yaml", {"url": "//example.org"}, "does not match"),
        ("model", "models/example-medium/model.yaml", {"repository": None}, "is not of type 'string'"),
        ("signals", "models/example-large/signals.yaml", {"stars": [{"value": 1}]}, "is not valid under any"),
        ("scoring", "scoring.yaml", {"version": 0}, "0 is less than the minimum of 1"),
        ("scoring", "scoring.yaml", {"weights": {"model": {"fame": 1}}}, "'fame' is not one of"),
        ("site", "site.yaml", {"base_url": "mailto:a@example.org"}, "does not match"),
    ],
)
def test_wrong_files_are_refused(name: str, file: str, change: dict[str, Any], message: str) -> None:
    """What the reader refuses by itself in a file is refused in an editor's program."""
    assert any(message in fault for fault in faults(name, {**as_editors_see(file), **change}))


def test_schemas_are_fresh() -> None:
    """The files in `schemas/` are what `unfragile schema` writes now."""
    assert {path.name: path.read_text("utf-8") for path in SCHEMAS.glob("*.schema.json")} == schemas()


@pytest.mark.parametrize("name", schemas())
def test_schemas_are_valid(name: str) -> None:
    """Each schema is one of draft 2020-12, with a title and a description."""
    schema = json.loads(schemas()[name])
    Draft202012Validator.check_schema(schema)
    assert {"$schema", "title", "description"} <= set(schema)
