"""What to look at again in the lives of models: ends that are near or past, and models that others replace."""

from collections.abc import Iterator, Mapping
from datetime import date

from unfragile.read.authored import Content
from unfragile.read.evidence_checks import Aged
from unfragile.read.schema import Lifecycle

NEAR_DAYS = 60
"""An end so near is told to editors."""


def check_lives(content: Content, today: date) -> Iterator[Aged]:
    """What to say about ends, seen from the real day, and about models that another one supersedes."""
    followers = _followers(content)
    for model in content.models:
        life = model.facts.lifecycle
        if life is None and model.slug in followers:
            message = f"{followers[model.slug]} supersedes it; say in 'lifecycle' whether it can still be used"
            yield Aged(model.slug, "model.yaml", ((),), "superseded", message)
        said = _say_end(life, today) if life else None
        if said:
            yield Aged(model.slug, "model.yaml", (("lifecycle", "until"),), "end-of-life", said)


def _followers(content: Content) -> Mapping[str, str]:
    """By slug of a model, the name of one that supersedes it."""
    return {slug: model.facts.name for model in reversed(content.models) for slug in model.facts.supersedes}


def _say_end(life: Lifecycle, today: date) -> str | None:
    if life.status != "deprecated" or life.until is None:
        return None
    left = (life.until - today).days
    if left < 0:
        return f"it ended on {life.until}; make it 'retired' where its publisher did so, or give the new day"
    if left <= NEAR_DAYS:
        return f"it ends on {life.until}, within {NEAR_DAYS} days; see that its successor is here"
    return None
