"""Digests of what a file is made from: equal values have equal digests, in every process and on every run."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from hashlib import blake2b
from typing import Any

from pydantic import BaseModel

from unfragile.write.inputs import PACKAGE, versions

SIZE = 16
"""Bytes of a digest."""

Known = Mapping[int, bytes]
"""Digests of objects that were worked out before, by the object's identity."""


def digest_bytes(data: bytes) -> bytes:
    """The digest of bytes."""
    return blake2b(data, digest_size=SIZE).digest()


def digest_of(*values: object, known: Known | None = None) -> bytes:
    """The digest of plain data, frozen types and authored types; TypeError for anything else."""
    return digest_bytes(written(values, known))


def written(value: object, known: Known | None = None) -> bytes:
    """A value as bytes: every part with its kind and its length, so that no two different values are written alike."""
    pieces: list[bytes] = []
    _write(value, pieces.append, known or {})
    return b"".join(pieces)


def _write(value: Any, put: Callable[[bytes], None], known: Known) -> None:
    writer = _WRITERS.get(type(value))
    if writer:
        writer(value, put, known)
        return
    ready = known.get(id(value))
    if ready:
        put(b"=%b" % ready)
    elif isinstance(value, BaseModel):
        _write_named(type(value).__name__, value.model_dump_json().encode(), put)
    elif is_dataclass(value):
        kind: Any = type(value)
        _write_named(kind.__name__, b"", put)
        _write_sequence([getattr(value, name) for name in _field_names(kind)], put, known)
    else:
        _write_derived(value, put, known)


@cache
def _field_names(kind: Any) -> tuple[str, ...]:
    """The fields by which values of a frozen type are told apart."""
    return tuple(field.name for field in fields(kind) if field.compare)


def _write_derived(value: Any, put: Callable[[bytes], None], known: Known) -> None:
    """Subclasses of plain types (markup, named tuples, a parser's lists) are written with their name."""
    for base, writer in _WRITERS.items():
        if isinstance(value, base):
            _write_named(type(value).__name__, b"", put)
            writer(value, put, known)
            return
    raise TypeError(f"a digest cannot tell values of {type(value).__name__} apart")


def _write_named(name: str, data: bytes, put: Callable[[bytes], None]) -> None:
    put(b"o%d:%d:%b%b" % (len(name), len(data), name.encode(), data))


def _write_text(value: str, put: Callable[[bytes], None], known: Known) -> None:  # noqa: ARG001
    data = value.encode("utf-8", "surrogatepass")
    put(b"s%d:%b" % (len(data), data))


def _write_bytes(value: bytes, put: Callable[[bytes], None], known: Known) -> None:  # noqa: ARG001
    put(b"b%d:%b" % (len(value), value))


def _write_plain(value: object, put: Callable[[bytes], None], known: Known) -> None:  # noqa: ARG001
    put(f"p{type(value).__name__}{value!r};".encode())


def _write_sequence(value: Sequence[Any], put: Callable[[bytes], None], known: Known) -> None:
    put(b"l%d:" % len(value))
    for item in value:
        _write(item, put, known)


def _write_mapping(value: Mapping[Any, Any], put: Callable[[bytes], None], known: Known) -> None:
    """In the mapping's order: layouts go through it in that order."""
    put(b"d%d:" % len(value))
    for key, item in value.items():
        _write(key, put, known)
        _write(item, put, known)


def _write_set(value: frozenset[Any], put: Callable[[bytes], None], known: Known) -> None:
    _write_sequence(sorted(value), put, known)


_WRITERS: Mapping[type, Callable[[Any, Callable[[bytes], None], Known], None]] = {
    str: _write_text,
    bytes: _write_bytes,
    bool: _write_plain,
    int: _write_plain,
    float: _write_plain,
    type(None): _write_plain,
    date: _write_plain,
    tuple: _write_sequence,
    list: _write_sequence,
    dict: _write_mapping,
    frozenset: _write_set,
    set: _write_set,
}


@cache
def package_digest() -> bytes:
    """The digest of this program: its files, and the versions of all that it runs on."""
    found = [
        (path.relative_to(PACKAGE).as_posix(), path.read_bytes())
        for path in sorted(PACKAGE.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]
    return digest_of(found, versions())
