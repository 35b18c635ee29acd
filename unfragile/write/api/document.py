"""What all JSON files share: how a document, a number, a day and an interval are written."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol

from unfragile.judge.units import MILLION

ROOT = "../../"
"""The way from `api/v1/` to the site's root."""

encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


class Judged(Protocol):
    """A rank, a component or a signal: its point and interval in millionths."""

    @property
    def point(self) -> int: ...
    @property
    def low(self) -> int: ...
    @property
    def high(self) -> int: ...


def document(schema: str, members: Mapping[str, Any]) -> bytes:
    """A JSON file with one member a line, and one item a line where a member is a list of objects."""
    lines = [f"{encode(key)}:{_member(value)}" for key, value in {"schema": schema, **members}.items()]
    return ("{" + ",\n".join(lines) + "}\n").encode()


def _member(value: object) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(map(encode, value)) + "]"
    return encode(value)


def fraction(millionths: int) -> float:
    """Whole millionths as the number that they stand for: 58_200_000 → 58.2."""
    return millionths / MILLION


def interval(judged: Judged) -> dict[str, float]:
    """Point and interval of what was judged."""
    return {"point": fraction(judged.point), "low": fraction(judged.low), "high": fraction(judged.high)}


def number(value: float) -> float:
    """A number as people write it: 98000.0 → 98000."""
    return int(value) if float(value).is_integer() and abs(value) < 1e15 else value


def day(value: date | None) -> str | None:
    """A day as ISO 8601 has it."""
    return value.isoformat() if value else None
