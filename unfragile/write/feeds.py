"""What tells readers and search engines what there is: `feed.xml`, the sitemap and `robots.txt`.

These use the site's own address throughout. All dates come from the content, never from a clock.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlsplit

from unfragile.judge import figures
from unfragile.judge.figures import with_unit
from unfragile.judge.judgement import JudgedModel, JudgedSite
from unfragile.read.schema import ScoringFile, SiteFile
from unfragile.write.escape import xml_attribute, xml_text

MOST_ENTRIES = 50
MOST_ADDRESSES = 50_000
MOST_BYTES = 50 * 1024 * 1024
"""Limits of one sitemap file: https://www.sitemaps.org/protocol.html"""

_XML = '<?xml version="1.0" encoding="utf-8"?>\n'
_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_TAG_YEAR = 2026  # RFC 4151 asks for a date; a fixed one keeps the ids of entries when their dates are corrected
_NO_DATE = date(1970, 1, 1)  # Atom asks for a date; this one stands for a content that has none


# --- feed.xml --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of news; `address` and `identity` are below the site's root."""

    day: date
    identity: str
    address: str
    title: str
    summary: str


def atom_feed(site: JudgedSite) -> bytes:
    """The newest news as Atom 1.0: new models, new observations by model and day, changes of the method."""
    settings = site.content.site
    entries = [*_model_entries(site), *_method_entries(site.content.scoring)]
    entries.sort(key=lambda entry: (-entry.day.toordinal(), entry.identity))
    newest = entries[:MOST_ENTRIES]
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
    return "".join([head, *(_atom_entry(entry, settings) for entry in newest), "</feed>\n"]).encode()


def _atom_entry(entry: Entry, settings: SiteFile) -> str:
    return (
        "<entry>\n"
        f"<id>{xml_text(_tag(settings.base_url, entry.identity))}</id>\n"
        f"<title>{xml_text(entry.title)}</title>\n"
        f"<updated>{_instant(entry.day)}</updated>\n"
        f'<link rel="alternate" type="text/html" href="{xml_attribute(settings.base_url + entry.address)}"/>\n'
        f"<summary>{xml_text(entry.summary)}</summary>\n"
        "</entry>\n"
    )


def _tag(base_url: str, identity: str) -> str:
    base = urlsplit(base_url)
    return f"tag:{base.hostname or ''},{_TAG_YEAR}:{quote(base.path)}{identity}"


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _model_entries(site: JudgedSite) -> Iterator[Entry]:
    for model in site.models:
        # A renamed model keeps the ids that it had under its first slug, so that its news is not told twice.
        former = model.authored.facts.former_slugs
        identity = f"models/{former[0] if former else model.slug}/"
        address = f"models/{model.slug}/"
        for place, (day, lines) in enumerate(sorted(_observed_by_day(model, site).items())):
            observed = "; ".join(lines)
            if place == 0:
                summary = f"{model.authored.facts.summary} Observed: {observed}."
                yield Entry(day, f"{identity}new", address, f"New: {model.name}", summary)
            else:
                title = f"New observations of {model.name}, {figures.day(day)}"
                yield Entry(day, f"{identity}observed/{day.isoformat()}", address, title, f"{observed}.")


def _observed_by_day(model: JudgedModel, site: JudgedSite) -> dict[date, list[str]]:
    by_day: dict[date, list[str]] = {}
    for day, line in dict.fromkeys(_observed(model, site)):
        by_day.setdefault(day, []).append(line)
    return by_day


def _observed(model: JudgedModel, site: JudgedSite) -> Iterator[tuple[date, str]]:
    """What was observed of a model, with its day: signals, benchmarks, specs and prices."""
    scoring, rows = site.content.scoring, site.content.site.specs
    facts, signals = model.authored.facts, model.authored.signals
    for key, line in signals.signals.items():
        label = scoring.signals[key].label or key
        for seen in line:
            yield seen.observed, f"{label} {figures.plain_number(seen.value)}"
    for result in signals.benchmarks:
        benchmark = scoring.benchmarks[result.name]
        settings = f" ({result.settings})" if result.settings else ""
        yield result.observed, f"{benchmark.label}{settings} {with_unit(result.value, benchmark.unit)}"
    for key, spec in facts.specs.items():
        yield spec.observed, f"{rows[key].label} {spec.value}"
    for offer in facts.pricing.offers if facts.pricing else ():
        yield offer.observed, f"{offer.what} {figures.price(offer.price, offer.currency, offer.unit)}"


def _method_entries(scoring: ScoringFile) -> Iterator[Entry]:
    for change in scoring.changes:
        title = f"Method of ranking: version {change.version}"
        yield Entry(change.date, f"methodology/{change.version}", "methodology/", title, change.what)


# --- sitemap and robots.txt ------------------------------------------------------------------------


def sitemap(addresses: Sequence[str], base_url: str) -> dict[str, bytes]:
    """The sitemap's files by name: `sitemap.xml` alone, or as the index of as many parts as the limits ask for."""
    # All at once, as there are tens of thousands; no address holds a line break, and none needs an escape once quoted.
    quoted = quote("\n".join(addresses), safe="/\n").encode().split(b"\n") if addresses else []
    before, after = _located("url", f"{base_url}\n").split(b"\n", 1)
    parts = list(_parts([b"%b%b%b" % (before, address, after) for address in quoted]))
    if len(parts) == 1:
        return {"sitemap.xml": _located_list("urlset", parts[0])}
    files = {f"sitemap-{place}.xml": _located_list("urlset", part) for place, part in enumerate(parts, 1)}
    listed = [_located("sitemap", base_url + name) for name in files]
    return {"sitemap.xml": _located_list("sitemapindex", listed), **files}


def _located(tag: str, url: str) -> bytes:
    return f"<{tag}><loc>{xml_text(url)}</loc></{tag}>\n".encode()


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
