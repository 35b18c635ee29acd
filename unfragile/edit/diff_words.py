"""What a report of a difference says, in words that every form of it uses."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from unfragile.edit.diff import Ageing, Difference, Newcomer, RankMove
from unfragile.edit.verdict_changes import VerdictOutcome
from unfragile.judge import figures
from unfragile.judge.apportionment import apportion_signed
from unfragile.judge.common_tests import strength_words
from unfragile.judge.units import MILLION, divide
from unfragile.judge.wording import load_wording
from unfragile.write.views import interval_text

NOTHING = "No rank, no verdict and no page changes."
CENTS = MILLION // 100
MOST_NAMED = 5
"""How many names a sentence holds; the others are counted."""

_PAGES = {"models": "of an entry", "compare": "comparison", "capabilities": "of a capability"}

SIZE_ERROR = 0.05
"""How far the size that is told before anything is rendered may be from that of the site."""


def signed(cents: int) -> str:
    """Hundredths of a point with their sign: 47 → '+0.47', -5 → '-0.05'."""
    return f"{'-' if cents < 0 else '+'}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def printed(move: RankMove) -> tuple[str, str, str, tuple[tuple[str, str], ...]]:
    """Rank before, after, move and causes with two decimals, such that the causes add up to the move as printed."""
    before, after = divide(move.before, CENTS), divide(move.after, CENTS)
    cents = _apportion(move.causes, after - before)
    causes = tuple((cause, signed(part)) for cause, part in cents.items() if part)
    return f"{before / 100:.2f}", f"{after / 100:.2f}", signed(after - before), causes


def _apportion(causes: Mapping[str, int], total: int) -> dict[str, int]:
    named = sorted(causes)
    parts = dict(zip(named, apportion_signed([causes[cause] for cause in named], CENTS, total), strict=True))
    return {cause: parts[cause] for cause in causes}


def outcome_words(outcome: VerdictOutcome) -> str:
    """A verdict in a few words."""
    return strength_words(*outcome, load_wording())


def standing(new: Newcomer) -> str:
    """Where a new model stands."""
    rank = figures.points(new.rank.point, 0)
    interval = interval_text(new.rank.low, new.rank.high)
    kind = f" {new.kind}" if new.kind else ""
    known = figures.share_points(new.rank.known)
    return (
        f"enters{kind} at {rank}{f' {interval}' if interval else ''}, "
        f"{figures.ordinal(new.place)} of {new.of}; {known} % of the evidence is known"
    )


def newcomer_results(new: Newcomer) -> list[str]:
    """Whom it beats, to whom it loses, and what is missing: sentences."""
    said = []
    if new.beats:
        said.append(f"Beats {figures.first_of(new.beats, MOST_NAMED)}.")
    if new.loses:
        said.append(f"Loses to {figures.first_of(new.loses, MOST_NAMED)}.")
    if new.undecided:
        said.append(f"{figures.counted(new.undecided, 'comparison')} without a winner.")
    if new.missing:
        said.append(f"Not known: {', '.join(new.missing)}.")
    return said


def ageing_words(ageing: Ageing) -> str:
    """What the calendar alone does, in a sentence."""
    falls = [move.before - move.after for move in ageing.moves]
    most = signed(divide(max(map(abs, falls), default=0), CENTS))[1:]
    ranks = f"{figures.counted(len(falls), 'rank')} {'moves' if len(falls) == 1 else 'move'} by at most {most}"
    turned = len(ageing.verdicts)
    verdicts = f" and {figures.counted(turned, 'verdict')} {'turns' if turned == 1 else 'turn'}" if turned else ""
    before, after = (_day(day) for day in ageing.days)
    return f"The site's day moves from {before} to {after}: by age alone {ranks}{verdicts}"


def pages_words(difference: Difference) -> list[str]:
    """How many pages come and go, by kind."""
    said = []
    for one, many, pages in (("comes", "come", difference.new_pages), ("goes", "go", difference.gone_pages)):
        if pages:
            counted = f"1 page {one}" if len(pages) == 1 else f"{len(pages):,} pages {many}"
            said.append(f"{counted} ({_kinds(pages)})")
    moved = difference.moved_pages
    if moved:
        said.append(f"{len(moved):,} {'page moves' if len(moved) == 1 else 'pages move'}; the old address leads on")
    return said


def _kinds(pages: Iterable[str]) -> str:
    counts = Counter(page.partition("/")[0] if page.partition("/")[2] else "" for page in pages)
    found = []
    for folder, count in sorted(counts.items()):
        word = _PAGES.get(folder, "other")
        plural = "s" if word == "comparison" and count > 1 else ""
        found.append(f"{count:,} {word}{plural}")
    return ", ".join(found)


def sizes(difference: Difference) -> list[str]:
    """The sizes before and after; the latter alone where they differ by less than an estimate may err."""
    before, after = difference.sizes
    told = (after,) if abs(after - before) < SIZE_ERROR * before else (before, after)
    return list(dict.fromkeys(f"{size / 1_000_000:,.1f} MB" for size in told))


def component_names(keys: Sequence[str]) -> str:
    """Components by name."""
    return ", ".join(key.replace("_", " ") for key in keys) or "none"


def _day(day: date | None) -> str:
    return figures.day(day) if day else "none"
