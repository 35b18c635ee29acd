"""The browser says of two models what the Python side says: every sentence, every number."""

import re
from functools import cache

from playwright.sync_api import Page

from tests.browser.hosting import Served
from tests.conftest import FIXTURE_CONTENT
from tests.vectors import Vector, random_vectors, site_vectors
from tests.vectors.running import SCRIPTS, judge_in_browser
from unfragile.judge.site import judge_site
from unfragile.judge.wording import load_wording
from unfragile.read.content import load_content


@cache
def _random_pairs() -> tuple[Vector, ...]:
    return tuple(random_vectors(1000))


def test_random_pairs(page: Page, served: Served) -> None:
    """1,000 pairs with ties, zeros, missing evidence and extreme weights, each at the site's weights and at own ones."""
    vectors = _random_pairs()

    assert judge_in_browser(page, served(SCRIPTS), vectors) == [vector["expected"] for vector in vectors]


def test_pairs_of_a_site(page: Page, served: Served) -> None:
    """All pairs of a site's models, at the site's weights and at own ones."""
    content, _ = load_content(FIXTURE_CONTENT)
    assert content is not None
    vectors = list(site_vectors(judge_site(content, None)))

    assert judge_in_browser(page, served(SCRIPTS), vectors) == [vector["expected"] for vector in vectors]


def test_vectors_hold_every_case() -> None:
    """The random pairs hold every reason for a strength, both directions of a flip, dominance and ties."""
    expected = [vector["expected"] for vector in _random_pairs()]

    assert {one["reason"] for one in expected} == {
        "different_families",
        "retired",
        "none_types",
        "none_evidence",
        "tie",
        "too_close_points",
        "too_close_weights",
        "clear",
        "leaning",
        "leaning_weights",
        "too_close_intervals",
    }
    assert {one["flip"] and one["flip"][0] for one in expected} == {None, "below", "above"}
    assert {one["dominates"] for one in expected} == {None, "a", "b"}


def test_vectors_hold_every_sentence() -> None:
    """What the random pairs are told holds each sentence of the wording, and each reason to choose."""
    told = "\n".join(
        text
        for vector in _random_pairs()
        for text in (
            vector["expected"]["label"],
            *vector["expected"]["sentences"],
            *(finding for _, finding in vector["expected"]["findings"]),
        )
    )

    untold = [
        key
        for key, sentence in load_wording().texts["sentences"].items()
        if not re.search(re.sub(r"\\\{\w+\\\}", ".+?", re.escape(sentence)), told)
    ]
    assert untold == []
