"""Judged sites with everything that pages are made from."""

from xml.etree.ElementTree import Element

from tests.site_folder import parse
from unfragile.build.plan import render_models
from unfragile.judge.judgement import JudgedSite
from unfragile.judge.pairs import all_pairs
from unfragile.write.catalogue import Catalogue, Output
from unfragile.write.inputs import layout_folders
from unfragile.write.layouts import load_layouts


def make_catalogue(site: JudgedSite) -> Catalogue:
    """A site with the shipped layouts and a page for every pair."""
    catalogue, _ = render_models(site, load_layouts(layout_folders(None), site, portable=False))
    return catalogue.with_pairs(all_pairs(len(site.models)))


def page_of(output: Output) -> Element:
    """A page as a tree of elements."""
    return parse(output.data)
