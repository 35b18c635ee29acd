"""The capabilities of two models as their comparison shows them, folded."""

from collections.abc import Sequence

from unfragile.judge import figures
from unfragile.judge.comparison import Comparison
from unfragile.read.schema import Vocabulary
from unfragile.write.comparison_frames import ComparisonFrames
from unfragile.write.fragments import ModelFragments, utf8

MOST_SHOWN = 8
"""How many capabilities of a side a comparison describes; the others stand on the model's page."""


class OverlapSection:
    """Renders what both have, what one has and is not known of the other, and what one lacks."""

    def __init__(self, frames: ComparisonFrames, vocabulary: Vocabulary) -> None:
        self._frames = frames
        self._vocabulary = vocabulary

    def render(self, found: Comparison, a: ModelFragments, b: ModelFragments) -> tuple[bytes, bytes]:
        """The fold's one line, and what is in it."""
        overlap = found.overlap
        described = [key for key in overlap.shared if key in a.briefs and key in b.briefs]
        others = [key for key in overlap.shared if key not in described]
        shown = _facing(described, a, b)[:MOST_SHOWN]
        room = MOST_SHOWN - len(shown)
        shared = [
            self._frames.shared[key].fill({"a_name": a.name, "b_name": b.name, "a": a.briefs[key], "b": b.briefs[key]})
            for key in shown
        ]
        parts = [
            *shared,
            self._names("Both have, too", [*described[MOST_SHOWN:], *others]),
            self._names(f"Not known of {b.view.name}", overlap.only_a),
            self._names(f"Not known of {a.view.name}", overlap.only_b),
            self._names(f"{a.view.name} lacks", overlap.lacks_a),
            self._names(f"{b.view.name} lacks", overlap.lacks_b),
            self._own(a, b, [key for key in a.briefs if key not in described], room),
            self._own(b, a, [key for key in b.briefs if key not in described], room),
        ]
        return utf8(self._summary(found)), b"".join(parts)

    @staticmethod
    def _summary(found: Comparison) -> str:
        overlap = found.overlap
        told = [f"{figures.plain_number(len(overlap.shared))} capabilities in common"]
        for side, other, only, lacks in (
            (found.a, found.b, overlap.only_a, overlap.lacks_b),
            (found.b, found.a, overlap.only_b, overlap.lacks_a),
        ):
            if lacks:
                told.append(f"{len(lacks)} that {other.name} lacks")
            if only:
                told.append(f"{len(only)} known of {side.name} only")
        return ", ".join(told)

    def _names(self, title: str, keys: Sequence[str]) -> bytes:
        if not keys:
            return b""
        names = b"".join([self._frames.listed[key].fill({}) for key in keys])
        return self._frames.plain["group"].fill({"title": utf8(title), "list": b'<ul class="inline">%b</ul>' % names})

    def _own(self, model: ModelFragments, other: ModelFragments, keys: Sequence[str], room: int) -> bytes:
        """What a side describes and the other does not."""
        if not keys:
            return b""
        shown = _facing(keys, model, other)[:room]
        texts = [self._frames.own[key].fill({"body": model.briefs[key]}) for key in shown]
        if len(keys) > len(shown):
            count = str(len(keys) - len(shown)).encode()
            texts.append(self._frames.plain["more"].fill({"href": model.page, "count": count}))
        title = utf8(f"{model.view.name} Capabilities")
        return self._frames.plain["group"].fill({"title": title, "list": b"".join(texts)})


def _facing(keys: Sequence[str], one: ModelFragments, other: ModelFragments) -> list[str]:
    """Those first whose 'vs alternatives' names the other side."""
    names = one.view.name, other.view.name
    return sorted(
        keys,
        key=lambda key: not (names[1] in one.alternatives.get(key, "") or names[0] in other.alternatives.get(key, "")),
    )
