"""What the format calls optional can be left out: the site is made, or the content is told what it lacks."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.site_folder import FIXTURE
from unfragile.build.request import Options
from unfragile.build.story import build
from unfragile.progress import Progress
from unfragile.read.schema import Authored, License, ModelFile, Pricing
from unfragile.read.scoring_schema import ScoringFile, VerdictThresholds
from unfragile.read.site_schema import SiteFile

MODEL = "models/alder-large/model.yaml"
TYPES: tuple[tuple[str, tuple[str, ...], type[Authored]], ...] = (
    ("site.yaml", (), SiteFile),
    ("scoring.yaml", (), ScoringFile),
    ("scoring.yaml", ("verdict",), VerdictThresholds),
    (MODEL, (), ModelFile),
    (MODEL, ("license",), License),
    (MODEL, ("pricing",), Pricing),
)
ASKED_FOR: dict[tuple[str, ...], set[str]] = {
    ("site.yaml", "types"): {"unknown-type"},
    ("site.yaml", "specs"): {"unknown-spec"},
    ("scoring.yaml", "families"): {"family"},
    ("scoring.yaml", "benchmarks"): {"unknown-benchmark"},
}
"""What the rest of the fixture names, so that it is no longer there: what is said of that."""


def optional_keys() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each optional key that the fixture gives: its file and the way to it."""
    for name, way, kind in TYPES:
        given = yaml.safe_load((FIXTURE / name).read_text("utf-8"))
        for key in way:
            given = given[key]
        yield from (
            (name, (*way, key)) for key, field in kind.model_fields.items() if key in given and not field.is_required()
        )


KEYS = [*optional_keys()]


@pytest.mark.parametrize(("name", "way"), KEYS, ids=[f"{name}-{'.'.join(way)}" for name, way in KEYS])
def test_a_site_without_an_optional_key(tmp_path: Path, name: str, way: tuple[str, ...]) -> None:
    """No fault of the program, whichever is left out."""
    content = tmp_path / "content"
    shutil.copytree(FIXTURE, content)
    whole = yaml.safe_load((content / name).read_text("utf-8"))
    holder = whole
    for key in way[:-1]:
        holder = holder[key]
    del holder[way[-1]]
    (content / name).write_text(yaml.safe_dump(whole, sort_keys=False), "utf-8")

    report = build(Options(content=content, out=tmp_path / "site", jobs=1), Progress())

    asked_for = ASKED_FOR.get((name, *way), set())
    assert {problem.code for problem in report.problems if problem.severity == "error"} == asked_for
    assert report.done is not bool(asked_for)


def test_the_fixture_gives_what_is_left_out() -> None:
    """A fixture that gives nothing would have nothing to leave out."""
    assert {(name, *way) for name, way in KEYS} >= {
        *ASKED_FOR,
        ("scoring.yaml", "verdict"),
        ("scoring.yaml", "verdict", "too_close"),
        ("site.yaml", "repository"),
        (MODEL, "released"),
        (MODEL, "license", "spdx"),
        (MODEL, "pricing", "offers"),
    }
