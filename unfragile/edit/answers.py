"""Data from elsewhere, read with distrust: what has the wrong form is left out and told."""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from unfragile.read.addresses import link_fault
from unfragile.read.bounds import MAX_WHOLE_DIGITS
from unfragile.read.characters import find_refused
from unfragile.read.problems import quote
from unfragile.read.texts import one_line

_NUMBER = re.compile(r"-?\d{1,20}(\.\d{1,20})?(e-?\d{1,2})?", re.ASCII | re.IGNORECASE)
LONGEST_TEXT = 200
EARLIEST_DAY = date(2000, 1, 1)
"""Dates before it stand for 'not known' in the sources that are read here."""

Step = str | int


@dataclass(frozen=True, slots=True)
class Reply:
    """Data of any shape. A value is asked for by its way from the root; None where there is none of that form.

    `complaints` gathers what was there and had another form.
    """

    data: Any
    who: str  # who says so, for the complaints
    complaints: list[str] = field(default_factory=list)

    def text(self, *at: Step) -> str | None:
        """A text on one line, without control characters."""
        value = self._find(at)
        text = one_line(value) if isinstance(value, str) else None
        if text is not None and len(text) <= LONGEST_TEXT and not find_refused(text):
            return text or None
        self._complain(at, value, f"a text of at most {LONGEST_TEXT} plain characters")
        return None

    def texts(self, *at: Step) -> tuple[str, ...]:
        """The texts of a list; a single text is a list of one."""
        value = self._find(at)
        if not isinstance(value, (str, list)):
            self._complain(at, value, "a list")
            return ()
        ways = [at] if isinstance(value, str) else [(*at, i) for i in range(len(value))]
        return tuple(text for way in ways if (text := self.text(*way)))

    def column(self, key: str, *at: Step) -> tuple[str, ...]:
        """The texts under one key of the mappings in a list; what has another form is passed over."""
        rows = self._find(at)
        cells = [row.get(key) for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
        return tuple(cell for cell in cells if isinstance(cell, str))

    def count(self, *at: Step) -> int | None:
        """A whole number from 0."""
        value = self._find(at)
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**MAX_WHOLE_DIGITS:
            return value
        self._complain(at, value, "a count")
        return None

    def price(self, *at: Step) -> str | None:
        """A number above 0 in six digits, without float dust; 0 stands for 'free' and for 'not known' alike and is None."""
        value = self._find(at)
        if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value < 10**MAX_WHOLE_DIGITS:
            return f"{Decimal(f'{value:.6g}').normalize():f}" if value > 0 else None
        self._complain(at, value, "a price")
        return None

    def number(self, *at: Step) -> str | None:
        """A number, or a text that is one, in six digits, without float dust."""
        value = self._find(at)
        text = value.strip() if isinstance(value, str) else str(value)
        if not isinstance(value, bool) and _NUMBER.fullmatch(text) and abs(float(text)) < 10**MAX_WHOLE_DIGITS:
            return f"{Decimal(f'{float(text):.6g}').normalize():f}"
        self._complain(at, value, "a number")
        return None

    def flag(self, *at: Step) -> bool | None:
        """True or false."""
        value = self._find(at)
        if isinstance(value, bool):
            return value
        self._complain(at, value, "true or false")
        return None

    def day(self, *at: Step, latest: date) -> date | None:
        """The day of a date, or of a time in ISO form; a month alone is none."""
        value = self._find(at)
        try:
            day = date.fromisoformat(value[: len("2026-10-01")]) if isinstance(value, str) else None
        except ValueError:
            day = None
        if day is not None and EARLIEST_DAY <= day <= latest:
            return day
        self._complain(at, value, f"a day from {EARLIEST_DAY} to {latest}")
        return None

    def link(self, *at: Step) -> str | None:
        """An address that the content may hold."""
        value = self.text(*at)
        if value is None or link_fault(value) is None:
            return value
        self._complain(at, value, "a link")
        return None

    def has(self, *at: Step) -> bool:
        """Is there anything?"""
        return self._find(at) is not None

    def _find(self, at: tuple[Step, ...]) -> Any:
        here = self.data
        for step in at:
            try:
                here = here[step]
            except (KeyError, IndexError, TypeError):
                return None
        return here

    def _complain(self, at: tuple[Step, ...], value: Any, wanted: str) -> None:
        if value is not None:
            shown = quote(value) if isinstance(value, (str, int, float)) else f"a {type(value).__name__}"
            self.complaints.append(f"{self.who} gives {shown} for {'.'.join(map(str, at))}, not {wanted}; left out")
