"""What to look at again in the evidence: numbers that are old, or that came after the site's day."""

from collections.abc import Iterator
from datetime import date

from unfragile.read.authored import AuthoredModel, Content
from unfragile.read.yaml_file import At

OLD_DAYS = 365
"""Evidence that is older than this on the site's day is worth reading again."""


Aged = tuple[str, str, At, str, str]
"""Slug, file, way to the entry, code and message."""


def check_evidence(content: Content) -> Iterator[Aged]:
    """What to say about the dates of all evidence; the newest observation of a signal stands for it."""
    day = content.site.as_of or content.newest_observation
    if day is None:
        return
    for model in content.models:
        for file, at, observed, newest in _dated(model):
            if observed > day:
                message = f"observed {observed}, after the site's day {day}, so it does not count yet"
                yield model.slug, file, at, "after-the-day", message
            elif newest and (day - observed).days > OLD_DAYS:
                message = f"observed {observed}, over a year before the site's day {day}; look for a newer value"
                yield model.slug, file, at, "old-evidence", message


def _dated(model: AuthoredModel) -> Iterator[tuple[str, At, date, bool]]:
    """File, way, day, and whether it is the newest of its kind."""
    for key, line in model.signals.signals.items():
        for place, seen in enumerate(line):
            yield "signals.yaml", (key, place, "observed"), seen.observed, place == len(line) - 1
    for place, result in enumerate(model.signals.benchmarks):
        yield "signals.yaml", ("benchmarks", place, "observed"), result.observed, True
    for place, offer in enumerate(model.facts.pricing.offers if model.facts.pricing else ()):
        yield "model.yaml", ("pricing", "offers", place, "observed"), offer.observed, True
