"""The story of a build: read, judge, choose pairs, render, write, publish."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path

from jinja2 import TemplateError

from unfragile.judge.judgement import JudgedSite
from unfragile.judge.pairs import Pair, choose_pairs
from unfragile.judge.site import judge_site
from unfragile.judge.verdict import load_wording
from unfragile.progress import Progress
from unfragile.read.content import load_content
from unfragile.read.problems import Problem
from unfragile.write.api import compare_json
from unfragile.write.catalogue import Catalogue, Output, partners_of
from unfragile.write.comparisons import ComparisonPages
from unfragile.write.fragments import Fragmenter
from unfragile.write.layouts import Layouts, layout_problem, load_layouts, shipped_layouts
from unfragile.write.links import Links
from unfragile.write.pages import MODEL_PAGES, PAGES
from unfragile.write.program_files import directories
from unfragile.write.publish import check_output, staging


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
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did; where it is not done, nothing was written."""

    problems: tuple[Problem, ...]
    done: bool = False
    digest: str = ""  # of all names and bytes


def build(options: Options, progress: Progress) -> Report:
    """Build the site. Raises OutputError and OSError; problems of content and layouts are in the report."""
    content, problems = load_content(options.content)
    if content is None or (options.strict and problems):
        return Report(problems)
    if options.base_url:
        content = replace(content, site=content.site.model_copy(update={"base_url": options.base_url}))
    folders = layout_folders(options.layouts)
    check_output(options.out, [options.content, *folders])
    site = judge_site(content, options.as_of)
    pairs = choose_pairs(site.models, content.vocabulary, content.site.pairs)
    progress.step(f"{len(site.models):,} models, {len(pairs):,} pairs")
    try:
        layouts = load_layouts(folders, site, portable=options.portable)
        with staging(options.out) as stage:
            for output in progress.track(outputs(site, layouts, pairs), len(pairs), "pages of pairs"):
                stage.write(output.address, output.data)
            digest = stage.digest()
    except TemplateError as error:
        return Report((*problems, layout_problem(error, folders, [str(folder) for folder in folders])))
    progress.step(f"{stage.count:,} files, {stage.size / 1_000_000:,.1f} MB in {options.out}")
    return Report(problems, done=True, digest=digest)


def layout_folders(own: Path | None) -> Sequence[Path]:
    """The owner's layouts, if any, before the shipped ones."""
    shipped = shipped_layouts()
    return (shipped,) if own is None or own.resolve() == shipped else (own, shipped)


def outputs(site: JudgedSite, layouts: Layouts, pairs: Sequence[Pair]) -> Iterator[Output]:
    """Every file of the site."""
    deep = Links("../../", layouts.portable)
    fragmenter = Fragmenter(site, layouts.environment, deep)
    fragments = [fragmenter.render(model) for model in site.models]
    catalogue = Catalogue(site, layouts, fragments, pairs, partners_of(pairs))
    addresses = []
    made_once = (output for pages in PAGES for output in pages(catalogue))
    of_models = (
        output for place in range(len(site.models)) for pages in MODEL_PAGES for output in pages(catalogue, place)
    )
    for output in chain(made_once, of_models):
        if output.indexed:
            addresses.append(output.address)
        yield output
    comparisons = ComparisonPages(catalogue, load_wording(), deep, fragmenter.unknown_cell())
    for first, second in pairs:
        pair = comparisons.render(first, second)
        addresses.append(pair.address)
        yield Output(pair.address, pair.html)
        if site.content.site.api.pairs:
            yield Output(pair.api_address, compare_json(pair.comparison, pair.sentences))
    yield from directories(catalogue, addresses)
