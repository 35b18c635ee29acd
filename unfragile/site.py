"""A build in short: whether there is anything to do, and what came of it. How a site is made stands in making.py."""

from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path

from unfragile.progress import Progress
from unfragile.read.problems import Problem
from unfragile.write.cache import Cache, LastBuild, open_cache
from unfragile.write.inputs import PACKAGE, Fingerprint, fingerprint, layout_folders
from unfragile.write.publish import check_output, recover

APART = ("models", "pages")
"""Folders of the content whose files change few pages each."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a build is asked for."""

    content: Path
    layouts: Path | None = None
    out: Path = Path("site")
    base_url: str | None = None
    as_of: date | None = None
    portable: bool = False
    jobs: int | None = None
    clean: bool = False
    digest: bool = False
    strict: bool = False
    trust_cache: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did; where it is not done, nothing was written."""

    problems: tuple[Problem, ...]
    done: bool = False
    digest: str = ""  # of all names and bytes, where it was asked for


def build(options: Options, progress: Progress) -> Report:
    """Build the site. Raises OutputError and OSError; problems of content and layouts are in the report."""
    layouts = layout_folders(options.layouts)
    check_output(options.out, [options.content, *layouts])
    with open_cache(options.out, progress) as cache:
        recover(options.out, cache.replaced)
        if options.clean:
            cache.forget()
        if options.trust_cache:
            for line in cache.take_over():
                progress.step(line)
        last = cache.load_last(options.out)
        apart = [options.content / name for name in APART]
        inputs = fingerprint([options.content, *layouts, PACKAGE], _words(options), apart)
        if last and inputs.whole is not None and last.inputs == inputs.whole and _still_holds(last, options):
            progress.step(f"nothing changed: {len(last.made):,} files in {options.out}")
            return Report(_problems(last), done=True, digest=last.digest)
        return _make(options, layouts, cache, last, inputs, progress)


def _words(options: Options) -> tuple[str, ...]:
    """The words of the command that a site depends on."""
    return tuple(str(word) for word in (options.content, options.base_url, options.as_of, options.portable))


def _still_holds(last: LastBuild, options: Options) -> bool:
    """Is the site as the last build left it, and is nothing asked that the last build did not find out?"""
    unasked = (options.strict and last.problems) or (options.digest and not last.digest)
    return not unasked and last.made.are_sound(str(options.out))


def _problems(last: LastBuild) -> tuple[Problem, ...]:
    return tuple(Problem(*plain) for plain in last.problems)  # type: ignore[arg-type]


def _make(
    options: Options, layouts: tuple[Path, ...], cache: Cache, last: LastBuild | None, inputs: Fingerprint,
    progress: Progress,
) -> Report:  # fmt: skip
    # Imported here: a build that finds nothing to do is done before all of this is loaded.
    from unfragile.workers import held_jobs
    from unfragile.write.publication import Publication

    with Publication(options.out, cache, last) as publication:
        if last and last.common == inputs.common and held_jobs(options.jobs) > 1:
            publication.take_over_beside()

        from unfragile.making import Making

        made = Making(options, layouts, cache, publication, progress).run(inputs)
    return Report(made.problems, done=made.done, digest=made.digest)


def plain_problems(problems: tuple[Problem, ...]) -> tuple[tuple[str, int, int, str, str, str], ...]:
    """Problems as plain data."""
    return tuple(astuple(problem) for problem in problems)
