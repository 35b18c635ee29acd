"""A whole content folder → a judged site: every model with components, rank and reach."""

from datetime import date

from unfragile.judge.kinds import kind_of
from unfragile.judge.match_graph import MatchGraph, build_match_graph

from unfragile.judge.components import judge_components
from unfragile.judge.day import known_on, site_day
from unfragile.judge.judgement import Components, JudgedModel, JudgedSite
from unfragile.judge.rank import effective_weights, judge_rank
from unfragile.judge.signals import Subject
from unfragile.judge.units import ten_thousandths
from unfragile.read.authored import AuthoredModel, Content
from unfragile.read.schema import COMPONENTS


def judge_site(content: Content, as_of: date | None = None) -> JudgedSite:
    """All models of a site, judged as known on the site's day. Pure: the same content gives the same judgements."""
    day = site_day(content, as_of)
    models = tuple(known_on(model, day) for model in content.models)
    graph = build_match_graph(content.searches, content.vocabulary, models)
    components = {model.slug: _components(model, content, graph, day) for model in models}
    left_out = tuple(
        key
        for index, key in enumerate(COMPONENTS)
        if not any(parts[index] and parts[index].evidence for parts in components.values())  # type: ignore[union-attr]
    )
    judged = tuple(_judge_model(model, components[model.slug], content, graph, left_out) for model in models)
    return JudgedSite(content=content, day=day, left_out=left_out, models=judged, graph=graph)


def _components(model: AuthoredModel, content: Content, graph: MatchGraph, day: date | None) -> Components:
    kind = kind_of(model.capabilities, content.vocabulary)
    return judge_components(Subject(model, kind, graph.reach(model.slug), content.scoring, day))


def _judge_model(
    model: AuthoredModel, components: Components, content: Content, graph: MatchGraph, left_out: tuple[str, ...]
) -> JudgedModel:
    authored = content.scoring.weights[model.facts.type]
    out = [key in left_out for key in COMPONENTS]
    weights = effective_weights([ten_thousandths(authored[key]) for key in COMPONENTS], out)  # type: ignore[index]
    parts: Components = tuple(None if gone else part for part, gone in zip(components, out, strict=True))  # type: ignore[assignment]
    keys = tuple(section.key for section in model.capabilities)
    vocabulary = content.vocabulary
    jobs = (key for key in keys if vocabulary.categories[vocabulary.capabilities[key].category].kind == "job")
    return JudgedModel(
        authored=model,
        kind=kind_of(model.capabilities, vocabulary),
        weights=weights,
        components=parts,
        rank=judge_rank(weights, parts),
        reach=graph.reach(model.slug),
        capability_keys=keys,
        job_keys=frozenset(jobs),
        key_set=frozenset(keys),
    )
