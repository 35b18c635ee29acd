"""Layouts as an earlier build compiled them, with the names of the layouts that each one refers to."""

from collections.abc import Collection
from hashlib import blake2b

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from jinja2.meta import find_referenced_templates

KeptLayouts = dict[str, object]
"""Compiled layouts (bytes) by the template engine's key, and references (a tuple) by the digest of a layout's text."""


class CompiledLayouts(BytecodeCache):
    """Compiles each layout once, for the same version of everything."""

    def __init__(self, kept: KeptLayouts | None = None) -> None:
        self._before: KeptLayouts = kept or {}
        self.kept: KeptLayouts = {}
        """What was needed this time."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is kept; the engine refuses it by itself where the layout is another now."""
        found = self._before.get(bucket.key)
        if isinstance(found, bytes):
            bucket.bytecode_from_string(found)
            self.kept[bucket.key] = found

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self.kept[bucket.key] = bucket.bytecode_to_string()

    def references(self, environment: Environment, name: str, text: str) -> Collection[str | None]:
        """The layouts that one refers to; None for a name that is worked out. Raises TemplateError."""
        key = blake2b(text.encode(), digest_size=16).hexdigest()
        found = self.kept.get(key, self._before.get(key))
        if not isinstance(found, tuple):
            found = tuple(find_referenced_templates(environment.parse(text, name)))
        self.kept[key] = found
        return found
