"""What an installed package can do without a checkout: start a site, check it and build it."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with all that the wheel installs."""
    folder = tmp_path_factory.mktemp("wheel")
    build = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert build.returncode == 0, build.stderr
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as files:
        files.extractall(folder / "installed")
    return folder / "installed"


def test_types_reach_whoever_uses_the_package(package: Path) -> None:
    """A type checker reads the types of an installed package where it says that it has some (PEP 561)."""
    assert (package / "unfragile/py.typed").read_bytes() == b""


def test_a_site_from_the_wheel_alone(package: Path, tmp_path: Path) -> None:
    """From an empty folder the wheel starts a site that it can check and build."""

    def run(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "unfragile", *words],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(package)},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stderr

    run("init", ".", "--title", "A", "--subject", "tool", "--base-url", "https://a.example.org/")

    assert run("check") == "no problems\n"
    assert run("build", "--quiet", "--strict") == ""
    assert (tmp_path / "site/compare/example-one-vs-example-two/index.html").is_file()
    assert (tmp_path / ".github/workflows/deploy.yml").read_bytes() == (
        ROOT / ".github/workflows/deploy.yml"
    ).read_bytes()
    assert (tmp_path / ".github/ISSUE_TEMPLATE/wrong-number.yml").is_file()
    assert not (tmp_path / ".github/ISSUE_TEMPLATE/program-fault.yml").exists()  # its program is not developed there
    assert list(package.glob("layouts")) == []
