"""Linked data says what the content states and invents nothing."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.write.sites import SITE_NAMES, judged_sites
from unfragile.judge.judgement import JudgedSite
from unfragile.write.escape import script_json
from unfragile.write.linked_data import (
    NamedSide,
    breadcrumbs,
    comparison_linked_data,
    home_linked_data,
    model_linked_data,
)

BASE = "https://example.org/repo/"


def everything(site: JudgedSite) -> list[dict[str, Any]]:
    """All linked data of a site."""
    models = [model_linked_data(site, model) for model in site.models]
    trail = [("Ranking", ""), *((model.name, f"models/{model.slug}/") for model in site.models)]
    names = [model.name for model in site.models] or ["nobody"]
    pair = compared(names[0], names[-1])
    title = site.content.site.title
    return [
        home_linked_data(title, BASE),
        pair,
        breadcrumbs(BASE, trail),
        *models,
    ]


def compared(a: str, b: str, modified: str = "2026-01-01") -> dict[str, Any]:
    """The linked data of a comparison."""
    return comparison_linked_data(
        [NamedSide(a, "alpha"), NamedSide(b, "beta")],
        base_url=BASE,
        site="Example",
        address=f"{BASE}compare/alpha-vs-beta/",
        modified=modified,
    )


def members(value: Any) -> Iterator[tuple[str, Any]]:
    """Every member of a JSON value, at any depth."""
    if isinstance(value, dict):
        yield from value.items()
        for inner in value.values():
            yield from members(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from members(inner)


@pytest.mark.parametrize("site", SITE_NAMES)
def test_invents_nothing(site: str) -> None:
    """There is no rating, no review, no empty member, and no offer without a price."""
    for data in everything(judged_sites()[site]):
        found = list(members(data))

        assert not {key for key, _ in found} & {"aggregateRating", "review", "reviewRating", "ratingValue"}
        assert not [key for key, value in found if value is None or value == "" or value == {}]
        assert all("priceSpecification" in offer for key, value in found if key == "offers" for offer in value)


@pytest.mark.parametrize("site", SITE_NAMES)
def test_survives_its_script_element(site: str) -> None:
    """Embedded, it has no sign of markup and reads back as it was."""
    for data in everything(judged_sites()[site]):
        text = script_json(data)

        assert not set("<>&\u2028\u2029") & set(text)
        assert json.loads(text) == data


def test_model_is_described_by_its_facts() -> None:
    """Name, licence, prices and dates of a model are those of its file, and its addresses are absolute."""
    site = judged_sites()["rich"]

    data = model_linked_data(site, site.models[0])

    assert (data["@type"], data["url"], data["dateModified"]) == ("WebPage", f"{BASE}models/alpha/", "2026-02-01")
    assert data["mainEntity"] == {
        "@type": "SoftwareApplication",
        "@id": f"{BASE}models/alpha/#model",
        "name": "Alpha",
        "alternateName": ["Al"],
        "description": "Draws from words.",
        "applicationCategory": "AI model",
        "url": "https://example.org/alpha",
        "sameAs": "https://example.org/code",
        "publisher": {"@type": "Organization", "name": "Example Lab"},
        "license": {"@type": "CreativeWork", "name": "Example License", "url": "https://example.org/license"},
        "datePublished": "2025-01-01",
        "dateModified": "2025-06-01",
        "offers": [offer("hosted API", "0.08"), offer("another host", "0.065")],
    }


def offer(what: str, price: str) -> dict[str, Any]:
    """An offer per image as linked data."""
    return {
        "@type": "Offer",
        "description": what,
        "url": "https://example.org/source",
        "priceSpecification": {
            "@type": "UnitPriceSpecification",
            "price": price,
            "priceCurrency": "USD",
            "unitText": "image",
        },
    }


def test_unknown_facts_are_left_out() -> None:
    """Of a model with only the required facts nothing else is said."""
    site = judged_sites()["bare"]

    assert set(model_linked_data(site, site.models[0])["mainEntity"]) == {
        "@type",
        "@id",
        "name",
        "description",
        "applicationCategory",
        "url",
        "publisher",
    }


def test_comparison_is_about_both() -> None:
    """A comparison's page names both sides, linked to their pages, its address, its day and the way to it."""
    data = compared("Alpha", "Beta")

    assert (data["name"], data["url"], data["dateModified"]) == (
        "Alpha vs Beta", f"{BASE}compare/alpha-vs-beta/", "2026-01-01",
    )  # fmt: skip
    assert [(side["name"], side["@id"]) for side in data["about"]] == [
        ("Alpha", f"{BASE}models/alpha/#model"),
        ("Beta", f"{BASE}models/beta/#model"),
    ]
    assert [(item["position"], item["name"]) for item in data["breadcrumb"]["itemListElement"]] == [
        (1, "Example"), (2, "Alpha"), (3, "Alpha vs Beta"),
    ]  # fmt: skip


def test_what_nothing_dates_has_no_day() -> None:
    """A comparison of which nothing is dated claims no day."""
    assert "dateModified" not in compared("Alpha", "Beta", modified="")


def test_lists_count_from_one() -> None:
    """Breadcrumbs number their entries from 1 and give absolute addresses."""
    trail = [("Ranking", ""), ("Alpha", "models/alpha/")]
    expected = [
        {"@type": "ListItem", "position": 1, "name": "Ranking", "item": BASE},
        {"@type": "ListItem", "position": 2, "name": "Alpha", "item": f"{BASE}models/alpha/"},
    ]

    assert breadcrumbs(BASE, trail)["itemListElement"] == expected
