"""Lighthouse on a built site: `python -m tests.lighthouse SITE`."""
