"""`python -m unfragile`: the command line, from a checkout."""

import sys

from unfragile.cli import main

if __name__ == "__main__":
    sys.exit(main())
