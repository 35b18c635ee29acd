"""The words of the verdict: one data file, which Python and the browser both read.

A sentence is a text with `{names}`; putting a value in the place of each name is all that happens to it.
Which sentence is said, and with which values, is decided in verdict.py.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import combinations
from typing import Any

from unfragile.judge.figures import listed
from unfragile.read.schema import COMPONENTS

Say = Callable[..., str]


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """The words of the verdict, ready to be filled in."""

    texts: Mapping[str, Any]  # the data file as it stands
    say: Mapping[str, Say]  # each sentence as a function of its values by name
    components: tuple[str, ...]  # their names, in the order of COMPONENTS
    component_lists: Mapping[tuple[int, ...], str]  # every choice of components in a sentence, by indexes in order
    joints: Mapping[str, str]  # what stands before the last of several
    numbers: tuple[str, ...]  # small ones in words, from 0
    most_shared: int  # how many shared capabilities are named at most
    most_capabilities: int  # how many capabilities a reason to choose names at most
    most_tests: int  # how many tests a finding names at most of those on which a side is ahead

    @staticmethod
    def of(texts: Mapping[str, Any]) -> "Wording":
        """The words of a data file."""
        components = tuple(str(texts["components"][key]) for key in COMPONENTS)
        return Wording(
            texts=texts,
            say={key: text.format for key, text in texts["sentences"].items()},
            components=components,
            component_lists=_component_lists(components, texts["joints"]["and"]),
            joints=texts["joints"],
            numbers=tuple(texts["numbers"]),
            most_shared=texts["most"]["shared"],
            most_capabilities=texts["most"]["capabilities"],
            most_tests=texts["most"]["tests"],
        )


def _component_lists(names: Sequence[str], joint: str) -> dict[tuple[int, ...], str]:
    return {
        chosen: listed([names[index] for index in chosen], joint)
        for size in range(1, len(names) + 1)
        for chosen in combinations(range(len(names)), size)
    }


def shown_of(count: int, most: int) -> int:
    """How many of many are named: one that is left over too, as to count it takes as many words."""
    return count if count <= most + 1 else most


@cache
def load_wording() -> Wording:
    """The shipped wording, which the browser reads too."""
    return Wording.of(json.loads(resources.files("unfragile.judge").joinpath("wording.json").read_text("utf-8")))
