"""A whole content folder → a judged site: every model with components, rank and reach."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from unfragile.judge.calibration import family_of
from unfragile.judge.day import known_on, life_on, site_day, was_released
from unfragile.judge.judgement import Components, JudgedModel, JudgedSite
from unfragile.judge.match_graph import MatchGraph, build_match_graph
from unfragile.judge.rank import judge_components, judge_rank
from unfragile.judge.signals import MeasuredModel
from unfragile.judge.standings import does_of, jobs_of, kind_of, standings
from unfragile.judge.units import ten_thousandths
from unfragile.read.authored import AuthoredModel, Content
from unfragile.read.schema import COMPONENTS


def judge_site(content: Content, as_of: date | None = None) -> JudgedSite:
    """All models of a site, judged as known on the site's day. Pure: the same content gives the same judgements."""
    day = site_day(content, as_of)
    named_day = as_of or content.site.as_of
    # A day that nobody named is that of the newest observation: nothing was observed after it, and a model
    # that was released since then is as fresh as can be.
    models = tuple(known_on(model, named_day) for model in content.models) if named_day else content.models
    graph = build_match_graph(content.searches, content.vocabulary, models, content.scoring.families)
    names = {model.slug: model.facts.name for model in models}
    subjects = [_subject(model, content, graph, day) for model in models]
    components = [judge_components(subject) for subject in subjects]
    left_out = _without_evidence(subjects, components)
    judged = tuple(
        _judge_model(subject, parts, content, left_out[subject.family], names)
        for subject, parts in zip(subjects, components, strict=True)
    )
    everywhere = tuple(key for key in COMPONENTS if all(key in keys for keys in left_out.values()))
    return JudgedSite(content, day, everywhere, left_out, judged, graph)


def judge_past(site: JudgedSite, day: date) -> JudgedSite:
    """The ranks of those models that were released by an earlier day, as known then; searches and abilities stay."""
    content, names = site.content, {model.slug: model.facts.name for model in site.content.models}
    there = [model for model in site.models if was_released(model.authored, day)]
    subjects = [
        MeasuredModel(known_on(model.authored, day), model.kind, model.family, model.reach, content.scoring, day)
        for model in there
    ]
    components = [
        judge_components(subject, model.components if _is_alike(subject.model, model.authored) else ())
        for subject, model in zip(subjects, there, strict=True)
    ]
    left_out = _without_evidence(subjects, components)
    models = tuple(
        _as_of(model, subject, parts, content, left_out[subject.family], names)
        for model, subject, parts in zip(there, subjects, components, strict=True)
    )
    return replace(site, day=day, left_out_by_family=left_out, models=models)


def _is_alike(model: AuthoredModel, later: AuthoredModel) -> bool:
    """Was nothing observed or done between two days?"""
    return model.facts is later.facts and model.signals is later.signals


def _as_of(
    model: JudgedModel,
    subject: MeasuredModel,
    components: Components,
    content: Content,
    left_out: Sequence[str],
    names: Mapping[str, str],
) -> JudgedModel:
    weights, parts = _weighed(subject.model, components, content, left_out)
    life = life_on(subject.model.facts.lifecycle, subject.day, names)
    rank = judge_rank(weights, parts)
    return replace(model, authored=subject.model, life=life, weights=weights, components=parts, rank=rank)


def _subject(model: AuthoredModel, content: Content, graph: MatchGraph, day: date | None) -> MeasuredModel:
    kind = kind_of(model, content.vocabulary)
    family = family_of(kind, content.scoring.families)
    return MeasuredModel(model, kind, family, graph.reach(model.slug), content.scoring, day)


def _without_evidence(subjects: Sequence[MeasuredModel], judged: Sequence[Components]) -> dict[str, tuple[str, ...]]:
    """By family, the components of which none of its models has any evidence."""
    found: dict[str, set[str]] = {}
    for subject, parts in zip(subjects, judged, strict=True):
        found.setdefault(subject.family, set()).update(part.key for part in parts if part and part.evidence)
    return {family: tuple(key for key in COMPONENTS if key not in keys) for family, keys in sorted(found.items())}


def _judge_model(
    subject: MeasuredModel, components: Components, content: Content, left_out: Sequence[str], names: Mapping[str, str]
) -> JudgedModel:
    model, vocabulary = subject.model, content.vocabulary
    weights, parts = _weighed(model, components, content, left_out)
    known = standings(model, vocabulary)
    does = frozenset(does_of(known))
    return JudgedModel(
        authored=model,
        kind=subject.kind,
        family=subject.family,
        life=life_on(model.facts.lifecycle, subject.day, names),
        standings=known,
        weights=weights,
        components=parts,
        rank=judge_rank(weights, parts),
        reach=subject.reach,
        capability_keys=tuple(section.key for section in model.capabilities),
        does=does,
        jobs=jobs_of(does, vocabulary),
    )


def _weighed(
    model: AuthoredModel, components: Components, content: Content, left_out: Sequence[str]
) -> tuple[tuple[int, ...], Components]:
    """The weights of a model's components and the components themselves, without those that its family leaves out.

    The others are not scaled up: every use divides by their sum, so that they share what is left out in proportion.
    """
    authored = content.scoring.weights[model.facts.type]
    weights = tuple(0 if key in left_out else ten_thousandths(authored.get(key, 0)) for key in COMPONENTS)
    return weights, tuple(None if key in left_out else one for key, one in zip(COMPONENTS, components, strict=True))
