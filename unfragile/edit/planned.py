"""What a site would be with the shipped layouts: its pairs and its size, without writing it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from unfragile.judge.judgement import JudgedSite
from unfragile.judge.pairs import Pair, choose_pairs
from unfragile.judge.verdict import load_wording
from unfragile.workers import default_jobs
from unfragile.write.assembly import FragmentMaker, deep_links, make_fragments, unpack_fragments
from unfragile.write.catalogue import Catalogue, partners_of
from unfragile.write.comparisons import ComparisonPages
from unfragile.write.inputs import layout_folders
from unfragile.write.layouts import load_layouts
from unfragile.write.pages import PAGES
from unfragile.write.sizes import least_size, predict


class Planned(NamedTuple):
    """The pairs that get a page, and about how many bytes the site has."""

    pairs: Sequence[Pair]
    size: int


def plan_site(site: JudgedSite) -> Planned:
    """What a build of the site would write."""
    layouts = load_layouts(layout_folders(None), site, portable=False)
    maker = FragmentMaker(site, layouts, {})
    fragments, keys = unpack_fragments(make_fragments(maker, site, {}, default_jobs()))
    catalogue = Catalogue(site, layouts, fragments, (), {}, maker.fragmenter.unknown_cell(), keys)
    settings = site.content.site.pairs
    all_fit = settings.policy == "auto" and least_size(catalogue) <= settings.budget
    planned = _plan(catalogue, all_fit=all_fit)
    return _plan(catalogue, all_fit=False) if all_fit and planned.size > settings.budget else planned


def _plan(catalogue: Catalogue, *, all_fit: bool) -> Planned:
    pairs = choose_pairs(catalogue.site, catalogue.site.content.site.pairs, all_fit=all_fit)
    catalogue = replace(catalogue, pairs=pairs, partners=partners_of(pairs))
    comparisons = ComparisonPages(catalogue, load_wording(), deep_links(catalogue.layouts))
    once = tuple(output for pages in PAGES for output in pages(catalogue))
    return Planned(pairs, predict(catalogue, comparisons, once).size)
