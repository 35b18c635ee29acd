"""What a reviewer should look at twice in a change: one rule, one function."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from unfragile.judge import figures
from unfragile.read.authored import AuthoredModel, Content
from unfragile.read.problems import quote
from unfragile.read.schema import BenchmarkResult, Observation
from unfragile.read.scoring_schema import ScoringFile

NO_METHOD: Any = {"version": True, "changes": True, "signals": {"__all__": {"label", "refresh"}}}
"""What of scoring.yaml makes no rank."""

FAR = 100
"""A value so many times the last one is more often a slip of the keyboard than news."""


def find_flags(old: Content, new: Content, slugs: Mapping[str, str]) -> tuple[str, ...]:
    """What asks for a second look, as sentences; `slugs` gives the present slugs of the models of before."""
    return (*_method(old, new), *_renamed(old, new, slugs), *_numbers(old, new, slugs))


def _method(old: Content, new: Content) -> Iterator[str]:
    """A method that changed without a new version."""
    changed = unversioned(old.scoring, new.scoring)
    if changed:
        yield f"scoring.yaml: {changed}"


def unversioned(old: ScoringFile, new: ScoringFile) -> str:
    """That a method makes other ranks than before under the same version, and what to do; '' where it does not."""
    before, after = (scoring.model_dump(exclude=NO_METHOD) for scoring in (old, new))
    if before == after or old.version != new.version:
        return ""
    keys = ", ".join(sorted(key for key in after if after[key] != before.get(key)))
    return f"{keys} changed, and the version is still {new.version}; raise it and say under 'changes' what changed"


def _renamed(old: Content, new: Content, slugs: Mapping[str, str]) -> Iterator[str]:
    """Addresses that end, above all where a folder got another name."""
    present, before = {model.slug: model for model in new.models}, {slugs[model.slug] for model in old.models}
    come = [model for slug, model in present.items() if slug not in before]
    for model in old.models:
        if slugs[model.slug] in present:
            continue
        twin = next((other for other in come if _is_same(model, other)), None)
        if twin:
            yield (
                f"{model.slug}: its folder is now called {quote(twin.slug)}, so all its addresses end; "
                f"add 'former_slugs: [{model.slug}]' to models/{twin.slug}/model.yaml"
            )
        else:
            yield f"{model.slug}: it is removed, and all its addresses end"


def _is_same(one: AuthoredModel, other: AuthoredModel) -> bool:
    same_name = one.facts.name.casefold() == other.facts.name.casefold()
    return same_name or (one.facts.url == other.facts.url and one.facts.publisher == other.facts.publisher)


# --- numbers ---------------------------------------------------------------------------------------


def _numbers(old: Content, new: Content, slugs: Mapping[str, str]) -> Iterator[str]:
    """New numbers that are far from the last ones, outside of their unit, or from another host."""
    before = {slugs[model.slug]: model for model in old.models}
    small = {
        result.name for model in old.models for result in model.signals.benchmarks if 0 < abs(result.value) < 1
    }  # tests of which less than 1 is nothing new
    for model in new.models:
        was = before.get(model.slug) or next((one for one in old.models if _is_same(one, model)), None)
        for key, line in model.signals.signals.items():
            known = was.signals.signals.get(key, ()) if was else ()
            yield from _observations(f"{model.slug}: {key}", known, line)
        yield from _results(model, was, new, small)


def _observations(where: str, known: Sequence[Observation], line: Sequence[Observation]) -> Iterator[str]:
    kept = {seen.value for seen in line}
    gone = [seen for seen in known if seen.value not in kept]
    if gone:
        told = f"{_number(gone[-1].value)} of {figures.long_day(gone[-1].observed)}"
        yield f"{where} no longer says {told}; unless that was wrong on its day it stays, and a newer number stands below it"
    for place, seen in enumerate(line):
        if seen in known:
            continue
        if seen.value < 0:
            yield f"{where} is {_number(seen.value)}, less than nothing"
        replaced = next((one for one in gone if one.observed == seen.observed), None)
        if replaced or place:
            yield from _beside(where, replaced or line[place - 1], seen)


def _results(
    model: AuthoredModel, was: AuthoredModel | None, content: Content, small: Collection[str]
) -> Iterator[str]:
    last: dict[tuple[str, str | None], BenchmarkResult] = {}
    for result in model.signals.benchmarks:
        where, unit = f"{model.slug}: {result.name}", content.scoring.benchmarks[result.name].unit
        same = result.name, result.settings
        if was is None or result not in was.signals.benchmarks:
            if unit == "%" and not 0 <= result.value <= 100:
                yield f"{where} is {_number(result.value)}, and a percentage lies between 0 and 100"
            elif unit == "%" and 0 < result.value < 1 and result.name not in small:
                yield f"{where} is {_number(result.value)} %; is it {_number(result.value * 100)} %?"
            elif result.value < 0:
                yield f"{where} is {_number(result.value)}, less than nothing"
            if same in last:
                yield from _beside(where, last[same], result)
        last[same] = result


def _beside(where: str, last: Observation | BenchmarkResult, seen: Observation | BenchmarkResult) -> Iterator[str]:
    """A new number beside the one before it."""
    lower, higher = sorted((abs(last.value), abs(seen.value)))
    if lower and higher >= FAR * lower:
        yield f"{where} is {_number(seen.value)}, and was {_number(last.value)} on {figures.long_day(last.observed)}"
    before, now = (urlsplit(one.source).hostname for one in (last, seen))
    if before != now:
        yield f"{where} was read at {now}, and the number before it at {before}"


def _number(value: float) -> str:
    return figures.plain_number(round(value, 6))
