"""The worst errors with their causes: `python -m tests.benchmarks.matching worst`."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tests.benchmarks.matching.measure import FIRST, MatcherOf
from tests.benchmarks.matching.subject import Case
from unfragile.judge.lexicon import FOREIGN
from unfragile.judge.matching import LEAST_CONFIDENCE, Matcher

MISSED = 50  # how bad a need without a right answer is, beside the confidence of a wrong edge


class WorstError(NamedTuple):
    """A search that is understood wrongly."""

    weight: int  # the confidence of the wrong answer, or how bad it is to give none
    cause: str
    query: str
    wanted: str
    told: str


def worst(cases: Iterable[Case], matcher_of: MatcherOf, most: int) -> Iterator[str]:
    """The lines of the report: how many errors each cause has, and the worst of all."""
    errors = sorted(
        (one for case in cases for one in _errors(matcher_of(case), case)), key=lambda one: (-one.weight, one.query)
    )
    for cause, count in Counter(one.cause for one in errors).most_common():
        yield f"{count:5} {cause}\n"
    yield f"\nThe {min(most, len(errors))} worst of {len(errors)}:\n"
    for one in errors[:most]:
        yield f"  {one.query} [{one.wanted}]: {one.told}: {one.cause}\n"


def _errors(matcher: Matcher, case: Case) -> Iterator[WorstError]:
    wanted, asked = frozenset(case.label.capabilities), " ".join(case.label.capabilities) or "nothing"
    if any(names.isdisjoint(case.named) for names in case.wanted):
        told = ", ".join(sorted(case.named)) or "no name"
        yield WorstError(MISSED, "a name is not found", case.label.query, "; ".join(case.label.models), told)
    found = matcher.rank(case.rest, names_model=bool(case.named))[:FIRST]
    sure = [edge for edge in found if edge.confidence >= LEAST_CONFIDENCE and edge.capability not in wanted]
    if sure and case.label.kind == "nothing":
        cause = f"a search for something else passes the gate ({sure[0].how})"
        yield WorstError(sure[0].confidence, cause, case.label.query, asked, sure[0].capability)
    elif sure:
        cause = "another capability is thought likelier"
        yield WorstError(sure[0].confidence, cause, case.label.query, asked, sure[0].capability)
    elif wanted and not any(edge.capability in wanted for edge in found):
        told = ", ".join(edge.capability for edge in found) or "nothing"
        cause = "another capability is thought likelier" if found else _why_nothing(matcher, case)
        yield WorstError(MISSED, cause, case.label.query, asked, told)


def _why_nothing(matcher: Matcher, case: Case) -> str:
    asked = matcher.ask(case.rest, names_model=bool(case.named))
    if asked.how:
        return "the weights take it for something else"
    if FOREIGN in asked.held:
        return "a word of another trade closes the gate"
    if not any(held.startswith("#") for held in asked.held):
        return "no word of it is in any list"
    return "the gate stays closed: one word of the lists is not enough"
