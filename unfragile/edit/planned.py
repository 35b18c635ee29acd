"""What a site would be: its pairs and its size, without writing it."""

from pathlib import Path

from jinja2 import TemplateError

from unfragile.judge.judgement import JudgedSite
from unfragile.planning import problem_of
from unfragile.workers import default_jobs
from unfragile.write.assembly import FragmentMaker, catalogue_of, make_fragments
from unfragile.write.inputs import layout_folders
from unfragile.write.layouts import LayoutError, load_layouts
from unfragile.write.plan import Plan, plan_pages


def plan_site(site: JudgedSite, own: Path | None = None) -> Plan:
    """What a build of the site would write, with layouts of its owner or the shipped ones alone. Raises LayoutError."""
    folders = layout_folders(own)
    try:
        maker = FragmentMaker(site, load_layouts(folders, site, portable=False), {})
        return plan_pages(catalogue_of(maker, make_fragments(maker, default_jobs())), {})
    except TemplateError as error:
        raise LayoutError(problem_of(error, folders)) from None
