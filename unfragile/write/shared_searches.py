"""What recorded searches say of two models, as their comparison shows it."""

from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment

from unfragile.judge import figures
from unfragile.judge.reach import HeadToHead
from unfragile.judge.units import divide
from unfragile.write.fragments import utf8
from unfragile.write.frame import Frame, render_frame_of

PARTS = "parts/comparison.html"

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


@dataclass(frozen=True, slots=True)
class SearchFrames:
    """The frames of the section."""

    section: Frame
    listed: Frame
    none_recorded: bytes  # in its place on a site without searches, '' on any other


def search_frames(environment: Environment, *, recorded: bool) -> SearchFrames:
    """The section's frames; `recorded` tells whether the site has any searches."""
    return SearchFrames(
        section=render_frame_of(environment, PARTS, "searches"),
        listed=render_frame_of(environment, PARTS, "listed_search"),
        none_recorded=b"" if recorded else render_frame_of(environment, PARTS, "no_searches").fill({}),
    )


def render_searches(frames: SearchFrames, found: HeadToHead | None, a_name: str, b_name: str) -> bytes:
    """The section of two models: nothing where no search reaches both, a sentence where none is recorded at all."""
    if found is None:
        return frames.none_recorded
    summary = SEARCH_WORDS["summary"].format(
        count=_count(found.times),
        a_name=a_name,
        b_name=b_name,
        a_ahead=_count(found.a_ahead),
        b_ahead=_count(found.b_ahead),
        a_share=_percent(found.a_ahead, found.times),
        b_share=_percent(found.b_ahead, found.times),
        even=_count(found.even),
        confidence=figures.share(found.confidence),
    )
    names = {"a": a_name, "b": b_name}
    listed = [
        frames.listed.fill(
            {"query": _escaped(top.query), "how": _how(top.times, top.confidence, names.get(top.ahead or ""))}
        )
        for top in found.top
    ]
    return frames.section.fill({"summary": utf8(summary), "list": b"".join(listed)})


@lru_cache(maxsize=100_000)
def _how(times: int, confidence: int, ahead: str | None) -> bytes:
    words = SEARCH_WORDS
    return utf8(
        words["listed"].format(
            count=_count(times),
            ahead=words["even"] if ahead is None else words["ahead"].format(name=ahead),
            confidence=figures.share(confidence),
        )
    )


def _percent(part: int, whole: int) -> str:
    return f"{divide(100 * part, whole) if whole else 0}%"


# The same searches stand in many comparisons.
_count = lru_cache(maxsize=100_000)(figures.plain_number)
_escaped = lru_cache(maxsize=10_000)(utf8)
