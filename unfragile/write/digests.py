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

Put = Callable[[bytes], None]
Writer = Callable[[Any, Put, Known], None]


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


def _write(value: Any, put: Put, known: Known) -> None:
    kind = type(value)
    writer = _PLAIN.get(kind)
    if writer is None:
        ready = known.get(id(value))
        if ready:
            put(b"=%b" % ready)
            return
        writer = _WRITERS.get(kind)
        if writer is None:
            writer = _WRITERS[kind] = _writer_of(kind)
    writer(value, put, known)


def _writer_of(kind: type) -> Writer:
    """How values of a type that is none of the plain ones are written: with its name."""
    if issubclass(kind, BaseModel):
        return _write_model
    if is_dataclass(kind):
        named = _named(kind.__name__, b"")
        fields_of = tuple(field.name for field in fields(kind) if field.compare)

        def write_fields(value: Any, put: Put, known: Known) -> None:
            put(named)
            _write_sequence([getattr(value, name) for name in fields_of], put, known)

        return write_fields
    for base, writer in _PLAIN.items():
        if issubclass(kind, base):
            return _writer_of_derived(_named(kind.__name__, b""), writer)
    raise TypeError(f"a digest cannot tell values of {kind.__name__} apart")


def _writer_of_derived(named: bytes, writer: Writer) -> Writer:
    """Subclasses of plain types (markup, named tuples, a parser's lists)."""

    def write_derived(value: Any, put: Put, known: Known) -> None:
        put(named)
        writer(value, put, known)

    return write_derived


def _write_model(value: BaseModel, put: Put, known: Known) -> None:  # noqa: ARG001
    put(_named(type(value).__name__, value.model_dump_json().encode()))


def _named(name: str, data: bytes) -> bytes:
    return b"o%d:%d:%b%b" % (len(name), len(data), name.encode(), data)


def _write_text(value: str, put: Put, known: Known) -> None:  # noqa: ARG001
    data = value.encode("utf-8", "surrogatepass")
    put(b"s%d:%b" % (len(data), data))


def _write_bytes(value: bytes, put: Put, known: Known) -> None:  # noqa: ARG001
    put(b"b%d:%b" % (len(value), value))


def _write_plain(value: object, put: Put, known: Known) -> None:  # noqa: ARG001
    put(f"p{type(value).__name__}{value!r};".encode())


def _write_sequence(value: Sequence[Any], put: Put, known: Known) -> None:
    put(b"l%d:" % len(value))
    for item in value:
        _write(item, put, known)


def _write_mapping(value: Mapping[Any, Any], put: Put, known: Known) -> None:
    """In the mapping's order: layouts go through it in that order."""
    put(b"d%d:" % len(value))
    for key, item in value.items():
        _write(key, put, known)
        _write(item, put, known)


def _write_set(value: frozenset[Any], put: Put, known: Known) -> None:
    _write_sequence(sorted(value), put, known)


_PLAIN: Mapping[type, Writer] = {
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

_WRITERS: dict[type, Writer] = {}
"""Those of other types, as they are met."""


@cache
def package_digest() -> bytes:
    """The digest of this program: its files, and the versions of all that it runs on."""
    found = [
        (path.relative_to(PACKAGE).as_posix(), path.read_bytes())
        for path in sorted(PACKAGE.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]
    return digest_of(found, versions())
