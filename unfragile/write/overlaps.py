"""The capabilities of two models as their comparison shows them, folded."""

from collections.abc import Mapping, Sequence
from functools import cache

from unfragile.judge.comparison import Comparison
from unfragile.read.site_schema import Vocabulary
from unfragile.write.comparison_frames import ComparisonFrames, by_capability
from unfragile.write.fragments import ModelFragments, utf8
from unfragile.write.frame import Frame

MOST_SHOWN = 8
"""How many capabilities of a side a comparison describes at most; the others stand on the model's page."""

ROOM = 1_500
"""Bytes of the texts of a side, so that a page stays small; the first section of each side stands there all the same."""


class _Side:
    """What one model puts into all of its comparisons."""

    def __init__(self, model: ModelFragments, frames: ComparisonFrames, own: Mapping[str, Frame]) -> None:
        name, group = model.view.name, frames.plain["group"]
        self.model = model
        self.sizes = {key: len(text) for key, text in model.briefs.items()}
        self.firsts = [*self.sizes][:1]
        self.unknown = group.fill_some({"title": utf8(f"Not known of {name}")})
        self.lacks = group.fill_some({"title": utf8(f"{name} lacks")})
        self._more = cache(self._count_more)
        self._group = group.fill_some({"title": utf8(f"{name} Capabilities")})
        self._texts = {key: own[key].fill({"body": text}) for key, text in model.briefs.items()}
        self._more_frame = frames.plain["more"]
        self._alternatives = "\n".join(model.alternatives.values())  # so that a name is looked for once

    def facing(self, rival: str) -> tuple[str, ...]:
        """The sections that set it against a rival."""
        if rival not in self._alternatives:
            return ()
        return tuple([key for key, text in self.model.alternatives.items() if rival in text])

    def own(
        self, described: Sequence[str], both: Sequence[str], facing: Sequence[str]
    ) -> tuple[list[bytes], Sequence[str]]:
        """What it describes and the other side does not, in the room that what both describe has left.

        In pieces, and which capabilities these are.
        """
        sizes = {key: size for key, size in self.sizes.items() if key not in described}
        if not sizes:
            return [], ()
        room = ROOM - sum([self.sizes[key] for key in both])
        shown = _within(sizes, self.firsts, facing, room)[: MOST_SHOWN - len(both)]
        before, after = self._group.parts
        more = self._more(len(sizes) - len(shown)) if len(sizes) > len(shown) else b""
        return [before, *[self._texts[key] for key in shown], more, after], shown

    def _count_more(self, count: int) -> bytes:
        return self._more_frame.fill({"href": self.model.page, "count": str(count).encode()})


class OverlapSection:
    """Renders what both have, what one has and is not known of the other, and what one lacks."""

    def __init__(self, frames: ComparisonFrames, vocabulary: Vocabulary) -> None:
        self._frames = frames
        listed, own, shared = (by_capability(frames.plain[name], vocabulary) for name in ("listed", "own", "shared"))
        self._listed = {key: frame.fill({}) for key, frame in listed.items()}
        self._of_own, self._of_shared = own, shared
        self._both_too = frames.plain["group"].fill_some({"title": b"Both have, too"})
        self._sides: dict[str, _Side] = {}  # by slug, as they are needed

    def render(self, found: Comparison, a: ModelFragments, b: ModelFragments) -> tuple[bytes, bytes]:
        """The fold's one line, and what is in it."""
        overlap, one, other = found.overlap, self._side(a), self._side(b)
        described = [key for key in overlap.shared if key in one.sizes and key in other.sizes]
        facing = one.facing(b.view.name), other.facing(a.view.name)
        both = _choose_shared(one, other, described, facing) if described else ()
        of_a, a_own = one.own(described, both, facing[0])
        of_b, b_own = other.own(described, both, facing[1])
        groups = (
            (self._both_too, [key for key in overlap.shared if not (key in both or key in a_own or key in b_own)]),
            (other.unknown, [key for key in overlap.only_a if key not in a_own]),
            (one.unknown, [key for key in overlap.only_b if key not in b_own]),
            (one.lacks, overlap.lacks_a),
            (other.lacks, overlap.lacks_b),
        )
        parts = [self._shared(key, a, b) for key in both]
        parts += [self._names(group, keys) for group, keys in groups if keys]
        return utf8(_summary(found)), b"".join(parts + of_a + of_b)

    def _side(self, model: ModelFragments) -> _Side:
        side = self._sides.get(model.side.slug)
        if side is None:
            side = self._sides[model.side.slug] = _Side(model, self._frames, self._of_own)
        return side

    def _names(self, group: Frame, keys: Sequence[str]) -> bytes:
        return group.fill({"list": b'<ul class="inline">%b</ul>' % b"".join([self._listed[key] for key in keys])})

    def _shared(self, key: str, a: ModelFragments, b: ModelFragments) -> bytes:
        texts = {"a_name": a.name, "b_name": b.name, "a": a.briefs[key], "b": b.briefs[key]}
        return self._of_shared[key].fill(texts)


def _summary(found: Comparison) -> str:
    overlap, shared = found.overlap, len(found.overlap.shared)
    told = f"{shared} {'capability' if shared == 1 else 'capabilities'} in common"
    for side, other, only, lacks in (
        (found.a, found.b, overlap.only_a, overlap.lacks_b),
        (found.b, found.a, overlap.only_b, overlap.lacks_a),
    ):
        if lacks:
            told += f", {len(lacks)} that {other.name} lacks"
        if only:
            told += f", {len(only)} known of {side.name} only"
    return told


def _choose_shared(
    a: _Side, b: _Side, described: Sequence[str], facing: tuple[tuple[str, ...], tuple[str, ...]]
) -> list[str]:
    """Those of the capabilities described by both for which there is room on either side."""
    larger = {key: max(a.sizes[key], b.sizes[key]) for key in described}
    return _within(larger, a.firsts + b.firsts, facing[0] + facing[1], ROOM)


def _within(sizes: Mapping[str, int], firsts: Sequence[str], facing: Sequence[str], room: int) -> list[str]:
    """Capabilities for which there is room, at most `MOST_SHOWN`.

    First the first sections, room or not, then those where one side is set against the other, then the rest.
    """
    heads, rest = [key for key in sizes if key in firsts], [key for key in sizes if key not in firsts]
    if facing:
        rest.sort(key=lambda key: key not in facing)
    room -= sum([sizes[key] for key in heads])
    for key in rest:
        room -= sizes[key]
        if room < 0:
            break
        heads.append(key)
    return heads[:MOST_SHOWN]
