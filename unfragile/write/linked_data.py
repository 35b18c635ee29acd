"""Linked data (JSON-LD in schema.org's words): plain dictionaries; `escape.script_json` embeds them.

Only what the content states: no rating, no review, no offer without a price.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from unfragile.judge import figures
from unfragile.judge.day import last_day
from unfragile.judge.judgement import JudgedModel, JudgedSite
from unfragile.judge.words import first_upper
from unfragile.read.schema import License, Offer
from unfragile.write.links import model_address

LinkedData = dict[str, Any]

CONTEXT = "https://schema.org"


def home_linked_data(title: str, base_url: str) -> LinkedData:
    """The site itself."""
    return {"@context": CONTEXT, "@type": "WebSite", "@id": f"{base_url}#site", "name": title, "url": base_url}


def model_linked_data(site: JudgedSite, model: JudgedModel) -> LinkedData:
    """A model's page, and the model as what it is about."""
    base_url = site.content.site.base_url
    address = base_url + model_address(model.slug)
    newest = last_day(model.authored)
    return {
        "@context": CONTEXT,
        "@type": "WebPage",
        "@id": address,
        "url": address,
        "name": model.name,
        "description": model.authored.facts.summary,
        "isPartOf": {"@id": f"{base_url}#site"},
        **({"dateModified": newest.isoformat()} if newest else {}),
        "mainEntity": _software(model, f"{address}#model", first_upper(site.content.site.subject.one)),
    }


class NamedSide(NamedTuple):
    """One side of a comparison."""

    name: str
    slug: str


def comparison_linked_data(
    sides: Sequence[NamedSide], *, base_url: str, site: str, address: str, modified: str
) -> LinkedData:
    """A comparison's page at its absolute `address`, its sides linked to their pages; of the same shape for every pair."""
    title = " vs ".join(side.name for side in sides)
    pages = [base_url + model_address(side.slug) for side in sides]
    items = [(site, base_url), (sides[0].name, pages[0]), (title, "")]
    return {
        "@context": CONTEXT,
        "@type": "WebPage",
        "url": address,
        "name": title,
        "isPartOf": {"@id": f"{base_url}#site"},
        **({"dateModified": modified} if modified else {}),
        "about": [
            {"@type": "SoftwareApplication", "@id": f"{page}#model", "name": side.name}
            for side, page in zip(sides, pages, strict=True)
        ],
        "breadcrumb": {
            "@type": "BreadcrumbList",
            "itemListElement": [_list_item(place, name, url) for place, (name, url) in enumerate(items, 1)],
        },
    }


def breadcrumbs(base_url: str, trail: Sequence[tuple[str, str]]) -> LinkedData:
    """The way from the home page to a page, as (name, address) pairs."""
    items = [_list_item(place, name, base_url + address) for place, (name, address) in enumerate(trail, 1)]
    return {"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items}


def _list_item(place: int, name: str, url: str) -> LinkedData:
    """A step of the way; the page itself, the last one, needs no address."""
    return {"@type": "ListItem", "position": place, "name": name} | ({"item": url} if url else {})


def _software(model: JudgedModel, identity: str, category: str) -> LinkedData:
    facts = model.authored.facts
    offers = facts.pricing.standing if facts.pricing else ()
    stated: Mapping[str, Any] = {
        "@type": "SoftwareApplication",
        "@id": identity,
        "name": facts.name,
        "alternateName": list(facts.aliases),
        "description": facts.summary,
        "applicationCategory": category,
        "url": facts.url,
        "sameAs": facts.repository,
        "publisher": {"@type": "Organization", "name": facts.publisher},
        "license": _license(facts.license),
        "datePublished": facts.released.date.isoformat() if facts.released else None,
        "dateModified": facts.updated.date.isoformat() if facts.updated else None,
        "offers": [_offer(offer) for offer in offers],
    }
    return {key: value for key, value in stated.items() if value}


def _license(terms: License | None) -> LinkedData | None:
    if terms is None:
        return None
    work = {"@type": "CreativeWork", "name": terms.name}
    return {**work, "url": terms.url} if terms.url else work


def _offer(offer: Offer) -> LinkedData:
    price = figures.plain_number(offer.price).replace(",", "")
    return {
        "@type": "Offer",
        "description": offer.what,
        "url": offer.source,
        "priceSpecification": {
            "@type": "UnitPriceSpecification",
            "price": price,
            "priceCurrency": offer.currency,
            "unitText": figures.per(offer.unit).removeprefix("per "),
        },
    }
