"""A browser is found where there is one, and its absence is never silent."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright

from tests.browser import chromium
from tests.conftest import ROOT

TWO_TESTS = '''
def test_page(browser):
    """Needs a browser."""

def test_other():
    """Needs none."""
'''

CONFTEST = """
from tests.browser import chromium
from tests.browser.conftest import *
from tests.conftest import pytest_terminal_summary

chromium.start = lambda playwright: None
"""


def write_command(folder: Path, name: str, script: str = "exit 1") -> Path:
    """Write an executable shell script."""
    command = folder / name
    command.write_text(f"#!/bin/sh\n{script}\n")
    command.chmod(0o755)
    return command


def test_search(playwright: Playwright, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The PATH is searched before the usual folders, Chromium before Chrome."""
    (tmp_path / "path").mkdir()
    (tmp_path / "usual").mkdir()
    chrome = write_command(tmp_path / "path", "google-chrome")
    found = write_command(tmp_path / "path", "chromium")
    write_command(tmp_path / "usual", "chromium")
    stable = write_command(tmp_path / "usual", "google-chrome-stable")
    monkeypatch.setenv("PATH", str(tmp_path / "path"))
    monkeypatch.setattr(chromium, "USUAL_FOLDERS", (tmp_path / "usual",))

    assert list(chromium.find_executables(playwright))[:3] == [found, chrome, stable]


def test_mac_application(playwright: Playwright, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An application in the user's own folder is found."""
    application = tmp_path / "Applications" / chromium.APPLICATIONS[1]
    application.parent.mkdir(parents=True)
    application.touch()
    monkeypatch.setenv("HOME", str(tmp_path))

    assert application in chromium.find_executables(playwright)


def test_broken_executable(
    playwright: Playwright,
    browser: Browser,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """An executable that does not start is named and passed over."""
    broken = write_command(tmp_path, "chromium")
    executables = (broken, *chromium.find_executables(playwright))
    monkeypatch.setattr(chromium, "find_executables", lambda _: iter(executables))
    started = chromium.start(playwright)

    assert started is not None
    assert started.version == browser.version
    assert capsys.readouterr().err.startswith(f"{broken} does not start: ")
    started.close()


def test_sources_in_order(playwright: Playwright, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sources are asked in order, and none after the first that gives a browser."""
    asked: list[str] = []
    executables = tuple(chromium.find_executables(playwright))

    def find(_: Playwright) -> Iterator[Path]:
        return iter(executables if "second" in asked else ())

    monkeypatch.setattr(chromium, "find_executables", find)
    sources = tuple(lambda name=name: asked.append(name) for name in ("first", "second", "third"))
    version = chromium.obtain(playwright, sources)

    assert (version, asked) == (browser.version, ["first", "second"])


def test_no_source(playwright: Playwright, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any browser there is no version."""
    monkeypatch.setattr(chromium, "find_executables", lambda _: iter(()))

    assert chromium.obtain(playwright, (lambda: None,)) is None


@pytest.mark.parametrize(
    ("ci", "version", "status", "line"),
    [
        ("true", "156.0", 0, "Browser tests run in Chromium 156.0\n"),
        ("true", None, 1, f"error: {chromium.ABSENT}\n"),
        ("", None, 0, f"warning: {chromium.ABSENT}\n"),
    ],
)
def test_report(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    ci: str,
    version: str | None,
    status: int,
    line: str,
) -> None:
    """A missing browser is an error where CI is set and a warning elsewhere."""
    monkeypatch.setenv("CI", ci)

    assert chromium.report(version) == status
    assert capsys.readouterr().err == line


def test_skipped_loudly(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a browser its tests are skipped, and one line at the end says how many and why."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("CI", "")
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(TWO_TESTS)
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider")

    result.assert_outcomes(passed=1, skipped=1)
    result.stdout.fnmatch_lines([f"!* NOT TESTED: 1 browser tests, because {chromium.ABSENT} !*"])


def test_required(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a browser its tests fail where CI is set."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("CI", "true")
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(TWO_TESTS)
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider")

    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines([f"*{chromium.ABSENT}*"])


def test_failed_attempt(capfd: pytest.CaptureFixture[str]) -> None:
    """An attempt is shown, and its failure stops nothing."""
    chromium._attempt("sh", "-c", "exit 7")

    assert capfd.readouterr().err == "sh -c exit 7\n"
