"""What to look at again in the evidence: numbers that are old, or that came after the site's day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from unfragile.read.authored import AuthoredModel, Content
from unfragile.read.yaml_file import At

OLD_DAYS = 365
"""Evidence that is older than this on the site's day is worth reading again."""


@dataclass(frozen=True, slots=True)
class Aged:
    """What to say about the dates of some entries of one file."""

    slug: str
    file: str
    entries: tuple[At, ...]  # it is said at the first of them in the file
    code: str
    message: str


def check_evidence(content: Content) -> Iterator[Aged]:
    """What to say about the dates of all evidence; the newest observation of a signal stands for it."""
    day = content.site.as_of or content.newest_observation
    if day is None:
        return
    for model in content.models:
        for file, dated in (("signals.yaml", list(_signal_dates(model))), ("model.yaml", list(_offer_dates(model)))):
            for at, observed, _ in dated:
                if observed > day:
                    message = f"observed {observed}, after the site's day {day}, so it does not count yet"
                    yield Aged(model.slug, file, (at,), "after-the-day", message)
            newest = [(at, observed) for at, observed, is_newest in dated if is_newest]
            old = {at: observed for at, observed in newest if (day - observed).days > OLD_DAYS}
            if old:
                yield Aged(model.slug, file, tuple(old), "old-evidence", _say_old(list(old.values()), len(newest), day))


def _say_old(old: Sequence[date], count: int, day: date) -> str:
    """One sentence about all old dates of a file: many files' worth of lines would hide what else is to be told."""
    if len(old) == 1:
        return f"observed {old[0]}, over a year before the site's day {day}; look for a newer value"
    return (
        f"{len(old)} of {count} values were observed over a year before the site's day {day}, "
        f"the oldest {min(old)}; look for newer ones"
    )


DatedEntry = tuple[At, date, bool]
"""Way to the date of an entry, the date, and whether it is the newest of a number that can be read again."""


def _signal_dates(model: AuthoredModel) -> Iterator[DatedEntry]:
    for key, line in model.signals.signals.items():
        for place, seen in enumerate(line):
            yield (key, place, "observed"), seen.observed, place == len(line) - 1 and not seen.last
    for place, result in enumerate(model.signals.benchmarks):
        # A result stays what it was on the day of the test: it does not ask to be read again.
        yield ("benchmarks", place, "observed"), result.observed, False


def _offer_dates(model: AuthoredModel) -> Iterator[DatedEntry]:
    for place, offer in enumerate(model.facts.pricing.offers if model.facts.pricing else ()):
        yield ("pricing", "offers", place, "observed"), offer.observed, True
