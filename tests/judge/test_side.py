"""What a comparison needs of one model: names in a sentence, specs as numbers, lowest prices."""

from typing import Any

import pytest

from tests.builders import SOURCE, make_content, make_model
from unfragile.judge.printed import printed_ranks
from unfragile.judge.side import Side, in_sentence, prepare_side
from unfragile.judge.site import judge_site
from unfragile.judge.specs import amount_of, measure_of, spec_text

OBSERVED = "2026-05-01"


def side_of(*, site: dict[str, Any] | None = None, **facts: Any) -> Side:
    """The only model of a site, prepared."""
    content = make_content(make_model(**facts), site=site)
    return prepare_side(judge_site(content).models[0], content)


def offer(price: float, unit: str = "image", currency: str = "USD", seller: str = "API") -> dict[str, Any]:
    """An offer of model.yaml."""
    return {"what": seller, "unit": unit, "price": price, "currency": currency, "source": SOURCE, "observed": OBSERVED}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Text-to-image generation", "text-to-image generation"),
        ("LoRA fine-tuning", "LoRA fine-tuning"),
        ("ControlNet", "ControlNet"),
        ("JSON mode", "JSON mode"),
        ("C++ code", "C++ code"),
        ("R code", "R code"),
        ("X-ray reading", "X-ray reading"),
        ("3D meshes", "3D meshes"),
        ("already small", "already small"),
        ("", ""),
    ],
)
def test_a_name_in_a_sentence(name: str, text: str) -> None:
    """Its first letter is small, unless its first word is an abbreviation or a name with capitals."""
    assert in_sentence(name) == text


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("8.1B", 8.1e9),
        ("86M", 86e6),
        ("128K", 128e3),
        ("128k tokens", 128e3),
        ("12,345", 12_345),
        ("18 GB", 18),
        ("1024px", 1024),
        ("2T", 2e12),
        ("MMDiT", None),
        ("1.2.3", None),
        ("1024x1024", None),
    ],
)
def test_the_amount_of_a_spec(text: str, amount: float | None) -> None:
    """What a reader would write as a number is one."""
    assert amount_of(text) == amount


@pytest.mark.parametrize(
    ("text", "unit", "measure"),
    [
        ("128K", "tokens", 128e3),
        ("2024-06", "date", 2024 * 12 + 6),
        ("2024-06-15", "date", 2024 * 12 + 6),
        ("2024", "date", None),
        ("12", "text", None),
        ("12", "list", None),
    ],
)
def test_what_orders_a_spec(text: str, unit: str, measure: float | None) -> None:
    """Numbers by their amount, days by their month; texts, lists and bare years have no order."""
    assert measure_of(text, unit) == measure


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("8100000000", "count", "8.1B"),
        ("8.1B", "count", "8.1B"),
        ("1024", "count", "1,024"),
        ("10240", "count", "10.2K"),
        ("131072", "tokens", "128K"),
        ("128000", "tokens", "128K"),
        ("1048576", "tokens", "1M"),
        ("1100000", "tokens", "1.1M"),
        ("0", "tokens", "0"),
        ("200000", "tokens", "200K"),
        ("18", "gb", "18 GB"),
        ("18 GB", "gb", "18 GB"),
        ("0.0051", "gb", "5.1 MB"),
        ("1024", "px", "1,024 px"),
        ("2024-06-15", "date", "15 June 2024"),
        ("2024-06", "date", "June 2024"),
        ("2024", "date", "2024"),
        ("42", "text", "42"),
    ],
)
def test_a_spec_in_human_units(value: str, unit: str, text: str) -> None:
    """A bare number gets its unit; what a person wrote stays."""
    assert spec_text(value, unit) == text


def test_the_lowest_price_of_each_unit_and_currency() -> None:
    """Of several offers for the same the lowest counts; an hour is sixty minutes."""
    side = side_of(
        pricing={"tier": "usage", "offers": [offer(0.08), offer(0.04), offer(9, "hour"), offer(1, currency="EUR")]}
    )

    assert {place: found.text for place, found in side.offers.items()} == {
        ("image", "USD"): "$0.04 per image",
        ("minute", "USD"): "$0.15 per minute",
        ("image", "EUR"): "€1.00 per image",
    }


def test_only_specs_of_which_one_end_is_better_are_measured() -> None:
    """The better end is the greater one, whichever way the spec counts."""
    rows = {
        "parameters": {"label": "Parameters", "unit": "count"},
        "context": {"label": "Context window", "unit": "tokens", "better": "higher"},
        "memory": {"label": "Memory needed", "unit": "gb", "better": "lower"},
    }
    values = {"parameters": "8.1B", "context": "128K", "memory": "18"}
    specs = {key: {"value": value, "source": SOURCE, "observed": OBSERVED} for key, value in values.items()}

    side = side_of(site={"specs": rows}, specs=specs)

    assert {key: (found.amount, found.better, found.kind, found.text) for key, found in side.measures.items()} == {
        "context": (128e3, "higher", "context", "128K"),
        "memory": (18.0, "lower", "memory", "18 GB"),
    }


def test_a_spec_that_no_source_states_is_worked_out_and_marked() -> None:
    """From another one, in two digits; one that is stated stays."""
    estimate = {"spec": "parameters", "times": 2e-9, "note": "worked out at 16 bits"}
    rows = {
        "parameters": {"label": "Parameters", "unit": "count"},
        "memory": {"label": "Memory", "unit": "gb", "better": "lower", "estimate": estimate},
    }
    stated = {"value": "8.13B", "source": SOURCE, "observed": OBSERVED}

    worked_out = side_of(site={"specs": rows}, specs={"parameters": stated}).measures["memory"]
    given = side_of(site={"specs": rows}, specs={"parameters": stated, "memory": {**stated, "value": "18"}})

    assert (worked_out.text, worked_out.note) == ("16 GB", "worked out at 16 bits")
    assert (given.measures["memory"].text, given.measures["memory"].note) == ("18 GB", "")
    assert side_of(site={"specs": rows}).measures == {}


@pytest.mark.parametrize(("kinds", "known"), [(["drawing"], True), (["hearing"], False), ([], True)])
def test_a_spec_is_worked_out_for_some_kinds(kinds: list[str], known: bool) -> None:
    """The parameters of others are not all that has to be loaded."""
    rows = {
        "parameters": {"label": "Parameters", "unit": "count"},
        "memory": {
            "label": "Memory", "unit": "gb", "better": "lower",
            "estimate": {"spec": "parameters", "times": 2e-9, "note": "weights alone", "kinds": kinds},
        },
    }  # fmt: skip
    side = side_of(site={"specs": rows}, specs={"parameters": {"value": "8B", "source": SOURCE, "observed": OBSERVED}})

    assert ("memory" in side.measures) == known


def test_the_first_job_says_what_a_model_does() -> None:
    """In the editor's order, means aside; the rest of a sentence after its name."""
    side = side_of(capabilities=["run-locally", "retouch", "draw"])

    assert side.keys == ("run-locally", "retouch", "draw")
    assert dict(side.job_of) == {"retouch": "drawing", "draw": "drawing"}
    assert (side.kind, side.first_job, side.does_what) == ("drawing", "retouching", "changes part of a picture")
    assert side.capability_names["draw"] == "drawing from words"


def test_what_the_site_leaves_out_does_not_count() -> None:
    """Nor is it missing: only what counts can be unknown."""
    side = side_of(signals={"downloads": [(1000, OBSERVED)]})

    assert side.counted == (0,)
    assert side.counted_weights == (2500,)
    assert side.unknown == ()
    assert side.complete


@pytest.mark.parametrize(
    ("a", "b", "texts"),
    [
        (58_200_000, 42_000_000, ("58", "42")),
        (58_200_000, 58_200_000, ("58", "58")),
        (58_200_000, 57_900_000, ("58.2", "57.9")),
        (58_204_000, 58_203_000, ("58.204", "58.203")),
        (58_000_000, 58_000_001, ("58.000000", "58.000001")),
    ],
)
def test_printed_ranks(a: int, b: int, texts: tuple[str, str]) -> None:
    """Whole points, with one more decimal for as long as two ranks that differ would print alike."""
    assert printed_ranks(a, b) == texts


def test_a_condition_is_told_whole() -> None:
    """Its first part alone may say the contrary."""
    condition = "pictures may be sold; to run the model for business needs a licence"
    side = side_of(license={"name": "Example", "commercial_use": "limited", "condition": condition})

    assert side.condition == condition


def test_the_seller_is_named_where_pages_show_another() -> None:
    """The cheapest of several; not where its price is the one that stands on the page."""
    asked = [offer(price, seller=seller) for seller, price in (("Dear", 0.4), ("Cheap", 0.02), ("Usual", 0.1))]
    side = side_of(pricing={"tier": "usage", "offers": [*asked, offer(9, "month")]})

    assert {place: (one.named, one.usual) for place, one in side.offers.items()} == {
        ("image", "USD"): ("$0.02 at Cheap", 0.1),
        ("month", "USD"): ("$9.00", 9),
    }
