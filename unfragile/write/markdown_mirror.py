"""The site for readers of Markdown: a mirror of each model's page and `llms.txt` (https://llmstxt.org/).

Facts are escaped; what editors wrote as Markdown stays Markdown, with raw HTML in it as text.
Links are relative, as everywhere inside the site.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import pairwise

from markdown_it import MarkdownIt

from unfragile.judge import figures
from unfragile.judge.figures import counted
from unfragile.judge.judgement import Component, Evidence, JudgedModel, JudgedSite, Rank, SignalScore, best_first
from unfragile.judge.prices import find_prices
from unfragile.judge.words import COMPONENT_LABELS, REPORTERS, license_terms, life_tag
from unfragile.read.authored import CapabilitySection
from unfragile.read.schema import COMPONENTS, License, ModelFile, Pricing
from unfragile.write.escape import markdown_text
from unfragile.write.html import as_item, make_markdown
from unfragile.write.inert_markdown import inert
from unfragile.write.links import Links, pair_address
from unfragile.write.rankings import field_of, job_keys
from unfragile.write.sourced_facts import offer_price
from unfragile.write.views import LEFT_OUT, NO_SEARCHES, NOT_KNOWN, listed_parts, percent, tier_text

# --- models/<slug>/index.md ------------------------------------------------------------------------


def model_markdown(site: JudgedSite, model: JudgedModel, *, portable: bool = False) -> bytes:
    """What a model's page says, as GitHub-flavoured Markdown; `portable` links end in `index.html`."""
    links = Links("../../", portable)
    facts, life = model.authored.facts, life_tag(model.life)
    blocks = [
        f"# {markdown_text(f'{facts.name} ({life})' if life else facts.name)}",
        f"> {markdown_text(facts.summary)}",
        "\n".join(f"- {line}" for line in _facts(site, model, links)),
        *_rank(site, model, links),
        *_specs(site, model),
        *_offers(facts.pricing),
        "## Capabilities",
        *_capabilities(site, model, links),
    ]
    return ("\n\n".join(blocks) + "\n").encode()


def _facts(site: JudgedSite, model: JudgedModel, links: Links) -> Iterator[str]:
    facts = model.authored.facts
    kind = site.content.vocabulary.categories[model.kind].name if model.kind else "no job"
    yield f"Type: {markdown_text(site.content.site.types[facts.type].name)}, {markdown_text(kind)}"
    yield f"Publisher: {markdown_text(facts.publisher)}"
    if facts.aliases:
        yield f"Also called: {markdown_text(', '.join(facts.aliases))}"
    yield f"Official page: {_link(facts.url)}"
    if facts.repository:
        yield f"Code: {_link(facts.repository)}"
    yield f"Licence: {_license(facts.license)}"
    yield f"Price: {_price(facts)}"
    yield f"Released: {_day(facts.released.date if facts.released else None)}"
    if facts.updated:
        yield f"Updated: {_day(facts.updated.date)}"
    if facts.integrations:
        yield f"Runs with: {markdown_text(', '.join(facts.integrations))}"
    matched = figures.plain_number(model.reach.times_matched)
    yield f"Times matched: {matched if site.graph.recorded else NO_SEARCHES}"
    data = links.to(f"api/v1/models/{model.slug}.json")
    yield f"The same as [a page]({links.model(model.slug)}) and as [JSON]({data})"


def _license(terms: License | None) -> str:
    if terms is None:
        return NOT_KNOWN
    name = markdown_text(f"{terms.name} ({terms.spdx})" if terms.spdx else terms.name)
    name += f" {_link(terms.url)}" if terms.url else ""
    return ", ".join([name, *map(markdown_text, license_terms(terms))])


def _price(facts: ModelFile) -> str:
    if facts.pricing is None:
        return NOT_KNOWN
    tier, note = tier_text(facts), facts.pricing.note
    return f"{tier}. {markdown_text(note)}" if note else tier


def _rank(site: JudgedSite, model: JudgedModel, links: Links) -> Iterator[str]:
    day = f" on {figures.long_day(site.day)}" if site.day else ""
    version = site.content.scoring.version
    yield f"## {markdown_text(site.content.site.rank_name)}"
    yield f"{_standing(model.rank)} of 100{day}, by version {version} of [the method]({links.to('methodology/')})."
    whole = sum(model.weights)
    rows = [
        _component_row(key, part, percent(weight, whole))
        for key, part, weight in zip(COMPONENTS, model.components, model.weights, strict=True)
    ]
    yield _table(("Component", "Points", "Interval", "Weight", "What is known"), rows)
    evidence = [
        (markdown_text(score.label), markdown_text(_evidence_text(score, line)), *_seen(line.source, line.observed))
        for part in model.components
        for score in (part.signals if part else ())
        for line in score.evidence
    ]
    if evidence:
        yield "### Evidence"
        yield _table(("Signal", "Observed", "Source", "Day"), evidence)


def _evidence_text(score: SignalScore, line: Evidence) -> str:
    text = line.text if line.label == score.label else f"{line.label}: {line.text}"
    return f"{text}, {REPORTERS[line.reported_by]}" if line.reported_by else text


def _component_row(key: str, part: Component | None, weight: str) -> tuple[str, ...]:
    name = COMPONENT_LABELS[key]
    if part is None:
        return name, "", "", "", f"{LEFT_OUT}: no evidence in its whole family"
    points, low, high = (figures.share_points(share) for share in (part.point, part.low, part.high))
    return name, points, f"{low}–{high}", weight, markdown_text(part.reason)


def _specs(site: JudgedSite, model: JudgedModel) -> Iterator[str]:
    specs = model.authored.facts.specs
    rows = [
        (markdown_text(row.label), markdown_text(specs[key].value), *_seen(specs[key].source, specs[key].observed))
        for key, row in site.content.site.specs.items()
        if key in specs
    ]
    if rows:
        yield "## Specs"
        yield _table(("Spec", "Value", "Source", "Day"), rows)


def _offers(pricing: Pricing | None) -> Iterator[str]:
    rows = [
        (markdown_text(offer.what), markdown_text(offer_price(offer)), *_seen(offer.source, offer.observed))
        for offer in (pricing.standing if pricing else ())
    ]
    if rows:
        yield "## Prices"
        yield _table(("Offer", "Price", "Source", "Day"), rows)


def _capabilities(site: JudgedSite, model: JudgedModel, links: Links) -> Iterator[str]:
    for section in model.authored.capabilities:
        name = markdown_text(site.content.vocabulary.capabilities[section.key].name)
        yield f"### [{name}]({links.capability(section.key)})"
        yield from _section(section, _parser())


_parser = cache(make_markdown)


def _section(section: CapabilitySection, parser: MarkdownIt) -> Iterator[str]:
    if section.description:
        yield inert(section.description, parser)
    for label, source in (("Unique", section.unique), ("vs alternatives", section.alternatives)):
        if source:
            yield f"**{label}:**\n\n{inert(source, parser)}"
    for label, items in listed_parts(section):
        if items:
            yield f"**{label}:**\n\n" + "\n".join(as_item(inert(item, parser)) for item in items)
    if section.sources:
        yield f"**Sources:**\n\n{inert(section.sources, parser)}"


def _standing(rank: Rank) -> str:
    return f"{figures.points(rank.point)} ({figures.points(rank.low)}–{figures.points(rank.high)})"


def _seen(source: str | None, observed: date | None) -> tuple[str, str]:
    return (_link(source) if source else "this site's content"), (_day(observed) if observed else "")


def _day(value: date | None) -> str:
    return figures.long_day(value) if value else NOT_KNOWN


def _link(url: str) -> str:
    return f"<{url.replace('|', '%7C')}>"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


# --- llms.txt --------------------------------------------------------------------------------------


def llms_txt(site: JudgedSite, addresses: Sequence[str], *, portable: bool = False) -> bytes:
    """What the site holds and where programs find it; `addresses` are those of its pages."""
    links = Links("", portable)
    settings = site.content.site
    pairs = sum(address.startswith("compare/") for address in addresses)
    day = f", as known on {figures.long_day(site.day)}" if site.day else ""
    blocks = [
        f"# {markdown_text(settings.title)}",
        f"> {counted(len(site.models), markdown_text(settings.subject.one), markdown_text(settings.subject.many))} ranked by evidence with source and date{day}, and compared on {figures.counted(pairs, 'page')}.",
        *([markdown_text(settings.notice)] if settings.notice else []),
        *_model_lists(site),
        *_comparison_lists(site, frozenset(addresses), links),
        _list("Data", _data(site)),
        _list("Optional", _pages(site, addresses, links)),
    ]
    return ("\n\n".join(blocks) + "\n").encode()


def _model_lists(site: JudgedSite) -> Iterator[str]:
    categories = site.content.vocabulary.categories
    ranked = sorted(site.models, key=lambda model: (model.life.status == "retired", best_first(model)))
    for kind in [*categories, None]:
        lines = [_model_line(model) for model in ranked if model.kind == kind]
        if lines:
            yield _list(markdown_text(categories[kind].name) if kind else "Without a job", lines)


def _model_line(model: JudgedModel) -> str:
    name, summary = markdown_text(model.name), markdown_text(model.authored.facts.summary)
    rank = "no longer ranked" if model.life.status == "retired" else f"{_standing(model.rank)} of 100"
    prices = [price.text for price in find_prices(model)[:2]]
    told = ", ".join(markdown_text(text) for text in (life_tag(model.life), rank, *prices) if text)
    return f"[{name}](models/{model.slug}/index.md): {told}. {summary}"


def _comparison_lists(site: JudgedSite, addresses: Collection[str], links: Links) -> Iterator[str]:
    """The comparisons of neighbours in each ranking; of any two of a family there may be more."""
    lines = []
    for job in job_keys(site):
        for first, second in pairwise(field_of(job, site).ranked):
            a, b = site.models[first], site.models[second]
            address = pair_address(a.slug, b.slug)
            if address in addresses:
                lines.append(f"[{markdown_text(f'{a.name} vs {b.name}')}]({links.to(address)})")
    if lines:
        yield _list("Comparisons", dict.fromkeys(lines))


def _data(site: JudgedSite) -> Iterator[str]:
    yield "[All of them](api/v1/models.json): names, ranks, components, licences, prices and specs"
    yield "[Capabilities](api/v1/capabilities.json): the vocabulary, and who offers each capability"
    yield "[Match graph](api/v1/match-graph.json): recorded searches, the capabilities that they reach, and whom these lead to"
    yield "One of them: `api/v1/models/<slug>.json`, with the source and date of every number"
    if site.content.site.api.pairs:
        yield "One comparison: `api/v1/compare/<a>-vs-<b>.json`, the slugs in code-point order, with its verdict"


def _pages(site: JudgedSite, addresses: Sequence[str], links: Links) -> Iterator[str]:
    titles = {"methodology/": "How the rank works", "capabilities/": "All capabilities"}
    titles.update({f"{page.name}/": page.title for page in site.content.pages})
    for address, title in titles.items():
        if address in addresses:
            yield f"[{markdown_text(title)}]({links.to(address)})"
    yield f"[News]({links.to('feed.xml')}): what is new, as an Atom feed"


def _list(heading: str, lines: Iterable[str]) -> str:
    return f"## {heading}\n\n" + "\n".join(f"- {line}" for line in lines)
