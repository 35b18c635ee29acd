"""The guides in docs/: what is generated of them, and what their examples are run with."""
