"""Whatever goes wrong in a layout is told with its file and line: no fault of an owner's is called the program's."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

import jinja2
from jinja2 import FileSystemLoader, TemplateError, TemplateNotFound, TemplateRuntimeError, TemplateSyntaxError
from jinja2.loaders import split_template_path
from typing_extensions import override

from unfragile.read.problems import Problem
from unfragile.read.texts import decode_text

SHIPPED = "shipped/"
"""Before the name of a layout: the shipped one, which a layout of the same name can extend."""

_ENGINE = Path(jinja2.__file__).parent


class LayoutError(Exception):
    """A layout has an error."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


class UnknownSlotError(TemplateRuntimeError):
    """A layout has a slot that nothing is put in."""

    def __init__(self, slot: str) -> None:
        super().__init__(f"there is no slot '{slot}'")
        self.written = f"slots.{slot}"


class Loader(FileSystemLoader):
    """Loads layouts, and tells a text that cannot be read as what it is.

    A file is opened without a look whether it is there: such a look takes a disk that fails for a layout that is missing.
    """

    @override
    def get_source(self, environment: jinja2.Environment, template: str) -> Any:
        for folder in self.searchpath:
            path = Path(folder, *split_template_path(template))
            try:
                text = path.read_text("utf-8")
            except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
                continue
            except UnicodeDecodeError as error:
                _, problems = decode_text(error.object, template)
                raise _unreadable(problems[0], template) from None
            _, problems = decode_text(text.encode(), template) if "<<<" in text or ">>>" in text else (None, [])
            if problems:
                raise _unreadable(problems[0], template)
            return text, str(path), None
        raise TemplateNotFound(template)


def _unreadable(problem: Problem, template: str) -> TemplateSyntaxError:
    return TemplateSyntaxError(problem.message, problem.line, template)


@contextmanager
def faults_of_layouts(folders: Sequence[Path]) -> Iterator[None]:
    """What is raised within, and comes of a layout, is raised as LayoutError; what does not, as it is."""
    try:
        yield
    except (LayoutError, OSError, MemoryError) as error:
        if not isinstance(error, TemplateError):
            raise
        raise LayoutError(layout_problem(error, folders)) from None
    except Exception as error:
        if not isinstance(error, TemplateError) and not _comes_of_layout(error, folders):
            raise
        raise LayoutError(layout_problem(error, folders)) from None


def layout_problem(error: Exception, folders: Sequence[Path]) -> Problem:
    """A layout's error as a problem with file and line, in the words of the template engine."""
    name, line = getattr(error, "name", None), getattr(error, "lineno", None)
    if isinstance(error, (UnknownSlotError, TemplateNotFound)):
        name, line = _place_of_text(error.written if isinstance(error, UnknownSlotError) else str(name), folders)
    elif not isinstance(error, TemplateSyntaxError):
        name, line = _place_of(error, folders)
    path = name or "layouts"
    if name and name.startswith(SHIPPED):
        name, folders = name.removeprefix(SHIPPED), folders[-1:]
    for folder in reversed(folders):
        if name and (folder / name).is_file():
            path = (folder / name).as_posix()
    return Problem(path, line or 1, 1, "error", "layout", _words(error))


def _words(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "the layout extends, includes or calls itself without end"
    if isinstance(error, TemplateNotFound):
        return f"there is no layout '{error.name}'"
    words = re.sub(r"\s+", " ", str(getattr(error, "message", None) or error))
    return words if isinstance(error, TemplateError) else f"{type(error).__name__}: {words}"


def _comes_of_layout(error: Exception, folders: Sequence[Path]) -> bool:
    return any(
        file.is_relative_to(folder) for file, _ in _passed(error.__traceback__) for folder in (*folders, _ENGINE)
    )


def _passed(trace: TracebackType | None) -> Iterator[tuple[Path, int]]:
    """The files and lines that an error passed through, the outermost first."""
    while trace:
        yield Path(trace.tb_frame.f_code.co_filename), trace.tb_lineno
        trace = trace.tb_next


def _place_of(error: Exception, folders: Sequence[Path]) -> tuple[str | None, int | None]:
    """The innermost layout line that an error at rendering passed through."""
    place: tuple[str | None, int | None] = (None, None)
    for file, line in _passed(error.__traceback__):
        for folder in folders:
            if file.is_relative_to(folder) and file.suffix == ".html":
                place = (file.relative_to(folder).as_posix(), line)
    return place


def _place_of_text(text: str, folders: Sequence[Path]) -> tuple[str | None, int | None]:
    """The first place in the layouts, an owner's before the shipped ones, where a text stands."""
    pattern = re.compile(rf"{re.escape(text)}(?!\w)")
    for folder in folders:
        for path in sorted(folder.rglob("*.html")):
            found = pattern.search(source := path.read_text("utf-8", errors="replace"))
            if found:
                return path.relative_to(folder).as_posix(), source.count("\n", 0, found.start()) + 1
    return None, None
