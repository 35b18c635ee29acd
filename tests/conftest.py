"""What all tests share: a site built from the fixture content, folders on a server, the browser's place in the run."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.browser.chromium import ABSENT
from tests.browser.hosting import Served, hosted

ROOT = Path(__file__).parent.parent

# No test asserts a time: a busy machine is no reason to fail.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")
FIXTURE_CONTENT = Path("tests/fixtures/site/content")


def heed_signals() -> None:
    """For a new process that a test ends: heed what `nohup` or a shell's background job would make it ignore."""
    for one in (signal.SIGINT, signal.SIGHUP):
        signal.signal(one, signal.SIG_DFL)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser and run it last: what is quick to fail comes first."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one loud line what was not tested for want of a browser."""
    untested = sum(ABSENT in str(report.longrepr) for report in terminalreporter.getreports("skipped"))
    if untested:
        terminalreporter.write_sep("!", f"NOT TESTED: {untested} browser tests, because {ABSENT}", red=True, bold=True)


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site that `build.py` makes of the fixture content."""
    out = tmp_path_factory.mktemp("built") / "site"
    build = subprocess.run(
        [sys.executable, "build.py", "--content", FIXTURE_CONTENT, "--out", out, "--quiet"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert build.returncode == 0, build.stderr
    return out


@pytest.fixture(scope="session")
def served() -> Iterator[Served]:
    """Return a function that hosts a folder as GitHub Pages would, until the run ends."""
    with ExitStack() as servers:

        @cache
        def serve(folder: Path, base: str = "/repo/") -> str:
            return servers.enter_context(hosted(folder, base))

        yield serve
