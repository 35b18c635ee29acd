"""The Nu HTML checker: found, or installed by npm at its locked version; it needs Java."""

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.browser.chromium import is_required

HOME = Path(__file__).parent.parent / "nu"
JAR = HOME / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"

ABSENT = "the Nu HTML checker is not here: it needs Java, and npm to install it"


def is_here() -> bool:
    """Can pages be checked?"""
    return JAR.exists() and shutil.which("java") is not None


def obtain() -> bool:
    """Install the checker where npm and Java are at hand; say whether it is here."""
    npm = shutil.which("npm")
    if not JAR.exists() and npm and shutil.which("java"):
        command = (npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
        subprocess.run(command, cwd=HOME, check=False, stdin=subprocess.DEVNULL)
    return is_here()


def html_errors(pages: Sequence[Path]) -> tuple[str, ...]:
    """The checker's errors in HTML files, one line each: file, line, what is wrong, the source around it."""
    command = (
        "java",
        "-jar",
        str(JAR),
        "--format",
        "json",
        "--exit-zero-always",
        "--stdout",
        "--errors-only",
        *map(str, pages),
    )
    found = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    return tuple(
        f"{message['url']}:{message['lastLine']}: {message['message']} {message.get('extract', '')!r}"
        for message in json.loads(found.stdout)["messages"]
    )


def main() -> int:
    """Obtain the checker; return the exit status, 1 where it is missing and required."""
    if obtain():
        sys.stderr.write("HTML is checked by the Nu HTML checker\n")
        return 0
    sys.stderr.write(f"{'error' if is_required() else 'warning'}: {ABSENT}\n")
    return int(is_required())


if __name__ == "__main__":
    sys.exit(main())
