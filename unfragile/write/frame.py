"""Frames: a layout rendered once and cut at its slots, so that a page costs one join.

A layout names a slot as `{{ slots.name }}`, in text or in a quoted attribute. What is put in is HTML
already escaped, as bytes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from operator import itemgetter

from jinja2 import Environment, TemplateSyntaxError
from jinja2.environment import TemplateModule
from jinja2.runtime import Macro
from markupsafe import Markup

from unfragile.write.layout_faults import UnknownSlotError

# Private-use characters: a layout has no reason to hold them, and no content is in a frame yet when it is cut.
_OPEN, _CLOSE = "\ue000", "\ue001"


class Slots:
    """Stands for the slots while a layout is rendered; what is given by name stands there itself, with slots of its own."""

    def __init__(self, **given: str) -> None:
        self._given = given

    def __getattr__(self, name: str) -> Markup:
        return Markup(self._given.get(name) or f"{_OPEN}{name}{_CLOSE}")  # noqa: S704 - a mark, not content


@dataclass(frozen=True, slots=True)
class Frame:
    """The fixed parts of a page and, between them, the names of its slots."""

    parts: tuple[bytes, ...]
    names: tuple[str, ...]
    _pattern: bytes = field(init=False, repr=False, compare=False)
    _choose: Callable[[Mapping[str, bytes]], bytes | tuple[bytes, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_pattern", b"%b".join([part.replace(b"%", b"%%") for part in self.parts]))
        object.__setattr__(self, "_choose", itemgetter(*self.names) if self.names else lambda _: ())

    def fill(self, values: Mapping[str, bytes]) -> bytes:
        """The page with each slot filled; UnknownSlotError for a slot that has no value."""
        try:
            return self._pattern % self._choose(values)
        except KeyError as error:
            raise UnknownSlotError(str(error.args[0])) from None

    def fill_some(self, values: Mapping[str, bytes]) -> "Frame":
        """The frame with those of its slots filled for which there is a value."""
        parts, names = [self.parts[0]], []
        for name, part in zip(self.names, self.parts[1:], strict=True):
            if name in values:
                parts[-1] += values[name] + part
            else:
                names.append(name)
                parts.append(part)
        return Frame(tuple(parts), tuple(names))


def cut(text: str) -> Frame:
    """A rendered layout, cut at its slots."""
    first, *rest = text.split(_OPEN)
    named = [piece.split(_CLOSE, 1) for piece in rest]
    return Frame(
        parts=(first.encode(), *(fixed.encode() for _, fixed in named)),
        names=tuple(name for name, _ in named),
    )


def render_frame_of(environment: Environment, layout: str, macro: str, *values: object) -> Frame:
    """A macro of a layout with `slots`, rendered once."""
    module = environment.get_template(layout).make_module({"slots": Slots()})
    return cut(call_macro(module, macro, *values))


def call_macro(module: TemplateModule, name: str, *values: object) -> str:
    """What a macro of a layout gives. TemplateSyntaxError where the layout has none that takes so many values."""
    macro = getattr(module, name, None)
    if not isinstance(macro, Macro) or (len(macro.arguments) < len(values) and not macro.catch_varargs):
        message = f"the layout lacks a macro '{name}' that takes {len(values)} values"
        raise TemplateSyntaxError(message, 1, module.__name__)
    return str(macro(*values)).strip()
