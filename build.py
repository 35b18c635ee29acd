"""The main job: `python build.py [options]` is `unfragile build [options]`."""

import sys

if __name__ == "__main__":
    try:
        from unfragile.cli import run
    except ModuleNotFoundError as absent:
        sys.stderr.write(
            f"error: this Python has no package '{absent.name}'; 'make site' sets everything up, and without make:\n"
            "  python -m venv .venv\n"
            "  .venv/bin/python -m pip install --editable .\n"
            "  .venv/bin/python build.py\n"
        )
        sys.exit(3)
    run(["build", *sys.argv[1:]])
