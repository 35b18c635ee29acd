"""The methodology page in words and figures, from scoring.yaml, with one result worked through."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from typing import Any, NamedTuple

from unfragile.judge import figures
from unfragile.judge.calibration import AbilityEstimate, Solved, Vote
from unfragile.judge.judgement import JudgedModel, JudgedSite
from unfragile.judge.signals import estimate_ability, label_of
from unfragile.judge.units import MILLION, ten_thousandths
from unfragile.judge.words import COMPONENT_LABELS, use_words, weights_words
from unfragile.read.schema import COMPONENTS
from unfragile.read.scoring_schema import SCALES, AppliesTo, Benchmark, Family, Signal
from unfragile.read.site_schema import Vocabulary
from unfragile.write.views import percent

_STEPS = 40
_MARGIN = 2.0
"""So much ability to either side of the test's difficulty is drawn."""


def view_method(site: JudgedSite, matching: tuple[str, ...]) -> dict[str, Any]:
    """Everything that the methodology page places; `matching` are the match graph's own sentences."""
    scoring = site.content.scoring
    vocabulary = site.content.vocabulary
    shares = [signal.prior_searches for signal in scoring.signals.values() if signal.prior_searches]
    return {
        "version": scoring.version,
        "changes": sorted(scoring.changes, key=lambda change: -change.version),
        "types": [site.content.site.types[key] for key in scoring.weights],
        "weights": [
            {
                "key": key,
                "label": COMPONENT_LABELS[key],
                "weights": [_weight(key, dict(weights.items()), site.left_out) for weights in scoring.weights.values()],
            }
            for key in COMPONENTS
        ],
        "left_out": figures.listed([COMPONENT_LABELS[key] for key in site.left_out]),
        "components": [
            {
                "key": key,
                "label": COMPONENT_LABELS[key],
                "signals": [
                    _view_signal(name, signal, vocabulary)
                    for name, signal in scoring.signals.items()
                    if signal.component == key
                ],
            }
            for key in COMPONENTS
        ],
        "benchmarks": [_view_benchmark(benchmark) for benchmark in scoring.benchmarks.values()],
        "example": work_example(site),
        "robust": f"{figures.plain_number(scoring.verdict.robust * 100)}%",
        "min_evidence": f"{figures.plain_number(scoring.verdict.min_evidence * 100)}%",
        "too_close": figures.plain_number(scoring.verdict.too_close),
        "about_equal": figures.plain_number(scoring.verdict.about_equal),
        "searches": figures.plain_number(shares[0]) if shares else "",
        "matching": matching,
    }


def _weight(key: str, weights: Mapping[str, float], left_out: Sequence[str]) -> dict[str, str]:
    """A weight, and what of it counts where components are left out; '' where none is."""
    parts = {name: ten_thousandths(weight) for name, weight in weights.items()}
    counted = sum(part for name, part in parts.items() if name not in left_out)
    own = parts.get(key, 0)
    return {
        "weight": percent(own, 10_000),
        "today": percent(0 if key in left_out else own, counted) if left_out else "",
    }


def _view_signal(key: str, signal: Signal, vocabulary: Vocabulary) -> dict[str, str]:
    return {
        "label": label_of(key, signal),
        "weight": percent(ten_thousandths(signal.weight), 10_000),
        "scale": _scale_in_words(signal),
        "prior": figures.plain_number(signal.prior) if signal.prior is not None else "the family's",
        "applies_to": _condition_in_words(signal.applies_to, vocabulary) if signal.applies_to else "all",
    }


def _scale_in_words(signal: Signal) -> str:
    scale = SCALES[signal.scale]
    words = scale.says + "".join(more for name, more in scale.may.items() if getattr(signal, name))
    return words.format_map({name: _in_words(getattr(signal, name)) for name in (*scale.needs, *scale.may)})


def _in_words(value: float | Mapping[str, float] | None) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{who} {figures.plain_number(number)}" for who, number in value.items())
    return "" if value is None else figures.plain_number(value)


def _condition_in_words(condition: AppliesTo, vocabulary: Vocabulary) -> str:
    terms = filter(None, (weights_words(condition.open_weights), use_words(condition.commercial_use)))
    return ", ".join([*terms, *condition.type, *(vocabulary.categories[key].name for key in condition.kind)])


def _view_benchmark(benchmark: Benchmark) -> dict[str, str]:
    def number(value: float) -> str:
        return figures.with_minus(figures.plain_number(value))

    if benchmark.calibration:
        difficulty, slope = map(number, benchmark.calibration)
        scale = f"difficulty {difficulty}, slope {slope}, spread {number(benchmark.spread)}"
    elif benchmark.ends:
        zero, one = map(number, benchmark.ends[:: -1 if benchmark.better == "lower" else 1])
        scale = f"{zero} is 0, {one} is 1, spread {number(benchmark.spread)}"
    else:
        scale = ""
    return {
        "label": benchmark.label,
        "unit": benchmark.unit or "",
        "family": benchmark.family or "",
        "scale": "does not count in the score" if benchmark.compare else scale,
    }


# --- the worked example ---------------------------------------------------------------------------


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


class _Result(NamedTuple):
    """What a calibrated test says of a model."""

    model: JudgedModel
    family: Family
    estimate: AbilityEstimate
    vote: Vote
    solved: Solved


def work_example(site: JudgedSite) -> WorkedExample | None:
    """The result nearest to the middle of the calibrated test that most models took; None where there is none."""
    scoring = site.content.scoring
    tests = next((signal for signal in scoring.signals.values() if signal.scale == "tests"), None)
    found = [
        _Result(model, family, estimate, vote, vote.solved)
        for model in site.models
        if tests and (family := scoring.families.get(model.family)) and model.life.status != "retired"
        for estimate in [estimate_ability(model.authored, model.family, tests, scoring)[0]]
        for vote in estimate.votes
        if vote.solved
    ]
    if not found:
        return None
    taken = Counter(one.vote.benchmark for one in found)
    most = min(taken, key=lambda key: (-taken[key], key))
    of_most = [one for one in found if one.vote.benchmark == most]
    shown = min(of_most, key=lambda one: (abs(one.solved.share - 0.6), one.model.slug))
    return _work_through(shown, scoring.benchmarks[most])


def _work_through(shown: _Result, benchmark: Benchmark) -> WorkedExample:
    model, family, estimate, vote, (solved, (difficulty, slope)) = shown
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
