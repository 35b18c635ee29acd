"""`pages/<name>.md`: a page of the site in Markdown, under its title."""

from collections.abc import Iterator
from pathlib import Path

from unfragile.read.addresses import RESERVED_PAGES, slug_fault
from unfragile.read.authored import AuthoredPage
from unfragile.read.bounds import MAX_FILE_BYTES
from unfragile.read.markdown_file import MarkdownFile, parse_markdown, plain_words
from unfragile.read.problems import Problem
from unfragile.read.texts import read_text


def read_page(path: Path, shown: str) -> tuple[AuthoredPage | None, list[Problem]]:
    """The page of a file, and what is wrong with it, its name among it."""
    fault = slug_fault(path.stem, RESERVED_PAGES)
    problems = [Problem(shown, 1, 1, "error", *fault)] if fault else []
    text, more = read_text(path, shown, MAX_FILE_BYTES)
    if text is None:
        return None, problems + more
    page, most = parse_page(text, shown, path.stem)
    return page, problems + more + most


def parse_page(text: str, shown: str, name: str) -> tuple[AuthoredPage | None, list[Problem]]:
    """The page of a text, as `read_page` gives it."""
    file = parse_markdown(text, shown)
    problems = [*file.problems, *(_check_title(file) if file.lines else ())]
    if problems:
        return None, problems
    heading = file.blocks[0]
    title = plain_words(heading.source()) or ""
    return AuthoredPage(name, title, "\n".join(file.lines[heading.end :]).strip("\n")), []


def _check_title(file: MarkdownFile) -> Iterator[Problem]:
    """A page begins with a level-1 heading in plain words, and has no other."""
    first = file.blocks[0] if file.blocks else None
    if first is None or first.level != 1:
        yield Problem(file.shown, 1, 1, "error", "page-title", "the page begins with its title, as in '# About'")
    elif plain_words(first.source()) is None:
        yield file.problem(first, "heading-markup", "the title holds markup; write plain words")
    elif not plain_words(first.source()):
        yield file.problem(first, "page-title", "the title is empty")
    for block in file.blocks[1:]:
        if block.level == 1:
            yield file.problem(block, "page-title", "a page has one title; begin this heading with '## '")
