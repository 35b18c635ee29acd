"""The Markdown of a site, GitHub-flavoured with raw HTML as text: what pages show is what is checked."""

import re
from collections.abc import Callable
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, autolink, image, link
from typing_extensions import override

_WORDS = re.compile(r"[^\\`\[\]!<]+")


class _Parser(MarkdownIt):
    """Shows every address as it is written, so that what is refused is told, not left as text."""

    @override
    def validateLink(self, url: str) -> bool:
        return True

    @override
    def normalizeLink(self, url: str) -> str:
        return url

    @override
    def normalizeLinkText(self, url: str) -> str:
        return url


def make_parser(kind: type[MarkdownIt]) -> MarkdownIt:
    """A parser of that kind, which says which addresses are links."""
    parser = kind("commonmark", {"html": False})
    return parser.enable(["table", "strikethrough"]).disable(["html_block", "html_inline"])


@cache
def block_parser() -> MarkdownIt:
    """Finds the blocks, and leaves the words in them alone."""
    return make_parser(_Parser).disable(["inline", "text_join"])


@cache
def inline_parser() -> MarkdownIt:
    """Finds everything in words."""
    return make_parser(_Parser)


@cache
def link_parser() -> MarkdownIt:
    """Finds links and images in words and what can hide them; emphasis can not.

    The `meta` of their opening tokens holds where they `start` and `end` in the words.
    """
    parser = make_parser(_Parser)
    parser.inline.ruler.enableOnly(["text", "escape", "backticks", "link", "image", "autolink"])
    parser.inline.ruler2.enableOnly([])
    parser.inline.ruler.at("text", _plain_words)
    for name, rule in (("link", link), ("image", image), ("autolink", autolink)):
        parser.inline.ruler.at(name, _noting_place(rule))
    return parser


def _plain_words(state: StateInline, silent: bool) -> bool:
    found = _WORDS.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    state.pending += "" if silent else found[0]
    state.pos = found.end()
    return True


def _noting_place(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    def noting(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        found = rule(state, silent)
        if found and not silent:
            token = next(token for token in state.tokens[count:] if token.type in ("link_open", "image"))
            token.meta = {"start": start, "end": state.pos}
        return found

    return noting
