"""How a build tells how far it is: a bar on a terminal, plain lines elsewhere, nothing when quiet."""

from collections.abc import Iterable, Iterator
from typing import TextIO, TypeVar

import click

Item = TypeVar("Item")


class Progress:
    """Told of each step of a build; this one says nothing."""

    def step(self, text: str) -> None:
        """Something was done."""

    def track(self, items: Iterable[Item], total: int, text: str) -> Iterator[Item]:  # noqa: ARG002
        """The same items, counted as they go by."""
        self.step(text)
        yield from items


class Lines(Progress):
    """A plain line for each step."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def step(self, text: str) -> None:
        """Write the step on a line of its own."""
        print(text, file=self._stream, flush=True)


class Bar(Lines):
    """A line for each step and a bar for what is counted."""

    def track(self, items: Iterable[Item], total: int, text: str) -> Iterator[Item]:
        """Show a bar that grows with each item."""
        with click.progressbar(items, label=text, length=total, file=self._stream) as counted:
            yield from counted


def make_progress(stream: TextIO, *, quiet: bool) -> Progress:
    """The progress that fits where it is written."""
    if quiet:
        return Progress()
    return Bar(stream) if stream.isatty() else Lines(stream)
