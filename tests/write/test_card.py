"""The card: a model in short for pages that are not this site's."""

import pytest

from tests.builders import make_content, make_model
from tests.site_folder import parse_xml
from tests.write.catalogues import make_catalogue
from unfragile.judge.site import judge_site
from unfragile.write.badge import card, card_html, model_card

SVG = "{http://www.w3.org/2000/svg}"
SEEN = {"source": "https://example.org/a", "observed": "2026-01-01"}


def texts(data: bytes) -> list[str | None]:
    """The texts of a picture, from above."""
    return [text.text for text in parse_xml(data).iter(f"{SVG}text")]


def test_says_what_a_buyer_asks() -> None:
    """It says name, rank, place, price and best result; a model that is gone has no rank."""
    offer = {"what": "hosted", "unit": "image", "price": 0.05, "currency": "USD", **SEEN}
    alpha = make_model("alpha", pricing={"tier": "usage", "offers": [offer]})
    gone = make_model("beta", lifecycle={"status": "retired", "until": "2025-12-01", **SEEN})
    catalogue = make_catalogue(judge_site(make_content(alpha, gone, site={"as_of": "2026-01-01"})))
    of_alpha, of_beta = (next(model_card(catalogue, place)) for place in (0, 1))

    assert of_alpha.address == "models/alpha/card.svg"
    rank = catalogue.fragments[0].view.rank
    assert texts(of_alpha.data)[:4] == ["Alpha", rank, "#1 of 1 in drawing", "$0.05 per image"]
    assert texts(of_beta.data)[:2] == ["Beta", "Drawing, no longer ranked · shut down 1 Dec 2025"]
    assert 'href="https://example.org/repo/models/alpha/"' in card_html(catalogue, 0)


@pytest.mark.parametrize("name", ["A \"<b>\" & 'c'", "x" * 200])
def test_any_name(name: str) -> None:
    """A name with markup in it stays a name, and a long one is cut to its room; the spoken one is whole."""
    data = card(name, "58", ("a line",), ("58", "51", "19"), "Example & Co", f"{name}: 58")
    picture = parse_xml(data)

    assert picture.get("aria-label") == f"{name}: 58"
    shown = str(texts(data)[0])
    assert shown == name or (shown.endswith("…") and len(shown) < 40)
