"""What `scoring.yaml` and `site.yaml` may say, given the models: one rule, one function."""

from collections.abc import Iterator, Mapping, Sequence

from unfragile.read.authored import CHECKLIST_QUESTIONS
from unfragile.read.drafts import ContentDraft, Finding, undeclared
from unfragile.read.model_checks import unknown_slug
from unfragile.read.problems import advice, quote
from unfragile.read.schema import COMPONENTS, ComponentKey
from unfragile.read.scoring_schema import SCALES, Signal
from unfragile.read.yaml_file import At

_TEN_THOUSAND = 10_000


def _weights_faults(weights: Mapping[ComponentKey, float], what: str) -> Iterator[tuple[At, str]]:
    """Where and why weights do not share out a whole: more than four decimals, or a sum that is not 1."""
    parts = {key: round(weight * _TEN_THOUSAND) for key, weight in weights.items()}
    fine = [key for key, weight in weights.items() if abs(weight * _TEN_THOUSAND - parts[key]) > 1e-6]
    for key in fine:
        yield (key,), f"{what} have at most four decimals, not {weights[key]}"
    total = sum(parts.values())
    if total != _TEN_THOUSAND and not fine:
        yield (), f"{what} add up to {total / _TEN_THOUSAND:g}, not 1"


SCORING, SITE = "scoring.yaml", "site.yaml"

_COMMON_FIELDS = ("component", "label", "weight", "scale", "prior", "applies_to", "refresh")


def check_weights(content: ContentDraft) -> Iterator[Finding]:
    """The weights of a type are five, with at most four decimals, and add up to 1."""
    for kind, weights in ((content.scoring and content.scoring.weights) or {}).items():
        at = ("weights", kind)
        missing = [component for component in COMPONENTS if component not in (content.keys(SCORING, *at) or ())]
        if missing:
            yield Finding(SCORING, at, "weights", f"the weights of {quote(kind)} lack {', '.join(missing)}")
        elif len(weights) == len(COMPONENTS):
            for inside, message in _weights_faults(weights, f"the weights of {quote(kind)}"):
                yield Finding(SCORING, (*at, *inside), "weights", message)


def check_weighted_types(content: ContentDraft) -> Iterator[Finding]:
    """There are weights for every type of site.yaml and for no other."""
    types, weighted = content.types(), content.keys(SCORING, "weights")
    if types is None or weighted is None:
        return
    for kind in weighted:
        if kind not in types:
            message = f"weights for an unknown type {quote(kind)}{advice(kind, types)}"
            yield Finding(SCORING, ("weights", kind), "unknown-type", message)
    for kind in types:
        if kind not in weighted:
            yield Finding(SCORING, ("weights",), "weights", f"the weights of the type {quote(kind)} are missing")


def check_scale_fields(content: ContentDraft) -> Iterator[Finding]:
    """A signal has the fields of its scale and none of another."""
    for key, signal in content.signals.items():
        scale, given = SCALES[signal.scale], content.keys(SCORING, "signals", key) or ()
        for name in scale.needs:
            if name not in given:
                message = f"the scale {quote(signal.scale)} needs {quote(name)}"
                yield Finding(SCORING, ("signals", key), "scale-field", message)
        for name in given:
            if name in Signal.model_fields and name not in (*scale.needs, *scale.may, *_COMMON_FIELDS):
                message = f"the scale {quote(signal.scale)} has no {quote(name)}; remove it"
                yield Finding(SCORING, ("signals", key, name), "scale-field", message)


def check_scale_ends(content: ContentDraft) -> Iterator[Finding]:
    """The lower end of a scale lies below its upper end, and above 0 where the scale holds there alone."""
    for key, signal in content.signals.items():
        yield from _check_ends(("signals", key), signal.low, signal.high)
        if SCALES[signal.scale].above_zero and signal.low is not None and signal.low <= 0:
            message = f"'low' of a {signal.scale} scale must be more than 0, not {signal.low:g}"
            yield Finding(SCORING, ("signals", key, "low"), "scale-ends", message)
    for key, benchmark in content.benchmarks.items():
        yield from _check_ends(("benchmarks", key), benchmark.low, benchmark.high)


def _check_ends(at: At, low: float | None, high: float | None) -> Iterator[Finding]:
    if low is not None and high is not None and low >= high:
        yield Finding(
            SCORING,
            (*at, "low"),
            "scale-ends",
            f"'low' must be less than 'high', but {low:g} is not less than {high:g}",
        )


def check_signal_weights(content: ContentDraft) -> Iterator[Finding]:
    """The signals of a component have some weight between them."""
    if len(content.signals) != len(content.keys(SCORING, "signals") or ()):
        return
    for component in COMPONENTS:
        weights = {key: signal.weight for key, signal in content.signals.items() if signal.component == component}
        if weights and not any(weights.values()):
            message = f"the signals of {quote(component)} have no weight at all"
            yield Finding(SCORING, ("signals", next(iter(weights)), "weight"), "signal-weights", message)


def check_single_scales(content: ContentDraft) -> Iterator[Finding]:
    """A scale that is worked out from other facts is the scale of one signal."""
    first: dict[str, str] = {}
    for key, signal in content.signals.items():
        if not SCALES[signal.scale].observed and first.setdefault(signal.scale, key) != key:
            message = (
                f"only one signal can have the scale {quote(signal.scale)}, and {quote(first[signal.scale])} has it"
            )
            yield Finding(SCORING, ("signals", key, "scale"), "repeated-scale", message)


def check_applies_to(content: ContentDraft) -> Iterator[Finding]:
    """A signal or a tool applies to declared types and to categories that are jobs."""
    tools = content.scoring.tools if content.scoring else {}
    for part, entries in (("signals", content.signals), ("tools", tools)):
        for key, entry in entries.items():
            at = (part, key, "applies_to")
            for i, kind in enumerate(entry.applies_to.type if entry.applies_to else ()):
                yield from undeclared(SCORING, (*at, "type", i), "type", kind, content.types())
            yield from _jobs(content, SCORING, (*at, "kind"), entry.applies_to.kind if entry.applies_to else ())


def _jobs(content: ContentDraft, file: str, at: At, kinds: Sequence[str]) -> Iterator[Finding]:
    """Kinds of models are categories that are jobs."""
    declared = content.keys("capabilities.yaml", "categories")
    if declared is None or len(content.categories) != len(declared):
        return
    jobs = [key for key, category in content.categories.items() if category.kind == "job"]
    for i, job in enumerate(kinds):
        if job not in jobs:
            message = f"{quote(job)} is no category of kind job{advice(job, jobs)}"
            yield Finding(file, (*at, i), "unknown-category", message)


def check_families(content: ContentDraft) -> Iterator[Finding]:
    """The kinds of families and tools are categories that are jobs, and a kind is of one family."""
    scoring = content.scoring
    owner: dict[str, str] = {}
    for key, family in (scoring.families if scoring else {}).items():
        yield from _jobs(content, SCORING, ("families", key, "kinds"), family.kinds)
        for i, kind in enumerate(family.kinds):
            if owner.setdefault(kind, key) != key:
                message = f"the kind {quote(kind)} is of the family {quote(owner[kind])} already"
                yield Finding(SCORING, ("families", key, "kinds", i), "family", message)
    for key, tool in (scoring.tools if scoring else {}).items():
        yield from _jobs(content, SCORING, ("tools", key, "kinds"), tool.kinds)


def check_benchmarks(content: ContentDraft) -> Iterator[Finding]:
    """A test that counts is calibrated or has two ends, is of a family that is declared, and tests capabilities."""
    families = content.keys(SCORING, "families") or ()
    capabilities = content.keys("capabilities.yaml", "capabilities")
    for key, benchmark in content.benchmarks.items():
        at = ("benchmarks", key)
        ends, fit = (benchmark.low, benchmark.high), (benchmark.difficulty, benchmark.slope)
        if None in fit and fit != (None, None):
            yield Finding(SCORING, at, "benchmark-scale", "'difficulty' and 'slope' go together")
        elif fit == (None, None) and None in ends and not (benchmark.compare and ends == (None, None)):
            message = "a test that counts needs 'difficulty' and 'slope', or 'low' and 'high'"
            yield Finding(SCORING, at, "benchmark-scale", message)
        if benchmark.chance == benchmark.top:
            yield Finding(SCORING, at, "benchmark-scale", f"'chance' and 'top' are both {benchmark.chance:g}")
        if benchmark.family is not None:
            yield from undeclared(SCORING, (*at, "family"), "family", benchmark.family, families)
        for i, tested in enumerate(benchmark.tests):
            yield from undeclared(SCORING, (*at, "tests", i), "capability", tested, capabilities)


def check_questions(content: ContentDraft) -> Iterator[Finding]:
    """The checklist asks questions that are known."""
    for key in content.keys(SCORING, "checklist") or ():
        yield from undeclared(SCORING, ("checklist", key), "question", key, CHECKLIST_QUESTIONS)


def check_versions(content: ContentDraft) -> Iterator[Finding]:
    """The changes list each version once, the current one among them."""
    if content.scoring is None or not content.scoring.changes:
        return
    versions = [change.version for change in content.scoring.changes]
    for i, version in enumerate(versions):
        if version in versions[:i]:
            yield Finding(SCORING, ("changes", i, "version"), "version", f"version {version} is listed twice")
    current, removed = content.scoring.version, content.removed.get(SCORING, frozenset())
    if current is not None and current not in versions and not any(way[0] == "changes" for way in removed):
        message = f"version {current} is not among the changes; say what it changed"
        yield Finding(SCORING, ("version",), "version", message)


# --- site.yaml ------------------------------------------------------------------------------------


def check_pairs(content: ContentDraft) -> Iterator[Finding]:
    """The pairs that are listed are of two different models that exist."""
    slugs = {model.slug for model in content.models}
    for name in ("always", "never"):
        pairs: tuple[tuple[str, str], ...] = getattr(content.site.pairs, name) if content.site else ()
        for i, pair in enumerate(pairs):
            if pair[0] == pair[1]:
                message = f"a pair is of two different models, not {quote(pair[0])} twice"
                yield Finding(SITE, ("pairs", name, i), "pair", message)
            for j, slug in enumerate(pair):
                if slug not in slugs:
                    yield Finding(SITE, ("pairs", name, i, j), *unknown_slug(slug, content))


def check_presets(content: ContentDraft) -> Iterator[Finding]:
    """The weights of a preset add up to 1, or none are given."""
    for name, weights in (content.site.presets if content.site else {}).items():
        complete = len(weights) == len(content.keys(SITE, "presets", name) or ())
        for inside, message in (
            _weights_faults(weights, f"the weights of {quote(name)}") if weights and complete else ()
        ):
            yield Finding(SITE, ("presets", name, *inside), "preset", message)


def check_estimates(content: ContentDraft) -> Iterator[Finding]:
    """A spec is worked out from another one that is declared and a number, of kinds that are jobs."""
    rows = content.specs
    for key, estimate in ((key, row.estimate) for key, row in rows.items() if row.estimate):
        of, at = estimate.spec, ("specs", key, "estimate")
        yield from undeclared(SITE, (*at, "spec"), "spec", of, content.keys(SITE, "specs") or ())
        if of == key or (of in rows and rows[of].unit in {"text", "list", "date"}):
            message = f"{quote(key)} cannot be worked out from {quote(of)}"
            yield Finding(SITE, (*at, "spec"), "estimate", message)
        yield from _jobs(content, SITE, (*at, "kinds"), estimate.kinds)
