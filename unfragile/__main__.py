"""`python -m unfragile`: the command line, from a checkout."""

from unfragile.cli import run

if __name__ == "__main__":
    run()
