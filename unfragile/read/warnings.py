"""What an editor should look at again, though nothing is wrong: warnings about a content without errors."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from unfragile.read.authored import AuthoredModel, Content
from unfragile.read.bounds import MAX_FILE_BYTES
from unfragile.read.content import placed
from unfragile.read.drafts import Finding
from unfragile.read.problems import Problem, quote
from unfragile.read.prose_checks import check_prose, prose_of
from unfragile.read.schema import Lifecycle
from unfragile.read.texts import read_text
from unfragile.read.yaml_file import At

OLD_DAYS = 365
"""Evidence that is older than this on the site's day is worth reading again."""


def check_evidence(content: Content) -> Iterator[Finding]:
    """What to say about the dates of all evidence; the newest observation of a signal stands for it."""
    day = content.site.as_of or content.newest_observation
    if day is None:
        return
    for model in content.models:
        for name, dated in (("signals.yaml", list(_signal_dates(model))), ("model.yaml", list(_offer_dates(model)))):
            file = f"models/{model.slug}/{name}"
            for at, observed, _ in dated:
                if observed > day:
                    message = f"observed {observed}, after the site's day {day}, so it does not count yet"
                    yield Finding(file, at, "after-the-day", message)
            newest = [(at, observed) for at, observed, is_newest in dated if is_newest]
            old = [(at, observed) for at, observed in newest if (day - observed).days > OLD_DAYS]
            if old:  # it is said at the first of them in the file
                message = _say_old([observed for _, observed in old], len(newest), day)
                yield Finding(file, old[0][0], "old-evidence", message)


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


About = Callable[[str], bool]
"""Is a file, by its name below the content folder, one to warn about?"""


def content_warnings(
    folder: Path, shown: str, content: Content, today: date, about: About = lambda name: bool(name)
) -> tuple[Problem, ...]:
    """The warnings about the files of a content that was read from a folder, sorted; paths begin with `shown`.

    Ends of models are seen from `today`, all else from the site's day.
    """
    found = (*check_evidence(content), *check_lives(content, today), *_first_edition(content))
    asked = [finding for finding in found if about(finding.file)]
    of_files = placed(asked, folder, shown, severity="warning")
    return tuple(sorted({*_about_texts(folder, shown, content, about), *of_files}))


def _about_texts(folder: Path, shown: str, content: Content, about: About) -> Iterator[Problem]:
    names = {model.slug: f"models/{model.slug}/capabilities.md" for model in content.models}
    asked = {slug for slug, name in names.items() if about(name)}
    texts = []
    for model in content.models if asked else ():
        text, _ = read_text(folder / names[model.slug], names[model.slug], MAX_FILE_BYTES)
        if text is not None:
            texts.append(prose_of(model, f"{shown}/{names[model.slug]}", text))
    yield from check_prose(texts, asked)


def _first_edition(content: Content) -> Iterator[Finding]:
    """What scoring.yaml still says in the words of the first edition of the format, and what it does now."""
    for key, signal in content.scoring.signals.items():
        if signal.full or signal.self_reported:
            message = (
                f"{quote(key)} is read as the scale 'tests' of the second edition: 'full' and 'self_reported' count "
                "for nothing; calibrate the tests, or give them a 'spread'"
            )
            yield Finding("scoring.yaml", ("signals", key), "first-edition", message)


NEAR_DAYS = 60
"""An end so near is told to editors."""


def check_lives(content: Content, today: date) -> Iterator[Finding]:
    """What to say about ends, seen from the real day, and about models that another one supersedes."""
    followers = {slug: model.facts.name for model in reversed(content.models) for slug in model.facts.supersedes}
    for model in content.models:
        life = model.facts.lifecycle
        if life is None and model.slug in followers:
            message = f"{followers[model.slug]} supersedes it; say in 'lifecycle' whether it can still be used"
            yield Finding(f"models/{model.slug}/model.yaml", (), "superseded", message)
        said = _say_end(life, today) if life else None
        if said:
            yield Finding(f"models/{model.slug}/model.yaml", ("lifecycle", "until"), "end-of-life", said)


def _say_end(life: Lifecycle, today: date) -> str | None:
    if life.status != "deprecated" or life.until is None:
        return None
    left = (life.until - today).days
    if left < 0:
        return f"it ended on {life.until}; make it 'retired' where its publisher did so, or give the new day"
    if left <= NEAR_DAYS:
        return f"it ends on {life.until}, within {NEAR_DAYS} days; see that its successor is here"
    return None
