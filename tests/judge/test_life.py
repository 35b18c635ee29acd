"""Whether a model can be used on the site's day."""

from datetime import date
from typing import Any

import pytest

from unfragile.judge.day import Life, life_on
from unfragile.read.schema import Lifecycle

DAY = date(2026, 10, 26)
NAMES = {"gamma-2": "Gamma 2", "delta": "Delta"}


def life(day: date | None = DAY, **facts: Any) -> Life:
    """The state of a model with this lifecycle."""
    source = {"source": "https://example.org/end", "observed": "2026-05-01"}
    return life_on(Lifecycle.model_validate({**source, **facts}), day, NAMES)


def test_without_a_word_it_is_active() -> None:
    """Nothing ends that nobody says."""
    assert life_on(None, DAY, NAMES) == Life("active")


@pytest.mark.parametrize(
    ("status", "until", "on_the_day"),
    [
        ("deprecated", "2026-10-25", "retired"),
        ("deprecated", "2026-10-26", "deprecated"),  # its last day
        ("deprecated", "2026-10-27", "deprecated"),
        ("deprecated", None, "deprecated"),
        ("retired", "2026-10-25", "retired"),
        ("retired", "2026-10-26", "retired"),  # the first day without it
        ("retired", "2026-10-27", "deprecated"),
        ("retired", None, "retired"),
        ("preview", "2026-01-01", "preview"),
        ("preview", None, "preview"),
        ("active", None, "active"),
    ],
)
def test_the_state_on_a_day(status: str, until: str | None, on_the_day: str) -> None:
    """What works until a day works on it; what is gone since a day is gone on it."""
    found = life(DAY, status=status, **({"until": until} if until else {}))

    assert found.status == on_the_day
    assert found.until == (date.fromisoformat(until) if until else None)


def test_without_a_day_it_is_as_it_was_written() -> None:
    """No day, no change."""
    assert life(None, status="deprecated", until="2020-01-01").status == "deprecated"


@pytest.mark.parametrize(
    ("named", "name", "slug"),
    [
        ("gamma-2", "Gamma 2", "gamma-2"),
        ("Gamma 2", "Gamma 2", "gamma-2"),
        ("GAMMA 2", "Gamma 2", "gamma-2"),
        ("Epsilon", "Epsilon", ""),
    ],
)
def test_a_successor_of_the_site_has_its_page(named: str, name: str, slug: str) -> None:
    """Whether it is given by slug or by name; another is a name alone."""
    found = life(status="deprecated", successor=named)

    assert (found.successor, found.successor_slug) == (name, slug)
    assert found.source == "https://example.org/end"
