"""The price that stands for a model: its publisher's, or that of the middle seller; in and out of one."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import SOURCE, make_content, make_model
from unfragile.judge.prices import Price, find_prices
from unfragile.judge.site import judge_site

Asked = tuple[str, str, float]
"""What is sold, the unit, the price."""


def priced(*asked: Asked, tier: str = "usage", name: str = "Example 2", publisher: str = "Example Lab") -> list[Price]:
    """The prices of a model that is sold so."""
    offers: list[dict[str, Any]] = [
        {"what": what, "unit": unit, "price": price, "currency": "USD", "source": SOURCE, "observed": "2026-01-01"}
        for what, unit, price in asked
    ]
    model = make_model(name=name, publisher=publisher, pricing={"tier": tier, "offers": offers})
    return list(find_prices(judge_site(make_content(model)).models[0]))


def texts(*asked: Asked, **facts: str) -> list[str]:
    """The same in words."""
    return [price.text for price in priced(*asked, **facts)]


@pytest.mark.parametrize(
    ("publisher", "seller", "own"),
    [
        ("Example Lab", "Example Lab", True),
        ("Example Lab", "Example", True),
        ("Example", "Example Lab API", True),
        ("EXAMPLE (Parent)", "Example (Region)", True),
        ("Another", "Example API", True),  # with the model's own name
        ("Another", "Example", False),
        ("Another", "API", False),
        ("Exam", "Example", False),
        ("Example Lab", "Example Shop", False),
    ],
)
def test_the_publisher_sells_it(publisher: str, seller: str, own: bool) -> None:
    """It is known by its name, or as the API that has the model's name, and its price stands before all others."""
    others: list[Asked] = [(f"Other {number}", "image", 0.9) for number in range(4)]

    (price,) = priced(*others, (seller, "image", 1.0), publisher=publisher)

    assert (price.own, price.shown.seller) == ((True, seller) if own else (False, "Other 2"))


def test_the_middle_seller() -> None:
    """Where the publisher sells none: with in and out of that one seller, and who asks a fifth less at least."""
    asked: list[Asked] = [
        ("Dear, input", "mtok_in", 3),
        ("Dear, output", "mtok_out", 7),
        ("Low in, input", "mtok_in", 0.1),
        ("Low in, output", "mtok_out", 3.5),
        ("Low out, input", "mtok_in", 0.4),
        ("Low out, output", "mtok_out", 2),
        ("In alone, input", "mtok_in", 0.01),
    ]

    assert texts(*asked) == ["$0.10 / $3.50 per million tokens in / out"]
    assert texts(*asked, ("Low, input", "mtok_in", 0.1), ("Low, output", "mtok_out", 1)) == [
        "$0.10 / $3.50 per million tokens in / out, from $0.10 / $1.00 at Low"
    ]


@pytest.mark.parametrize(("other", "below"), [(0.8, ", from $0.80 at Other"), (0.81, ""), (1.0, ""), (9.0, "")])
def test_who_asks_less(other: float, below: str) -> None:
    """Named from a fifth on."""
    assert texts(("Example Lab, one", "image", 1.0), ("Other", "image", other)) == [f"$1.00 per image{below}"]


def test_the_first_way_in_which_a_seller_sells_it() -> None:
    """Long prompts and the like are other things."""
    asked: list[Asked] = [
        ("Shop, short, input", "mtok_in", 2),
        ("Shop, short, output", "mtok_out", 4),
        ("Shop, cached input", "mtok_in", 0.2),
        ("Shop, in a batch, output", "mtok_out", 3),
    ]

    assert texts(*asked) == ["$2.00 / $4.00 per million tokens in / out"]


def test_free() -> None:
    """What is free without a seller says so, with the lowest price of those who run it for one."""
    assert texts(("Shop", "minute", 0.006), ("Low", "hour", 0.3), ("Low", "image", 1), tier="free") == [
        "free, or from $0.005 per minute",
        "or from $1.00 per image",
    ]


@given(
    st.lists(
        st.tuples(st.sampled_from(("A", "B", "Example Lab")), st.sampled_from(("mtok_in", "mtok_out", "hour")),
                  st.floats(0, 1e6)),
        max_size=9,
    )
)  # fmt: skip
def test_each_printed_price_was_asked(asked: list[Asked]) -> None:
    """By the seller that is named, in each unit, and no other seller's stands beside it."""
    stated = {
        (what, "minute" if unit == "hour" else unit, price / 60 if unit == "hour" else price)
        for what, unit, price in asked
    }

    for price in priced(*asked):
        for sold in (price.shown, price.lowest):
            assert all((sold.seller, unit, amount) in stated for unit, amount in sold.amounts.items())
        assert price.lowest.sum <= price.shown.sum
