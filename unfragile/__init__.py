"""A static site generator for pairwise comparisons that can be checked: read, judge, write.

For programs: `load`, `judge_site`, `compare`, `explain` and `render`; docs/python.md shows them.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from unfragile.public import Compared, ContentError, UnknownModelError, compare, explain, judge_site, load, render

__all__ = ["Compared", "ContentError", "UnknownModelError", "compare", "explain", "judge_site", "load", "render"]


if not TYPE_CHECKING:  # else a type checker takes every name for granted

    def __getattr__(name: str) -> Any:
        """One of these, loaded when it is first asked for: a build that has nothing to do loads next to nothing."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from unfragile import public

        return getattr(public, name)
