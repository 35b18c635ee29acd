"""The arithmetic of one rank, from raw values to points, printed so that every column adds up."""

import math
from collections.abc import Iterator

from unfragile.faults import RefusedError
from unfragile.judge import figures
from unfragile.judge.apportionment import apportion
from unfragile.judge.breakdown import Breakdown, ComponentRow, SignalRow, break_down
from unfragile.judge.calibration import WITHIN, AbilityEstimate
from unfragile.judge.judgement import JudgedModel, JudgedSite
from unfragile.judge.signals import estimate_ability
from unfragile.judge.words import COMPONENT_LABELS, REPORTERS, life_tag
from unfragile.read.problems import advice, quote
from unfragile.read.scoring_schema import Family, ScoringFile, Signal

HEAD = f"{'':<34} {'score':>7} {'weight':>7} {'points':>7} {'lowest':>7} {'highest':>7}"


class UnknownModelError(RefusedError):
    """No model has that slug; the message offers the nearest."""


def explain(site: JudgedSite, slug: str) -> str:
    """How the rank of one model comes about. Raises UnknownModelError."""
    model = find_model(site, slug)
    return "\n".join(_lines(site, model, break_down(model)))


def find_model(site: JudgedSite, slug: str) -> JudgedModel:
    """The model of that slug. Raises UnknownModelError."""
    models = {model.slug: model for model in site.models}
    if slug not in models:
        hint = advice(slug, models) or "; a slug is the name of a folder in models/"
        raise UnknownModelError(f"there is no model {quote(slug)}{hint}")
    return models[slug]


def _lines(site: JudgedSite, model: JudgedModel, found: Breakdown) -> Iterator[str]:
    name, life = site.content.site.rank_name, life_tag(model.life)
    yield f"{model.name}{f' ({life})' if life else ''}: {name} {found.rank}{f' {found.interval}' if found.interval else ''}"
    known = figures.share_points(model.rank.known)
    day = f"As known on {figures.long_day(site.day)}, by" if site.day else "By"
    yield f"{day} version {site.content.scoring.version} of the method; {known}% of the evidence that counts is known."
    yield ""
    yield HEAD
    for part in found.components:
        yield _row(part.label, part.score, part.weight, part.points, part.low_points, part.high_points)
    yield _row(name, "", "100%", found.rank, found.low, found.high)
    yield from _left_out(site, model)
    for part in found.components:
        yield ""
        yield from _component(part, model, site.content.scoring)
    yield ""
    yield from _raises(found, site.content.scoring)


def _left_out(site: JudgedSite, model: JudgedModel) -> Iterator[str]:
    gone = site.left_out_by_family.get(model.family, ())
    of_family = [COMPONENT_LABELS[key] for key in gone if key not in site.left_out]
    of_site = [COMPONENT_LABELS[key] for key in gone if key in site.left_out]
    for labels, where in ((of_family, "its family"), (of_site, "the whole site")):
        if labels:
            verb, weight = ("is", "Its weight") if len(labels) == 1 else ("are", "Their weight")
            reason = f"{where} has no evidence for {'it' if len(labels) == 1 else 'them'}"
            yield f"{figures.listed(labels)} {verb} left out: {reason}. {weight} is shared in proportion."


def _row(label: str, *cells: str) -> str:
    return f"{label:<34} " + " ".join(f"{cell:>7}" for cell in cells)


def _component(part: ComponentRow, model: JudgedModel, scoring: ScoringFile) -> Iterator[str]:
    yield f"{part.label} {part.score}"
    if part.note:
        yield f"  {part.note}"
    yield HEAD
    for signal in part.signals:
        yield _row(
            f"  {signal.label}", signal.score, signal.weight, signal.points, signal.low_points, signal.high_points
        )
        yield from _evidence(signal)
        declared = scoring.signals.get(signal.key)
        if declared and declared.scale == "tests":
            yield from (f"      {line}" for line in explain_tests(model, declared, scoring))
    judged = model.component(part.key)
    low, high = (figures.points(end * 100, 2) for end in (judged.low, judged.high)) if judged else ("", "")
    yield _row(f"  {part.label}", "", "100%", part.score, low, high)
    if judged and judged.inapplicable:
        yield f"  Does not apply to this model: {figures.listed(judged.inapplicable)}."


def _evidence(signal: SignalRow) -> Iterator[str]:
    for line in signal.evidence:
        yield f"      {line.label}: {line.text}; {line.how} → {figures.points(line.value, 6)}"
        day = figures.long_day(line.observed) if line.observed else ""
        known = [part for part in (line.source, day, REPORTERS[line.reported_by] if line.reported_by else "") if part]
        if known:
            yield f"        {', '.join(known)}"
    # One value says all; several, or none, are summed up.
    said = [signal.reason] if len(signal.evidence) != 1 or signal.missing else []
    said += [signal.missing] if signal.missing else []
    if said:
        yield f"      {'; '.join(said)}"


def _raises(found: Breakdown, scoring: ScoringFile) -> Iterator[str]:
    # The interval of an estimate holds it in four of five cases: it is no bound.
    estimated = {key for key, signal in scoring.signals.items() if signal.scale == "tests"}
    wanted = [signal for part in found.components for signal in part.signals if signal.raises]
    if not wanted:
        yield "Nothing is missing in the parts that count."
        return
    yield "What would raise it or make it surer"
    for signal in wanted:
        bound = "by its interval up to" if signal.key in estimated else "at most"
        most = f" ({bound} {signal.gain} points more)" if signal.gain else ""
        yield f"  {signal.label}: {signal.raises}{most}"


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
