"""Tests in a real browser, and what they stand on: finding Chromium, hosting a folder, watching a page."""
