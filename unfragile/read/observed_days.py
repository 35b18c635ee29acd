"""The days on which something was observed of models; the newest one is a site's day unless it names another."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from unfragile.read.schema import ModelFile, SignalsFile


def newest_observation(models: Iterable[tuple[ModelFile | None, SignalsFile | None]]) -> date | None:
    """The newest day in the files of models, or None where nothing was observed at all."""
    return max(chain.from_iterable(_observed(facts, signals) for facts, signals in models), default=None)


def _observed(facts: ModelFile | None, signals: SignalsFile | None) -> Iterator[date]:
    for line in signals.signals.values() if signals else ():
        yield from (seen.observed for seen in line)
    yield from (result.observed for result in (signals.benchmarks if signals else ()))
    if facts is None:
        return
    yield from (spec.observed for spec in facts.specs.values())
    yield from (offer.observed for offer in (facts.pricing.offers if facts.pricing else ()))
    yield from (ability.observed for ability in facts.abilities.values())
    if facts.lifecycle:
        yield facts.lifecycle.observed
    for release in (facts.released, facts.updated):
        if release and release.observed:
            yield release.observed
