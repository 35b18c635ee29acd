"""The one Jinja environment and the one Markdown parser: everything is escaped, raw HTML is text, links are vetted."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, PrefixLoader, StrictUndefined
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup
from typing_extensions import override

from unfragile.judge import figures
from unfragile.judge.words import REPORTERS, first_upper
from unfragile.read.addresses import LINK_SCHEMES
from unfragile.read.markdown_blocks import make_parser
from unfragile.write.layout_faults import SHIPPED, Loader
from unfragile.write.notes import age_text, short_address


def make_environment(layouts: Sequence[Path]) -> Environment:
    """The environment of all layouts; of equal names the first folder's wins. Unknown names are errors."""
    environment = Environment(
        loader=ChoiceLoader(
            [
                Loader([str(folder) for folder in layouts]),
                PrefixLoader({SHIPPED.rstrip("/"): Loader(str(layouts[-1]))}),
            ]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters.update(
        short_address=short_address,
        day=figures.long_day,
        short_day=figures.short_day,
        age=age_text,
        reporter=REPORTERS.get,
        first_upper=first_upper,
        ordinal=figures.ordinal,
    )
    return environment


_NORMAL = re.compile(r"https?://(?!.*xn--)(?:[a-z0-9-]{1,60}\.){1,3}[a-z]{2,20}(?:/[A-Za-z0-9_.~/-]*)?")
"""An address that is normal already, as most are: to take it apart takes a tenth of the time of a model's texts."""


class _Parser(MarkdownIt):
    """A link that is not http, https or mailto stays text."""

    @override
    def validateLink(self, url: str) -> bool:
        return url.lower().startswith(LINK_SCHEMES)

    @override
    def normalizeLink(self, url: str) -> str:
        return url if _NORMAL.fullmatch(url) else super().normalizeLink(url)

    @override
    def normalizeLinkText(self, url: str) -> str:
        return url if _NORMAL.fullmatch(url) else super().normalizeLinkText(url)


def make_markdown() -> MarkdownIt:
    """GitHub-flavoured Markdown without raw HTML; a link that is not http, https or mailto stays text."""
    parser = make_parser(_Parser)
    parser.add_render_rule("link_open", _foreign)
    for cell in ("th_open", "td_open"):
        parser.add_render_rule(cell, _aligned)
    return parser.disable("image")


def _foreign(
    renderer: RendererHTML, tokens: Sequence[Token], place: int, options: OptionsDict, environment: EnvType
) -> str:
    """A link whose address anybody may have written: search engines are told so, and the page it opens learns nothing."""
    tokens[place].attrSet("rel", "nofollow noopener ugc")
    return renderer.renderToken(tokens, place, options, environment)


def _aligned(
    renderer: RendererHTML, tokens: Sequence[Token], place: int, options: OptionsDict, environment: EnvType
) -> str:
    """A cell that is aligned by a class: the pages' policy allows no style in an attribute."""
    style = tokens[place].attrs.pop("style", None)
    if style:
        tokens[place].attrSet("class", f"to-{str(style).rpartition(':')[2]}")
    return renderer.renderToken(tokens, place, options, environment)


_MAY_BE_BLOCK = re.compile(r"[-+*>|#`~\d]")  # one line that begins otherwise is a paragraph


class Markdown:
    """Renders authored Markdown as HTML that may be placed without escaping."""

    def __init__(self) -> None:
        self._parser = make_markdown()

    def block(self, source: str) -> Markup:
        """Paragraphs, lists and the like."""
        return Markup(self._parser.render(source).rstrip("\n"))  # noqa: S704 - the parser escapes

    def item(self, source: str) -> Markup:
        """What stands in an item of a list: words, and lists, code, tables and quotes where it holds any."""
        if "\n" not in source and not _MAY_BE_BLOCK.match(source):
            return self.inline(source)
        tokens = self._parser.parse(as_item(source))
        if [token.type for token in tokens if token.level < 2][1:-1] != ["list_item_open", "list_item_close"]:
            return self.inline(source)
        return Markup(self._parser.renderer.render(tokens[2:-2], self._parser.options, {}).strip())  # noqa: S704 - the parser escapes

    def inline(self, source: str, *, shorten: Callable[[str], str] | None = None) -> Markup:
        """One line of text, without a paragraph around it; `shorten` gives bare addresses their text."""
        tokens = self._parser.parseInline(source)
        if shorten:
            for link, text in pairwise(tokens[0].children or []):
                if link.type == "link_open" and link.info == "auto":
                    text.content = shorten(str(link.attrGet("href")))
        return Markup(self._parser.renderer.render(tokens, self._parser.options, {}))  # noqa: S704 - the parser escapes


def as_item(source: str) -> str:
    """The source of a list's one item."""
    return "- " + source.replace("\n", "\n  ")


MOST_REMEMBERED = 100_000
"""Texts: more than a site of thousands of models has."""


class RememberingMarkdown(Markdown):
    """Remembers what it rendered, for a process that renders the same texts after each edit of something else.

    What was not asked for longest is forgotten where there is more than any site has: somebody edits all day.
    """

    def __init__(self, most: int = MOST_REMEMBERED) -> None:
        super().__init__()
        for render in (self.block, self.item, self.inline):
            setattr(self, render.__name__, lru_cache(most)(render))


LONGEST = 160


def first_sentences(markdown: str) -> str:
    """The sentences with which the first paragraph of a text begins, as many as a search engine shows; '' without one."""
    tokens = make_markdown().parse(markdown)
    starts = (place for place, token in enumerate(tokens) if token.type == "paragraph_open" and token.level == 0)
    start = next(starts, None)
    if start is None:
        return ""
    parts = tokens[start + 1].children or []
    text = " ".join("".join(part.content or " " for part in parts).split())
    cut = text[:LONGEST].rfind(". ")
    return text if len(text) <= LONGEST else text[: cut + 1] if cut > 0 else ""
