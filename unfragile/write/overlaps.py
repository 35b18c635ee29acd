"""The capabilities of two models as their comparison shows them, folded."""

from collections.abc import Mapping, Sequence
from itertools import accumulate

from unfragile.judge import figures
from unfragile.judge.comparison import Comparison
from unfragile.write.comparison_frames import ComparisonFrames
from unfragile.write.fragments import ModelFragments, utf8

MOST_SHOWN = 8
"""How many capabilities of a side a comparison describes at most; the others stand on the model's page."""

ROOM = 3_000
"""Bytes of the texts of a side, so that a page stays small; the first section of each side stands there all the same."""

FIRST, FACING, OTHER = range(3)


class OverlapSection:
    """Renders what both have, what one has and is not known of the other, and what one lacks."""

    def __init__(self, frames: ComparisonFrames) -> None:
        self._frames = frames
        self._listed = {key: frame.fill({}) for key, frame in frames.listed.items()}

    def render(self, found: Comparison, a: ModelFragments, b: ModelFragments) -> tuple[bytes, bytes]:
        """The fold's one line, and what is in it."""
        overlap = found.overlap
        described = [key for key in overlap.shared if key in a.briefs and key in b.briefs]
        places = _places(a, b)
        larger = {key: max(len(a.briefs[key]), len(b.briefs[key])) for key in described}
        both = _within(described, places, larger, ROOM)
        of_a, a_own = self._own(a, described, both, places)
        of_b, b_own = self._own(b, described, both, places)
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
        names = b"".join([self._listed[key] for key in keys])
        return self._frames.plain["group"].fill({"title": utf8(title), "list": b'<ul class="inline">%b</ul>' % names})

    def _own(
        self, model: ModelFragments, described: Sequence[str], both: Sequence[str], places: Mapping[str, int]
    ) -> tuple[bytes, Sequence[str]]:
        """What a side describes and the other does not, in the room that what both describe has left."""
        sizes = {key: len(text) for key, text in model.briefs.items()}
        keys = [key for key in sizes if key not in described]
        if not keys:
            return b"", ()
        room = ROOM - sum([sizes[key] for key in both])
        shown = _within(keys, places, sizes, room)[: MOST_SHOWN - len(both)]
        texts = [self._frames.own[key].fill({"body": model.briefs[key]}) for key in shown]
        if len(keys) > len(shown):
            count = str(len(keys) - len(shown)).encode()
            texts.append(self._frames.plain["more"].fill({"href": model.page, "count": count}))
        title = utf8(f"{model.view.name} Capabilities")
        return self._frames.plain["group"].fill({"title": title, "list": b"".join(texts)}), shown


def _within(keys: Sequence[str], places: Mapping[str, int], sizes: Mapping[str, int], room: int) -> list[str]:
    """Keys by place: each first section, and of the others as many as there is room for; at most `MOST_SHOWN`."""
    ordered = sorted(keys, key=lambda key: places.get(key, OTHER))
    taken = accumulate([sizes[key] for key in ordered])
    fitting = [key for key, so_far in zip(ordered, taken, strict=True) if so_far <= room or places.get(key) == FIRST]
    return fitting[:MOST_SHOWN]


def _places(a: ModelFragments, b: ModelFragments) -> dict[str, int]:
    """Where capabilities stand: the first section of each side, then those where one is set against the other."""
    facing = [*_naming(a.alternatives, b.view.name), *_naming(b.alternatives, a.view.name)]
    return dict.fromkeys(facing, FACING) | dict.fromkeys([*[*a.briefs][:1], *[*b.briefs][:1]], FIRST)


def _naming(alternatives: Mapping[str, str], name: str) -> list[str]:
    return [key for key, text in alternatives.items() if name in text]
