"""The browser says of two models what the Python side says: every sentence, every number."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.browser.hosting import Served
from tests.conftest import FIXTURE_CONTENT, ROOT
from tests.vectors import Vector, random_vectors, site_vectors, wording_facts
from unfragile.judge.site import judge_site
from unfragile.read.content import load_content

SCRIPTS = ROOT / "layouts" / "assets" / "compare"
JUDGING = Path(__file__).parent.parent / "vectors" / "judging.js"
_RUN = """async ([root, facts]) => {
    const [wording, vectors] = JSON.parse(facts);
    const { judge } = await import(`${root}judging.js`);
    return JSON.stringify(await judge(root, wording, vectors));
}"""


@cache
def _random_pairs() -> tuple[Vector, ...]:
    return tuple(random_vectors(1000))


def _judged(page: Page, root: str, vectors: Sequence[Vector]) -> list[Any]:
    """What the browser says of each vector."""
    page.route("**/judging.js", lambda route: route.fulfill(path=JUDGING, content_type="text/javascript"))
    page.goto(f"{root}judge.js")
    judged: list[Any] = json.loads(page.evaluate(_RUN, [root, json.dumps([wording_facts(), vectors])]))
    return judged


def test_random_pairs(page: Page, served: Served) -> None:
    """1,000 pairs with ties, zeros, missing evidence and extreme weights, each at the site's weights and at own ones."""
    vectors = _random_pairs()

    assert _judged(page, served(SCRIPTS), vectors) == [vector["expected"] for vector in vectors]


def test_pairs_of_a_site(page: Page, served: Served) -> None:
    """All pairs of a site's models, at the site's weights and at own ones."""
    content, _ = load_content(FIXTURE_CONTENT)
    assert content is not None
    vectors = list(site_vectors(judge_site(content, None)))

    assert _judged(page, served(SCRIPTS), vectors) == [vector["expected"] for vector in vectors]


def test_vectors_hold_every_case() -> None:
    """The random pairs hold every strength, every reason, both directions of a flip, dominance and ties."""
    expected = [vector["expected"] for vector in _random_pairs()]

    assert {one["reason"] for one in expected} == {
        "none_types",
        "none_evidence",
        "tie",
        "too_close_points",
        "clear",
        "leaning",
        "too_close_intervals",
    }
    assert {one["flip"] and one["flip"][0] for one in expected} == {None, "below", "above"}
    assert {one["dominates"] for one in expected} == {None, "a", "b"}
