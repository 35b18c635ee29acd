"""The methodology page in words and figures, from scoring.yaml alone."""

from collections.abc import Mapping, Sequence
from typing import Any

from unfragile.judge import figures
from unfragile.judge.judgement import JudgedSite
from unfragile.judge.signals import label_of
from unfragile.judge.units import ten_thousandths
from unfragile.judge.words import COMPONENT_LABELS, use_words, weights_words
from unfragile.read.schema import COMPONENTS
from unfragile.read.scoring_schema import SCALES, AppliesTo, Benchmark, Signal
from unfragile.read.site_schema import Vocabulary
from unfragile.write.views import percent
from unfragile.write.worked_example import work_example


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

    if benchmark.difficulty is not None and benchmark.slope is not None:
        scale = f"difficulty {number(benchmark.difficulty)}, slope {number(benchmark.slope)}"
        scale += f", spread {number(benchmark.spread)}"
    elif benchmark.low is not None and benchmark.high is not None:
        zero, one = (benchmark.low, benchmark.high)[:: -1 if benchmark.better == "lower" else 1]
        scale = f"{number(zero)} is 0, {number(one)} is 1, spread {number(benchmark.spread)}"
    else:
        scale = ""
    return {
        "label": benchmark.label,
        "unit": benchmark.unit or "",
        "family": benchmark.family or "",
        "scale": "does not count in the score" if benchmark.compare else scale,
    }
