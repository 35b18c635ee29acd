"""What commands share: words of the command line and how they are read, problems as they are shown, exit statuses."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from unfragile.faults import RefusedError
from unfragile.read.problems import Problem, printable, show_github, show_json, show_text

DONE, FAULTY, MISUSED, BROKEN, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit statuses: done; content or layouts have errors; the command line is wrong; the machine failed; interrupted."""


def show_problems(problems: Sequence[Problem], form: str = "text") -> None:
    """All problems: as text on standard error, else on standard output."""
    if form == "json":
        click.echo(show_json(problems))
    elif form == "github":
        for problem in problems:
            click.echo(show_github(problem))
    else:
        for problem in problems:
            click.echo(show_text(problem), err=True)


@contextmanager
def refusals() -> Iterator[None]:
    """What is refused ends the command as a wrong word of it does: each fault in a line, and nothing was done."""
    try:
        yield
    except RefusedError as error:
        raise click.UsageError("\n".join(map(printable, str(error).split("\n")))) from None


def fail(message: str, status: int) -> int:
    """Say in a line what went wrong, and give the exit status."""
    click.echo(f"error: {message}", err=True)
    return status


F = TypeVar("F", bound=Callable[..., Any])


class DayWord(click.ParamType[date]):
    """A day such as 2026-10-01."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a usage error."""
        if isinstance(value, date):
            return value
        try:
            if len(value) != len("2026-10-01"):
                raise ValueError
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"'{value}' is no date such as 2026-10-01", param, ctx)


class WholeNumber(click.IntRange):
    """A whole number within limits; named as people name it."""

    name = "number"


class BaseUrl(click.ParamType[str]):
    """An http or https address; it ends in a slash, whether or not it was given one."""

    name = "url"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The address, or a usage error."""
        from unfragile.read.addresses import base_address, base_address_fault

        message = base_address_fault(str(value))
        if message:
            self.fail(f"'{value}' is no address such as https://owner.github.io/repo/: {message}", param, ctx)
        return base_address(str(value))


def existing_content(ctx: click.Context, param: click.Parameter, value: Path) -> Path:
    """The content folder, or a usage error where there is none."""
    if value.is_dir():
        return value
    message = f"there is no content folder '{value}'"
    if ctx.get_parameter_source(param.name or "") is ParameterSource.DEFAULT:
        raise click.UsageError(
            f"{message} here; run this in the folder of the project, or name it with --content; "
            "'unfragile init DIR' starts a new site",
            ctx,
        )
    raise click.BadParameter(message, ctx, param)


def content_of_paths(ctx: click.Context, param: click.Parameter, value: Path) -> Path:
    """The content folder; where none is named, and no path leads into the usual one, that of the first path."""
    paths: Sequence[Path] = ctx.params.get("paths", ())
    usual = ctx.get_parameter_source(param.name or "") is ParameterSource.DEFAULT
    if usual and not any(_is_near(path.resolve(), value.resolve()) for path in paths):
        around = (folder for path in paths[:1] for folder in (path, *path.parents))
        value = next((folder for folder in around if (folder / "site.yaml").is_file()), value)
    return existing_content(ctx, param, value)


def _is_near(path: Path, folder: Path) -> bool:
    """Does a path lie in a folder that is there, or the folder in it?"""
    return folder.is_dir() and (path.is_relative_to(folder) or folder.is_relative_to(path))


def base_path(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """A path that begins and ends with a slash, whether or not it was given them, or a usage error."""
    parts = [part for part in value.split("/") if part]
    if not all(re.fullmatch(r"[A-Za-z0-9_~-][A-Za-z0-9._~-]*", part) for part in parts):
        raise click.BadParameter(f"'{value}' is no path such as /repo/", ctx, param)
    return "".join(f"/{part}" for part in parts) + "/"


def mirrors(ctx: click.Context, param: click.Parameter, value: Sequence[str]) -> dict[str, str]:
    """Origins such as https://huggingface.co and the address under which each is asked instead, or a usage error."""
    pairs = [re.fullmatch(r"(https?://[^\s/=]+)/?=(https?://[^\s/]\S*)", pair) for pair in value]
    if not all(pairs):
        raise click.BadParameter("expected a pair such as https://huggingface.co=https://hub.example.org", ctx, param)
    return {pair[1]: pair[2] for pair in pairs if pair}


def layouts_of(ctx: click.Context, content: Path, given: Path | None) -> Path | None:
    """The layouts that were given, else those that site.yaml names; where it names none that are there, the command ends."""
    from unfragile.read.layouts_folder import own_layouts

    folder, problem = (given, None) if given else own_layouts(content)
    if problem:
        show_problems((problem,))
        ctx.exit(FAULTY)
    return folder


def form_option(what: str, *forms: str) -> Callable[[F], F]:
    """In which of some forms, the first by default, something is shown."""
    return click.option(
        "--format", "form", type=click.Choice(forms), default=forms[0], show_default=True, help=f"How {what} shown."
    )


def _content_option(callback: Callable[[click.Context, click.Parameter, Path], Path]) -> Callable[[F], F]:
    return click.option(
        "--content",
        type=click.Path(path_type=Path),
        default="content",
        show_default=True,
        callback=callback,
        help="The content folder.",
    )


content_option = _content_option(existing_content)
content_of_paths_option = _content_option(content_of_paths)
layouts_option = click.option(
    "--layouts",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Your own layouts, instead of those that site.yaml names; they win by name.",
)
as_of_option = click.option("--as-of", type=DayWord(), help="Judge with what was known on that day.")
mirror_option = click.option(
    "--mirror",
    "mirrors",
    multiple=True,
    callback=mirrors,
    metavar="ORIGIN=URL",
    envvar="UNFRAGILE_MIRRORS",
    help="Ask URL instead of ORIGIN (such as https://huggingface.co); may be repeated.",
)
