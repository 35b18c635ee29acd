"""What was worked out of many items is kept from one build to the next, as plain data: a line of JSON for each."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from unfragile.workers import share_out

Value = TypeVar("Value")

AT_LEAST = 8
"""Items for each process: to fork costs more than it brings where little is to do."""


def recall(
    kind: TypeAdapter[Value],
    kept: bytes,
    keys: Sequence[bytes],
    make: Callable[[int], Value],
    jobs: int,
    is_sound: Callable[[Value], bool] = lambda _: True,
) -> tuple[list[Value], bytes]:
    """The value of each key, and what to keep; `make` is given the place of one that is not kept yet.

    A key is the digest of all that its value is made from. What is not sound is not kept.
    """
    heads = [key.hex().encode() for key in keys]
    before = dict(line.split(b" ", 1) for line in kept.split(b"\n") if line)
    lines = {head: before[head] for head in heads if head in before}
    values = dict(_read(kind, lines, heads))
    missing = [place for place in range(len(keys)) if place not in values]
    for at, value in share_out(make, missing, min(jobs, 1 + len(missing) // AT_LEAST)):
        place = missing[at]
        values[place] = value
        if is_sound(value):
            lines[heads[place]] = kind.dump_json(value)
    return [values[place] for place in range(len(keys))], b"".join(
        b"%b %b\n" % (head, lines[head]) for head in heads if head in lines
    )


def _read(kind: TypeAdapter[Value], lines: dict[bytes, bytes], heads: Sequence[bytes]) -> Iterator[tuple[int, Value]]:
    """The values that are kept by their places; a line that is none of their kind is passed over."""
    for place, head in enumerate(heads):
        if head in lines:
            with suppress(ValidationError):
                yield place, kind.validate_json(lines[head])
