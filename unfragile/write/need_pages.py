"""A page for each of the needs most asked for: how much, which capability serves it, and the first models that have it."""

from collections.abc import Iterator

from unfragile.judge import figures
from unfragile.judge.figures import counted
from unfragile.judge.words import first_upper
from unfragile.write.capability_pages import find_offerings, view_uses
from unfragile.write.catalogue import Catalogue, Output
from unfragile.write.linked_data import breadcrumbs
from unfragile.write.needs import Need, asked_needs

MOST_MODELS = 6


def need_pages(catalogue: Catalogue) -> Iterator[Output]:
    """The pages."""
    needs = asked_needs(catalogue)
    for need in needs:
        yield _need_page(catalogue, need, tuple(other for other in needs if other != need))


def _need_page(catalogue: Catalogue, need: Need, others: tuple[Need, ...]) -> Output:
    subject, entry = catalogue.layouts.site.subject, catalogue.site.content.vocabulary.capabilities[need.capability]
    offerings = find_offerings(catalogue, need.capability)
    having = offerings.having
    title = first_upper(need.text)
    trail = [(catalogue.layouts.site.title, ""), ("Capabilities", "capabilities/"), (title, need.address)]
    view = catalogue.view(
        need.address,
        f"{title}: which of {counted(len(having), subject.one, subject.many)}?" if len(having) > 1 else title,
        " ".join(
            filter(
                None,
                (f"{entry.name} serves it.", entry.description, "The first models with results, prices and limits."),
            )
        ),
        section="capabilities/",
        edit_path="capabilities.yaml",
        linked_data=[breadcrumbs(catalogue.layouts.base_url, trail)],
    )
    times = catalogue.site.graph.capability_counts().get(need.capability, 0)
    return catalogue.page(
        "need.html",
        need.address,
        view,
        title=title,
        need=need,
        capability=entry,
        offerings=having[:MOST_MODELS],
        test=offerings.test,
        ordered=offerings.order_text,
        count=counted(len(having), subject.one, subject.many),
        uses=view_uses(catalogue, need.capability),
        searches=f"{figures.plain_number(times)} recorded searches ask for it." if times else "",
        others=others,
    )
