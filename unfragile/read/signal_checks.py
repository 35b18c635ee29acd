"""What `signals.yaml` may say, given `scoring.yaml`: one rule, one function."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from unfragile.read.drafts import ContentDraft, Finding
from unfragile.read.problems import advice, quote
from unfragile.read.scales import SCALES
from unfragile.read.schema import Benchmark, BenchmarkResult, Observation
from unfragile.read.yaml_file import At


def check_signals(content: ContentDraft) -> Iterator[Finding]:
    """A signal is one of scoring.yaml that is observed: `benchmarks`, or of a scale for numbers."""
    declared = content.keys("scoring.yaml", "signals")
    if declared is None or content.scoring is None:
        return
    signals = content.scoring.signals or {}
    observed = [key for key in declared if key not in signals or SCALES[signals[key].scale].observed]
    for model in content.models:
        for key in model.signal_keys:
            if key in observed or key == "benchmarks":
                continue
            if key in declared:
                message = f"the signal {quote(key)} is worked out from other facts; remove it here"
            else:
                message = f"unknown signal {quote(key)}{advice(key, [*observed, 'benchmarks'])}"
            yield Finding(model.file("signals.yaml"), (key,), "unknown-signal", message)


def check_benchmarks(content: ContentDraft) -> Iterator[Finding]:
    """A benchmark is declared in scoring.yaml."""
    if content.scoring is None:
        return
    declared = content.keys("scoring.yaml", "benchmarks") or ()
    for model in content.models:
        for i, result in enumerate(model.signals.benchmarks if model.signals else ()):
            if result.name not in declared:
                message = f"unknown benchmark {quote(result.name)}{advice(result.name, declared)}"
                yield Finding(model.file("signals.yaml"), ("benchmarks", i, "name"), "unknown-benchmark", message)


def check_order(content: ContentDraft) -> Iterator[Finding]:
    """Observations of one thing stand oldest first."""
    for model in content.models:
        for at, observations in _series(model.signals.signals, model.signals.benchmarks) if model.signals else ():
            newest = date.min
            for position, observation in observations:
                if observation.observed < newest:
                    message = f"{observation.observed} stands after {newest}; observations stand oldest first"
                    yield Finding(model.file("signals.yaml"), (*at, position, "observed"), "observation-order", message)
                newest = max(newest, observation.observed)


def _series(
    signals: Mapping[str, Sequence[Observation]], results: Sequence[BenchmarkResult]
) -> Iterator[tuple[At, Sequence[tuple[int, Observation | BenchmarkResult]]]]:
    """What was observed of one thing, each with its position: of a signal, or of a benchmark run in one way."""
    for key, observations in signals.items():
        yield (key,), [*enumerate(observations)]
    runs: dict[tuple[str | None, ...], list[tuple[int, BenchmarkResult]]] = {}
    for i, result in enumerate(results):
        runs.setdefault((result.name, result.settings, result.reported_by), []).append((i, result))
    for run in runs.values():
        yield ("benchmarks",), run


def check_values(content: ContentDraft) -> Iterator[Finding]:
    """On a scale for numbers above 0, what is observed is not negative."""
    signals = (content.scoring.signals or {}) if content.scoring else {}
    counts = {key for key, signal in signals.items() if SCALES[signal.scale].above_zero}
    for model in content.models:
        for key, observations in model.signals.signals.items() if model.signals else ():
            for i, observation in enumerate(observations if key in counts else ()):
                if observation.value < 0:
                    message = f"{quote(key)} cannot be negative, as {observation.value:g} is"
                    yield Finding(model.file("signals.yaml"), (key, i, "value"), "negative-value", message)


def check_results(content: ContentDraft) -> Iterator[Finding]:
    """A result is one that its test can give: from nothing to all solved, where more is better."""
    declared = (content.scoring.benchmarks or {}) if content.scoring else {}
    bounded = {key: test for key, test in declared.items() if test.difficulty is not None or _is_share(test)}
    for model in content.models:
        for i, result in enumerate(model.signals.benchmarks if model.signals else ()):
            top = bounded[result.name].top if result.name in bounded else None
            if top is not None and not 0 <= result.value <= top:
                message = f"{quote(result.name)} gives 0 to {top:g}, not {result.value:g}"
                yield Finding(model.file("signals.yaml"), ("benchmarks", i, "value"), "result-range", message)


def _is_share(test: Benchmark) -> bool:
    return test.unit == "%" and test.better == "higher"
