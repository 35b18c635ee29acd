"""What `import unfragile` offers to programs."""

import subprocess
import sys
from operator import attrgetter
from pathlib import Path

import pytest

import unfragile
from tests.conftest import ROOT
from tests.site_folder import FIXTURE, files_of


def test_nothing_is_loaded_before_it_is_asked_for() -> None:
    """The import alone loads no other module of the package: a build that has nothing to do stays quick."""
    code = "import sys, unfragile; print([name for name in sys.modules if name.startswith('unfragile')])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)

    assert done.stdout == "['unfragile']\n"


def test_every_name_is_there_and_no_other() -> None:
    """Each public name leads to a thing with a promise; any other name is an error in Python's words."""
    guide = (ROOT / "docs" / "python.md").read_text("utf-8")
    assert [name for name in unfragile.__all__ if not getattr(unfragile, name).__doc__] == []
    assert [name for name in unfragile.__all__ if f"`{name}" not in guide] == []
    with pytest.raises(AttributeError, match=r"^module 'unfragile' has no attribute 'laod'$"):
        attrgetter("laod")(unfragile)


def test_errors_come_all_at_once(tmp_path: Path) -> None:
    """A folder with errors raises one exception that holds them all, and reads as a check shows them."""
    with pytest.raises(unfragile.ContentError) as raised:
        unfragile.load(tmp_path)

    assert [problem.code for problem in raised.value.problems] == ["missing-file"] * 3
    first = f"{tmp_path}/capabilities.yaml:1:1: error: the file 'capabilities.yaml' is missing [missing-file]"
    assert str(raised.value).splitlines()[0] == first


def test_a_pair_is_the_same_either_way_round() -> None:
    """The order in which two models are named has no say; one model is no pair."""
    site = unfragile.judge_site(unfragile.load(FIXTURE))
    found = unfragile.compare(site, "elm-paint", "alder-large")

    assert found == unfragile.compare(site, "alder-large", "elm-paint")
    assert (found.comparison.a.slug, found.comparison.b.slug) == ("alder-large", "elm-paint")
    with pytest.raises(ValueError, match=r"^a model is not compared with itself$"):
        unfragile.compare(site, "elm-paint", "elm-paint")


def test_files_are_those_of_a_build(built_site: Path) -> None:
    """What is rendered for a program is what a build writes, byte for byte."""
    files = unfragile.render(unfragile.judge_site(unfragile.load(FIXTURE)))
    built = files_of(built_site)

    assert {name: files.read(name) for name in built} == built
    assert files.read("models/nobody/index.html") is None
