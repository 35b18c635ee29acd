"""Judged sites with everything that pages are made from."""

from xml.etree.ElementTree import Element

from tests.site_folder import parse
from unfragile.judge.judgement import JudgedSite
from unfragile.judge.pairs import all_pairs
from unfragile.write.catalogue import Catalogue, Output
from unfragile.write.fragments import Fragmenter
from unfragile.write.inputs import layout_folders
from unfragile.write.layouts import load_layouts
from unfragile.write.links import Links


def make_catalogue(site: JudgedSite) -> Catalogue:
    """A site with the shipped layouts and a page for every pair."""
    layouts = load_layouts(layout_folders(None), site, portable=False)
    fragmenter = Fragmenter(site, layouts, Links("../../"))
    fragments = [fragmenter.render(model) for model in site.models]
    keys = [fragmenter.key(model) for model in site.models]
    catalogue = Catalogue(site, layouts, fragments, unknown=fragmenter.unknown_cell(), keys=keys)
    return catalogue.with_pairs(all_pairs(len(site.models)))


def page_of(output: Output) -> Element:
    """A page as a tree of elements."""
    return parse(output.data)
