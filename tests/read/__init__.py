"""Tests of reading: a content folder in, authored content or problems out."""
