"""The methodology page in words and figures, from scoring.yaml alone."""

from typing import Any

from unfragile.judge import figures
from unfragile.judge.breakdown import COMPONENT_LABELS
from unfragile.judge.judgement import JudgedSite
from unfragile.judge.units import ten_thousandths
from unfragile.read.schema import COMPONENTS, AppliesTo, Benchmark, Signal, Vocabulary
from unfragile.write.views import percent


def view_method(site: JudgedSite, matching: tuple[str, ...]) -> dict[str, Any]:
    """Everything that the methodology page places; `matching` are the match graph's own sentences."""
    scoring = site.content.scoring
    vocabulary = site.content.vocabulary
    types = site.content.site.types
    shares = [signal.prior_searches for signal in scoring.signals.values() if signal.prior_searches]
    return {
        "version": scoring.version,
        "changes": [
            {
                "version": change.version,
                "iso": change.date.isoformat(),
                "day": figures.day(change.date),
                "what": change.what,
            }
            for change in sorted(scoring.changes, key=lambda change: -change.version)
        ],
        "types": [{"key": key, "name": types[key].plural} for key in scoring.weights],
        "weights": [
            {
                "key": key,
                "label": COMPONENT_LABELS[key],
                "weights": [
                    percent(ten_thousandths(dict[str, float](weights.items()).get(key, 0)), 10_000)
                    for weights in scoring.weights.values()
                ],
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
        "checklist": [
            {"says": question.says, "points": figures.plain_number(question.points)}
            for question in scoring.checklist.values()
        ],
        "benchmarks": [_view_benchmark(benchmark) for benchmark in scoring.benchmarks.values()],
        "min_evidence": f"{figures.plain_number(scoring.verdict.min_evidence * 100)}%",
        "too_close": figures.plain_number(scoring.verdict.too_close),
        "about_equal": figures.plain_number(scoring.verdict.about_equal),
        "searches": figures.plain_number(shares[0]) if shares else "",
        "matching": matching,
    }


def _view_signal(key: str, signal: Signal, vocabulary: Vocabulary) -> dict[str, str]:
    return {
        "label": signal.label or key.replace("_", " ").capitalize(),
        "weight": percent(ten_thousandths(signal.weight), 10_000),
        "scale": _scale_in_words(signal),
        "prior": figures.plain_number(signal.prior) if signal.prior is not None else "always known",
        "applies_to": _condition_in_words(signal.applies_to, vocabulary) if signal.applies_to else "all",
    }


def _scale_in_words(signal: Signal) -> str:
    low, high = (figures.plain_number(end) if end is not None else "" for end in (signal.low, signal.high))
    match signal.scale:
        case "log":
            return f"logarithmic, from {low} (0) to {high} (1)"
        case "linear":
            return f"even, from {low} (0) to {high} (1)"
        case "benchmarks":
            own = figures.plain_number(1 if signal.self_reported is None else signal.self_reported)
            return f"{figures.plain_number(signal.full or 1)} results make it complete; one that the publisher reports counts as {own} of one"
        case "checklist":
            return "the points of the checklist that are earned"
        case "half_life":
            return (
                f"halves every {signal.months} whole months from the last change, else the release, to the site's day"
            )
        case _:
            return "the share of searches for its kind that reach it"


def _condition_in_words(condition: AppliesTo, vocabulary: Vocabulary) -> str:
    words = []
    if condition.open_weights is not None:
        words.append("open weights" if condition.open_weights else "closed weights")
    if condition.commercial_use is not None:
        words.append("commercial use allowed" if condition.commercial_use else "no commercial use")
    words += condition.type
    words += [vocabulary.categories[key].name for key in condition.kind]
    return ", ".join(words)


def _view_benchmark(benchmark: Benchmark) -> dict[str, str]:
    low, high = figures.plain_number(benchmark.low), figures.plain_number(benchmark.high)
    zero, one = (low, high) if benchmark.better == "higher" else (high, low)
    return {"label": benchmark.label, "unit": benchmark.unit or "", "zero": zero, "one": one}
