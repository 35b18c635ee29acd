"""One result worked through on the methodology page, and the picture of its test's curve."""

from collections import Counter
from dataclasses import dataclass
from math import exp

from unfragile.judge import figures
from unfragile.judge.calibration import AbilityEstimate, Vote
from unfragile.judge.judgement import JudgedModel, JudgedSite
from unfragile.judge.signals import estimate_ability
from unfragile.judge.units import MILLION
from unfragile.read.scoring_schema import Benchmark, Family

_STEPS = 40
_MARGIN = 2.0
"""So much ability to either side of the test's difficulty is drawn."""


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """A model's result on a calibrated test, step by step; lengths of the picture in percent."""

    name: str
    slug: str
    test: str
    result: str
    steps: tuple[str, ...]
    path: str  # of the curve: ability to the right, share solved upwards
    x: str  # of the result
    y: str
    first: str  # ability at the left end
    last: str


def work_example(site: JudgedSite) -> WorkedExample | None:
    """The result nearest to the middle of the calibrated test that most models took; None where there is none."""
    scoring = site.content.scoring
    tests = next((signal for signal in scoring.signals.values() if signal.scale == "tests"), None)
    found = [
        (model, family, estimate, vote)
        for model in site.models
        if tests and (family := scoring.families.get(model.family)) and model.life.status != "retired"
        for estimate in [estimate_ability(model.authored, model.family, tests, scoring)[0]]
        for vote in estimate.votes
        if vote.solved is not None
    ]
    if not found:
        return None
    taken = Counter(vote.benchmark for *_, vote in found)
    most = min(taken, key=lambda key: (-taken[key], key))
    of_most = [one for one in found if one[3].benchmark == most]
    model, family, estimate, vote = min(of_most, key=lambda one: (abs((one[3].solved or 0) - 0.6), one[0].slug))
    return _example(model, family, estimate, vote, scoring.benchmarks[most])


def _example(
    model: JudgedModel, family: Family, estimate: AbilityEstimate, vote: Vote, benchmark: Benchmark
) -> WorkedExample:
    solved, difficulty, slope = vote.solved or 0.5, benchmark.difficulty or 0.0, benchmark.slope or 1.0
    number, decimal = figures.plain_number, figures.decimal
    result = figures.with_unit(figures.rounded(vote.value), benchmark.unit)
    others = len(estimate.votes) - 1
    plain_error = benchmark.spread / (slope * solved * (1 - solved))
    steps = (
        (
            f"Guessing gives {number(benchmark.chance)}, all solved gives {number(benchmark.top)}: of what lies between, "
            f"s = {decimal(solved, 3)} is solved."
        ),
        f"ability = {decimal(difficulty, 2)} + ln({decimal(solved, 3)} / {decimal(1 - solved, 3)}) / {decimal(slope, 2)} = {decimal(vote.ability, 2)}",
        (
            f"error = {decimal(benchmark.spread, 3)} / ({decimal(slope, 2)} × {decimal(solved, 3)} × {decimal(1 - solved, 3)})"
            f"{' × the factor of who reported it' if vote.error > plain_error * 1.0001 else ''} = {decimal(vote.error, 2)}"
        ),
        (
            f"With the prior, {decimal(family.prior, 2)} ± {decimal(family.prior_spread, 2)}, and {figures.counted(others, 'other vote')}, "
            f"each weighed by 1 / error², the ability is {decimal(estimate.ability, 2)} ± {decimal(estimate.error, 2)}."
        ),
        (
            f"On the family's curve that is a quality of {figures.share_points(estimate.point)}, between "
            f"{figures.share_points(estimate.low)} and {figures.share_points(estimate.high)} (1.28 errors to either side)."
        ),
    )
    start = difficulty - _MARGIN / slope * 2
    width = 4 * _MARGIN / slope
    curve = [start + width * step / _STEPS for step in range(_STEPS + 1)]
    return WorkedExample(
        name=model.name,
        slug=model.slug,
        test=benchmark.label,
        result=result,
        steps=steps if family.steepness else steps[:-1],
        path=" ".join(
            f"{1000 * step / _STEPS:.0f},{1000 * (1 - 1 / (1 + exp(-slope * (x - difficulty)))):.0f}"
            for step, x in enumerate(curve)
        ),
        x=f"{100 * (vote.ability - start) / width:.1f}",
        y=figures.points(round((1 - solved) * 100 * MILLION), 1),
        first=decimal(start, 1),
        last=decimal(start + width, 1),
    )
