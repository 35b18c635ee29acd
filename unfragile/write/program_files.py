"""The files for programs: JSON, Markdown mirrors, `feed.xml`, the sitemap and `robots.txt`.

Feed and sitemap use the site's own address throughout. All dates come from the content, never from a clock."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from urllib.parse import quote, urlsplit

from unfragile.judge.day import last_day
from unfragile.judge.judgement import JudgedSite
from unfragile.judge.words import first_upper
from unfragile.read.site_schema import SiteFile
from unfragile.write.api.models import model_json, models_json
from unfragile.write.api.vocabulary import capabilities_json, match_graph_json
from unfragile.write.catalogue import Catalogue, Chosen, Derived, Output
from unfragile.write.changes import News, NewsItem
from unfragile.write.escape import xml_attribute, xml_text
from unfragile.write.links import model_address, pair_address
from unfragile.write.markdown_mirror import llms_txt, model_markdown

SITE_JSON: Mapping[str, Callable[[JudgedSite], bytes]] = {
    "models": models_json,
    "capabilities": capabilities_json,
    "match-graph": match_graph_json,
}
"""What is told of the whole site in `api/v1/`."""


def model_program_files(catalogue: Catalogue, place: int) -> Iterator[Output]:
    """One model as JSON and as Markdown."""
    models, alone = catalogue.site.models, catalogue.alone(place)
    slug, compared = models[place].slug, catalogue.chosen(catalogue.partners.get(place, ()))
    yield Output(f"api/v1/models/{slug}.json", Derived(_json, (alone, compared)))
    yield Output(f"models/{slug}/index.md", Derived(_markdown, (alone,)))


def _json(alone: Catalogue, compared: Chosen) -> bytes:
    return model_json(alone.site, alone.site.models[0], [other.slug for other in compared.named])


def _markdown(alone: Catalogue) -> bytes:
    return model_markdown(alone.site, alone.site.models[0], portable=alone.layouts.portable)


def program_files(catalogue: Catalogue) -> Iterator[Output]:
    """All models, the vocabulary, the match graph and the news."""
    for name in SITE_JSON:
        yield Output(f"api/v1/{name}.json", Derived(_of_site, (name, catalogue.outline)))
    yield Output("feed.xml", Derived(_feed, (catalogue.outline,)))
    yield Output("robots.txt", robots(catalogue.layouts.base_url))
    yield Output(".nojekyll", b"")


def _of_site(name: str, catalogue: Catalogue) -> bytes:
    return SITE_JSON[name](catalogue.site)


def _feed(catalogue: Catalogue) -> bytes:
    return atom_feed(catalogue.site, catalogue.news)


def is_directory(name: str) -> bool:
    """Can a file of that name be one of `directories`?"""
    return re.fullmatch(r"llms\.txt|sitemap(-\d+)?\.xml", name) is not None


def directories(catalogue: Catalogue, addresses: Sequence[str]) -> Iterator[Output]:
    """What lists the whole site; `addresses` are those of the pages that search engines should list."""
    yield Output("llms.txt", llms_txt(catalogue.site, addresses, portable=catalogue.layouts.portable))
    for name, data in sitemap(addresses, catalogue.layouts.base_url, last_days(catalogue)).items():
        yield Output(name, data)


def last_days(catalogue: Catalogue) -> dict[str, date]:
    """By address of a page of a model or of a pair: the newest day of what it shows; the site's day for what shows all."""
    models = catalogue.site.models
    slugs, days = [model.slug for model in models], [last_day(model.authored) for model in models]
    found = {model_address(slug): day for slug, day in zip(slugs, days, strict=True) if day}
    for first, second in catalogue.pairs:
        one, other = days[first], days[second]
        if newest := max(one, other) if one and other else one or other:
            found[pair_address(slugs[first], slugs[second])] = newest
    day = catalogue.site.day
    return {"": day, "changes/": day, **found} if day else found


MOST_ENTRIES = 50
MOST_ADDRESSES = 50_000
MOST_BYTES = 50 * 1024 * 1024
"""Limits of one sitemap file: https://www.sitemaps.org/protocol.html"""

_XML = '<?xml version="1.0" encoding="utf-8"?>\n'
_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_TAG_YEAR = 2026  # RFC 4151 asks for a date; a fixed one keeps the ids of entries when their dates are corrected
_TITLES = {"new": "New", "end": "Ends", "price": "Price", "turn": "Verdict turned", "method": "Method of ranking"}
_NO_DATE = date(1970, 1, 1)  # Atom asks for a date; this one stands for a content that has none


# --- feed.xml --------------------------------------------------------------------------------------


def atom_feed(site: JudgedSite, news: News) -> bytes:
    """The newest news as Atom 1.0: new models, ends, prices, turned verdicts, changes of the method; none of a day after the site's."""
    settings = site.content.site
    newest = sorted(_told(news), key=lambda item: (-item.day.toordinal(), item.identity))[:MOST_ENTRIES]
    updated = newest[0].day if newest else site.day or _NO_DATE
    head = (
        f'{_XML}<feed xmlns="{_ATOM}" xml:lang="en">\n'
        f"<id>{xml_text(_tag(settings.base_url, ''))}</id>\n"
        f"<title>{xml_text(settings.title)}</title>\n"
        f"<updated>{_instant(updated)}</updated>\n"
        f"<author><name>{xml_text(settings.title)}</name></author>\n"
        f'<link rel="self" type="application/atom+xml" href="{xml_attribute(settings.base_url)}feed.xml"/>\n'
        f'<link rel="alternate" type="text/html" href="{xml_attribute(settings.base_url)}"/>\n'
    )
    return "".join([head, *(_atom_entry(item, settings) for item in newest), "</feed>\n"]).encode()


def _told(news: News) -> Iterator[NewsItem]:
    """What a reader wants to hear: ranks that moved stand on the page alone, and a running month's verdicts may turn back."""
    for month in news.months:
        settled = {"end", "turn"} if month is not news.running else {"end"}
        yield from (item for item in month.items if item.dated or item.kind in settled)


def _atom_entry(entry: NewsItem, settings: SiteFile) -> str:
    title = f"{_TITLES[entry.kind]}: {entry.name}"
    return (
        "<entry>\n"
        f"<id>{xml_text(_tag(settings.base_url, entry.identity))}</id>\n"
        f"<title>{xml_text(title)}</title>\n"
        f"<updated>{_instant(entry.day)}</updated>\n"
        f'<link rel="alternate" type="text/html" href="{xml_attribute(settings.base_url + entry.address)}"/>\n'
        f"<summary>{xml_text(first_upper(entry.text))}</summary>\n"
        "</entry>\n"
    )


def _tag(base_url: str, identity: str) -> str:
    base = urlsplit(base_url)
    return f"tag:{base.hostname or ''},{_TAG_YEAR}:{quote(base.path, safe='/%')}{identity}"


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


# --- sitemap and robots.txt ------------------------------------------------------------------------


def sitemap(addresses: Sequence[str], base_url: str, changed: Mapping[str, date]) -> dict[str, bytes]:
    """The sitemap's files by name: `sitemap.xml` alone, or as the index of as many parts as the limits ask for.

    `changed` are days on which something of a page became known, by address.
    """
    # All at once, as there are tens of thousands; no address holds a line break, and none needs an escape once quoted.
    quoted = quote("\n".join(addresses), safe="/\n").encode().split(b"\n") if addresses else []
    before = f"<url><loc>{xml_text(base_url)}".encode()
    after = {day: f"</loc><lastmod>{day.isoformat()}</lastmod></url>\n".encode() for day in set(changed.values())}
    days = [changed.get(address) for address in addresses]
    undated = b"</loc></url>\n"
    lines = [before + address + (after[day] if day else undated) for address, day in zip(quoted, days, strict=True)]
    parts = list(_parts(lines))
    if len(parts) == 1:
        return {"sitemap.xml": _located_list("urlset", parts[0])}
    files = {f"sitemap-{place}.xml": _located_list("urlset", part) for place, part in enumerate(parts, 1)}
    listed = [f"<sitemap><loc>{xml_text(base_url + name)}</loc></sitemap>\n".encode() for name in files]
    return {"sitemap.xml": _located_list("sitemapindex", listed), **files}


def _located_list(tag: str, lines: Sequence[bytes]) -> bytes:
    return b"".join([f'{_XML}<{tag} xmlns="{_SITEMAP}">\n'.encode(), *lines, f"</{tag}>\n".encode()])


def _parts(lines: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    """The lines in parts that stay within the limits of a file; one part where there is none."""
    frame = len(_located_list("urlset", ()))
    start, size = 0, frame
    for place, line in enumerate(lines):
        if place - start == MOST_ADDRESSES or size + len(line) > MOST_BYTES:
            yield lines[start:place]
            start, size = place, frame
        size += len(line)
    yield lines[start:]


def robots(base_url: str) -> bytes:
    """Everything may be read; what is not to be listed says so itself."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {base_url}sitemap.xml\n".encode()
