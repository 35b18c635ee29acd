"""Words that pages, tools and the Markdown mirror say alike."""

from datetime import date
from typing import Any

import pytest

from unfragile.judge.day import Life
from unfragile.judge.words import license_terms, life_tag
from unfragile.read.schema import License

END = date(2026, 10, 23)


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({}, ()),
        ({"open_weights": True}, ("open weights",)),
        ({"open_weights": False, "commercial_use": True}, ("closed weights", "commercial use allowed")),
        ({"commercial_use": False}, ("no commercial use",)),
        (
            {"commercial_use": "limited", "condition": "free up to 1M USD"},
            ("commercial use limited: free up to 1M USD",),
        ),
    ],
)
def test_what_a_licence_allows(terms: dict[str, Any], said: tuple[str, ...]) -> None:
    """As far as it is known; what is absent is not said."""
    assert license_terms(License.model_validate({"name": "Example", **terms})) == said


def test_in_brief_without_the_condition() -> None:
    """Where there is no room for it; and of no licence nothing is said."""
    limited = {"name": "Example", "commercial_use": "limited", "condition": "free up to 1M USD"}

    assert license_terms(License.model_validate(limited), brief=True) == ("commercial use limited",)
    assert license_terms(None) == ()


@pytest.mark.parametrize(
    ("life", "tag"),
    [
        (Life("active"), ""),
        (Life("active", END), ""),
        (Life("preview"), "preview"),
        (Life("deprecated"), "deprecated"),
        (Life("deprecated", END), "ends 23 Oct 2026"),
        (Life("retired"), "shut down"),
        (Life("retired", END), "shut down 23 Oct 2026"),
        (Life("active", None, "Example 2"), "newer: Example 2"),
        (Life("deprecated", END, "Example 2"), "ends 23 Oct 2026, newer: Example 2"),
    ],
)
def test_the_state_beside_a_name(life: Life, tag: str) -> None:
    """Nothing where there is nothing to say."""
    assert life_tag(life) == tag
