"""What recorded searches say of two models, as their comparison shows it."""

import re
from functools import lru_cache

from jinja2 import Environment
from markupsafe import escape

from unfragile.judge import figures
from unfragile.judge.reach import HeadToHead, SharedSearch
from unfragile.judge.units import divide
from unfragile.write.fragments import utf8
from unfragile.write.frame import Frame, Slots, render_frame_of

PARTS = "parts/comparison.html"

KEPT = 20_000
"""How much of what stands in many comparisons is kept in HTML."""

SEARCH_WORDS = {
    "summary": (
        "{count} searches reach both: {a_name} comes out ahead in {a_ahead} ({a_share}), {b_name} in {b_ahead} "
        "({b_share}), and {even} are even. Confidence that the most frequent ones reach both: {confidence}."
    ),
    "listed": "{count} times; {ahead}; confidence {confidence}",
    "ahead": "{name} ahead",
    "even": "even",
}
"""Filled here and in the browser."""

_SLOT = re.compile(r"\{(\w+)\}")


def none_recorded(environment: Environment, *, recorded: bool) -> bytes:
    """What stands in place of the section on a site without any searches, '' on any other."""
    return b"" if recorded else render_frame_of(environment, PARTS, "no_searches").fill({})


class SharedSearches:
    """Renders the section with the layouts of one build."""

    def __init__(self, environment: Environment, *, recorded: bool) -> None:
        self._section = _frame(environment, "searches", summary=SEARCH_WORDS["summary"])
        listed, ahead, even = (SEARCH_WORDS[key] for key in ("listed", "ahead", "even"))
        self._ahead = _frame(environment, "listed_search", how=listed.replace("{ahead}", ahead))
        self._even = _frame(environment, "listed_search", how=listed.replace("{ahead}", even))
        self._none_recorded = none_recorded(environment, recorded=recorded)
        self.frames = (self._section, self._ahead, self._even, self._none_recorded)
        self._around = lru_cache(KEPT)(self._around_name)

    def render(self, found: HeadToHead | None, a_name: bytes, b_name: bytes) -> bytes:
        """The section of two models: nothing where no search reaches both, a sentence where none is recorded at all."""
        if found is None:
            return self._none_recorded
        names = {"a": a_name, "b": b_name, None: b""}
        listed: list[bytes] = []
        for search in found.top:
            before, after = self._around(search)
            listed += (before, names[search.ahead], after)
        return self._section.fill(
            {
                "a_name": a_name,
                "b_name": b_name,
                "count": _count(found.times),
                "a_ahead": _count(found.a_ahead),
                "b_ahead": _count(found.b_ahead),
                "a_share": _percent(found.a_ahead, found.times),
                "b_share": _percent(found.b_ahead, found.times),
                "even": _count(found.even),
                "confidence": _share(found.confidence),
                "list": b"".join(listed),
            }
        )

    def _around_name(self, search: SharedSearch) -> tuple[bytes, bytes]:
        """A search in the list, before and after the name of whoever is ahead; nothing follows where it is even."""
        frame = self._even if search.ahead is None else self._ahead
        before, *after = frame.fill_some(
            {"query": utf8(search.query), "count": _count(search.times), "confidence": _share(search.confidence)}
        ).parts
        return before, b"".join(after)


def _frame(environment: Environment, macro: str, **words: str) -> Frame:
    """A macro's frame, with words in some of its slots whose own slots are written as in SEARCH_WORDS."""
    slots = Slots()
    given = {
        name: escape(text).format_map({key: getattr(slots, key) for key in _SLOT.findall(text)})
        for name, text in words.items()
    }
    return render_frame_of(environment, PARTS, macro, **given)


def _utf8_percent(part: int, whole: int) -> bytes:
    return b"%d%%" % (divide(100 * part, whole) if whole else 0)


# The same numbers stand in many comparisons.
_count = lru_cache(KEPT)(lambda number: figures.plain_number(number).encode())
_percent = lru_cache(KEPT)(_utf8_percent)
_share = lru_cache(KEPT)(lambda value: figures.share(value).encode())
