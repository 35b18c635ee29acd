"""What a site would be with the shipped layouts: its pairs and its size, without writing it."""

from unfragile.judge.judgement import JudgedSite
from unfragile.workers import default_jobs
from unfragile.write.assembly import FragmentMaker, catalogue_of, make_fragments
from unfragile.write.inputs import layout_folders
from unfragile.write.layouts import load_layouts
from unfragile.write.plan import Plan, plan_pages


def plan_site(site: JudgedSite) -> Plan:
    """What a build of the site would write."""
    maker = FragmentMaker(site, load_layouts(layout_folders(None), site, portable=False), {})
    return plan_pages(catalogue_of(maker, make_fragments(maker, default_jobs())), {})
