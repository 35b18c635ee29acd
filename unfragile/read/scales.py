"""The scales by which a signal becomes 0 to 1: each declared once here, and worked out in `judge/signals.py`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal


@dataclass(frozen=True, slots=True)
class Scale:
    """What a signal of a scale is made of, and what the methodology page says of it."""

    needs: tuple[str, ...]  # fields of the signal beside those that all signals have
    says: str  # fields of the signal stand in braces
    observed: bool = (
        False  # is it a number of signals.yaml? Of what is worked out from other facts, there is one signal
    )
    above_zero: bool = False  # does it hold for numbers above 0 alone?
    may: Mapping[str, str] = field(default_factory=dict)  # fields that it can do without: what each adds to the words


AGES = "; of what a number tells half is lost with each {months} whole months of its age"
ELSEWHERE = "; counted as {elsewhere} where it does not apply and no other signal takes its weight"

SCALES: Mapping[str, Scale] = {
    "log": Scale(
        needs=("low", "high", "prior"),
        says="logarithmic, from {low} (0) to {high} (1)",
        observed=True,
        above_zero=True,
        may={"months": AGES, "elsewhere": ELSEWHERE},
    ),
    "linear": Scale(
        needs=("low", "high", "prior"),
        says="even, from {low} (0) to {high} (1)",
        observed=True,
        may={"months": AGES, "elsewhere": ELSEWHERE},
    ),
    "tests": Scale(
        needs=(),
        says="ability from calibrated tests, as quality",
        # The last two are of the first edition of the format, and count for nothing.
        may={"reported_by": "; errors widened by reporter: {reported_by}", "full": "", "self_reported": ""},
    ),
    "checklist": Scale(needs=(), says="the share of the listed tools that run it"),
    "half_life": Scale(
        needs=("months", "prior"),
        says="halves every {months} whole months from the release of the weights to the site's day",
    ),
    "share": Scale(needs=("prior_searches", "prior"), says="the share of searches for its kind that reach it"),
}

if TYPE_CHECKING:
    ScaleName = str
else:
    ScaleName = Literal[tuple(SCALES)]
