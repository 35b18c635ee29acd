"""What a site would be: its pairs and its size, without writing it."""

from pathlib import Path

from unfragile.judge.judgement import JudgedSite
from unfragile.workers import default_jobs
from unfragile.write.assembly import FragmentMaker, catalogue_of, make_fragments
from unfragile.write.inputs import layout_folders
from unfragile.write.layout_faults import faults_of_layouts
from unfragile.write.layouts import load_layouts
from unfragile.write.plan import Plan, plan_pages


def plan_site(site: JudgedSite, own: Path | None = None) -> Plan:
    """What a build of the site would write, with layouts of its owner or the shipped ones alone. Raises LayoutError."""
    folders = layout_folders(own)
    with faults_of_layouts(folders):
        maker = FragmentMaker(site, load_layouts(folders, site, portable=False), {})
        return plan_pages(catalogue_of(maker, make_fragments(maker, default_jobs())), {})
