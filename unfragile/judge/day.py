"""What holds on a day: the site's day, what was known on it, and whether a model can be used."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from unfragile.read.authored import AuthoredModel, Content
from unfragile.read.drafts import observed_days
from unfragile.read.schema import Lifecycle, LifeStatus, ModelFile, SignalsFile


def site_day(content: Content, as_of: date | None) -> date | None:
    """The day that the site speaks of: the one asked for, else site.yaml's, else the newest observation's; no clock's."""
    return as_of or content.site.as_of or content.newest_observation


def was_released(model: AuthoredModel, day: date) -> bool:
    """Is it known to have been released by a day?"""
    return model.facts.released is not None and model.facts.released.date <= day


def known_on(model: AuthoredModel, day: date) -> AuthoredModel:
    """The model without what was observed or done after that day."""
    return replace(model, facts=_facts_on(model.facts, day), signals=_signals_on(model.signals, day))


def _facts_on(facts: ModelFile, day: date) -> ModelFile:
    changes: dict[str, object] = {}
    if facts.pricing and any(offer.observed > day for offer in facts.pricing.offers):
        offers = tuple(offer for offer in facts.pricing.offers if offer.observed <= day)
        changes["pricing"] = facts.pricing.model_copy(update={"offers": offers})
    if any(spec.observed > day for spec in facts.specs.values()):
        changes["specs"] = {key: spec for key, spec in facts.specs.items() if spec.observed <= day}
    if facts.updated and facts.updated.date > day:
        changes["updated"] = None
    if facts.released and facts.released.date > day:
        changes["released"] = None
    if facts.lifecycle and facts.lifecycle.observed > day:
        changes["lifecycle"] = None
    if any(ability.observed > day for ability in facts.abilities.values()):
        changes["abilities"] = {key: ability for key, ability in facts.abilities.items() if ability.observed <= day}
    return facts.model_copy(update=changes) if changes else facts


def _signals_on(signals: SignalsFile, day: date) -> SignalsFile:
    if all(seen.observed <= day for line in signals.signals.values() for seen in line) and all(
        result.observed <= day for result in signals.benchmarks
    ):
        return signals
    kept = {key: tuple(seen for seen in line if seen.observed <= day) for key, line in signals.signals.items()}
    return SignalsFile(
        **{key: line for key, line in kept.items() if line},
        benchmarks=tuple(result for result in signals.benchmarks if result.observed <= day),
    )


def last_day(model: AuthoredModel) -> date | None:
    """The newest day of anything that is known of a model; a release of which no source was read counts by its own."""
    releases = (model.facts.released, model.facts.updated)
    told = (release.date for release in releases if release and not release.observed)
    return max((*observed_days(model.facts, model.signals), *told), default=None)


class Life(NamedTuple):
    """The state of a model on the site's day."""

    status: LifeStatus
    until: date | None = None
    successor: str = ""  # a name
    successor_slug: str = ""  # where the site lists it
    source: str = ""


def life_on(lifecycle: Lifecycle | None, day: date | None, names: Mapping[str, str]) -> Life:
    """The state on a day: a deprecated model whose end has passed is retired, one whose end is to come is deprecated.

    `names` are those of the site's models by slug.
    """
    if lifecycle is None:
        return Life("active")
    status = lifecycle.status
    if status in {"deprecated", "retired"} and lifecycle.until and day:
        status = "retired" if lifecycle.until < day or (status, lifecycle.until) == ("retired", day) else "deprecated"
    named = lifecycle.successor or ""
    by_name = {name.casefold(): slug for slug, name in names.items()}
    slug = named if named in names else by_name.get(named.casefold(), "")
    return Life(status, lifecycle.until, names.get(slug, named), slug, lifecycle.source)
