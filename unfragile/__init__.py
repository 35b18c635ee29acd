"""A static site generator for pairwise comparisons that can be checked: read, judge, write."""
