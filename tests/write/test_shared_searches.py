"""What recorded searches say of two models, on their comparison."""

from collections.abc import Sequence

import pytest

from tests.builders import make_content, make_model
from tests.site_folder import parse, text_of
from tests.write.catalogues import make_catalogue
from unfragile.judge.site import judge_site
from unfragile.write.shared_searches import SharedSearches

ALPHA = make_model("alpha", capabilities=("draw", "retouch"))
BETA = make_model("beta", capabilities=("retouch", "draw"))
GAMMA = make_model("gamma", capabilities=("listen",))


def shown(searches: Sequence[tuple[str, int]], a: str = "alpha", b: str = "beta") -> str:
    """What stands on the comparison of two of three models, in words."""
    site = judge_site(make_content(ALPHA, BETA, GAMMA, searches=searches), None)
    searches_of_both = SharedSearches(make_catalogue(site).layouts.environment, recorded=site.graph.recorded)
    html = searches_of_both.render(site.graph.head_to_head(a, b), a.capitalize().encode(), b.capitalize().encode())
    return text_of(parse(html))


def test_who_comes_out_ahead() -> None:
    """Counts and shares of who comes out ahead, then the most frequent searches with who leads and how sure it is."""
    searches = [("sketching", 1500), ("retouching", 400), ("alpha or beta", 100)]

    assert shown(searches) == (
        "Searches that reach both 2,000 searches reach both: Alpha comes out ahead in 1,500 (75%), Beta in 400 (20%), "
        "and 100 are even. Confidence that the most frequent ones reach both: 1.00."
        "sketching 1,500 times; Alpha ahead; confidence 1.00retouching 400 times; Beta ahead; confidence 1.00"
        "alpha or beta 100 times; even; confidence 1.00"
    ).replace("both 2,000", "both2,000")


def test_uncounted() -> None:
    """Searches whose count is 0 have no share."""
    assert "Alpha comes out ahead in 0 (0%)" in shown([("sketching", 0)])


def test_none_reaches_both() -> None:
    """Where no search reaches both, nothing stands there."""
    assert shown([("sketching", 5)], "alpha", "gamma") == ""


def test_none_recorded() -> None:
    """Where no search is recorded, the page says so, what follows for the rank, and how an owner adds them."""
    assert shown([]) == (
        "No searches recorded yet, so that the match graph is left out of the rank. "
        "An owner adds them as files in content/searches/."
    )


@pytest.mark.parametrize("hostile", ["alpha beta <img src=x onerror=alert(1)>", "alpha & beta {a_name} {0} %s"])
def test_hostile_query(hostile: str) -> None:
    """A search is shown as the text that it is."""
    assert f"{hostile} 7 times" in shown([(hostile, 7)])


def test_private_signs_in_a_query() -> None:
    """Signs that mark the slots of a layout are signs like others in a search."""
    assert "sketching \ue000name\ue001 7 times; Alpha ahead" in shown([("sketching \ue000name\ue001", 7)])
