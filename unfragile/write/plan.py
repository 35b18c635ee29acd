"""What a build is going to write: the pairs that get a page, what is made once, and how large all of it will be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from unfragile.judge.pairs import choose_pairs
from unfragile.judge.verdict import load_wording
from unfragile.write.assembly import deep_links
from unfragile.write.catalogue import Catalogue, Output, Rendering
from unfragile.write.comparisons import ComparisonPages
from unfragile.write.pages import PAGES, outputs_of_model
from unfragile.write.sizes import Prediction, Sizes, least_size, predict


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build is going to write."""

    catalogue: Catalogue
    comparisons: ComparisonPages
    once: Sequence[Output]  # what is made once for the whole site
    prediction: Prediction
    sizes: Mapping[bytes, int]  # of what was looked at for that, by the digest of all that it is made from

    def know_layouts(self) -> None:
        """Find out what the pages' layouts refer to, once for all workers and to be kept. Raises TemplateError."""
        first = outputs_of_model(self.catalogue, 0) if self.catalogue.keys else ()
        for output in (*self.once, *first):
            if isinstance(output.source, Rendering):
                self.catalogue.layouts.page_digest(output.source.layout)


def plan_pages(catalogue: Catalogue, known: Mapping[bytes, int]) -> Plan:
    """The plan of a site whose models are rendered; policy `auto` takes all pairs while these stay in the budget.

    `known` are the sizes of an earlier plan.
    """
    sizes = Sizes(known)
    settings = catalogue.site.content.site.pairs
    all_fit = settings.policy == "auto" and least_size(catalogue) <= settings.budget
    plan = _plan(catalogue, sizes, all_fit=all_fit)
    return _plan(catalogue, sizes, all_fit=False) if all_fit and plan.prediction.size > settings.budget else plan


def _plan(catalogue: Catalogue, sizes: Sizes, *, all_fit: bool) -> Plan:
    pairs = choose_pairs(catalogue.site, catalogue.site.content.site.pairs, all_fit=all_fit)
    catalogue = catalogue.with_pairs(pairs)
    comparisons = ComparisonPages(catalogue, load_wording(), deep_links(catalogue.layouts))
    once = tuple(output for pages in PAGES for output in pages(catalogue))
    return Plan(catalogue, comparisons, once, predict(catalogue, comparisons, once, sizes), sizes.asked)
