"""The browser writes money as the Python side does."""

from random import Random

from playwright.sync_api import Page

from tests.browser.hosting import Served
from tests.vectors.running import SCRIPTS
from unfragile.judge import figures

_RUN = """async ([root, amounts]) => {
    const { money } = await import(`${root}figures.js`);
    return amounts.map(([amount, currency]) => money(amount, currency));
}"""


def test_money(page: Page, served: Served) -> None:
    """Amounts of any size in currencies with no, two and three decimals, with the dust of sums and medians."""
    random = Random(20261129)  # noqa: S311
    amounts = [0.0, 0.1 + 0.2, 0.99999, 0.22 / 60, 2.5e-6, 1e21, 1234.5, 0.0099995, 9.9995]
    amounts += [round(random.uniform(0, 10) * 10 ** random.randint(-6, 6), random.randint(0, 9)) for _ in range(2000)]
    asked = [(amount, random.choice(("USD", "JPY", "KWD", "CHF"))) for amount in amounts]

    root = served(SCRIPTS)
    page.goto(f"{root}figures.js")

    assert page.evaluate(_RUN, [root, asked]) == [figures.money(amount, currency) for amount, currency in asked]
