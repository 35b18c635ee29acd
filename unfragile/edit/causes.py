"""Why ranks moved: the move of each model, shared among three causes so that the parts add up to it.

Each cause gets its mean effect over all orders in which the causes can take place (L. S. Shapley,
'A value for n-person games', 1953), in whole millionths of a point.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, combinations
from math import factorial
from typing import Literal

from unfragile.judge.apportionment import apportion_signed
from unfragile.judge.day import known_on, site_day
from unfragile.judge.site import judge_site
from unfragile.read.authored import AuthoredModel, Content
from unfragile.read.scoring_schema import ScoringFile
from unfragile.read.site_schema import SiteFile, Vocabulary

Cause = Literal["own evidence", "method", "searches"]
CAUSES: tuple[Cause, ...] = ("own evidence", "method", "searches")


@dataclass(frozen=True, slots=True)
class ContentState:
    """One of two states of a content on one day: what is known of each model, by the slug that it has now."""

    content: Content
    models: Mapping[str, AuthoredModel]
    day: date | None


def state_of(content: Content, slugs: Mapping[str, str]) -> ContentState:
    """The state of a content; `slugs` gives the present slug of a model that has been renamed."""
    named_day = content.site.as_of
    known = (known_on(model, named_day) if named_day else model for model in content.models)
    return ContentState(content, {slugs.get(model.slug, model.slug): model for model in known}, site_day(content, None))


def share_causes(old: ContentState, new: ContentState) -> dict[str, dict[Cause, int]]:
    """By slug of each model that both states have: millionths of a point of rank that each cause gave.

    The parts of a model add up to its rank in the new state less that in the old, each state holding only
    the models that both have.
    """
    common = sorted(set(old.models) & set(new.models))
    changed = [cause for cause in CAUSES if _differs(cause, old, new, common)]
    ranks = {
        chosen: _ranks(old, new, common, frozenset(chosen))
        for chosen in chain.from_iterable(combinations(changed, size) for size in range(len(changed) + 1))
    }
    return {slug: _shapley(slug, changed, ranks) for slug in common}


def _differs(cause: Cause, old: ContentState, new: ContentState, common: Sequence[str]) -> bool:
    before, after = old.content, new.content
    match cause:
        case "own evidence":
            return any(old.models[slug] != new.models[slug] for slug in common)
        case "method":
            return (before.scoring, before.vocabulary) != (after.scoring, after.vocabulary)
        case _:
            return before.searches != after.searches


def _ranks(old: ContentState, new: ContentState, common: Sequence[str], taken: frozenset[Cause]) -> dict[str, int]:
    """The ranks of a mixed state: what is `taken` is as it is now, the rest as it was."""
    models = (new if "own evidence" in taken else old).models
    method = (new if "method" in taken else old).content
    mixed = Content(
        site=_site(old.content.site, new.content.site),
        scoring=_scoring(old.content.scoring, new.content.scoring, method.scoring),
        vocabulary=_vocabulary(old.content.vocabulary, new.content.vocabulary, method.vocabulary),
        models=tuple(replace(models[slug], slug=slug) for slug in common),
        searches=(new if "searches" in taken else old).content.searches,
        pages=(),
        newest_observation=new.day,
    )
    return {model.slug: model.rank.point for model in judge_site(mixed).models}


def _site(old: SiteFile, new: SiteFile) -> SiteFile:
    """Types and specs of both; no day of its own, since the mixed state brings it."""
    return new.model_copy(
        update={"types": {**old.types, **new.types}, "specs": {**old.specs, **new.specs}, "as_of": None}
    )


def _scoring(old: ScoringFile, new: ScoringFile, chosen: ScoringFile) -> ScoringFile:
    """The chosen method, with what the other state's models name besides."""
    return chosen.model_copy(
        update={
            "weights": {**old.weights, **new.weights, **chosen.weights},
            "benchmarks": {**old.benchmarks, **new.benchmarks, **chosen.benchmarks},
        }
    )


def _vocabulary(old: Vocabulary, new: Vocabulary, chosen: Vocabulary) -> Vocabulary:
    return Vocabulary(
        categories={**old.categories, **new.categories, **chosen.categories},
        capabilities={**old.capabilities, **new.capabilities, **chosen.capabilities},
    )


def _shapley(
    slug: str, changed: Sequence[Cause], ranks: Mapping[tuple[Cause, ...], Mapping[str, int]]
) -> dict[Cause, int]:
    """The mean effect of each cause, in whole millionths that keep the sum."""
    count = len(changed)
    unit = factorial(count)
    effects = {
        cause: sum(
            factorial(len(before)) * factorial(count - len(before) - 1) * (ranks[after][slug] - ranks[before][slug])
            for after in ranks
            if cause in after and (before := tuple(other for other in after if other != cause)) in ranks
        )
        for cause in changed
    }
    return dict(zip(effects, apportion_signed([*effects.values()], unit, sum(effects.values()) // unit), strict=True))
