"""How the tests of one model become its quality, line by line."""

import math
from collections.abc import Iterator

from unfragile.judge import figures
from unfragile.judge.addends import apportion
from unfragile.judge.calibration import WITHIN, AbilityEstimate
from unfragile.judge.judgement import JudgedModel
from unfragile.judge.signals import estimate_ability
from unfragile.read.schema import Family, ScoringFile, Signal


def explain_tests(model: JudgedModel, signal: Signal, scoring: ScoringFile) -> Iterator[str]:
    """The weight of prior and votes, the ability that they give, and the quality that it is on the family's curve."""
    tested, family = estimate_ability(model.authored, model.family, signal, scoring)
    if not tested.votes:
        return
    weighed = [("the prior", family.prior, family.prior_spread)]
    weighed += [(scoring.benchmarks[vote.benchmark].label, vote.ability, vote.error) for vote in tested.votes]
    yield "Each weighs 1 / error²:"
    shares = _shares([error for _, _, error in weighed])
    for (label, ability, error), share in zip(weighed, shares, strict=True):
        yield f"  {label}: {ability:.2f} ± {error:.2f} weighs {share}"
    yield f"Their mean is the ability, {tested.ability:.2f} ± {tested.error:.2f}"
    yield _on_curve(tested, family)


def _shares(errors: list[float]) -> list[str]:
    """The weights in percent with one decimal; they add up to 100%."""
    precisions = [1 / error**2 for error in errors]
    parts = [round(10**9 * precision / math.fsum(precisions)) for precision in precisions]
    return [f"{figures.fixed(part, 1)}%" for part in apportion([part * 1000 for part in parts], sum(parts), 1000)]


def _on_curve(tested: AbilityEstimate, family: Family) -> str:
    point, low, high = (figures.points(end, 6) for end in (tested.point, tested.low, tested.high))
    how = (
        "the ability, held between 0 and 1,"
        if family.steepness is None
        else f"1 / (1 + e^(-{family.steepness:g} x ({tested.ability:.2f} - {family.middle:g})))"
    )
    return f"Quality is {how} = {point}; {WITHIN:g} errors to either side give {low} to {high}"
