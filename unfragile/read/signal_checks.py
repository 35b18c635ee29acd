"""What is observed and read again, given `scoring.yaml`: one rule, one function."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from unfragile.read.drafts import ContentDraft, Finding, ModelDraft
from unfragile.read.problems import advice, quote
from unfragile.read.scales import SCALES
from unfragile.read.schema import BenchmarkResult, Observation, Offer, Refresh
from unfragile.read.scoring_schema import Benchmark
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


_ID = re.compile(r"@?[\w.-]+(?:/[\w.-]+)?", re.ASCII)
_ONLY_DOTS = re.compile(r"(?:^|/)\.+(?:/|$)")


def check_refresh(content: ContentDraft) -> Iterator[Finding]:
    """A declared signal is read at a known place by a name there, or at an address by the way to the number."""
    declared = content.keys("scoring.yaml", "signals") or ()
    for model in content.models:
        file = model.file("model.yaml")
        for key, source in (model.facts.refresh if model.facts else {}).items():
            if key not in declared:
                yield Finding(
                    file, ("refresh", key), "unknown-signal", f"unknown signal {quote(key)}{advice(key, declared)}"
                )
            fault = _fault(source)
            if fault:
                yield Finding(file, ("refresh", key), "refresh", fault)
        yield from _check_paths(model)


def _check_paths(model: ModelDraft) -> Iterator[Finding]:
    """A price or a result is read again in the JSON at an address that can be asked."""
    offers = model.facts.pricing.offers if model.facts and model.facts.pricing else ()
    results = model.signals.benchmarks if model.signals else ()
    lines: list[tuple[str, At, Offer | BenchmarkResult]] = [
        *((model.file("model.yaml"), ("pricing", "offers", number), line) for number, line in enumerate(offers)),
        *((model.file("signals.yaml"), ("benchmarks", number), line) for number, line in enumerate(results)),
    ]
    for file, at, line in lines:
        if line.path and not line.source.startswith("https://"):
            message = "with 'path' the source is the https:// address of a JSON answer"
            yield Finding(file, (*at, "path"), "refresh", message)


def _fault(source: Refresh) -> str | None:
    by_name, by_address = bool(source.at or source.id), bool(source.url or source.path)
    if by_name == by_address or (by_name and not (source.at and source.id)) or (by_address and not source.path):
        return "give 'at' with 'id', or 'url' with 'path'"
    if by_address and not source.url:
        return "give 'at' with 'id', or 'url' with 'path'"
    if source.url and not source.url.startswith("https://"):
        return "'url' begins with https://"
    if source.id and (not _ID.fullmatch(source.id) or _ONLY_DOTS.search(source.id)):
        return f"{quote(source.id)} is no name such as 'owner/name'"
    return None
