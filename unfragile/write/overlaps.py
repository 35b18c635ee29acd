"""The capabilities of two models as their comparison shows them, folded."""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate

from unfragile.judge import figures
from unfragile.judge.comparison import Comparison
from unfragile.read.schema import Vocabulary
from unfragile.write.comparison_frames import ComparisonFrames
from unfragile.write.fragments import ModelFragments, utf8

MOST_SHOWN = 8
"""How many capabilities of a side a comparison describes at most; the others stand on the model's page."""

ROOM = 3_000
"""Bytes of the texts of a side, so that a page stays small; the first section of each side stands there all the same."""


class OverlapSection:
    """Renders what both have, what one has and is not known of the other, and what one lacks."""

    def __init__(self, frames: ComparisonFrames, vocabulary: Vocabulary) -> None:
        self._frames = frames
        self._vocabulary = vocabulary

    def render(self, found: Comparison, a: ModelFragments, b: ModelFragments) -> tuple[bytes, bytes]:
        """The fold's one line, and what is in it."""
        overlap = found.overlap
        described = [key for key in overlap.shared if key in a.briefs and key in b.briefs]
        first = {*[*a.briefs][:1], *[*b.briefs][:1]}
        larger = {key: max(len(a.briefs[key]), len(b.briefs[key])) for key in described}
        both = _within(_in_order(described, first, a, b), larger.__getitem__, ROOM, first)
        of_a, a_own = self._own(a, b, set(described), both, first)
        of_b, b_own = self._own(b, a, set(described), both, first)
        told = {*both, *a_own, *b_own}
        shared = [
            self._frames.shared[key].fill({"a_name": a.name, "b_name": b.name, "a": a.briefs[key], "b": b.briefs[key]})
            for key in both
        ]
        parts = [
            *shared,
            self._names("Both have, too", [key for key in overlap.shared if key not in told]),
            self._names(f"Not known of {b.view.name}", [key for key in overlap.only_a if key not in told]),
            self._names(f"Not known of {a.view.name}", [key for key in overlap.only_b if key not in told]),
            self._names(f"{a.view.name} lacks", overlap.lacks_a),
            self._names(f"{b.view.name} lacks", overlap.lacks_b),
            of_a,
            of_b,
        ]
        return utf8(self._summary(found)), b"".join(parts)

    @staticmethod
    def _summary(found: Comparison) -> str:
        overlap, shared = found.overlap, len(found.overlap.shared)
        told = [f"{figures.plain_number(shared)} {'capability' if shared == 1 else 'capabilities'} in common"]
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

    def _own(
        self,
        model: ModelFragments,
        other: ModelFragments,
        described: AbstractSet[str],
        both: Sequence[str],
        first: AbstractSet[str],
    ) -> tuple[bytes, Sequence[str]]:
        """What a side describes and the other does not, in the room that what both describe has left."""
        keys = [key for key in model.briefs if key not in described]
        if not keys:
            return b"", ()
        most, room = MOST_SHOWN - len(both), ROOM - sum(len(model.briefs[key]) for key in both)
        keys = _in_order(keys, first, model, other)
        shown = _within(keys, lambda key: len(model.briefs[key]), room, first)[:most]
        texts = [self._frames.own[key].fill({"body": model.briefs[key]}) for key in shown]
        if len(keys) > len(shown):
            count = str(len(keys) - len(shown)).encode()
            texts.append(self._frames.plain["more"].fill({"href": model.page, "count": count}))
        title = utf8(f"{model.view.name} Capabilities")
        return self._frames.plain["group"].fill({"title": title, "list": b"".join(texts)}), shown


def _within(keys: Sequence[str], size: Callable[[str], int], room: int, first: AbstractSet[str]) -> Sequence[str]:
    """The first sections, and of the others as many as there is room for; at most `MOST_SHOWN`."""
    sizes = accumulate(map(size, keys))
    return [key for key, taken in zip(keys, sizes, strict=True) if taken <= room or key in first][:MOST_SHOWN]


def _in_order(keys: Sequence[str], first: AbstractSet[str], one: ModelFragments, other: ModelFragments) -> list[str]:
    """The first section of each side, then those whose 'vs alternatives' names the other side."""
    names = one.view.name, other.view.name

    def faces(key: str) -> bool:
        return names[1] in one.alternatives.get(key, "") or names[0] in other.alternatives.get(key, "")

    return sorted(keys, key=lambda key: (key not in first, not faces(key)))
