"""What `scoring.yaml` may say: one rule, one function."""

from collections.abc import Iterator, Mapping, Sequence

from unfragile.read.drafts import ContentDraft, Finding
from unfragile.read.problems import advice, quote
from unfragile.read.scales import SCALES
from unfragile.read.schema import CHECKLIST_QUESTIONS, COMPONENTS, ComponentKey
from unfragile.read.scoring_schema import AppliesTo, Signal
from unfragile.read.yaml_file import At

_TEN_THOUSAND = 10_000


def weights_faults(weights: Mapping[ComponentKey, float], what: str) -> Iterator[tuple[At, str]]:
    """Where and why weights do not share out a whole: more than four decimals, or a sum that is not 1."""
    parts = {key: round(weight * _TEN_THOUSAND) for key, weight in weights.items()}
    fine = [key for key, weight in weights.items() if abs(weight * _TEN_THOUSAND - parts[key]) > 1e-6]
    for key in fine:
        yield (key,), f"{what} have at most four decimals, not {weights[key]}"
    total = sum(parts.values())
    if total != _TEN_THOUSAND and not fine:
        yield (), f"{what} add up to {total / _TEN_THOUSAND:g}, not 1"


FILE = "scoring.yaml"

_COMMON_FIELDS = ("component", "label", "weight", "scale", "prior", "applies_to", "refresh")


def check_weights(content: ContentDraft) -> Iterator[Finding]:
    """The weights of a type are five, with at most four decimals, and add up to 1."""
    for kind, weights in ((content.scoring and content.scoring.weights) or {}).items():
        at = ("weights", kind)
        missing = [component for component in COMPONENTS if component not in (content.keys(FILE, *at) or ())]
        if missing:
            yield Finding(FILE, at, "weights", f"the weights of {quote(kind)} lack {', '.join(missing)}")
        elif len(weights) == len(COMPONENTS):
            for inside, message in weights_faults(weights, f"the weights of {quote(kind)}"):
                yield Finding(FILE, (*at, *inside), "weights", message)


def check_weighted_types(content: ContentDraft) -> Iterator[Finding]:
    """There are weights for every type of site.yaml and for no other."""
    types, weighted = content.types(), content.keys(FILE, "weights")
    if types is None or weighted is None:
        return
    for kind in weighted:
        if kind not in types:
            message = f"weights for an unknown type {quote(kind)}{advice(kind, types)}"
            yield Finding(FILE, ("weights", kind), "unknown-type", message)
    for kind in types:
        if kind not in weighted:
            yield Finding(FILE, ("weights",), "weights", f"the weights of the type {quote(kind)} are missing")


def check_scale_fields(content: ContentDraft) -> Iterator[Finding]:
    """A signal has the fields of its scale and none of another."""
    for key, signal in _signals(content):
        scale, given = SCALES[signal.scale], content.keys(FILE, "signals", key) or ()
        for name in scale.needs:
            if name not in given:
                message = f"the scale {quote(signal.scale)} needs {quote(name)}"
                yield Finding(FILE, ("signals", key), "scale-field", message)
        for name in given:
            if name in Signal.model_fields and name not in (*scale.needs, *scale.may, *_COMMON_FIELDS):
                message = f"the scale {quote(signal.scale)} has no {quote(name)}; remove it"
                yield Finding(FILE, ("signals", key, name), "scale-field", message)


def check_scale_ends(content: ContentDraft) -> Iterator[Finding]:
    """The lower end of a scale lies below its upper end, and above 0 where the scale holds there alone."""
    for key, signal in _signals(content):
        yield from _check_ends(("signals", key), signal.low, signal.high)
        if SCALES[signal.scale].above_zero and signal.low is not None and signal.low <= 0:
            message = f"'low' of a {signal.scale} scale must be more than 0, not {signal.low:g}"
            yield Finding(FILE, ("signals", key, "low"), "scale-ends", message)
    for key, benchmark in (content.scoring.benchmarks if content.scoring else {}).items():
        yield from _check_ends(("benchmarks", key), benchmark.low, benchmark.high)


def _check_ends(at: At, low: float | None, high: float | None) -> Iterator[Finding]:
    if low is not None and high is not None and low >= high:
        yield Finding(
            FILE, (*at, "low"), "scale-ends", f"'low' must be less than 'high', but {low:g} is not less than {high:g}"
        )


def check_signal_weights(content: ContentDraft) -> Iterator[Finding]:
    """The signals of a component have some weight between them."""
    signals = [*_signals(content)]
    if len(signals) != len(content.keys(FILE, "signals") or ()):
        return
    for component in COMPONENTS:
        keys = [key for key, signal in signals if signal.component == component]
        if keys and not any(signal.weight for key, signal in signals if key in keys):
            message = f"the signals of {quote(component)} have no weight at all"
            yield Finding(FILE, ("signals", keys[0], "weight"), "signal-weights", message)


def check_single_scales(content: ContentDraft) -> Iterator[Finding]:
    """A scale that is worked out from other facts is the scale of one signal."""
    first: dict[str, str] = {}
    for key, signal in _signals(content):
        if not SCALES[signal.scale].observed and first.setdefault(signal.scale, key) != key:
            message = (
                f"only one signal can have the scale {quote(signal.scale)}, and {quote(first[signal.scale])} has it"
            )
            yield Finding(FILE, ("signals", key, "scale"), "repeated-scale", message)


def check_applies_to(content: ContentDraft) -> Iterator[Finding]:
    """A signal applies to declared types and to categories that are jobs."""
    types = content.types()
    for at, scope in _scopes(content):
        for i, kind in enumerate(scope.type if types is not None else ()):
            if types is not None and kind not in types:
                yield Finding(
                    FILE, (*at, "type", i), "unknown-type", f"unknown type {quote(kind)}{advice(kind, types)}"
                )
        yield from check_jobs(content, FILE, (*at, "kind"), scope.kind)


def _scopes(content: ContentDraft) -> Iterator[tuple[At, AppliesTo]]:
    """Each condition on models, of a signal or a tool, with its place."""
    of_signals = ((("signals", key), signal.applies_to) for key, signal in _signals(content))
    tools = content.scoring.tools if content.scoring else {}
    of_tools = ((("tools", key), tool.applies_to) for key, tool in tools.items())
    for at, scope in (*of_signals, *of_tools):
        if scope is not None:
            yield (*at, "applies_to"), scope


def check_jobs(content: ContentDraft, file: str, at: At, kinds: Sequence[str]) -> Iterator[Finding]:
    """Kinds of models are categories that are jobs."""
    categories = content.vocabulary.categories if content.vocabulary else None
    jobs = [key for key, category in (categories or {}).items() if category.kind == "job"]
    if categories is None or len(categories) != len(content.keys("capabilities.yaml", "categories") or ()):
        return
    for i, job in enumerate(kinds):
        if job not in jobs:
            message = f"{quote(job)} is no category of kind job{advice(job, jobs)}"
            yield Finding(file, (*at, i), "unknown-category", message)


def check_families(content: ContentDraft) -> Iterator[Finding]:
    """The kinds of families and tools are categories that are jobs, and a kind is of one family."""
    scoring = content.scoring
    owner: dict[str, str] = {}
    for key, family in (scoring.families if scoring else {}).items():
        yield from check_jobs(content, FILE, ("families", key, "kinds"), family.kinds)
        for i, kind in enumerate(family.kinds):
            if owner.setdefault(kind, key) != key:
                message = f"the kind {quote(kind)} is of the family {quote(owner[kind])} already"
                yield Finding(FILE, ("families", key, "kinds", i), "family", message)
    for key, tool in (scoring.tools if scoring else {}).items():
        yield from check_jobs(content, FILE, ("tools", key, "kinds"), tool.kinds)


def check_benchmarks(content: ContentDraft) -> Iterator[Finding]:
    """A test that counts is calibrated or has two ends, is of a family that is declared, and tests capabilities."""
    scoring = content.scoring
    families = content.keys(FILE, "families") or ()
    capabilities = content.keys("capabilities.yaml", "capabilities")
    for key, benchmark in (scoring.benchmarks if scoring else {}).items():
        at = ("benchmarks", key)
        ends, fit = (benchmark.low, benchmark.high), (benchmark.difficulty, benchmark.slope)
        if None in fit and fit != (None, None):
            yield Finding(FILE, at, "benchmark-scale", "'difficulty' and 'slope' go together")
        elif fit == (None, None) and None in ends and not (benchmark.compare and ends == (None, None)):
            message = "a test that counts needs 'difficulty' and 'slope', or 'low' and 'high'"
            yield Finding(FILE, at, "benchmark-scale", message)
        if benchmark.chance == benchmark.top:
            yield Finding(FILE, at, "benchmark-scale", f"'chance' and 'top' are both {benchmark.chance:g}")
        if benchmark.family is not None and benchmark.family not in families:
            message = f"unknown family {quote(benchmark.family)}{advice(benchmark.family, families)}"
            yield Finding(FILE, (*at, "family"), "family", message)
        for i, tested in enumerate(benchmark.tests if capabilities is not None else ()):
            if capabilities is not None and tested not in capabilities:
                message = f"unknown capability {quote(tested)}{advice(tested, capabilities)}"
                yield Finding(FILE, (*at, "tests", i), "unknown-ability", message)


def check_questions(content: ContentDraft) -> Iterator[Finding]:
    """The checklist asks questions that are known."""
    for key in content.keys(FILE, "checklist") or ():
        if key not in CHECKLIST_QUESTIONS:
            message = f"unknown question {quote(key)}{advice(key, CHECKLIST_QUESTIONS)}"
            yield Finding(FILE, ("checklist", key), "unknown-question", message)


def check_versions(content: ContentDraft) -> Iterator[Finding]:
    """The changes list each version once, the current one among them."""
    if content.scoring is None or not content.scoring.changes:
        return
    versions = [change.version for change in content.scoring.changes]
    for i, version in enumerate(versions):
        if version in versions[:i]:
            yield Finding(FILE, ("changes", i, "version"), "version", f"version {version} is listed twice")
    current, removed = content.scoring.version, content.removed.get(FILE, frozenset())
    if current is not None and current not in versions and not any(way[0] == "changes" for way in removed):
        message = f"version {current} is not among the changes; say what it changed"
        yield Finding(FILE, ("version",), "version", message)


def _signals(content: ContentDraft) -> Iterator[tuple[str, Signal]]:
    if content.scoring is not None and content.scoring.signals is not None:
        yield from content.scoring.signals.items()
