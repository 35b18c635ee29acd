"""A whole content folder → a judged site: every model with components, rank and reach."""

from collections.abc import Iterable
from datetime import date

from unfragile.judge.components import judge_components
from unfragile.judge.day import known_on, site_day
from unfragile.judge.judgement import Components, JudgedModel, JudgedSite
from unfragile.judge.kinds import kind_of
from unfragile.judge.match_graph import MatchGraph, build_match_graph
from unfragile.judge.rank import effective_weights, judge_rank
from unfragile.judge.signals import Subject
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
    graph = build_match_graph(content.searches, content.vocabulary, models)
    subjects = [_subject(model, content, graph, day) for model in models]
    components = [judge_components(subject) for subject in subjects]
    left_out = _without_evidence(components)
    judged = tuple(
        _judge_model(subject, parts, content, left_out) for subject, parts in zip(subjects, components, strict=True)
    )
    return JudgedSite(content=content, day=day, left_out=left_out, models=judged, graph=graph)


def _subject(model: AuthoredModel, content: Content, graph: MatchGraph, day: date | None) -> Subject:
    kind = kind_of(model.capabilities, content.vocabulary)
    return Subject(model, kind, graph.reach(model.slug), content.scoring, day)


def _without_evidence(judged: Iterable[Components]) -> tuple[str, ...]:
    """The components of which no model has any evidence."""
    found = {part.key for parts in judged for part in parts if part and part.evidence}
    return tuple(key for key in COMPONENTS if key not in found)


def _judge_model(subject: Subject, components: Components, content: Content, left_out: tuple[str, ...]) -> JudgedModel:
    model = subject.model
    authored = dict[str, float](content.scoring.weights[model.facts.type].items())
    out = [key in left_out for key in COMPONENTS]
    weights = effective_weights([ten_thousandths(authored.get(key, 0)) for key in COMPONENTS], out)
    parts = tuple(None if gone else part for part, gone in zip(components, out, strict=True))
    keys = tuple(section.key for section in model.capabilities)
    vocabulary = content.vocabulary
    jobs = (key for key in keys if vocabulary.categories[vocabulary.capabilities[key].category].kind == "job")
    return JudgedModel(
        authored=model,
        kind=subject.kind,
        weights=weights,
        components=parts,
        rank=judge_rank(weights, parts),
        reach=subject.reach,
        capability_keys=keys,
        job_keys=frozenset(jobs),
        key_set=frozenset(keys),
    )
