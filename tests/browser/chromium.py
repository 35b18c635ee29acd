"""The Chromium of the browser tests: the installed one, else Playwright's own download, else Debian's package."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Browser, Error, Playwright, sync_playwright

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APPLICATIONS = ("Chromium.app/Contents/MacOS/Chromium", "Google Chrome.app/Contents/MacOS/Google Chrome")
USUAL_FOLDERS = (Path("/usr/bin"), Path("/usr/local/bin"), Path("/snap/bin"), Path("/opt/google/chrome"))

# No name but the local server's address is resolved, so that a test cannot reach the network by mistake.
ARGUMENTS = ("--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")

ABSENT = "no Chromium or Chrome starts here, and none could be downloaded or installed"


def is_required() -> bool:
    """A missing browser is an error: so it is where `CI` is set."""
    return bool(os.environ.get("CI"))


def find_executables(playwright: Playwright) -> Iterator[Path]:
    """Yield the executables that this machine may start, installed ones first."""
    for command in COMMANDS:
        found = shutil.which(command) or shutil.which(command, path=os.pathsep.join(map(str, USUAL_FOLDERS)))
        if found:
            yield Path(found)
    for home in (Path("/Applications"), Path.home() / "Applications"):
        yield from (home / application for application in APPLICATIONS if (home / application).exists())
    downloaded = Path(playwright.chromium.executable_path)
    if downloaded.exists():
        yield downloaded


def start(playwright: Playwright) -> Browser | None:
    """Start the first executable that works, headless; None where none does.

    An executable may be there and not work (a library or a permission is missing), so each is tried.
    """
    for executable in find_executables(playwright):
        try:
            return playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        except Error as failure:
            sys.stderr.write(f"{executable} does not start: {failure.message.splitlines()[0]}\n")
    return None


def _download() -> None:
    """Fetch Playwright's own Chromium into the user's cache."""
    _attempt(sys.executable, "-m", "playwright", "install", "--no-shell", "chromium")


def _install_package() -> None:
    """Install Debian's package and a font, where this is Debian and its root."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        _attempt("apt-get", "update", "--quiet")
        _attempt("apt-get", "install", "--quiet", "--yes", "--no-install-recommends", "chromium", "fonts-liberation")


def _nothing() -> None:
    """What is installed already may do."""


SOURCES: tuple[Callable[[], None], ...] = (_nothing, _download, _install_package)


def _attempt(*command: str) -> None:
    """Run a command that may fail; whether it helped is seen by starting the browser."""
    sys.stderr.write(f"{' '.join(command)}\n")
    subprocess.run(
        command, check=False, stdin=subprocess.DEVNULL, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    )


def obtain(playwright: Playwright, sources: tuple[Callable[[], None], ...] = SOURCES) -> str | None:
    """Make sure that a browser starts, from the first source that gives one; return its version, None without one."""
    for prepare in sources:
        prepare()
        browser = start(playwright)
        if browser:
            version = browser.version
            browser.close()
            return version
    return None


def report(version: str | None) -> int:
    """Say which browser there is; return the exit status, 1 where there is none and one is required."""
    if version:
        sys.stderr.write(f"Browser tests run in Chromium {version}\n")
        return 0
    sys.stderr.write(f"{'error' if is_required() else 'warning'}: {ABSENT}\n")
    return int(is_required())


def main() -> int:
    """Obtain a browser and say which; return the exit status."""
    with sync_playwright() as playwright:
        return report(obtain(playwright))


if __name__ == "__main__":
    sys.exit(main())
