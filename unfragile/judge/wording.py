"""The words of the verdict: one data file, which Python and the browser both read.

A sentence is a text with `{names}`; putting a value in the place of each name is all that happens to it.
Which sentence is said, and with which values, is decided in verdict.py.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import combinations
from typing import Any

from unfragile.judge.figures import listed
from unfragile.read.schema import COMPONENTS

Say = Callable[..., str]

SLOTS: Mapping[str, tuple[str, ...]] = {
    "life.retired": ("name", "day"),
    "life.retired_successor": ("name", "day", "successor"),
    "life.gone": ("name",),
    "life.gone_successor": ("name", "successor"),
    "life.ends": ("name", "day"),
    "life.ends_successor": ("name", "day", "successor"),
    "life.deprecated": ("name",),
    "life.deprecated_successor": ("name", "successor"),
    "jobs.different": ("first", "first_job", "second", "second_job"),
    "jobs.unlike": (),
    "jobs.ranks": ("first", "first_rank", "second", "second_rank"),
    "jobs.shared": ("shared",),
    "label.clear": ("leader",),
    "label.leaning": ("leader",),
    "label.denied": ("leader",),
    "label.too-close": (),
    "label.none": (),
    "label.tests": ("label", "other", "more", "fewer"),
    "score.ahead": ("leader", "leader_rank", "other", "other_rank"),
    "score.too_close": ("first", "first_rank", "second", "second_rank"),
    "score.tie": ("first", "first_rank", "second", "second_rank"),
    "score.none": ("first", "first_rank", "second", "second_rank"),
    "strength.clear": ("leader", "leader_interval", "other", "other_interval"),
    "strength.clear_known": (),
    "strength.leaning": ("missing",),
    "strength.leaning_close": (),
    "strength.leaning_weights": (),
    "strength.tie": (),
    "strength.too_close_points": ("threshold",),
    "strength.too_close_weights": ("leader", "other"),
    "strength.too_close_intervals": ("first_interval", "second_interval"),
    "strength.none_types": (),
    "strength.none_evidence": ("thin", "min_evidence"),
    "points.one": (),
    "points.many": ("count",),
    "part.of": ("components", "name"),
    "part.of_either": ("components",),
    "between": ("low", "high"),
    "count": ("count",),
    "count.one": (),
    "results.ahead": ("tests", "name"),
    "results.mixed": ("tests", "first", "first_count", "second", "second_count"),
    "results.some": ("tests", "name", "count"),
    "results.even": ("tests",),
    "results.one": ("test", "name", "own", "other"),
    "results.none": (),
    "finding.one": ("name", "tests"),
    "finding.both": ("name", "tests"),
    "finding.all": ("name", "tests", "count"),
    "finding.more": ("name", "tests", "count", "all"),
    "finding.split": ("name", "tests", "count"),
    "finding.even": ("tests",),
    "finding.other": ("name", "tests", "count"),
    "finding.equal": ("tests", "count"),
    "tests.more": ("count",),
    "leads.both": ("first", "first_leads", "second", "second_leads"),
    "leads.one": ("first", "leads"),
    "leads.as_far_as_known": ("name", "components"),
    "leads.equal_too": ("equal",),
    "leads.all_equal": (),
    "leads.no_evidence": ("missing",),
    "weightings.share": ("parts", "share", "leader"),
    "weightings.below": ("other", "component", "weight", "now"),
    "weightings.above": ("other", "component", "weight", "now"),
    "weightings.nothing": ("other", "component", "now"),
    "weightings.all": ("other", "component", "now"),
    "weightings.dominates": ("leader",),
    "weightings.dominates_as_far_as_known": ("leader",),
    "alike.shared": ("shared",),
    "alike.shared_more": ("shared", "more"),
    "alike.none_shared": (),
    "alike.lacks": ("name", "capabilities", "other"),
    "take.if": ("name", "reasons"),
    "take.nothing": ("name",),
    "reason.gone": (),
    "reason.ends": ("day",),
    "reason.result": ("results",),
    "result": ("capability", "test", "own", "other"),
    "result_lower": ("capability", "test", "own", "other"),
    "reason.ability": ("capabilities",),
    "reason.free": (),
    "reason.price": ("prices",),
    "reason.price_in_part": ("prices",),
    "price.tokens": ("own_in", "own_out", "other_in", "other_out"),
    "price": ("own", "other", "unit"),
    "reason.open_weights": (),
    "reason.limited": ("condition",),
    "reason.commercial_use": (),
    "reason.commercial_use_limited": ("condition",),
    "reason.modality": ("need", "entries"),
    "reason.compared": ("results",),
    "compared": ("test", "own", "other"),
    "compared_lower": ("test", "own", "other"),
    "reason.spec": ("need", "own", "other", "note"),
    "reason.job": ("job",),
}
"""Every sentence of the file with the names in it, in the order in which their values are given."""

_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """The words of the verdict, ready to be filled in."""

    texts: Mapping[str, Any]  # the data file as it stands
    say: Mapping[str, Say]  # each sentence as a function of its values, in the order of SLOTS
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
            say={key: _sentence(text, SLOTS[key]) for key, text in texts["sentences"].items()},
            components=components,
            component_lists=_component_lists(components, texts["joints"]["and"]),
            joints=texts["joints"],
            numbers=tuple(texts["numbers"]),
            most_shared=texts["most"]["shared"],
            most_capabilities=texts["most"]["capabilities"],
            most_tests=texts["most"]["tests"],
        )

    def __reduce__(self) -> tuple[Callable[[Mapping[str, Any]], "Wording"], tuple[Mapping[str, Any]]]:
        """Travel to another process as the data file."""
        return Wording.of, (self.texts,)


def _sentence(text: str, names: tuple[str, ...]) -> Say:
    """A text as a function of the values of its names."""
    return _SLOT.sub(lambda slot: f"{{{names.index(slot[1])}}}", text).format


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
