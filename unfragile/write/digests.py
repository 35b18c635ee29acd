"""Digests of what a file is made from: equal values have equal digests, in every process and on every run.

An object with `made_from` says by itself of what it was made: that stands for all that is in it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from hashlib import blake2b
from operator import attrgetter
from typing import Any

from pydantic import BaseModel

from unfragile.write.inputs import PACKAGE, versions

SIZE = 16
"""Bytes of a digest."""

Put = Callable[[str], None]
Writer = Callable[[Any, Put], None]


def digest_bytes(data: bytes) -> bytes:
    """The digest of bytes."""
    return blake2b(data, digest_size=SIZE).digest()


def digest_of(*values: object) -> bytes:
    """The digest of plain data, frozen types, authored types and what has `made_from`; TypeError for anything else."""
    pieces: list[str] = []
    _write_sequence(values, pieces.append)
    return digest_bytes("".join(pieces).encode("utf-8", "surrogatepass"))


# --- values as text: every part with its kind and its length, so that no two different ones are written alike ---


def _writer_of(kind: type) -> Writer:
    """How values of a type that is none of the plain ones are written: with its name."""
    named = _named(kind.__name__, "")
    if hasattr(kind, "made_from"):
        return lambda value, put: put(_named(kind.__name__, value.made_from.hex()))
    if issubclass(kind, BaseModel):
        return lambda value, put: put(_named(kind.__name__, value.model_dump_json()))
    if is_dataclass(kind):
        names = [field.name for field in fields(kind) if field.compare]
        values_of = attrgetter(*names) if len(names) > 1 else lambda value: [getattr(value, name) for name in names]

        def write_fields(value: Any, put: Put) -> None:
            put(named)
            _write_sequence(values_of(value), put)

        return write_fields
    for base, writer in [*_WRITERS.items()]:
        if issubclass(kind, base):  # markup, named tuples, a parser's lists
            return _writer_of_derived(named, writer)
    raise TypeError(f"a digest cannot tell values of {kind.__name__} apart")


def _writer_of_derived(named: str, writer: Writer) -> Writer:
    def write_derived(value: Any, put: Put) -> None:
        put(named)
        writer(value, put)

    return write_derived


def _named(name: str, text: str) -> str:
    return f"o{len(name)}:{len(text)}:{name}{text}"


def _write_text(value: str, put: Put) -> None:
    put(f"s{len(value)}:{value}")


def _write_bytes(value: bytes, put: Put) -> None:
    put(f"b{len(value)}:{value.decode('latin-1')}")


def _write_plain(value: object, put: Put) -> None:
    put(f"p{type(value).__name__}{value!r};")


def _write_sequence(value: Sequence[Any], put: Put) -> None:
    put(f"l{len(value)}:")
    for item in value:
        if type(item) is str:  # the most of all, for which a call would take as long as what it does
            put(f"s{len(item)}:{item}")
        else:
            _WRITERS[type(item)](item, put)


def _write_mapping(value: Mapping[Any, Any], put: Put) -> None:
    """In the mapping's order: layouts go through it in that order."""
    put(f"d{len(value)}:")
    for key, item in value.items():
        _WRITERS[type(key)](key, put)
        _WRITERS[type(item)](item, put)


def _write_set(value: frozenset[Any], put: Put) -> None:
    _write_sequence(sorted(value), put)


class _Writers(dict[type, Writer]):
    """By type; those of other types are added as they are met."""

    def __missing__(self, kind: type) -> Writer:
        self[kind] = writer = _writer_of(kind)
        return writer


_WRITERS = _Writers(
    {
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
)


@cache
def package_digest() -> bytes:
    """The digest of this program: its files, and the versions of all that it runs on."""
    found = [
        (path.relative_to(PACKAGE).as_posix(), path.read_bytes())
        for path in sorted(PACKAGE.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]
    return digest_of(found, versions())
