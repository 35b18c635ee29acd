"""The story of a build: is there anything to do, and then each step from the content to the site."""

from dataclasses import astuple
from pathlib import Path

from unfragile.build.request import Options, Report
from unfragile.progress import Progress
from unfragile.read.problems import Problem
from unfragile.write.cache import Cache, LastBuild, open_cache
from unfragile.write.inputs import PACKAGE, fingerprint, layout_folders
from unfragile.write.publish import check_output, recover


def build(options: Options, progress: Progress) -> Report:
    """Build the site. Raises OutputError and OSError; problems of content and layouts are in the report."""
    folders = layout_folders(options.layouts)
    check_output(options.out, [options.content, *folders])
    with open_cache(options.out, progress) as cache:
        recover(options.out, cache.replaced)
        if options.clean:
            cache.forget()
        last = cache.load_last(options.out)
        inputs = fingerprint([options.content, *folders, PACKAGE], options.words)
        if last and inputs is not None and last.inputs == inputs and _still_holds(last, options):
            progress.step(f"nothing changed: {len(last.manifest):,} files in {options.out}")
            return Report(tuple(Problem(*plain) for plain in last.problems), done=True, digest=last.digest)
        return _make(options, folders, cache, last, inputs, progress)


def _still_holds(last: LastBuild, options: Options) -> bool:
    """Is the site as the last build left it, and is nothing asked that the last build did not find out?"""
    unasked = (options.strict and last.problems) or (options.digest and not last.digest)
    return not unasked and last.manifest.are_sound(str(options.out))


def _make(
    options: Options,
    folders: tuple[Path, ...],
    cache: Cache,
    last: LastBuild | None,
    inputs: str | None,
    progress: Progress,
) -> Report:
    """The steps from the content to the site."""
    # Imported here and below: a build that finds nothing to do is done before all of this is loaded.
    from unfragile.write.publication import Publication

    with Publication(options.out, cache, last) as publication:
        from unfragile.build.output import SiteMaker
        from unfragile.build.plan import NoSiteError, Planning
        from unfragile.judge.site import judge_site
        from unfragile.write.layout_faults import LayoutError
        from unfragile.write.sizes import Sizes

        planning = Planning(options, folders, cache, progress, Sizes(publication.size_of))
        try:
            content = planning.read()
            site = judge_site(content, options.as_of)
            catalogue = planning.render_models(site)
            plan = planning.choose_pages(catalogue)
            maker = SiteMaker(options, plan, publication, progress)
            pages = maker.make_pages()
            lists = maker.list_site(pages)
            made = maker.publish(pages, lists)
        except NoSiteError:
            return Report(planning.problems)
        except LayoutError as error:
            return Report((*planning.problems, error.problem))
        digest = maker.digest(made) if options.digest else ""
        publication.remember(inputs, tuple(map(astuple, planning.problems)), digest, made)
    progress.step(f"{len(made):,} files, {made.size / 1_000_000:,.1f} MB in {options.out}")
    return Report(planning.problems, done=True, digest=digest)
